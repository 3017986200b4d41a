"""Rows of passages -> what they gain for speaking of a concept that the query was linked to, or lose where none does.

Words and vectors count everything a passage says; that it speaks of the very concept is evidence of its own. Where no
passage at all speaks of what is asked, the best one is only the nearest of what is there.
"""

from __future__ import annotations

import numpy as np

from plansearch.index.release import OpenIndex
from plansearch.index.table import KINDS
from plansearch.index.top import Rows, Scores, nothing
from plansearch.model.passage import PassageKind
from plansearch.model.query import Query

# On the scale of the blended score. On the development half of the judged topics nDCG@10 rises from 0.794 to 0.805;
# 0.02 to 0.2 were tried, and narrower and related concepts, which lowered it.
SHARE = 0.08
# An overview names a concept as a problem that others answer, a caption only shows it (0, 0.3, 0.6 and 1 were tried).
IN_PASSING = 0.3
# What all passages lose, times how near the concept is. Chosen with the threshold of the calibration: where one in 117
# answered questions of the development half falls below it, of 64 questions on what no plan holds 52 do, 37 without it.
DOUBT = 0.10
_PASSING = (PassageKind.OVERVIEW, PassageKind.CAPTION, PassageKind.NOTE)
_FULLY = np.array([IN_PASSING if kind in _PASSING else 1.0 for kind in KINDS])


def shares_of_concepts(index: OpenIndex, query: Query, rows: Rows) -> Scores:
    """What some rows gain, 0..SHARE, shape [rows]: by how plainly they speak of an added concept, and its nearness."""
    gained = np.zeros(rows.size)
    for addition in query.added:
        if addition.concept is not None:
            speaking, plainly = index.concepts.spoken.of(addition.concept)
            _, here, there = np.intersect1d(rows, speaking, assume_unique=True, return_indices=True)
            gained[here] = np.maximum(gained[here], SHARE * addition.weight * plainly[there])
    return np.asarray(gained * _FULLY[index.table.kind_of_row[rows]])


def doubt(index: OpenIndex, query: Query) -> float:
    """What every passage loses, 0..DOUBT, where the concept that the query is nearest to is spoken of nowhere."""
    linked = [addition for addition in query.added if addition.concept is not None]
    if not linked:
        return 0.0
    nearest = max(linked, key=lambda addition: addition.weight)
    speaking, _ = index.concepts.spoken.of(nearest.concept) if nearest.concept is not None else nothing()
    return 0.0 if speaking.size else DOUBT * nearest.weight
