"""A place in a text -> the point in time printed there: an era or western year, its ending, month and bracket.

How points are tied into ranges and lists is not known here, and neither are fiscal years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ERAS |= {"㋿": 2018, "㍻": 1988, "㍼": 1925, "㍽": 1911, "㍾": 1867}
_ERAS |= {"R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867}
_KANJI_DIGITS = {"〇": 0, "○": 0, "零": 0} | {char: place + 1 for place, char in enumerate("一二三四五六七八九")}

# One character for one character, so that positions hold.
_FLAT = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
_FLAT |= dict.fromkeys(map(ord, "〜∼"), ord("~")) | dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-"))

_S = r"[ \t]*"
_SHORT = r"(?:(?:0?[1-9]|[1-9][0-9])(?![0-9])|元|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_WEST = r"(?:(?:18|19|20|21)[0-9]{2}(?![0-9])|[一二][〇○零八九一][〇○零一二三四五六七八九]{2})"
_LONG_ERA = r"令和|平成|昭和|大正|明治|[㋿㍻㍼㍽㍾]"
HEAD = re.compile(
    rf"(?P<era>{_LONG_ERA}){_S}(?P<short>{_SHORT})"
    rf"|(?<![0-9A-Za-z])(?P<letter>[RHSTM]|[rhstm](?= ?[0-9元]{{1,2}} ?年)) ?(?P<number>{_SHORT})"
    rf"|(?<![0-9A-Za-z])(?P<named>FY|[Ff]iscal years?){_S}(?P<fiscal>{_WEST})"
    rf"|(?<![0-9A-Za-z])(?<![0-9][.,])(?P<western>{_WEST})"
)
REST = re.compile(_SHORT)
# Not 年間, 年齢, 年代, 年生: they count or name something else.
_ENDING = re.compile(
    rf"{_S}(?P<ending>年{_S}度|年(?!{_S}(?:間|齢|代(?!表)|生(?![産活]))))"
    rf"(?:(?<=年){_S}(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){_S}月(?!間))?"
)
_BRACKET = re.compile(
    rf"{_S}[(〔\[]{_S}(?:西暦)?(?:(?P<west>{_WEST})|(?P<era>{_LONG_ERA}|[RHSTM]){_S}(?P<short>{_SHORT})){_S}"
    rf"(?:年{_S}度?)?{_S}(?:[0-9]{{1,2}}{_S}月)?{_S}[)〕\]]"
)
_TWO_DIGITS = 10
_CLOSERS = frozenset(")〕]")
# What must not follow a year that has no 年: it would be a code, an address or a count.
_CODE_AFTER = re.compile(r"[0-9A-Za-z_]|[-.,][0-9A-Za-z]")
_WORD_AFTER = re.compile(r"[0-9A-Za-z_一-龥々]|[-.,ー][0-9A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One year as printed.

    Attributes:
        start: where its words begin.
        end: one past their end.
        base: what its number counts from: 2018 for 令和, the century for western years.
        year: CE.
        form: era, letter (R6), western, named (FY2024), or rest (a number that leaves out what its neighbour says).
        ending: 年度, 年, or empty where neither it nor its neighbour prints one.
        month: 1..12, or None.
        conflict: a sentence where the year in brackets is another one.
    """

    start: int
    end: int
    base: int
    year: int
    form: str
    ending: str = ""
    month: int | None = None
    conflict: str | None = None


def number_of(words: str) -> int:
    """Read digits, 元, kanji numerals below one hundred, or kanji digits one by one (二〇二四)."""
    if words == "元":
        return 1
    if words.isascii():
        return int(words)
    if "十" in words:
        tens, ones = words.split("十")
        return _KANJI_DIGITS.get(tens, 1) * 10 + _KANJI_DIGITS.get(ones, 0)
    return int("".join(str(_KANJI_DIGITS[char]) for char in words))


def flatten(text: str) -> str:
    """The text with ASCII digits, brackets, tildes and hyphens for their variants, character for character."""
    return text.translate(_FLAT)


def point_at(flat: str, head: re.Match[str], *, named: bool = False) -> Point:
    """The point that a match of HEAD begins.

    Args:
        flat: the text, flattened.
        head: the match.
        named: whether its left neighbour has FY before it, which then counts for this one too: FY2022–2024.
    """
    era = head["era"] or head["letter"]
    if era:
        base, number = _ERAS[era.upper()], number_of(head["short"] or head["number"])
        form = "era" if head["era"] else "letter"
        return _finish(flat, Point(start=head.start(), end=head.end(), base=base, year=base + number, form=form))
    year = number_of(head["fiscal"] or head["western"])
    base, form, ending = year - year % 100, "western", ""
    if head["named"] or named:
        form, ending = "named", "年度"
    return _finish(flat, Point(start=head.start(), end=head.end(), base=base, year=year, form=form, ending=ending))


def rest_at(flat: str, rest: re.Match[str], before: Point) -> Point:
    """The point that a match of REST begins, a number that leaves its era or century to the point before it."""
    year = before.base + number_of(rest[0])
    return _finish(flat, Point(start=rest.start(), end=rest.end(), base=before.base, year=year, form="rest"))


def _finish(flat: str, point: Point) -> Point:
    # The bracket may stand before the ending, 令和8（2026）年度, or after it, 令和8年度（2026年度）.
    point = _with_bracket(flat, point)
    ending = _ENDING.match(flat, point.end)
    if ending is None:
        return point
    month = number_of(ending["month"]) if ending["month"] else None
    point = replace(point, end=ending.end(), ending="".join(ending["ending"].split()), month=month)
    return point if flat[point.end - 1] in _CLOSERS else _with_bracket(flat, point)


def _with_bracket(flat: str, point: Point) -> Point:
    bracket = _BRACKET.match(flat, point.end)
    if bracket is None:
        return point
    beside = number_of(bracket["west"]) if bracket["west"] else _ERAS[bracket["era"]] + number_of(bracket["short"])
    conflict = None
    if beside != point.year:
        printed = flat[point.start : point.end]
        conflict = f"{printed} is {point.year}, but the year in brackets beside it is {beside}."
    return replace(point, end=bracket.end(), conflict=point.conflict or conflict)


def stands_alone(flat: str, kind: str, point: Point) -> bool:
    """Whether a point without 年 is still a year: R6 and 令和6 are, unless what follows makes them something else.

    Args:
        flat: the text, flattened.
        kind: the kind of the separator before it.
        point: the point.
    """
    if flat[point.end - 1] in _CLOSERS:
        return True
    match point.form:
        case "letter":
            # S, T and M need 年, and H2 alone is hydrogen sooner than 1990.
            likely = point.base == _ERAS["R"] or (point.base == _ERAS["H"] and point.year - point.base >= _TWO_DIGITS)
            return likely and _CODE_AFTER.match(flat, point.end) is None
        case "era":
            return flat[point.end - 1].isdigit() and _WORD_AFTER.match(flat, point.end) is None
        case "rest":
            tied = kind == "range" and "~" in flat[max(0, point.start - 3) : point.start]
            return tied and flat[point.end - 1].isdigit() and _WORD_AFTER.match(flat, point.end) is None
        case _:
            return False
