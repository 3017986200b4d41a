"""Several rankings of one query -> one, by reciprocal rank fusion.

A passage scores the sum over rankings of weight / (constant + rank), rank from 1 (Cormack, Clarke and Büttcher 2009,
doi:10.1145/1571941.1572114). The sum is divided by its largest possible value: 1 means first in every ranking. What
the fused retrievers' own scores mean is not looked at.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from plansearch.errors import InvalidValueError
from plansearch.model.passage import PassageId
from plansearch.model.query import Hit, Query, Ranking
from plansearch.protocols import Retriever

# The constant that the paper found best on four TREC collections.
CONSTANT = 60
# Every ranking is read this deep at least, so that a page of ten is the top of the same list as a page of a hundred.
POOL = 200


class Fused:
    """A retriever out of retrievers."""

    def __init__(
        self,
        retrievers: Sequence[Retriever],
        weights: Sequence[float],
        *,
        constant: int = CONSTANT,
        pool: int = POOL,
    ) -> None:
        """Fuse retrievers, each with its weight above 0.

        Raises:
            InvalidValueError: when weights and retrievers do not pair up, or a weight is not above 0.
        """
        if not retrievers or len(retrievers) != len(weights) or not all(weight > 0.0 for weight in weights):
            message = f"{len(retrievers)} retrievers cannot be fused with the weights {tuple(weights)}."
            raise InvalidValueError(message, remedy="Give one weight above 0 for each retriever.")
        self._parts = tuple(zip(retrievers, weights, strict=True))
        self._constant = constant
        self._pool = pool

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages of all rankings together, or fewer."""
        shares: defaultdict[PassageId, list[float]] = defaultdict(list)
        for retriever, weight in self._parts:
            for rank, hit in enumerate(retriever.retrieve(query, max(depth, self._pool)).hits, start=1):
                shares[hit.passage_id].append(weight / (self._constant + rank))
        best = math.fsum(weight for _, weight in self._parts) / (self._constant + 1)
        # fsum does not depend on the order of its parts: passages that change places in two rankings tie.
        hits = [Hit(passage_id=one, score=min(math.fsum(parts) / best, 1.0)) for one, parts in shares.items()]
        return Ranking.of(hits, depth)
