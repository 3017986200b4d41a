"""Rankings blended by their scores."""

from __future__ import annotations

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.query import Query
from plansearch.search.blending import Blended
from tests.fakes import FixedRetriever

QUERY = Query(text="創業")


def fixed(**scores: float) -> FixedRetriever:
    """A retriever that always finds the same."""
    return FixedRetriever(scores)


def test_a_score_is_the_weighted_mean_and_what_is_not_found_counts_nothing() -> None:
    blended = Blended((fixed(a=0.9, b=0.6), fixed(b=0.3)), (2.0, 1.0))
    found = {hit.passage_id: hit.score for hit in blended.retrieve(QUERY, 10).hits}
    assert found == pytest.approx({"a": 0.6, "b": 0.5})


def test_scores_stay_within_the_scale_and_depth_holds() -> None:
    blended = Blended((fixed(a=1.0, b=1.0, c=1.0), fixed(a=1.0)), (0.4, 0.6))
    ranking = blended.retrieve(QUERY, 2)
    assert [hit.passage_id for hit in ranking.hits] == ["a", "b"]
    assert all(0.0 <= hit.score <= 1.0 for hit in ranking.hits)


@pytest.mark.parametrize("weights", [(1.0,), (1.0, 0.0), (1.0, -1.0)])
def test_weights_that_do_not_fit_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(InvalidValueError):
        Blended((fixed(a=1.0), fixed(b=1.0)), weights)
