"""Rows of passages -> what they gain for speaking of a concept that the query was linked to.

Words and vectors count everything a passage says; that it speaks of the very concept is evidence of its own.
"""

from __future__ import annotations

import numpy as np

from plansearch.index.release import OpenIndex
from plansearch.index.table import KINDS
from plansearch.index.top import Rows, Scores
from plansearch.model.passage import PassageKind
from plansearch.model.query import Query

# On the scale of the blended score. On the development half of the judged topics nDCG@10 rises from 0.794 to 0.805;
# 0.02 to 0.2 were tried, and narrower and related concepts, which lowered it.
SHARE = 0.08
# An overview names a concept as a problem that others answer, a caption only shows it (0, 0.3, 0.6 and 1 were tried).
IN_PASSING = 0.3
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
