"""A result -> the sentence of its passage that says most of what was asked, shortened only between clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plansearch.japanese.sentences import sentences
from plansearch.model.answer import Result

# A sentence of the first corpus has 60 characters in the median; longer ones are cut to some clauses of them.
LONGEST = 130
_CLAUSE = re.compile(r"[、，,](?![^（(「『]*[）)」』])")
# Words that say that something is done, not what: where they alone are met, nothing is.
_PLAIN = re.compile(
    r"(?:事業|支援|取り?組み?|計画|推進|促進|実施|活用|強化|対策|制度|施策|活動|産業|企業|地域|普及|啓発|拡大|創出|導入|整備|充実|向上|開催|連携|サービス|商品|区内|市内|町内|内容|こと|もの|[のをにはがでと・（）()\s])+"
)
_ENDS = " 　。．.、,，"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words of one line of a passage.

    Attributes:
        line: which line.
        text: the words as they are read, without the full stop.
        met: how many characters of them the words asked for cover.
    """

    line: int
    text: str
    met: int


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


def best_clause(clauses: Sequence[Clause]) -> Clause | None:
    """The one that meets most of what was asked, the first of equals."""
    return max(clauses, key=lambda each: each.met, default=None)


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
    windows = [
        (start, end)
        for place, start in enumerate(cuts[:-1])
        for end in cuts[place + 1 :]
        if end - start <= LONGEST or end == cuts[place + 1]
    ]
    # Of windows that meet as much the one that says most, and of those the first.
    start, end = max(windows, key=lambda each: (_met(at + each[0], at + each[1], ranges), each[1] - each[0], -each[0]))
    return Clause(line=line, text=_bare(text[start:end]), met=_met(at + start, at + end, ranges))


def _bare(text: str) -> str:
    return text.strip(_ENDS)


def _met(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(end, right) - max(start, left)) for left, right in ranges)
