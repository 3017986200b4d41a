"""Unit vectors -> vectors.faiss, and a query vector -> the nearest rows.

Row i is passage i. This is the only module that imports faiss; it does not know what a passage is. Up to
FLAT_LIMIT rows the index is exact; above it is a graph over 8-bit vectors, which is walked where every row may be
found, and scanned row by row where a filter is set.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import cast

import numpy as np
import numpy.typing as npt

from plansearch.errors import BuildError, StaleIndexError
from plansearch.index.top import Mask, Rows, Scores, best_rows, nothing

# 256 dimensions, one thread: exact search takes 9.9 ms at 100,000 rows, so 5 ms here; the graph takes 0.8 ms.
FLAT_LIMIT = 50_000
GRAPH = "HNSW32,SQ8"
# Recall@10 0.98 at 100,000 rows of 256 dimensions, 0.95 at a million.
SEARCH_BREADTH = 256
# Candidates taken beyond the depth to see whether rows tie at the cut.
_SPARE = 16
# Rows that are decoded at once: 16 MB at 256 dimensions.
_BLOCK = 16_384
# How far faiss's single-precision scores may stray from those computed here in double precision.
_STRAY = 1e-5


def _library() -> ModuleType:
    import faiss  # noqa: PLC0415 - half a second that `plansearch --help` must not pay

    # More threads than free cores make a small search up to 50 times slower; the setting is per calling thread.
    faiss.omp_set_num_threads(1)
    library: ModuleType = faiss
    return library


def write_vectors(path: Path, vectors: npt.NDArray[np.float32], *, flat_limit: int = FLAT_LIMIT) -> None:
    """Write an index of float32 unit vectors, shape [n, dim]; the same vectors give the same file.

    Raises:
        BuildError: when the file cannot be written.
    """
    faiss = _library()
    count, dim = vectors.shape
    if count > flat_limit:
        index = faiss.index_factory(dim, GRAPH, faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
    else:
        index = faiss.IndexFlatIP(dim)
    index.add(vectors)
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        message = f"{path.name} could not be written: {error}."
        raise BuildError(message, remedy="Free some disk space and check the folder's permissions.") from error


class Vectors:
    """An index of vectors, mapped read-only; safe to search from several threads."""

    def __init__(self, path: Path) -> None:
        """Map the file.

        Raises:
            StaleIndexError: when it is missing, truncated or of another kind.
        """
        faiss = _library()
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            message = f"{path} cannot be read as vectors."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        self._index = index
        # The graph's own store of vectors can be scanned like a flat index; `_index` keeps it alive.
        self._is_graph = hasattr(index, "storage")
        self._scan = faiss.downcast_index(index.storage) if self._is_graph else index

    @property
    def count(self) -> int:
        """Number of rows."""
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def vector(self, row: int) -> npt.NDArray[np.float32]:
        """The vector of a row, shape [dim]; from a graph with the precision of 8 bits a number."""
        return self._rows_of(np.array([row], dtype=np.int64)).reshape(-1)

    def search(self, vector: npt.NDArray[np.float32], depth: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        """The rows with the largest inner products, held to -1..1, best first, ties in row order.

        Args:
            vector: shape [dim]; a vector of zeros has no neighbours.
            depth: how many rows at most.
            allowed: shape [count]; only rows that are True are found. None allows all.

        Returns:
            Row numbers and inner products, both of shape [m], m <= depth.
        """
        eligible = self.count if allowed is None else int(np.count_nonzero(allowed))
        depth = min(depth, eligible)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if depth < 1 or not query.any():
            return nothing()
        if self._is_graph and allowed is None:
            rows = self._walk(query, depth)
            if rows.size >= depth:
                return best_rows(rows, self._scores(rows, query), depth)
        # Where a filter takes the rows near the query away, a walk finds 3 % of what it should (100,000 rows, half of
        # them filtered away); a scan of 8-bit vectors finds all, at 0.06 us a row that may be found.
        return self._scan_all(query, depth, allowed, eligible)

    def products(self, vector: npt.NDArray[np.float32]) -> Scores:
        """The inner product of every row with a vector of shape [dim], held to -1..1, shape [count].

        Every row is looked at, block by block, so that memory does not grow with the index.
        """
        query = np.asarray(vector, dtype=np.float32)
        found = np.empty(self.count, dtype=np.float64)
        for start in range(0, self.count, _BLOCK):
            rows = np.arange(start, min(start + _BLOCK, self.count), dtype=np.int64)
            found[rows] = self._rows_of(rows) @ query
        clipped: Scores = np.clip(found, -1.0, 1.0)
        return clipped

    def _walk(self, query: npt.NDArray[np.float32], depth: int) -> Rows:
        parameters = _library().SearchParametersHNSW(efSearch=max(SEARCH_BREADTH, 2 * depth))
        _, rows = self._index.search(query, depth + _SPARE, params=parameters)
        return _found(rows)

    def _scan_all(
        self, query: npt.NDArray[np.float32], depth: int, allowed: Mask | None, eligible: int
    ) -> tuple[Rows, Scores]:
        faiss = _library()
        parameters = None if allowed is None else faiss.SearchParameters(sel=_selector(allowed))
        take = min(depth + _SPARE, eligible)
        _, found = self._scan.search(query, take, params=parameters)
        rows = _found(found)
        scores = self._scores(rows, query)
        best, best_scores = best_rows(rows, scores, depth)
        if take < eligible and scores.min() >= best_scores[-1] - _STRAY:
            # More rows may tie with the last place than were taken: take every row as good as it.
            _, _, found = self._scan.range_search(query, float(best_scores[-1]) - _STRAY, params=parameters)
            rows = _found(found)
            best, best_scores = best_rows(rows, self._scores(rows, query), depth)
        return best, best_scores

    def _scores(self, rows: Rows, query: npt.NDArray[np.float32]) -> Scores:
        # In double precision and row by row, so that a score does not depend on where its row stands in a block.
        # Vectors of 8 bits a number can be a little longer than 1.
        decoded = self._rows_of(rows).astype(np.float64)
        scores: Scores = np.clip((decoded * query[0].astype(np.float64)).sum(axis=1), -1.0, 1.0)
        return scores

    def _rows_of(self, rows: Rows) -> npt.NDArray[np.float32]:
        return cast("npt.NDArray[np.float32]", self._index.reconstruct_batch(rows))


def _selector(allowed: Mask) -> object:
    selector: object = _library().IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
    return selector


def _found(rows: Rows) -> Rows:
    flat = np.ravel(rows)
    return np.ascontiguousarray(flat[flat >= 0], dtype=np.int64)
