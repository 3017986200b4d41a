"""Lineage: plans that follow each other."""

from __future__ import annotations

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.lineage import LineageStep
from plansearch.model.plan import PlanId
from plansearch.model.years import FiscalYears


@pytest.mark.parametrize(("gap", "overlap"), [(-1, 0), (0, -1), (1, 1)])
def test_plans_cannot_both_meet_and_miss_each_other(gap: int, overlap: int) -> None:
    """Years between two plans are covered by none, by one, or by both."""
    years = FiscalYears(first=2019, last=2021, label="x")
    with pytest.raises(InvalidValueError):
        LineageStep(plan=PlanId("a"), editions=(PlanId("a"),), years=years, gap=gap, overlap=overlap)
