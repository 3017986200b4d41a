"""Bags of pieces, vectors -> how near the nearest piece of each bag comes to each vector.

The step that late interaction and the parts of a question share. It does not know what the vectors stand for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from plansearch.encoding.static import StaticEncoder
from plansearch.index.pieces import Pieces

# Of so few pieces none is looked up twice often enough to look for it.
_FEW = 256

Vectors = npt.NDArray[np.float32]


def nearest(words: StaticEncoder, bags: Sequence[Pieces], vectors: Vectors) -> Vectors:
    """The cosine of the nearest piece of each bag to each unit vector, not below 0; 0 for an empty bag.

    Args:
        words: the encoder whose pieces they are.
        bags: ids of pieces, each of shape [any].
        vectors: shape [vectors, dim].

    Returns:
        Shape [bags, vectors].
    """
    found = np.zeros((len(bags), len(vectors)), np.float32)
    sizes = np.fromiter((bag.size for bag in bags), np.intp, len(bags))
    filled = np.flatnonzero(sizes)
    if filled.size and len(vectors):
        every = np.concatenate(bags)
        starts = np.cumsum(sizes[filled]) - sizes[filled]
        if every.size <= _FEW:
            near = words.piece_vectors(every) @ vectors.T
        else:
            distinct, at = distinct_of(every, words.count)
            near = (words.piece_vectors(distinct) @ vectors.T)[at]
        found[filled] = np.maximum(np.maximum.reduceat(near, starts, axis=0), 0.0)
    return found


def distinct_of(ids: Pieces, count: int) -> tuple[Pieces, npt.NDArray[np.intp]]:
    """Ids below `count` -> each once, ascending, and where each of them stands there: np.unique without sorting."""
    seen = np.zeros(count, bool)
    seen[ids] = True
    distinct = np.flatnonzero(seen)
    place = np.empty(count, np.intp)
    place[distinct] = np.arange(distinct.size)
    return distinct.astype(np.int32), place[ids]
