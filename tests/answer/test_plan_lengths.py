"""Plans by the length of their period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.answer.plan_lengths import of_length
from plansearch.model.plan import Plan, PlanId
from plansearch.model.years import FiscalYears
from tests.factories import readings


def lasting(first: int, last: int) -> Plan:
    """A made-up plan with another period."""
    (plan, *_) = (plan for reading in readings() for plan in reading.plans)
    return replace(
        plan, id=PlanId(f"{plan.id}-{first}"), years=FiscalYears(first=first, last=last, label=f"{first}-{last}")
    )


SHORT, LONG = lasting(2022, 2024), lasting(2026, 2033)


@pytest.mark.parametrize(
    ("text", "first_years"),
    [
        ("一番長い計画はどれ", [2026]),
        ("最も短い計画", [2022]),
        ("期間が3年より長い計画はありますか", [2026]),
        ("四年以上の計画", [2026]),
        ("3年以上の計画", [2022, 2026]),
        ("Which plans run for more than three years?", [2026]),
        ("8年間の計画はどれですか", [2026]),
        ("三か年計画はどれ", [2022]),
        ("Which plans run for three years?", [2022]),
        ("The longest plan?", [2026]),
        ("5年間の計画はどれですか", []),
        ("計画はどれですか", [2022, 2026]),
        ("令和8年度からの計画はどれですか", [2022, 2026]),
    ],
)
def test_a_length_chooses_plans_and_a_year_does_not(text: str, first_years: list[int]) -> None:
    """Where none has the length, none is given."""
    assert [plan.years.first for plan in of_length(text, (SHORT, LONG))] == first_years
