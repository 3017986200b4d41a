"""Made-up tables of plans, for what reads queries against a release."""

from __future__ import annotations

import numpy as np

from plansearch.index.table import PlanTable
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId

Row = tuple[str, int, int, str]

# Sumida has three plans in a row, Kita two that overlap; 府中市 and 北区 share their names with bodies elsewhere.
PLANS: tuple[Row, ...] = (
    ("131024", 2022, 2024, "活性化"),
    ("131075", 2019, 2021, "活性化"),
    ("131075", 2022, 2024, "活性化"),
    ("131075", 2025, 2027, "活性化"),
    ("131172", 2024, 2026, "活性化"),
    ("131172", 2026, 2033, "ビジョン"),
    ("132055", 2022, 2024, "活性化"),
    ("132063", 2022, 2024, "活性化"),
    ("133035", 2022, 2024, "活性化"),
)


def plan_id(row: Row) -> PlanId:
    """131075-2022-活性化."""
    return PlanId(f"{row[0]}-{row[1]}-{row[3]}")


def plan_table(plans: tuple[Row, ...] = PLANS) -> PlanTable:
    """A table of plans (municipality, first year, last year, family), without passages."""
    return PlanTable(
        plan_of_row=np.zeros(0, np.int32),
        kind_of_row=np.zeros(0, np.int8),
        pillar_starts=np.zeros(1, np.int64),
        pillar_rows=np.zeros(0, np.int64),
        plan_ids=tuple(plan_id(row) for row in plans),
        municipalities=tuple(MunicipalityCode(row[0]) for row in plans),
        families=tuple(row[3] for row in plans),
        periods=tuple((row[1], row[2]) for row in plans),
    )
