"""Text -> the years it states, and whether printed years and the plan's period bear them.

Years agree when they are the same years of the same kind: 令和4年度, R4年度, 2022年度 and FY2022 are one, 2022年 is
another, and so is 令和4年4月. Words such as 今年度 are not years here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.japanese.remembering import remembered
from plansearch.japanese.year_points import flatten, number_of
from plansearch.japanese.years import find_years
from plansearch.model.years import FiscalYears

_MONTH = re.compile(r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月")
_STARTS_AFTER = re.compile(r"\s*(?:から|より|以降|に(?:始|開始|スタート)|を?初年度|開始)")
_STARTS_BEFORE = re.compile(
    r"\b(?:from|since|start(?:s|ed|ing)? in|begin(?:s|ning)? in|began in)\s+(?:fiscal(?: year)?\s*)?$", re.IGNORECASE
)
_ENDS_AFTER = re.compile(r"\s*(?:末?まで|を?最終年度|に終)")
_ENDS_BEFORE = re.compile(
    r"\b(?:until|to|through|till|by|end(?:s|ed|ing)? in)\s+(?:the end of\s+)?(?:fiscal(?: year)?\s*)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedYears:
    """Years as a text states them.

    Attributes:
        first: first fiscal year, or calendar year.
        last: last one.
        is_fiscal: whether fiscal years are named.
        months: months that are named with them.
        start: where the words begin.
        end: one past their end.
        contradicts: whether the words contradict themselves: 令和4年度（2023年度）.
    """

    first: int
    last: int
    is_fiscal: bool
    months: tuple[int, ...]
    start: int
    end: int
    contradicts: bool

    def agrees(self, printed: StatedYears) -> bool:
        """Whether printed years are these; what contradicts itself agrees with nothing."""
        return not (self.contradicts or printed.contradicts) and (
            (self.first, self.last, self.is_fiscal, self.months)
            == (printed.first, printed.last, printed.is_fiscal, printed.months)
        )


@remembered
def find_stated_years(text: str) -> tuple[StatedYears, ...]:
    """Every mention of years, in text order."""
    return tuple(
        StatedYears(
            first=mention.years.first,
            last=mention.years.last,
            is_fiscal=mention.is_fiscal,
            months=tuple(number_of(month) for month in _MONTH.findall(flatten(text[mention.start : mention.end]))),
            start=mention.start,
            end=mention.end,
            contradicts=mention.conflict is not None,
        )
        for mention in find_years(text)
    )


def are_borne(stated: StatedYears, text: str, printed: Sequence[StatedYears], period: FiscalYears | None) -> bool:
    """Whether years that a text states are printed, or are the plan's period.

    The whole period agrees in any spelling. Its first year alone agrees where the words say that something starts
    there (令和4年度から, from FY2022), its last year where something ends there (令和6年度まで). A year in the middle
    must be printed.
    """
    if any(stated.agrees(other) for other in printed):
        return True
    if period is None or stated.contradicts or stated.months:
        return False
    return of_period(stated.first, stated.last, text[: stated.start], text[stated.end :], period)


def of_period(first: int, last: int, before: str, after: str, period: FiscalYears) -> bool:
    """Whether years between two pieces of text are the period, its start said as a start, or its end as an end."""
    if (first, last) == (period.first, period.last):
        return True
    starts = _STARTS_AFTER.match(after) is not None or _STARTS_BEFORE.search(before) is not None
    ends = _ENDS_AFTER.match(after) is not None or _ENDS_BEFORE.search(before) is not None
    return first == last and ((first == period.first and starts) or (last == period.last and ends))
