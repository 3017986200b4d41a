"""Rankings of several retrievers -> one, by the weighted mean of their scores.

Unlike fusion by ranks it keeps how sure a retriever is: a name met word for word, or a meaning met by chance. It needs
scores that mean the same for every query, which those of dense, lexical and exact search do (0..1, see each).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from plansearch.errors import InvalidValueError
from plansearch.index.top import DECIMALS
from plansearch.model.passage import PassageId
from plansearch.model.query import Hit, Query, Ranking
from plansearch.protocols import Retriever
from plansearch.search.fusion import POOL


class Blended:
    """A retriever out of retrievers; a passage that one of them does not find has the score 0 there."""

    def __init__(self, retrievers: Sequence[Retriever], weights: Sequence[float], *, pool: int = POOL) -> None:
        """Blend retrievers, each with its weight above 0; rankings are read `pool` deep at least.

        Raises:
            InvalidValueError: when weights and retrievers do not pair up, or a weight is not above 0.
        """
        if not retrievers or len(retrievers) != len(weights) or not all(weight > 0.0 for weight in weights):
            message = f"{len(retrievers)} retrievers cannot be blended with the weights {tuple(weights)}."
            raise InvalidValueError(message, remedy="Give one weight above 0 for each retriever.")
        self._parts = tuple(zip(retrievers, weights, strict=True))
        self._pool = pool

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages of all rankings together, or fewer."""
        parts: defaultdict[PassageId, list[float]] = defaultdict(list)
        for retriever, weight in self._parts:
            for hit in retriever.retrieve(query, max(depth, self._pool)).hits:
                parts[hit.passage_id].append(weight * hit.score)
        whole = math.fsum(weight for _, weight in self._parts)
        hits = [Hit(passage_id=one, score=round(math.fsum(found) / whole, DECIMALS)) for one, found in parts.items()]
        return Ranking.of(hits, depth)
