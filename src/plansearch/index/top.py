"""Rows with scores -> the best of them, in rank order, with ties in row order also at the cut."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# Scores are rounded here before they are compared, so that equal passages tie whatever the order of float sums.
DECIMALS = 6


def nothing() -> tuple[Rows, Scores]:
    """No rows."""
    return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64)


def best_rows(rows: Rows, scores: Scores, depth: int) -> tuple[Rows, Scores]:
    """The best `depth` of some rows, by (-score rounded to DECIMALS, row). Shapes: [n], [n] -> [m], [m], m <= depth."""
    if depth < 1:
        return nothing()
    scores = np.round(scores, DECIMALS)
    if rows.size > depth:
        # argpartition alone would keep any of the rows that tie with the last place; keep them all, then sort.
        cut = np.partition(scores, rows.size - depth)[rows.size - depth]
        kept = scores >= cut
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[:depth]
    return rows[order], scores[order]
