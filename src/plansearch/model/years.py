"""FiscalYears (計画期間): which fiscal years a plan runs.

A fiscal year (年度) runs from 1 April to 31 March and is named by the year it begins in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plansearch.errors import InvalidValueError

EARLIEST, LATEST = 1868, 2200


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYears:
    """A closed range of fiscal years.

    Attributes:
        first: first fiscal year, CE.
        last: last fiscal year, CE, not before the first.
        label: the words as printed.
    """

    first: int
    last: int
    label: str

    def __post_init__(self) -> None:
        """Refuse a range that is reversed or outside modern Japan."""
        if not EARLIEST <= self.first <= LATEST or not EARLIEST <= self.last <= LATEST:
            message = f"Fiscal years {self.first}-{self.last} lie outside {EARLIEST}-{LATEST}."
            raise InvalidValueError(message)
        if self.first > self.last:
            message = f"Fiscal years are reversed: {self.first} is after {self.last}."
            raise InvalidValueError(message, remedy="Swap the two years.")


class YearRelation(StrEnum):
    """How a plan's period stands to the years asked for."""

    STARTS = "starts"
    COVERS = "covers"
    OVERLAPS = "overlaps"
    ENDED = "ended"
    ENDS = "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFilter:
    """Keep plans whose period stands in `relation` to the years first..last.

    starts: the plan's first year lies in the range. covers: the plan runs through the whole range.
    overlaps: they share a year. ended: the plan's last year lies before `first`. ends: it lies in the range.
    An open end is None; at least one end is given.
    """

    first: int | None
    last: int | None
    relation: YearRelation = YearRelation.OVERLAPS

    def __post_init__(self) -> None:
        """Refuse an empty or reversed range."""
        if self.first is None and self.last is None:
            message = "A filter on fiscal years needs a first or a last year."
            japanese = "年度の条件には、始めか終わりの年度が要ります。例：2022"
            raise InvalidValueError(message, remedy="Give one, for example 2022.", japanese=japanese)
        for year in (self.first, self.last):
            if year is not None and not EARLIEST <= year <= LATEST:
                message = f"Fiscal year {year} lies outside {EARLIEST}-{LATEST}."
                remedy = "Give a year of the common era, for example 2022."
                japanese = f"{year}年度は扱えません。{EARLIEST}から{LATEST}までの西暦の年度で指定してください。例：2022"
                raise InvalidValueError(message, remedy=remedy, japanese=japanese)
        if self.first is not None and self.last is not None and self.first > self.last:
            message = f"Fiscal years are reversed: {self.first} is after {self.last}."
            japanese = f"年度の順が逆です（{self.first}年度は{self.last}年度より後）。2つの年度を入れ替えてください。"
            raise InvalidValueError(message, remedy="Swap the two years.", japanese=japanese)

    def admits(self, first: int, last: int) -> bool:
        """Whether a plan that runs first..last stands in the relation."""
        low = EARLIEST if self.first is None else self.first
        high = LATEST if self.last is None else self.last
        match self.relation:
            case YearRelation.STARTS:
                return low <= first <= high
            case YearRelation.COVERS:
                # An open end asks only for the year that is given.
                need_low = high if self.first is None else low
                need_high = low if self.last is None else high
                return first <= need_low and need_high <= last
            case YearRelation.OVERLAPS:
                return first <= high and low <= last
            case YearRelation.ENDED:
                return last < (high if self.first is None else low)
            case YearRelation.ENDS:
                return low <= last <= high
