"""Indicator -> a chart that is as long as its values, and the difference in words."""

from __future__ import annotations

import pytest

from plansearch.model.document import Span
from plansearch.model.plan import Indicator, Measurement, Statement, YearKind
from plansearch.surfaces.web.charts import chart_of, difference_of

SPAN = Span(start=0, end=1)


def indicator(baseline: float | None, target: float | None, unit: str | None = None) -> Indicator:
    """An indicator with two values."""

    def value(number: float | None) -> Measurement:
        printed = "—" if number is None else f"{number:g}"
        return Measurement(value=number, printed=printed, label="R7年度", fiscal_year=2025, kind=YearKind.FISCAL_YEAR)

    name = Statement(text="件数", span=SPAN)
    return Indicator(name=name, unit=unit, baseline=value(baseline), target=value(target), span=SPAN)


def test_bars_are_in_the_ratio_of_their_values() -> None:
    """From zero: a bar that begins elsewhere would exaggerate."""
    chart = chart_of(indicator(193, 457))
    assert chart is not None
    assert chart.target == chart.width
    assert chart.baseline / chart.width == pytest.approx(193 / 457, abs=0.01)


@pytest.mark.parametrize(("baseline", "target"), [(None, 21), (5, None), (-3, 5), (0, 0)])
def test_what_cannot_be_drawn_is_not(baseline: float | None, target: float | None) -> None:
    """No value is made up."""
    assert chart_of(indicator(baseline, target)) is None


@pytest.mark.parametrize(
    ("baseline", "target", "unit", "words"),
    [
        (46, 50, "%", "＋4ポイント"),
        (193, 457, None, "＋264"),
        (12_000, 10_500, "人", "－1,500人"),
        (0.1, 0.3, "％", "＋0.2ポイント"),
        (7, 7, "件", "±0件"),
        (None, 7, "件", ""),
    ],
)
def test_the_difference_is_said(baseline: float | None, target: float | None, unit: str | None, words: str) -> None:
    """Of percentages in points."""
    assert difference_of(indicator(baseline, target, unit)) == words
