"""A result -> the sentence of its passage that says most of what was asked, shortened only between clauses.

A sentence that is shortened keeps its last clause, which in Japanese says what is done; what is left out is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plansearch.japanese.sentences import sentences
from plansearch.model.answer import Result

# A sentence of the first corpus has 60 characters in the median and 170 at most; longer ones are cut to some clauses of
# them. A claim of 300 has room for that and for its frame.
LONGEST = 180
_CLAUSE = re.compile(r"[、，,](?![^（(「『]*[）)」』])")
# Words that say that something is done, not what: where they alone are met, nothing is.
_PLAIN = re.compile(
    r"(?:事業|支援|取り?組み?|計画|推進|促進|実施|活用|強化|対策|制度|施策|活動|産業|企業|地域|普及|啓発|拡大"
    r"|創出|導入|整備|充実|向上|開催|連携|サービス|商品|区内|市内|町内|内容|こと|もの|[のをにはがでと・（）()\s])+"
)
_ENDS = " 　。．.、,，"
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words of one line of a passage.

    Attributes:
        line: which line.
        text: the words as they are read, without the full stop.
        met: how many characters of them the words asked for cover.
        cut: whether the sentence begins before them.
        closing: the last clause of the sentence, where words between the two are left out; else empty.
        open: whether the sentence goes on behind all of this.
    """

    line: int
    text: str
    met: int
    cut: bool = False
    closing: str = ""
    open: bool = False

    @property
    def shown(self) -> str:
        """The words, with a mark wherever some of the sentence are left out."""
        behind = f"{LEFT_OUT}{self.closing}" if self.closing else ""
        return f"{LEFT_OUT if self.cut else ''}{self.text}{behind}{LEFT_OUT if self.open else ''}"


def clauses_of(result: Result, *, first: int = 0, keeps: Callable[[str], bool] = bool) -> tuple[Clause, ...]:
    """The sentences of a passage from line `first` on that `keeps` holds of, each shortened, in text order."""
    found = []
    told = _telling(result)
    at = 0
    for number, line in enumerate(result.passage.text.split("\n")):
        if number >= first:
            for start, end in sentences(line):
                text = line[start:end]
                if text.strip(_ENDS) and keeps(text):
                    found.append(_shortened(number, text, at + start, told))
        at += len(line) + 1
    return tuple(each for each in found if each.text)


def best_clause(clauses: Sequence[Clause], said: Callable[[str], float] = lambda _: 0.0) -> Clause | None:
    """The one that meets most of what was asked, the first of equals.

    What a search added (小規模 for small firms) is met as well: of clauses that meet anything, `said` tells which says
    most of the question's own parts.
    """
    if sum(each.met > 0 for each in clauses) <= 1:
        # What is said costs more to tell than what is met.
        return max(clauses, key=lambda each: each.met, default=None)
    return max(clauses, key=lambda each: (said(each.text) if each.met else 0.0, each.met), default=None)


def met_in_name(result: Result) -> int:
    """How many characters of a passage's first line the words asked for cover, plain words aside.

    Of an indicator's line that is its name: the values stand behind a wide space.
    """
    end = len(result.passage.text.split("\n")[0].split("　")[0])
    return _met(0, end, _telling(result))


def _telling(result: Result) -> list[tuple[int, int]]:
    text = result.passage.text
    return [(start, end) for start, end in result.highlights if not _PLAIN.fullmatch(text[start:end])]


def _shortened(line: int, text: str, at: int, ranges: Sequence[tuple[int, int]]) -> Clause:
    if len(text.strip(_ENDS)) <= LONGEST:
        return Clause(line=line, text=_bare(text), met=_met(at, at + len(text), ranges))
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    last = cuts[-2] if len(text) - cuts[-2] <= LONGEST // 2 else len(text)
    to_the_end = [(start, len(text)) for start in cuts[:-1] if len(text) - start <= LONGEST]
    before = [
        (start, end)
        for place, start in enumerate(cuts[:-1])
        for end in cuts[place + 1 :]
        if end <= last and (end - start <= LONGEST - (len(text) - last) or end == cuts[place + 1])
    ]

    def met(window: tuple[int, int]) -> int:
        """All that is shown: the window, and the last clause behind it."""
        return _met(at + window[0], at + window[1], ranges) + _met(at + max(last, window[1]), at + len(text), ranges)

    # Of windows that meet as much one that reaches the end, of those the one that says most, and then the first.
    start, end = max(
        (*to_the_end, *before), key=lambda each: (met(each), each[1] == len(text), each[1] - each[0], -each[0])
    )
    parted = end < last < len(text)
    return Clause(
        line=line,
        text=_bare(text[start : len(text) if end == last else end]),
        met=met((start, end)),
        cut=bool(_bare(text[:start])),
        closing=_bare(text[last:]) if parted else "",
        open=last == len(text) and bool(_bare(text[end:])),
    )


def _bare(text: str) -> str:
    return text.strip(_ENDS)


def _met(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> int:
    return sum(min(end, right) - max(start, left) for left, right in ranges if left < end and start < right)
