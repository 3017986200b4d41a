"""Query -> the best rows for the same question in the words that plans would use, taken from examples.

Who asks for "a place in the shuttered shop" seldom writes "vacant shop programme". Examples say how plans name things
and how people ask for them; the names of the examples nearest to the question are searched for, by words and by
meaning. It is evidence beside the question's own words, never in their stead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

import numpy as np

from plansearch.encoding.static import StaticEncoder
from plansearch.index.examples import Near
from plansearch.index.release import OpenIndex
from plansearch.index.top import DECIMALS, Rows, Scores, nothing
from plansearch.model.query import Query
from plansearch.protocols import Analyzer
from plansearch.search.filters import allowed_rows

# Chosen on questions that were held out of the examples (1,647, for 283 passages): counts 3 to 20, spreads 0.02 to 0.12
# differ by less than chance.
_COUNT = 5
_SPREAD = 0.05
# Rows further back say little of the order, and cost time.
_DEPTH = 50
_NAMES_KEPT = 4_096


class Reworded:
    """Implements `RowFinder`: words and meaning of the examples that are nearest to a query."""

    def __init__(
        self, index: OpenIndex, analyzer: Analyzer, words: StaticEncoder, weights: tuple[float, float]
    ) -> None:
        """Take what searches, and the weights of words and of meaning, which is that of the nearest line.

        Raises:
            StaleIndexError: when the release was not built with this analyzer or these words.
        """
        index.check_analyzer(analyzer)
        index.check_encoder(words)
        self._index = index
        self._words = words
        self._weights = weights
        self._analyzer = analyzer
        self._terms = lru_cache(maxsize=_NAMES_KEPT)(self._terms_of)

    def best(self, query: Query, depth: int) -> tuple[Rows, Scores]:
        """The best rows for words and those for meaning together, with the weighted mean of their scores; rows ascend.

        Nothing is found where nothing may be added to the query.
        """
        depth = min(depth, _DEPTH)
        near = self._index.examples.nearest(self._words.encode_queries([query.text])[0], _COUNT)
        if not query.expand or not near.printed:
            return nothing()
        shares = np.exp((near.similarities - near.similarities[0]) / _SPREAD)
        shares /= shares.sum()
        allowed = allowed_rows(self._index.table, query.filters)
        towards = (shares @ near.names).astype(np.float32)
        towards /= max(float(np.linalg.norm(towards)), np.finfo(np.float32).tiny)
        found = (
            self._index.postings.search(self._weighted(near, shares), depth, allowed),
            self._index.lines.search(towards, depth, allowed),
        )
        rows, places = np.unique(np.concatenate([rows for rows, _ in found]), return_inverse=True)
        weighted = [
            weight * np.clip(scores, 0.0, 1.0) for (_, scores), weight in zip(found, self._weights, strict=True)
        ]
        sums = np.bincount(places, weights=np.concatenate(weighted), minlength=rows.size)
        return rows, np.round(sums / sum(self._weights), DECIMALS)

    def _weighted(self, near: Near, shares: Scores) -> dict[str, float]:
        """Terms of the names; a passage that meets every name in full would have a sum of 1."""
        terms: defaultdict[str, float] = defaultdict(float)
        for name, share in zip(near.printed, shares.tolist(), strict=True):
            for term, weight in self._terms(name).items():
                terms[term] += share * weight
        return dict(terms)

    def _terms_of(self, name: str) -> dict[str, float]:
        counts = Counter(self._analyzer.terms(name))
        most = self._index.postings.ceiling(counts) if counts else 1.0
        return {term: count / most for term, count in counts.items()}
