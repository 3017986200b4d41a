"""Query -> Ranking by words and meaning together, with the bundled encoder: stage after stage on one set of rows.

1. Words, meaning of the whole and meaning of the nearest line find passages; their scores are blended. Unlike fusion by
   ranks this keeps how sure each is: a name met word for word, or a meaning met by chance.
2. The first passages are held against the query word by word (`search.interaction`).
3. Passages that speak of an added concept gain (`search.speaking`).
4. Kinds that seldom answer stand back, kinds that are asked for come first (`search.preference`).
5. A pillar gets nearly the score of the best of its projects (`search.standing`).
6. The same question in the words of plans (`search.wording`) has a say in the order, not in how sure anything is.
7. A curve brings the score on a scale that means the same for every query (`search.calibration`); where what is asked
   is spoken of nowhere, all are less sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from plansearch.encoding.static import StaticEncoder
from plansearch.index.release import OpenIndex
from plansearch.index.top import DECIMALS, Rows, Scores, best_rows
from plansearch.model.query import Query, Ranking
from plansearch.model.release import Calibration
from plansearch.search.calibration import calibrated_scores
from plansearch.search.filters import allowed_rows
from plansearch.search.interaction import SHARE, Interaction
from plansearch.search.preference import preferences
from plansearch.search.retrievers import ranking_of
from plansearch.search.speaking import doubt, shares_of_concepts
from plansearch.search.standing import with_pillars
from plansearch.search.ties import told_apart

# Passages further back in the blend seldom answer; holding these against the query costs about a millisecond.
_HELD = 300
# The blend is read this deep at least, so that a page of ten is the top of the same list as a page of a hundred.
_POOL = 200
# What the words of plans find joins the scores of the question's own words as a second witness does (1 - the product of
# both doubts), so that it says least where these are sure. On the development half nDCG@10 rises from 0.837 to 0.852,
# of everyday wording from 0.685 to 0.718; 0.3 to 0.7 were tried.
REWORDED = 0.5


class RowFinder(Protocol):
    """Query -> the best rows with their scores, 0..1; filters hold."""

    def best(self, query: Query, depth: int) -> tuple[Rows, Scores]:
        """At most `depth` rows, the best first."""
        ...


class Hybrid:
    """Implements `Retriever`."""

    def __init__(
        self,
        index: OpenIndex,
        finders: Sequence[RowFinder],
        weights: Sequence[float],
        words: StaticEncoder,
        calibration: Calibration,
        reworded: RowFinder | None = None,
    ) -> None:
        """Put the stages together; one weight above 0 for each finder. `reworded` finds by the words of plans.

        Raises:
            StaleIndexError: when the release was not built with these words.
        """
        self._index = index
        self._finders = tuple(zip(finders, weights, strict=True))
        self._whole = sum(weights)
        self._interaction = Interaction(index, words)
        self._calibration = calibration
        self._reworded = reworded

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        pool = max(depth, _POOL)
        found, blended = self._blended(query, pool)
        allowed = allowed_rows(self._index.table, query.filters)
        own = self.finished(query, found, blended)
        rows, scores = with_pillars(self._index, found, own, allowed)
        order = scores
        if self._reworded is not None and query.reworded:
            said = self._said(self._reworded, query, found, pool)
            also = np.where(own > 0.0, own + (1.0 - own) * REWORDED * said, 0.0)
            _, order = with_pillars(self._index, found, also, allowed)
        # What deductions leave nothing of is no hit.
        kept = scores > 0.0
        best, _ = best_rows(rows[kept], order[kept], depth)
        # Passages change places, scores do not: how sure anything is was measured without the words of plans.
        sure = np.sort(np.round(scores[kept], DECIMALS))[::-1][: best.size] - doubt(self._index, query)
        apart = told_apart(calibrated_scores(sure, self._calibration).tolist(), best.tolist())
        return ranking_of(self._index, best, np.array(apart))

    def calibrated(self, query: Query, rows: Rows, blended: Scores) -> Scores:
        """What some rows, each once, get for themselves, from their scores in the blend; 0 for what is no hit."""
        scores = self.finished(query, rows, blended)
        return np.where(scores > 0.0, calibrated_scores(scores, self._calibration), 0.0)

    def finished(self, query: Query, rows: Rows, blended: Scores) -> Scores:
        """The scores of the last stage but the curve, shape [rows]; a row that is 0 in the blend stays 0."""
        met = np.zeros(rows.size)
        held = np.sort(np.lexsort((rows, -blended))[:_HELD])
        met[held] = self._interaction.met(query, rows[held])
        scores = np.round((blended + SHARE * met) / (1.0 + SHARE), DECIMALS) if met.any() else blended
        scores = np.minimum(scores + shares_of_concepts(self._index, query, rows), 1.0)
        scores = np.clip(scores + preferences(self._index, query, rows), 0.0, 1.0)
        return np.where(blended > 0.0, np.round(scores, DECIMALS), 0.0)

    @staticmethod
    def _said(reworded: RowFinder, query: Query, rows: Rows, depth: int) -> Scores:
        """How well some rows, ascending, meet the same question in the words of plans, 0..1, shape [rows]."""
        said = np.zeros(rows.size)
        found, scores = reworded.best(query, depth)
        places = np.searchsorted(rows, found)
        known = places < rows.size
        known[known] = rows[places[known]] == found[known]
        said[places[known]] = scores[known]
        return said

    def _blended(self, query: Query, depth: int) -> tuple[Rows, Scores]:
        """Every row that some finder finds, ascending, with the weighted mean of its scores."""
        found = [finder.best(query, depth) for finder, _ in self._finders]
        rows, places = np.unique(np.concatenate([rows for rows, _ in found]), return_inverse=True)
        weighted = [weight * scores for (_, scores), (_, weight) in zip(found, self._finders, strict=True)]
        sums = np.bincount(places, weights=np.concatenate(weighted), minlength=rows.size)
        return rows, np.round(sums / self._whole, DECIMALS)
