"""Text -> the years it speaks of: era and western years, with their ranges, lists and brackets, as fiscal years.

A fiscal year (年度) is named by the year it begins in; a month lies in the fiscal year that has begun by then; a
calendar year (年) is given by its number, `is_fiscal` False. What a year means for a plan is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plansearch.errors import InvalidValueError
from plansearch.japanese.remembering import remembered
from plansearch.japanese.year_grammar import Reading, read_points
from plansearch.japanese.year_points import Point, flatten
from plansearch.model.years import EARLIEST, LATEST, FiscalYears

_ERA_STARTS = (("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912), ("明治", 1868))
_APRIL, _DECEMBER = 4, 12
_OPEN, _CLOSE = re.compile(r"\s*[(（〔]\s*(?:西暦)?\s*"), re.compile(r"\s*[)）〕]")
_BARE = re.compile(r"\s*(\d{4})(?:\s*[~-]\s*(\d{4}))?\s*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsMention:
    """Years as a text names them.

    Attributes:
        start: where the words begin in the text.
        end: one past their end.
        years: the years; `label` is the words as printed. Where `conflict` speaks they are not to be relied on.
        is_fiscal: whether the words name fiscal years (年度); False for months and calendar years.
        conflict: one sentence where the words contradict themselves, or None.
    """

    start: int
    end: int
    years: FiscalYears
    is_fiscal: bool
    conflict: str | None


def fiscal_year_of(year: int, month: int) -> int:
    """Fiscal year in which a month of a calendar year lies.

    Raises:
        InvalidValueError: when there is no such month.
    """
    if not 1 <= month <= _DECEMBER:
        message = f"There is no month {month}."
        raise InvalidValueError(message, remedy="Use 1 to 12.")
    return year if month >= _APRIL else year - 1


def era_label(fiscal_year: int) -> str:
    """A fiscal year in the era in which most of it lies: 令和4年度; 2019 is 令和元年度.

    Raises:
        InvalidValueError: for a year before Meiji.
    """
    for era, first in _ERA_STARTS:
        if fiscal_year >= first:
            number = fiscal_year - first + 1
            return f"{era}{'元' if number == 1 else number}年度"
    message = f"Fiscal year {fiscal_year} lies before {EARLIEST}."
    raise InvalidValueError(message, remedy=f"Use a year from {EARLIEST} on.")


def era_range_label(first: int, last: int) -> str:
    """A range as plans print it: 令和4年度～令和6年度; one year stands alone."""
    return era_label(first) if first == last else f"{era_label(first)}～{era_label(last)}"


def western_label(first: int, last: int) -> str:
    """A range in western years: 2022–2024年度; one year stands alone."""
    return f"{first}年度" if first == last else f"{first}–{last}年度"


@remembered
def find_years(text: str) -> tuple[YearsMention, ...]:
    """Every mention of years in running text, in text order, the longest reading first, none overlapping another.

    A number alone (2024, ビジョン2018) is no year. Contradictions are reported in `conflict`, never raised.
    """
    found: list[YearsMention] = []
    for reading in read_points(text):
        mention = _mention(text, reading)
        if mention is None:
            continue
        twin = _twin(text, found[-1], mention) if found else None
        if twin is None:
            found.append(mention)
        else:
            found[-1] = twin
    return tuple(found)


def read_period(text: str) -> FiscalYears:
    """Read words that hold exactly one year or one range of years; bare numbers (2024, 2024-2026) count here.

    Raises:
        InvalidValueError: when there is none, more than one, or one that contradicts itself.
    """
    bare = _BARE.fullmatch(flatten(text))
    if bare is not None:
        first, last = int(bare[1]), int(bare[2] or bare[1])
        if EARLIEST <= first <= LATEST and EARLIEST <= last <= LATEST:
            return FiscalYears(first=first, last=last, label=text.strip())
    mentions = find_years(text)
    if len(mentions) != 1:
        found = "no years" if not mentions else f"{len(mentions)} different years"
        message = f"{text!r} names {found} where one period is needed."
        raise InvalidValueError(message, remedy="Write it as in 令和4年度～令和6年度 or 2022-2024.")
    mention = mentions[0]
    if mention.conflict is not None:
        message = f"{mention.years.label!r} cannot be read as a period: {mention.conflict}"
        raise InvalidValueError(message, remedy="Correct the years.")
    return mention.years


def _fiscal(point: Point) -> int:
    return point.year if point.month is None else fiscal_year_of(point.year, point.month)


def _mention(text: str, reading: Reading) -> YearsMention | None:
    first, last = _fiscal(reading.points[0]), _fiscal(reading.points[-1]) + reading.more
    conflict = next((point.conflict for point in reading.points if point.conflict is not None), None)
    if first > last:
        conflict = conflict or f"it ends ({last}) before it begins ({first})."
        first, last = last, first
    if first < EARLIEST or last > LATEST:
        return None
    label = text[reading.start : reading.end]
    return YearsMention(
        start=reading.start,
        end=reading.end,
        years=FiscalYears(first=first, last=last, label=label),
        is_fiscal=all(point.ending != "年" for point in reading.points),
        conflict=conflict,
    )


def _twin(text: str, before: YearsMention, mention: YearsMention) -> YearsMention | None:
    # A range that is printed again in brackets, 令和4年度～令和6年度（2022–2024年度）, is one mention.
    closer = _CLOSE.match(text, mention.end)
    ranged = before.years.first != before.years.last
    if not ranged or closer is None or _OPEN.fullmatch(text, before.end, mention.start) is None:
        return None
    same = (before.years.first, before.years.last) == (mention.years.first, mention.years.last)
    differs = f"{before.years.label} and {mention.years.label} in brackets beside it are not the same years."
    return replace(
        before,
        end=closer.end(),
        years=replace(before.years, label=text[before.start : closer.end()]),
        conflict=before.conflict or mention.conflict or (None if same else differs),
    )
