"""A ranking -> the same passages, with kinds that seldom answer put back and kinds that are asked for put first.

A caption shows that there is a picture, an overview speaks of everything; a project or pillar answers. Scores stay
within 0..1. It is a retriever around a retriever, so that the deduction is made before the ranking is cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from plansearch.index.release import OpenIndex
from plansearch.index.table import KINDS
from plansearch.index.top import DECIMALS, Rows, Scores
from plansearch.model.passage import PassageKind
from plansearch.model.query import Hit, Query, Ranking
from plansearch.protocols import Retriever

# Chosen on the development half of the judged topics, on the scale of the blended score.
DEDUCTION: Mapping[PassageKind, float] = MappingProxyType(
    {PassageKind.OVERVIEW: 0.03, PassageKind.CAPTION: 0.035, PassageKind.NOTE: 0.035}
)
ASKED_FOR = 0.15
_POOL = 200


class Preferring:
    """Scores of another retriever, by the kind of the passage."""

    def __init__(self, retriever: Retriever, index: OpenIndex) -> None:
        """Look kinds up in the release that `retriever` searches."""
        self._retriever = retriever
        self._index = index

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        found = self._retriever.retrieve(query, max(depth, _POOL)).hits
        if not found:
            return Ranking(hits=())
        rows = np.array(self._index.store.rows([hit.passage_id for hit in found]), dtype=np.int64)
        shifted = np.array([hit.score for hit in found]) + preferences(self._index, query, rows)
        scores = np.round(np.clip(shifted, 0.0, 1.0), DECIMALS).tolist()
        hits = [Hit(passage_id=hit.passage_id, score=score) for hit, score in zip(found, scores, strict=True)]
        return Ranking.of([hit for hit in hits if hit.score > 0.0], depth)


def preferences(index: OpenIndex, query: Query, rows: Rows) -> Scores:
    """What is added to the scores of some rows for the kind of their passage, below 0 for a deduction, shape [rows]."""
    by_kind = np.array([_shift(kind, query) for kind in KINDS])
    return np.asarray(by_kind[index.table.kind_of_row[rows]])


def _shift(kind: PassageKind, query: Query) -> float:
    if kind in query.preferred:
        return ASKED_FOR
    return 0.0 if kind in query.filters.kinds else -DEDUCTION.get(kind, 0.0)
