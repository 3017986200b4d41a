"""Indicator -> a small chart of where it stands and what is aimed at, and the difference in words.

It reckons where things stand in the units of an SVG; the numbers stand beside it as printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model.plan import Indicator

_WIDTH, _BAR, _GAP = 120, 12, 4
_SHORTEST = 1
_PERCENT = frozenset("%％")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Two bars from zero, as long as the values.

    Attributes:
        baseline: length of the upper bar.
        target: length of the lower one.
        top: where the lower one begins.
    """

    width: int
    height: int
    bar: int
    baseline: int
    target: int
    top: int


def chart_of(indicator: Indicator) -> Chart | None:
    """The chart; None where a value is not known, negative, or nothing but zero is printed."""
    baseline, target = indicator.baseline.value, indicator.target.value
    if baseline is None or target is None or min(baseline, target) < 0 or max(baseline, target) == 0:
        return None
    most = max(baseline, target)
    return Chart(
        width=_WIDTH,
        height=2 * _BAR + _GAP,
        bar=_BAR,
        baseline=max(_SHORTEST, round(_WIDTH * baseline / most)),
        target=max(_SHORTEST, round(_WIDTH * target / most)),
        top=_BAR + _GAP,
    )


def difference_of(indicator: Indicator) -> str:
    """By how much the target differs from the baseline: ＋4ポイント, ＋264; empty where a value is not known."""
    baseline, target = indicator.baseline.value, indicator.target.value
    if baseline is None or target is None:
        return ""
    change = round(target - baseline, 6)
    unit = "ポイント" if indicator.unit in _PERCENT else indicator.unit or ""
    sign = "＋" if change > 0 else "－" if change < 0 else "±"
    return f"{sign}{abs(change):,.10g}{unit}"
