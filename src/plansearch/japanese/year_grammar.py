"""Text -> readings: years of a text, tied together by their separators into ranges, lists and lengths of time.

After a separator (～, から, 及び, ・) a point may leave out its era (令和6～8年度), and before one its ending. Fiscal
years are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plansearch.japanese.year_points import HEAD, REST, Point, flatten, number_of, point_at, rest_at, stands_alone

_S = r"[ \t]*"
_SEPARATORS = (
    ("range", re.compile(rf"末?\s*~\s*|\s+to\s+|{_S}[-ー]{_S}|{_S}を\s*初年度と(?:して|し)[、,]?\s*")),
    ("from", re.compile(r"\s*から\s*")),
    ("list", re.compile(r"\s*(?:及び|および|[・/])\s*")),
    ("comma", re.compile(rf"{_S}[、,]{_S}")),
)
_SPAN = re.compile(
    rf"(?:からの?|を初年度とする|より){_S}([1-9][0-9]?|十|[二三四五六七八九]){_S}(?:年間|[かカヵヶケ箇]年)"
)
_UNTIL = re.compile(rf"{_S}まで")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Points that belong together: the first and the last one bound the years.

    Attributes:
        start: where the words begin.
        end: one past their end.
        points: one or more.
        more: years after the last point (令和6年度から3年間 has 2).
    """

    start: int
    end: int
    points: tuple[Point, ...]
    more: int = 0


def read_points(text: str) -> Iterator[Reading]:
    """Every reading in a text, in text order, none overlapping another."""
    flat = flatten(text)
    place = 0
    while (head := HEAD.search(flat, place)) is not None:
        chain = _chain(flat, head)
        # What the chain's end gave no year to has none in a shorter chain either: it is not tried again.
        place = chain[-1][1].end
        for reading in _readings(flat, _trimmed(flat, chain)):
            yield reading
            place = max(place, reading.end)


def _chain(flat: str, head: re.Match[str]) -> list[tuple[str, Point]]:
    # Points, each with the kind of the separator before it; the first one has none.
    chain = [("", point_at(flat, head))]
    while True:
        before = chain[-1][1]
        kind, after = _separator(flat, before.end)
        following = HEAD.match(flat, after)
        if not kind:
            return chain
        if following is not None and kind != "comma":
            point = point_at(flat, following, named=before.form == "named")
        elif (rest := REST.match(flat, after)) is not None:
            point = rest_at(flat, rest, before)
            if not _may_follow(flat, kind, before, point):
                return chain
        else:
            return chain
        chain.append((kind, point))


def _may_follow(flat: str, kind: str, before: Point, rest: Point) -> bool:
    # 令和6年度から3年 and 令和6年度、10年 count years; 令和6～8年度 and 令和6年度～8年度 name them.
    if before.ending and (kind == "comma" or rest.ending != before.ending):
        return False
    return kind != "from" or rest.ending == "年度" or _UNTIL.match(flat, rest.end) is not None


def _separator(flat: str, place: int) -> tuple[str, int]:
    for kind, pattern in _SEPARATORS:
        found = pattern.match(flat, place)
        if found is not None:
            return kind, found.end()
    return "", place


def _trimmed(flat: str, chain: list[tuple[str, Point]]) -> list[tuple[str, Point]]:
    # A point without an ending takes its right neighbour's; one that gets none must not look like anything else.
    ending = ""
    kept: list[tuple[str, Point]] = []
    for kind, point in reversed(chain):
        ending = point.ending or ending
        if not kept and not ending and not stands_alone(flat, kind, point):
            continue
        kept.append((kind, replace(point, ending=ending)))
    return kept[::-1]


def _readings(flat: str, chain: list[tuple[str, Point]]) -> Iterator[Reading]:
    groups: list[list[tuple[str, Point]]] = []
    for kind, point in chain:
        if groups and _belongs(groups[-1], kind, point):
            groups[-1].append((kind, point))
        else:
            groups.append([(kind, point)])
    for group in groups:
        points = tuple(point for _, point in group)
        end, more = points[-1].end, 0
        until, span = _UNTIL.match(flat, end), _SPAN.match(flat, end)
        if _ranged(group) and until is not None:
            end = until.end()
        elif not _ranged(group) and span is not None and points[-1].month in {None, 4}:
            end, more = span.end(), number_of(span[1]) - 1
        yield Reading(start=points[0].start, end=end, points=points, more=more)


def _ranged(group: list[tuple[str, Point]]) -> bool:
    return any(kind in {"range", "from"} for kind, _ in group[1:])


def _belongs(group: list[tuple[str, Point]], kind: str, point: Point) -> bool:
    if _ranged(group):
        return False
    before = group[-1][1]
    return kind in {"range", "from"} or (point.year == before.year + 1 and point.ending == before.ending)
