"""Query -> for every plan its best passages, with the scores that a search gives them.

A search ranks passages and stops at a depth; here no plan is passed over. Every row is scored in a few array
operations; what is costly (each word of the query against each word of a passage) is done for the first few passages
of a plan, so that the work grows with the number of passages and no faster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from plansearch.index.release import OpenIndex
from plansearch.index.top import DECIMALS, Rows, Scores
from plansearch.model.query import Query

# Passages of a plan that are looked at closely: on the development rows of coverage the decisions are the same with any
# number from 2 to 50.
_PER_PLAN = 4


class Scorer(Protocol):
    """Query -> the score of every row, 0..1, shape [passages]."""

    def scores(self, query: Query) -> Scores:
        """Higher is better; filters are not looked at."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """Rows with their scores, both of shape [n]; rows ascend."""

    rows: Rows
    scores: Scores


class Exhaustive:
    """Scores the best passages of every plan as a search would."""

    def __init__(
        self,
        index: OpenIndex,
        scorers: Sequence[Scorer],
        weights: Sequence[float],
        finish: Callable[[Query, Rows, Scores], Scores],
    ) -> None:
        """Put together what scores.

        Args:
            index: the release.
            scorers: what is blended first.
            weights: one for each of them, above 0.
            finish: the stages of a search behind the blend: query, rows and their scores in the blend -> their scores.
        """
        self._index = index
        self._parts = tuple(zip(scorers, weights, strict=True))
        self._whole = sum(weights)
        self._finish = finish

    def best(self, query: Query, rows: Rows, first: Scores) -> Scored:
        """The best few rows of every plan that owns any of some rows.

        Args:
            query: what is asked; filters are not looked at.
            rows: those that count, each owned by a plan.
            first: for each of them what is added to its score before the best are taken, 0 for nothing.
        """
        blended = np.zeros(rows.size)
        for scorer, weight in self._parts:
            blended += weight * scorer.scores(query)[rows]
        blended = np.round(blended / self._whole, DECIMALS)
        plans = self._index.table.plan_of_row[rows].astype(np.int64)
        order = np.lexsort((rows, -(blended + first), plans))
        kept = np.sort(order[_place_in_group(plans[order]) < _PER_PLAN])
        taken = rows[kept]
        return Scored(rows=taken, scores=self._finish(query, taken, blended[kept]))


def _place_in_group(groups: Rows) -> Rows:
    """For sorted groups the place of each item within its group, from 0."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.arange(groups.size) - np.repeat(starts, np.diff(starts, append=groups.size))
