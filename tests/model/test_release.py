"""What a release may say of itself."""

from __future__ import annotations

import math

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.release import Calibration


@pytest.mark.parametrize(
    ("middle", "steepness", "threshold"),
    [
        (-0.1, 13.0, 0.5),
        (1.1, 13.0, 0.5),
        (math.nan, 13.0, 0.5),
        (0.1, 0.0, 0.5),
        (0.1, -13.0, 0.5),
        (0.1, math.inf, 0.5),
        (0.1, 501.0, 0.5),
        (0.1, 13.0, 0.0),
        (0.1, 13.0, 1.1),
        (0.1, 13.0, math.nan),
    ],
)
def test_a_curve_that_would_turn_the_order_round_is_refused(middle: float, steepness: float, threshold: float) -> None:
    """Or one that is flat or no curve, and a threshold that everything or nothing passes."""
    with pytest.raises(InvalidValueError, match="no calibration"):
        Calibration(middle=middle, steepness=steepness, threshold=threshold)
