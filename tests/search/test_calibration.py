"""Scores on the common scale, by the calibration of a release."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.encoding.loader import load_encoder
from plansearch.model.query import Query
from plansearch.model.release import Calibration
from plansearch.search.calibration import (
    BUNDLED_CALIBRATION,
    LOWEST_LIFTED,
    Lifted,
    calibrated_scores,
    calibration_for,
)
from tests.fakes import FakeEncoder, FixedRetriever

curves = st.builds(
    Calibration,
    middle=st.floats(0.0, 1.0),
    steepness=st.floats(0.001, 500.0),
    threshold=st.floats(0.001, 1.0),
)


@given(curves, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_better_score_stays_better_and_all_stay_on_the_scale(curve: Calibration, one: float, other: float) -> None:
    low, high = sorted((one, other))
    scores = calibrated_scores(np.array([low, high]), curve)
    assert 0.0 <= scores[0] <= scores[1] <= 1.0


@given(curves)
def test_the_middle_of_the_curve_becomes_one_half(curve: Calibration) -> None:
    assert calibrated_scores(np.array([curve.middle]), curve)[0] == pytest.approx(0.5)


def test_scores_near_one_stay_different() -> None:
    near = calibrated_scores(np.array([0.9, 0.899999]), BUNDLED_CALIBRATION)
    assert near[0] > near[1]


def test_another_calibration_gives_another_scale() -> None:
    other = Calibration(middle=0.5, steepness=4.0, threshold=0.7)
    assert calibrated_scores(np.array([0.3]), BUNDLED_CALIBRATION)[0] >= BUNDLED_CALIBRATION.threshold
    assert calibrated_scores(np.array([0.3]), other)[0] < other.threshold


def test_only_the_bundled_encoder_was_measured() -> None:
    assert calibration_for(load_encoder(None)) is BUNDLED_CALIBRATION
    assert calibration_for(FakeEncoder()) is None


def test_scores_of_unknown_meaning_are_all_in_the_upper_half_and_keep_their_order() -> None:
    ranking = Lifted(FixedRetriever({"a": 0.9, "b": 0.1, "c": 0.01})).retrieve(Query(text="創業"), 10)
    assert [hit.passage_id for hit in ranking.hits] == ["a", "b", "c"]
    assert all(LOWEST_LIFTED <= hit.score <= 1.0 for hit in ranking.hits)
