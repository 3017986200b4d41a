"""Terms of every passage -> postings/, and the terms of a query -> the rows with the best BM25 sums.

Row i is passage i. The weight of a term in a passage is computed when the index is built, so that a search only adds
up (eager scoring, after BM25S: Lù 2024, arXiv:2407.03618). Variant of Lucene:
idf = ln(1 + (N - df + 0.5) / (df + 0.5)), weight = idf * tf / (tf + K1 * (1 - B + B * length / mean length)).
It does not know what a term is; the analyzer does.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.top import Mask, Rows, Scores, best_rows, nothing

K1 = 1.2
# Below the usual 0.75: passages differ in length by what they are (the name of a project, an overview), not by how
# wordy they are, and all of them carry their heading path. On the development half of the judged topics nDCG@10 falls
# from 0.348 (0.3) over 0.345 (0.5) and 0.344 (0.75) to 0.334 (1.0), and K1 from 0.9 to 1.6 changes it by 0.003.
B = 0.5

_ABOUT = "about.json"
_Number = TypeVar("_Number", np.uint8, np.int32, np.int64, np.float32)

# A query looks each of its terms up twice, and the same concepts are added to many queries.
_PLACES_KEPT = 10_000


def write_postings(folder: Path, bags: Iterable[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
    """Write the postings of passages given as their terms, passage i first to last; `folder` must not exist."""
    vocabulary: dict[str, int] = {}
    numbers, rows, counts, lengths = array("i"), array("i"), array("i"), array("i")
    for row, bag in enumerate(bags):
        lengths.append(len(bag))
        for term, count in Counter(bag).items():
            numbers.append(vocabulary.setdefault(term, len(vocabulary)))
            rows.append(row)
            counts.append(count)
    # By UTF-8 bytes, which is how `Postings` looks terms up.
    terms = sorted(term.encode("utf-8") for term in vocabulary)
    place = np.empty(len(terms), dtype=np.int64)
    for at, encoded in enumerate(terms):
        place[vocabulary[encoded.decode("utf-8")]] = at
    term_of = place[np.array(numbers, dtype=np.int64)]
    order = np.lexsort((np.array(rows, dtype=np.int64), term_of))
    term_of, row_of = term_of[order], np.array(rows, dtype=np.int32)[order]
    frequencies = np.bincount(term_of, minlength=len(terms))
    starts = np.concatenate(([0], np.cumsum(frequencies))).astype(np.int64)
    length = np.array(lengths, dtype=np.float64)
    mean = max(float(length.mean()) if length.size else 0.0, 1.0)
    tf = np.array(counts, dtype=np.float64)[order]
    saturation = tf / (tf + k1 * (1.0 - b + b * length[row_of] / mean))
    weights = (_idf(len(lengths), frequencies)[term_of] * saturation).astype(np.float32)
    blob = b"".join(terms)
    content: dict[str, npt.NDArray[np.generic]] = {
        "terms": np.frombuffer(blob, dtype=np.uint8),
        "term_ends": np.cumsum([len(term) for term in terms], dtype=np.int64),
        "starts": starts,
        "rows": row_of,
        "weights": weights,
        "peaks": np.maximum.reduceat(weights, starts[:-1]) if terms else weights,
    }
    folder.mkdir()
    for name, values in content.items():
        np.save(folder / f"{name}.npy", values, allow_pickle=False)
    about = {"passages": len(lengths), "k1": k1, "b": b}
    (folder / _ABOUT).write_text(json.dumps(about, sort_keys=True) + "\n", encoding="utf-8")


def _idf(passages: int, frequencies: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return np.log1p((passages - frequencies + 0.5) / (frequencies + 0.5))


class Postings:
    """BM25 weights, mapped read-only; safe to search from several threads."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when a file is missing or damaged.
        """
        try:
            about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
            self._count, k1 = int(about["passages"]), float(about["k1"])
            self._terms = _mapped(folder / "terms.npy", np.uint8)
            self._ends = _mapped(folder / "term_ends.npy", np.int64)
            self._starts = _mapped(folder / "starts.npy", np.int64)
            self._rows = _mapped(folder / "rows.npy", np.int32)
            self._weights = _mapped(folder / "weights.npy", np.float32)
            self._peaks = _mapped(folder / "peaks.npy", np.float32)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            message = f"{folder} cannot be read as postings ({error!r})."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        self._place = lru_cache(maxsize=_PLACES_KEPT)(self._find)
        self._visible: Mask | None = None
        # A term that no passage holds could at best have stood once in a passage of mean length.
        self._unknown = float(_idf(self._count, np.zeros(1, dtype=np.int64))[0]) / (1.0 + k1)

    @property
    def count(self) -> int:
        """Number of rows."""
        return self._count

    def holds(self, term: str) -> bool:
        """Whether any passage that can be seen has a term."""
        at = self._place(term)
        if at < 0 or self._visible is None:
            return at >= 0
        return bool(self._visible[self._rows[int(self._starts[at]) : int(self._starts[at + 1])]].any())

    def within(self, visible: Mask) -> Postings:
        """The same postings of somebody who sees these rows alone, shape [count].

        Weights stay what they are in the whole release, so that a score means the same for everybody.
        """
        seen = copy(self)
        seen._visible = visible  # noqa: SLF001 - a copy of this very object
        return seen

    def vocabulary(self) -> Iterator[tuple[str, int]]:
        """Every term, in the order of its UTF-8 bytes, with how many passages hold it."""
        for at, held in enumerate(np.diff(self._starts).tolist()):
            yield self._term(at).decode("utf-8"), held

    def ceiling(self, terms: Mapping[str, float]) -> float:
        """A sum that no passage can exceed for weighted terms: for each term the largest weight it has anywhere.

        A term that is in no passage counts with the weight it would have, so that a query of which half the words
        are unknown cannot be met in full.
        """
        return sum(weight * self._peak(term) for term, weight in sorted(terms.items()))

    def search(self, terms: Mapping[str, float], depth: int, allowed: Mask | None = None) -> tuple[Rows, Scores]:
        """The rows with the largest sums over terms of query weight times BM25 weight, best first, ties in row order.

        Args:
            terms: query term -> its weight in the query, above 0.
            depth: how many rows at most.
            allowed: shape [count]; only rows that are True are found. None allows all.

        Returns:
            Row numbers and sums above 0, both of shape [m], m <= depth.
        """
        sums = self.sums(terms)
        if self._visible is not None:
            sums *= self._visible
        if allowed is not None:
            sums *= allowed
        rows = np.flatnonzero(sums)
        return best_rows(rows, sums[rows], depth) if rows.size else nothing()

    def sums(self, terms: Mapping[str, float]) -> Scores:
        """For every row the sum over terms of query weight times BM25 weight, shape [count]."""
        sums = np.zeros(self._count, dtype=np.float64)
        # In term order, so that the order of the words in a query cannot change a sum.
        for term, weight in sorted(terms.items()):
            at = self._place(term)
            if at >= 0:
                here = slice(int(self._starts[at]), int(self._starts[at + 1]))
                # A row stands once among the rows of a term, so this adds once to each.
                sums[self._rows[here]] += weight * self._weights[here].astype(np.float64)
        return sums

    def _peak(self, term: str) -> float:
        at = self._place(term)
        return float(self._peaks[at]) if at >= 0 else self._unknown

    def _find(self, term: str) -> int:
        # Where the term stands in the vocabulary, -1 where it does not.
        wanted = term.encode("utf-8", errors="surrogatepass")
        at = bisect_left(range(len(self._ends)), wanted, key=self._term)
        return at if at < len(self._ends) and self._term(at) == wanted else -1

    def _term(self, at: int) -> bytes:
        start = int(self._ends[at - 1]) if at else 0
        return self._terms[start : int(self._ends[at])].tobytes()


def _mapped(path: Path, kind: type[_Number]) -> npt.NDArray[_Number]:
    # As a plain array over the mapped file: slicing numpy's own class for it costs ten times as much.
    values: npt.NDArray[_Number] = np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    if values.dtype != kind or values.ndim != 1:
        message = f"{path.name} holds {values.dtype}"
        raise ValueError(message)
    return values
