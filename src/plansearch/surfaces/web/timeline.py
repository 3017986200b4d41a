"""Plans -> a chart of fiscal years: a bar for each plan under an axis of years, in the units of an SVG.

It reckons where things stand; how they are drawn and coloured is a template's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.model.plan import Plan
from plansearch.surfaces.web.labels import era, period, western

# In the units of the drawing, which are CSS pixels on a wide screen.
_HEAD, _ROW, _BAR, _EDGE = 44, 30, 20, 8
_LETTER, _GAP = 14, 12  # a full-width character beside a row, and what parts the words from the bars
_WIDEST_YEAR, _NARROWEST_YEAR, _AXIS = 60, 8, 800
_TICK = 40  # the narrowest distance of two years that are written out
_FITS = 76  # the narrowest bar that its years are written in
_LONGEST_NAME = 10  # full-width characters beside a bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year on the axis: where it begins, in western years and in its era (令和4)."""

    x: int
    western: str
    era: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A plan on its row.

    Attributes:
        name: beside the row, shortened where it is long; empty where the row above has the same.
        title: who, which plan, which years.
        words: the years within the bar; empty where it is too short for them.
    """

    y: int
    x: int
    width: int
    name: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A chart.

    Attributes:
        id: of the drawing on its page.
        years: from the first to the last.
        ticks: years that are written out.
        end: where the last year ends.
        head: height of the axis.
        bar: height of a bar.
    """

    id: str
    years: str
    width: int
    height: int
    ticks: tuple[Tick, ...]
    end: int
    head: int
    bar: int
    bars: tuple[Bar, ...]


def timeline(plans: Sequence[tuple[str, Plan]], *, name: str) -> Timeline | None:
    """A chart of plans in the order given; None without any.

    Args:
        plans: the words that stand beside the row, and the plan; a plan stands on the row of the one before it where
            the words are the same and the years do not meet.
        name: id of the drawing on its page.
    """
    if not plans:
        return None
    first = min(plan.years.first for _, plan in plans)
    last = max(plan.years.last for _, plan in plans)
    count = last - first + 1
    year = max(_NARROWEST_YEAR, min(_WIDEST_YEAR, _AXIS // count))
    step = -(-_TICK // year)
    start = min(_LONGEST_NAME, max(len(words) for words, _ in plans)) * _LETTER + _GAP
    end = start + count * year
    rows = _rows(plans)
    return Timeline(
        id=name,
        years=western(first, last),
        width=end + _EDGE,
        height=_HEAD + (rows[-1] + 1) * _ROW + _EDGE,
        ticks=tuple(
            Tick(x=start + (each - first) * year, western=str(each), era=era(each).removesuffix("年度"))
            for each in range(first, last + 1, step)
        ),
        end=end,
        head=_HEAD,
        bar=_BAR,
        bars=tuple(
            _bar(
                "" if at and plans[at - 1][0] == words else words,
                plan,
                x=start + (plan.years.first - first) * year,
                y=_HEAD + rows[at] * _ROW,
                year=year,
            )
            for at, (words, plan) in enumerate(plans)
        ),
    )


def _rows(plans: Sequence[tuple[str, Plan]]) -> list[int]:
    rows = [0]
    for (words, plan), (others, before) in zip(plans[1:], plans, strict=False):
        shared = words == others and before.years.last < plan.years.first
        rows.append(rows[-1] if shared else rows[-1] + 1)
    return rows


def _bar(words: str, plan: Plan, *, x: int, y: int, year: int) -> Bar:
    width = (plan.years.last - plan.years.first + 1) * year - 2
    return Bar(
        y=y + (_ROW - _BAR) // 2,
        x=x + 1,
        width=width,
        name=words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…",
        title=f"{plan.municipality.name}「{plan.title}」{period(plan.years)}",
        words=western(plan.years.first, plan.years.last).removesuffix("年度") if width >= _FITS else "",
    )
