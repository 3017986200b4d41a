"""Blended scores -> scores that mean the same for every query: from a threshold on, a passage is worth showing.

A logistic curve (Platt 1999). It changes no order, only the scale. Curve and threshold belong to a release: they are
chosen when it is built and read from its manifest when it answers.
"""

from __future__ import annotations

import numpy as np

from plansearch.encoding.loader import BUNDLED
from plansearch.index.top import DECIMALS, Scores
from plansearch.model.query import Hit, Query, Ranking
from plansearch.model.release import Calibration
from plansearch.protocols import Encoder, Retriever

BUNDLED_CALIBRATION = Calibration(middle=0.15, steepness=13.0, threshold=0.4)
"""What scores of the bundled encoder mean, in the blend of words and meaning that `engine.pipeline` makes.

Fitted on the development half of the judged topics: a passage that answers well has 0.35 in the blend, which the curve
puts at 0.93. Below the threshold lies the best score of all 18 questions there that no plan answers, of 52 in 64 more
on what no plan holds, and of one in 117 that are answered. Another encoder, or another blend, needs its own.
"""
# Where scores tell nothing about an answer, all are put into the upper half of the scale.
LOWEST_LIFTED = 0.5


def calibration_for(encoder: Encoder) -> Calibration | None:
    """What a release built with this encoder says of its scores: None where nobody has measured it."""
    return BUNDLED_CALIBRATION if encoder.name == BUNDLED else None


class Lifted:
    """A retriever whose scores tell nothing about whether a passage answers: all are put into the upper half."""

    def __init__(self, retriever: Retriever) -> None:
        """Lift the scores of `retriever`."""
        self._retriever = retriever

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The same passages in the same order."""
        hits = self._retriever.retrieve(query, depth).hits
        lifted = [(hit, LOWEST_LIFTED + (1.0 - LOWEST_LIFTED) * hit.score) for hit in hits]
        return Ranking.of(
            [Hit(passage_id=hit.passage_id, score=round(score, 2 * DECIMALS)) for hit, score in lifted], depth
        )


def calibrated_scores(scores: Scores, calibration: Calibration) -> Scores:
    """Blended scores, 0..1, on the common scale, shape [n]; the calibration's middle becomes 0.5."""
    # Twice the precision of other scores: near 1 the curve is flat, and different scores must stay different.
    return np.round(1.0 / (1.0 + np.exp(-calibration.steepness * (scores - calibration.middle))), 2 * DECIMALS)
