"""Query -> the passages that an answer may rest on: a search whose hits are read for answers, not shown as a list.

It ranks as a search does, by what passages say of the question alone, and leaves out what only a list needs: pages,
folding, counts and notes. Passages are read and cited when they are looked at; most answers look at the best few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from plansearch.engine.pages import Pages
from plansearch.engine.pipeline import is_sufficient
from plansearch.model.answer import Result
from plansearch.model.query import Hit, Mode, Query
from plansearch.model.release import Calibration
from plansearch.protocols import Retriever
from plansearch.search.calibration import LOWEST_LIFTED
from plansearch.search.understanding import Interpretation

# Read at once; an answer rests on five passages more often than on ten.
_AT_ONCE = 6


class Results(Sequence[Result]):
    """Results of hits, read and cited when they are first looked at."""

    def __init__(self, hits: Sequence[Hit], cited: Callable[[int, Sequence[Hit]], Sequence[Result]]) -> None:
        """Take the hits in their order, and what makes results of some of them that come behind so many others."""
        self._hits = hits
        self._cited = cited
        self._made: list[Result] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self._hits)

    @overload
    def __getitem__(self, at: int) -> Result: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Result, ...]: ...
    def __getitem__(self, at: int | slice) -> Result | tuple[Result, ...]:
        """One of them, or some."""
        wanted = range(len(self._hits))[at]
        self._make(wanted + 1 if isinstance(wanted, int) else max(wanted, default=-1) + 1)
        return self._made[wanted] if isinstance(wanted, int) else tuple(self._made[one] for one in wanted)

    def _make(self, count: int) -> None:
        start = len(self._made)
        if start < count:
            end = max(count, start + _AT_ONCE)
            self._made += self._cited(start, self._hits[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found.

    Attributes:
        results: the best passages by their score, the best first.
        insufficient: whether none of them is worth showing as an answer.
    """

    results: Results
    insufficient: bool


class Seeking:
    """Finds evidence in one release; safe to share between threads, what it finds belongs to one answer.

    Attributes:
        sufficient: the score from which a passage is worth showing.
    """

    def __init__(
        self,
        retrievers: Mapping[Mode, Retriever],
        pages: Pages,
        read: Callable[[Query], Interpretation],
        calibration: Calibration | None,
    ) -> None:
        """Take what ranks, what cites, what reads places and years, and what scores mean, None where nobody knows."""
        self._retrievers = retrievers
        self._pages = pages
        self._read = read
        self._calibration = calibration
        self.sufficient = LOWEST_LIFTED if calibration is None else calibration.threshold

    def seek(self, query: Query) -> Found:
        """The best `query.k` passages; none where no plan satisfies the places and years asked for."""
        read = self._read(query)
        if read.unanswerable:
            return Found(results=Results((), _none), insufficient=True)
        ranking = self._retrievers[query.mode].retrieve(read.query, query.k)
        asked = read.query
        return Found(
            results=Results(ranking.hits, lambda start, hits: self._pages.cited(start, hits, asked)),
            insufficient=not is_sufficient(ranking, query.mode, self._calibration),
        )


def _none(_: int, __: Sequence[Hit]) -> Sequence[Result]:
    return ()
