"""Blended scores -> scores that mean the same for every query: from 0.5 on, a passage is worth showing.

A logistic curve (Platt 1999). It changes no order, only the scale.
"""

from __future__ import annotations

import math

from plansearch.index.top import DECIMALS
from plansearch.model.query import Hit, Query, Ranking
from plansearch.protocols import Retriever

SUFFICIENT = 0.5
# On the development half of the judged topics the best blended score of four in six questions that no plan answers
# lies below MIDDLE, and that of three in 117 that are answered; a passage that answers well has 0.3.
MIDDLE = 0.09
_STEEPNESS = 13.0


class Calibrated:
    """A retriever with its scores on the common scale."""

    def __init__(self, retriever: Retriever) -> None:
        """Calibrate the scores of `retriever`."""
        self._retriever = retriever

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The same passages in the same order."""
        hits = self._retriever.retrieve(query, depth).hits
        return Ranking.of([Hit(passage_id=hit.passage_id, score=calibrated(hit.score)) for hit in hits], depth)


class Lifted:
    """A retriever whose scores tell nothing about whether a passage answers: all are put above SUFFICIENT, in order."""

    def __init__(self, retriever: Retriever) -> None:
        """Lift the scores of `retriever`."""
        self._retriever = retriever

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The same passages in the same order."""
        hits = self._retriever.retrieve(query, depth).hits
        lifted = [(hit, SUFFICIENT + (1.0 - SUFFICIENT) * hit.score) for hit in hits]
        return Ranking.of(
            [Hit(passage_id=hit.passage_id, score=round(score, 2 * DECIMALS)) for hit, score in lifted], depth
        )


def calibrated(score: float) -> float:
    """A blended score, 0..1, on the common scale; MIDDLE becomes 0.5."""
    # Twice the precision of other scores: near 1 the curve is flat, and different scores must stay different.
    return round(1.0 / (1.0 + math.exp(-_STEEPNESS * (score - MIDDLE))), 2 * DECIMALS)
