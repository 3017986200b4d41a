"""PlanTable: who owns each passage and what each plan is, as arrays that filters can be held against."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from plansearch.model.passage import PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId

KINDS = tuple(PassageKind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanTable:
    """Passages by row and plans by ordinal (plans sorted by id).

    Attributes:
        plan_of_row: shape [passages]; ordinal of the plan that certainly owns the passage, -1 where none does.
        kind_of_row: shape [passages]; place of the passage's kind in KINDS.
        plan_ids: plan of each ordinal.
        municipalities: municipality of each plan.
        families: family of each plan.
        periods: first and last fiscal year of each plan.
    """

    plan_of_row: npt.NDArray[np.int32]
    kind_of_row: npt.NDArray[np.int8]
    plan_ids: tuple[PlanId, ...]
    municipalities: tuple[MunicipalityCode, ...]
    families: tuple[str, ...]
    periods: tuple[tuple[int, int], ...]


def load_table(connection: sqlite3.Connection) -> PlanTable:
    """Read the table of a release."""
    plans = connection.execute(
        "SELECT id, municipality_code, family, first_year, last_year FROM plans ORDER BY id"
    ).fetchall()
    ordinals = {plan[0]: ordinal for ordinal, plan in enumerate(plans)}
    kinds = {kind.value: place for place, kind in enumerate(KINDS)}
    rows = connection.execute("SELECT plan_id, kind FROM passages ORDER BY row").fetchall()
    return PlanTable(
        plan_of_row=np.array([ordinals.get(plan, -1) for plan, _ in rows], dtype=np.int32),
        kind_of_row=np.array([kinds[kind] for _, kind in rows], dtype=np.int8),
        plan_ids=tuple(PlanId(plan[0]) for plan in plans),
        municipalities=tuple(MunicipalityCode(plan[1]) for plan in plans),
        families=tuple(str(plan[2]) for plan in plans),
        periods=tuple((int(plan[3]), int(plan[4])) for plan in plans),
    )
