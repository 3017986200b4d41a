"""Scores on the common scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.model.query import Query
from plansearch.search.calibration import MIDDLE, SUFFICIENT, Calibrated, Lifted, calibrated
from tests.fakes import FixedRetriever


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_better_score_stays_better_and_all_stay_on_the_scale(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= calibrated(low) <= calibrated(high) <= 1.0


def test_the_middle_of_the_curve_is_where_passages_become_worth_showing() -> None:
    assert calibrated(MIDDLE) == pytest.approx(SUFFICIENT)


def test_no_passage_changes_its_place() -> None:
    fixed = FixedRetriever({"a": 0.9, "b": 0.899999, "c": 0.4, "d": 0.05, "e": 0.05})
    ranking = Calibrated(fixed).retrieve(Query(text="創業"), 4)
    assert [hit.passage_id for hit in ranking.hits] == ["a", "b", "c", "d"]


def test_scores_of_unknown_meaning_are_all_sufficient_and_keep_their_order() -> None:
    ranking = Lifted(FixedRetriever({"a": 0.9, "b": 0.1, "c": 0.01})).retrieve(Query(text="創業"), 10)
    assert [hit.passage_id for hit in ranking.hits] == ["a", "b", "c"]
    assert all(SUFFICIENT <= hit.score <= 1.0 for hit in ranking.hits)
