"""Text -> the quantities it names, so that a statement's numbers can be held against printed ones.

A quantity is a number or a range with its unit, scale (万, 億, million) and bound (以上, 最大, 約, up to). Years
are not quantities; months and days are. Numbers written in words (半数, three) and numbers glued to Latin letters
(R7, 5G) are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plansearch.japanese.remembering import remembered
from plansearch.japanese.year_points import flatten
from plansearch.japanese.years import find_years

ANY_UNIT = "?"
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SCALES = {"千": 10**3, "百万": 10**6, "千万": 10**7, "万": 10**4, "億": 10**8, "兆": 10**12}
_SCALES |= {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PART = re.compile(rf"({_NUMBER})\s*(千万|百万|[千万億兆]|thousand\b|million\b|billion\b|trillion\b)?")
_DIGITS = re.compile(rf"(?<![0-9A-Za-z_])(?<![0-9][.,]){_NUMBER}")
_KANJI = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"十": 10, "百": 100, "千": 1000}
# Kanji numerals count only before a counter: 一体, 十分 and 千代田 count nothing.
_KANJI_NUMBER = re.compile(
    r"(?<![一-龥々0-9])第?([一二三四五六七八九十百千]+)(万|億)?"
    r"(?=つ|件|名|社|団体|店|円|回|年|[かカヵヶケ箇][年月所]|日間|割|倍|歳|%|台|校|地区|本の|点の|人(?!ひと))"
)
# The same unit in its spellings; a unit that is not listed is the character that follows.
_UNITS = (
    ("%", re.compile(r"\s*(?:%|パーセント|percent\b|per cent\b)(?!ポイント)")),
    ("割", re.compile(r"割")),
    ("円", re.compile(r"\s*(?:円|yen\b)")),
    ("人", re.compile(r"人|名|\s(?:people|persons)\b")),
    ("か月", re.compile(r"[かカヵヶケ箇]月|[\s-]months?\b")),
    ("年間", re.compile(r"年間?|[かカヵヶケ箇]年|[\s-]years?\b")),
    ("か所", re.compile(r"[かカヵヶケ箇]所")),
    ("日", re.compile(r"日間?|\sdays?\b")),
    ("ポイント", re.compile(r"\s*(?:%?ポイント|points?\b)")),
    ("つ", re.compile(r"つ|個")),
)
_MEASURE = re.compile(r"(?:km|kg|m2|m|t|ha)(?![A-Za-z0-9])")
_NEXT = re.compile(r"(?!以[上下内]|未満|超|程度|前後|余り)[一-龥々ァ-ヶ㎡㎞]")
_FRACTION = re.compile(r"(?<![0-9A-Za-z/.,])(?:([0-9]{1,2})/([0-9]{1,2})(?![0-9/])|([0-9]{1,2})分の([0-9]{1,2}))")
_ENGLISH_NOUN = re.compile(r"\s+[a-z]{2,}|-[a-z]{2,}")
_RANGE = re.compile(r"\s*[~-]\s*")
_FULL = Decimal(10)
_LIMIT = r"(?:額)?(?:は|で|でも|を|:)?\s*$"
_BEFORE = tuple(
    (bound, re.compile(pattern, re.IGNORECASE))
    for bound, pattern in (
        ("<=", rf"(?:最大|最高|上限|限度){_LIMIT}|\b(?:up to|at most|maximum of)\s+$"),
        (">=", rf"(?:最低|最小|下限|少なくとも){_LIMIT}|\b(?:at least|minimum of)\s+$"),
        ("<", r"\b(?:less than|fewer than|under|below)\s+$"),
        (">", r"\b(?:more than|over|above)\s+$"),
        ("~", r"(?:約|およそ|おおむね|概ね)\s*$|\b(?:about|around|approximately|nearly)\s+$"),
    )
)
_AFTER = (
    ("<=", re.compile(r"以下|以内|を上限|を限度|が上限|が限度|\s+or (?:less|fewer)\b")),
    (">=", re.compile(r"以上|\s+or more\b")),
    ("<", re.compile(r"未満")),
    (">", re.compile(r"超(?!過)|を超え")),
    ("~", re.compile(r"程度|ほど|前後|余り")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a text names it.

    Attributes:
        low: the number, scaled: 1,000万 is 10000000.
        high: the other end of a range, equal to `low` for a number alone.
        unit: in one spelling; empty where none follows; ANY_UNIT where an English noun does.
        bound: <=, >=, <, >, ~ or empty.
        start: where the words begin in the text.
        end: one past their end, unit and bound included.
    """

    low: Decimal
    high: Decimal
    unit: str
    bound: str
    start: int
    end: int

    def agrees(self, printed: Quantity) -> bool:
        """Whether a printed quantity is this one."""
        return (self.low, self.high, self.bound) == (printed.low, printed.high, printed.bound) and (
            self.unit in {printed.unit, ANY_UNIT}
        )


@remembered
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in a text, in text order, ranges as one."""
    flat = flatten(text)
    years = [(mention.start, mention.end) for mention in find_years(text)]
    found = sorted((*_in_digits(flat, years), *_in_kanji(flat, years)), key=lambda each: each.start)
    return tuple(_bounded(flat, each) for each in _ranged(flat, found))


def _in_digits(flat: str, years: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    place = 0
    while (head := _DIGITS.search(flat, place)) is not None:
        place = head.end()
        within = next((end for start, end in years if start <= head.start() < end), None)
        if within is not None:
            place = max(place, within)
            continue
        fraction = _FRACTION.match(flat, head.start())
        if fraction is not None:
            yield _share(fraction)
            place = fraction.end()
            continue
        value, end = Decimal(0), head.start()
        while (part := _PART.match(flat, end)) is not None:
            value += Decimal(part[1].replace(",", "")) * _SCALES.get(part[2] or "", 1)
            end = part.end() if part[2] else part.end(1)
            if not part[2]:
                break
        place = end
        quantity = _with_unit(flat, head.start(), end, value)
        if quantity is not None:
            yield quantity
            place = max(place, quantity.end)


def _share(fraction: re.Match[str]) -> Quantity:
    """2/3 and 3分の2 as themselves; 4/6 is another pair of numbers."""
    upper, lower = fraction[1] or fraction[4], fraction[2] or fraction[3]
    value = Decimal(int(upper))
    return Quantity(low=value, high=value, unit=f"/{int(lower)}", bound="", start=fraction.start(), end=fraction.end())


def _in_kanji(flat: str, years: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _KANJI_NUMBER.finditer(flat):
        if any(start < match.end() and match.start() < end for start, end in years):
            continue
        value = Decimal(_kanji(match[1])) * _SCALES.get(match[2] or "", 1)
        quantity = _with_unit(flat, match.start(), match.end(), value)
        if quantity is not None:
            yield quantity


def _kanji(words: str) -> int:
    total, digit = 0, 0
    for char in words:
        value = _KANJI[char]
        if value < _FULL:
            digit = digit * 10 + value
        else:
            total, digit = total + (digit or 1) * value, 0
    return total + digit


def _with_unit(flat: str, start: int, end: int, value: Decimal) -> Quantity | None:
    """The quantity with the unit that follows; None for a number glued to Latin letters that are no unit."""
    if flat[start - 1 : start] in {"▲", "△"} or (
        flat[start - 1 : start] == "-" and (start == 1 or not flat[start - 2].isalnum())
    ):
        value, start = -value, start - 1
    for unit, pattern in _UNITS:
        if (match := pattern.match(flat, end)) is not None:
            if unit == "割":
                value, unit = value * 10, "%"  # noqa: PLW2901 - 5割 is 50 %
            return Quantity(low=value, high=value, unit=unit, bound="", start=start, end=match.end())
    if (match := _MEASURE.match(flat, end)) is not None:
        return Quantity(low=value, high=value, unit=match[0], bound="", start=start, end=match.end())
    if flat[end : end + 1].isascii() and flat[end : end + 1].isalpha():
        return None
    if (match := _NEXT.match(flat, end)) is not None:
        return Quantity(low=value, high=value, unit=match[0], bound="", start=start, end=match.end())
    unit = ANY_UNIT if _ENGLISH_NOUN.match(flat, end) else ""
    return Quantity(low=value, high=value, unit=unit, bound="", start=start, end=end)


def _ranged(flat: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    before: Quantity | None = None
    for quantity in found:
        if before is not None and _RANGE.fullmatch(flat, before.end, quantity.start) and _opens(before, quantity):
            before = replace(before, high=quantity.high, unit=quantity.unit, end=quantity.end)
            continue
        if before is not None:
            yield before
        before = quantity
    if before is not None:
        yield before


def _opens(low: Quantity, high: Quantity) -> bool:
    return low.unit in {"", high.unit} and low.low < high.low


def _bounded(flat: str, quantity: Quantity) -> Quantity:
    for bound, pattern in _AFTER:
        if (match := pattern.match(flat, quantity.end)) is not None:
            return replace(quantity, bound=bound, end=match.end())
    front = flat[: quantity.start]
    for bound, pattern in _BEFORE:
        if (match := pattern.search(front)) is not None:
            return replace(quantity, bound=bound, start=match.start())
    return quantity
