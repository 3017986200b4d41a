"""Rows of passages -> how well each word of the query is met by some word of each passage.

Late interaction (MaxSim; Khattab and Zaharia 2020, arXiv:2004.12832) over the bundled encoder's table: for each word of
the query the nearest word of the passage, weighted by how much the query's word tells. A mean over a passage forgets
that 売り方 and 勉強会 are both asked for; this does not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from plansearch.encoding.static import StaticEncoder
from plansearch.index.release import OpenIndex
from plansearch.index.top import Rows, Scores
from plansearch.model.query import Query
from plansearch.search.nearness import nearest

# On the development half of the judged topics nDCG@10 rises from 0.751 to 0.790; shares 0.07 to 0.4 were tried, and
# words of the added concepts at 0, 0.3 and 0.6 of the query's own.
SHARE = 0.27
ADDED_WORDS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    # Words of a query: unit vectors [words, dim], and what each tells [words], together 1.
    vectors: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]


class Interaction:
    """Late interaction over one release."""

    def __init__(self, index: OpenIndex, words: StaticEncoder) -> None:
        """Hold the table of words to the release; StaleIndexError where they do not belong together."""
        index.check_encoder(words)
        self._index = index
        self._words = words

    def met(self, query: Query, rows: Rows) -> Scores:
        """How well each row's passage meets what is asked, 0..1, shape [rows]; 0 where the query has no known word."""
        asked = self._asked(query)
        if asked is None:
            return np.zeros(rows.size)
        bags = [self._index.pieces.of(row) for row in rows.tolist()]
        met = (nearest(self._words, bags, asked.vectors) @ asked.weights).astype(np.float64)
        return np.minimum(met, 1.0)

    def _asked(self, query: Query) -> _Asked | None:
        own = self._words.pieces(query.text)
        if not own.size:
            return None
        ids, weights = [own], [_told(self._words.piece_weights(own), 1.0)]
        for addition in query.added:
            added = self._words.pieces(addition.label)
            ids.append(added)
            weights.append(_told(self._words.piece_weights(added), ADDED_WORDS * addition.weight / len(query.added)))
        together = np.concatenate(weights)
        vectors = self._words.piece_vectors(np.concatenate(ids))
        return _Asked(vectors=vectors, weights=together / together.sum())


def _told(weights: npt.NDArray[np.float32], share: float) -> npt.NDArray[np.float32]:
    total = float(weights.sum())
    return weights * np.float32(share / total) if total > 0.0 else weights
