"""Passages -> a vector for each distinct line, and a query vector -> the passages of the nearest lines.

A passage tells of several things, and its one vector lies between them; a line tells of one. Many passages share a line
(the description of their pillar), so each line is kept once, with the rows of the passages it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.inputs import ENCODER_CHARACTERS
from plansearch.index.layout import VECTORS
from plansearch.index.top import Mask, Rows, Scores, best_rows, nothing
from plansearch.index.vectors import Vectors, write_vectors
from plansearch.model.passage import Passage

_STARTS, _ROWS = "starts.npy", "rows.npy"
# A passage has up to a dozen lines: this many are looked at for each row wanted, and as many times more if need be.
_LINES_PER_ROW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctLines:
    """Lines of passages.

    Attributes:
        texts: each line once, sorted.
        rows: for each of them the rows of the passages it stands in, ascending.
    """

    texts: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


def distinct_lines(passages: Sequence[Passage]) -> DistinctLines:
    """The lines of all passages; row i is passage i."""
    found: dict[str, dict[int, None]] = {}
    for row, passage in enumerate(passages):
        for line in passage.text.split("\n"):
            found.setdefault(line[:ENCODER_CHARACTERS], {})[row] = None
    texts = tuple(sorted(found))
    return DistinctLines(texts=texts, rows=tuple(tuple(found[text]) for text in texts))


def write_lines(folder: Path, lines: DistinctLines, vectors: npt.NDArray[np.float32]) -> None:
    """Write lines with their vectors, shape [lines, dim], unit rows.

    Raises:
        BuildError: when the vectors cannot be written.
    """
    folder.mkdir()
    write_vectors(folder / VECTORS, vectors)
    np.save(folder / _STARTS, np.cumsum([0, *map(len, lines.rows)], dtype=np.int64), allow_pickle=False)
    np.save(folder / _ROWS, np.array([row for rows in lines.rows for row in rows], dtype=np.int64), allow_pickle=False)


class Lines:
    """Lines by their vectors, mapped read-only; safe to search from several threads."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or damaged.
        """
        self._vectors = Vectors(folder / VECTORS)
        try:
            self._starts: Rows = np.asarray(np.load(folder / _STARTS, mmap_mode="r", allow_pickle=False))
            self._rows: Rows = np.asarray(np.load(folder / _ROWS, mmap_mode="r", allow_pickle=False))
        except (OSError, EOFError, ValueError) as error:
            message = f"{folder} cannot be read as lines ({error!r})."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        if len(self._starts) != self._vectors.count + 1 or int(self._starts[-1]) != len(self._rows):
            message = f"The files of {folder} do not fit together."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.")

    def search(self, vector: npt.NDArray[np.float32], depth: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        """Rows of the passages with the nearest lines; a row's score is the cosine of its nearest line.

        Args:
            vector: shape [dim], unit length or zero.
            depth: how many rows at most.
            allowed: shape [passages]; only rows that are True are found. None allows all.
        """
        lines: Mask | None = None
        if allowed is not None:
            lines = np.logical_or.reduceat(allowed[self._rows], self._starts[:-1]) if len(self._rows) else allowed[:0]
        wanted = depth
        while True:
            wanted *= _LINES_PER_ROW
            near, scores = self._vectors.search(vector, wanted, lines)
            rows, best = self._rows_of(near, scores, allowed)
            # Lines come best first: once there are rows enough, no line further back can belong before them.
            if rows.size >= depth or near.size < wanted:
                return best_rows(rows, best, depth)

    def products(self, vector: npt.NDArray[np.float32], count: int) -> Scores:
        """For each of `count` passages the cosine of its nearest line, 0 where no line is near, shape [count]."""
        best = np.zeros(count, dtype=np.float64)
        near = np.repeat(self._vectors.products(vector), np.diff(self._starts))
        np.maximum.at(best, self._rows, near)
        return best

    def _rows_of(self, lines: Rows, scores: Scores, allowed: Mask | None) -> tuple[Rows, Scores]:
        """Each allowed row that some lines stand in, once, with the score of its best line."""
        if not lines.size:
            return nothing()
        counts = self._starts[lines + 1] - self._starts[lines]
        rows = np.concatenate([self._rows[self._starts[one] : self._starts[one + 1]] for one in lines.tolist()])
        spread = np.repeat(np.asarray(scores, dtype=np.float64), counts)
        rows, first = np.unique(rows, return_index=True)
        best = spread[first]
        if allowed is None:
            return rows, best
        kept = allowed[rows]
        return rows[kept], best[kept]
