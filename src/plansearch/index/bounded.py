"""Unit rows, a unit vector -> the rows nearer to it than a floor, without multiplying all of them in full.

A row and a vector are each cut in two: what lies along a few axes on which the rows vary most, and the rest. Of the
rest's product no more is known than that it is at most the product of both lengths (Cauchy and Schwarz), which is
enough to pass most rows over. What is left is multiplied in full, so that nothing is lost.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from plansearch.index.cache import Matrix
from plansearch.index.top import Rows, Scores

# Of 12,115 labels in 256 dimensions 64 axes leave some 200 to be multiplied in full for a floor of 0.6: 0.15 ms instead
# of 1.0 for all; 32 axes leave 3,600, and 128 take as long to bound as they save.
_AXES = 64
# The axes are those of a sample: of all rows they would bound no better, and take ten times as long to find.
_SAMPLE = 1_024
# What single precision may lose of a product.
_STRAY = 1e-4


class Bounded:
    """Rows prepared for being asked often; safe to share between threads."""

    def __init__(self, rows: Matrix) -> None:
        """Take unit rows, or rows of zeros, shape [n, dim]; axes are found when they are first needed."""
        self._rows = rows

    def above(self, vector: Matrix, floor: float) -> tuple[Rows, Scores]:
        """Rows with a cosine above a floor, ascending, and their cosines.

        Args:
            vector: unit length or zeros, shape [dim].
            floor: what a cosine must exceed.
        """
        axes, along, beside = self._parts
        near = vector @ axes
        rest = float(np.sqrt(max(float(vector @ vector - near @ near), 0.0)))
        likely = np.flatnonzero(along @ near + beside * np.float32(rest) > floor - _STRAY)
        cosines = (self._rows[likely] @ vector).astype(np.float64)
        kept = cosines > floor
        return likely[kept], cosines[kept]

    @cached_property
    def _parts(self) -> tuple[Matrix, Matrix, Matrix]:
        """The axes, [dim, axes]; of each row what lies along them, [n, axes], and the length of the rest, [n]."""
        sample = self._rows[:: max(1, len(self._rows) // _SAMPLE)]
        _, directions = np.linalg.eigh(sample.T @ sample)
        axes = np.ascontiguousarray(directions[:, ::-1][:, :_AXES], dtype=np.float32)
        along = self._rows @ axes
        whole = np.einsum("ij,ij->i", self._rows, self._rows)
        beside = np.sqrt(np.maximum(whole - np.einsum("ij,ij->i", along, along), 0.0)).astype(np.float32)
        return axes, along, beside
