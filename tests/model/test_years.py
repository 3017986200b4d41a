"""Fiscal years, and the four ways in which a plan's period can stand to the years asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.model.years import EARLIEST, LATEST, FiscalYears, YearFilter, YearRelation
from tests.made_up import steady

YEARS = st.integers(2015, 2035)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[int, int]:
    """A first and a last year in order."""
    first, last = sorted((draw(YEARS), draw(YEARS)))
    return first, last


def test_one_year_is_a_period() -> None:
    assert FiscalYears(first=2024, last=2024, label="令和6年度").last == 2024


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(InvalidValueError, match="2026 is after 2024") as caught:
        FiscalYears(first=2026, last=2024, label="")
    assert caught.value.remedy


@pytest.mark.parametrize(("first", "last"), [(EARLIEST - 1, 2024), (2024, LATEST + 1), (6, 8), (0, 0)])
def test_years_lie_in_modern_japan(first: int, last: int) -> None:
    with pytest.raises(InvalidValueError, match="outside"):
        FiscalYears(first=first, last=last, label="")


def test_the_earliest_and_the_latest_year_are_allowed() -> None:
    assert FiscalYears(first=EARLIEST, last=LATEST, label="").first == 1868


def test_a_filter_needs_an_end() -> None:
    with pytest.raises(InvalidValueError, match="first or a last") as caught:
        YearFilter(first=None, last=None)
    assert caught.value.remedy


@pytest.mark.parametrize(("first", "last"), [(6, None), (None, 6), (2022, 20226), (LATEST + 1, None)])
def test_a_filter_takes_western_years(first: int | None, last: int | None) -> None:
    with pytest.raises(InvalidValueError, match="outside") as caught:
        YearFilter(first=first, last=last)
    assert "common era" in caught.value.remedy


def test_a_filter_does_not_run_backwards() -> None:
    with pytest.raises(InvalidValueError, match="reversed"):
        YearFilter(first=2024, last=2022)


@steady
@given(asked=ranges(), plan=ranges())
def test_the_relations_are_those_of_sets_of_years(asked: tuple[int, int], plan: tuple[int, int]) -> None:
    wanted, run = set(range(asked[0], asked[1] + 1)), set(range(plan[0], plan[1] + 1))

    def admits(relation: YearRelation) -> bool:
        return YearFilter(first=asked[0], last=asked[1], relation=relation).admits(*plan)

    assert admits(YearRelation.STARTS) is (min(run) in wanted)
    assert admits(YearRelation.COVERS) is (wanted <= run)
    assert admits(YearRelation.OVERLAPS) is bool(wanted & run)
    assert admits(YearRelation.ENDED) is (max(run) < min(wanted))


@steady
@given(year=YEARS, plan=ranges())
def test_an_open_end_asks_only_for_the_year_that_is_given(year: int, plan: tuple[int, int]) -> None:
    since = {relation: YearFilter(first=year, last=None, relation=relation).admits(*plan) for relation in YearRelation}
    until = {relation: YearFilter(first=None, last=year, relation=relation).admits(*plan) for relation in YearRelation}
    assert since[YearRelation.STARTS] is (plan[0] >= year)
    assert until[YearRelation.STARTS] is (plan[0] <= year)
    assert since[YearRelation.OVERLAPS] is (plan[1] >= year)
    assert until[YearRelation.OVERLAPS] is (plan[0] <= year)
    assert since[YearRelation.COVERS] is until[YearRelation.COVERS] is (plan[0] <= year <= plan[1])
    assert since[YearRelation.ENDED] is (plan[1] < year)


def test_years_overlap_unless_something_else_is_asked() -> None:
    assert YearFilter(first=2022, last=2024).relation is YearRelation.OVERLAPS
