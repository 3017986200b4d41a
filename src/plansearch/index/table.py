"""PlanTable: who owns each passage and what each plan is, as arrays that filters can be held against."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from plansearch.index.top import Mask, Rows
from plansearch.model.passage import PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.reach import Reach

KINDS = tuple(PassageKind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanTable:
    """Passages by row and plans by ordinal (plans sorted by id).

    Attributes:
        plan_of_row: shape [passages]; ordinal of the plan that certainly owns the passage, -1 where none does.
        pillar_starts: shape [passages + 1]; the pillars over passage i are `pillar_rows[starts[i]:starts[i + 1]]`.
        pillar_rows: shape [memberships]; the passage of each pillar that lists the project that passage i tells of.
        kind_of_row: shape [passages]; place of the passage's kind in KINDS.
        plan_ids: plan of each ordinal.
        municipalities: municipality of each plan.
        families: family of each plan.
        periods: first and last fiscal year of each plan.
        visible: shape [passages]; rows that may be found at all. None where every row may.
    """

    plan_of_row: npt.NDArray[np.int32]
    pillar_starts: npt.NDArray[np.int64]
    pillar_rows: npt.NDArray[np.int64]
    kind_of_row: npt.NDArray[np.int8]
    plan_ids: tuple[PlanId, ...]
    municipalities: tuple[MunicipalityCode, ...]
    families: tuple[str, ...]
    periods: tuple[tuple[int, int], ...]
    visible: Mask | None = None

    def within(self, reach: Reach) -> PlanTable:
        """The same rows with the plans within reach alone; a row that none of them certainly owns is not visible."""
        owners = zip(self.families, self.municipalities, strict=True)
        kept = [at for at, (family, place) in enumerate(owners) if reach.admits(family, place)]
        # One place more than there are plans: -1, no certain owner, reads the last one.
        ordinals = np.full(len(self.plan_ids) + 1, -1, dtype=np.int32)
        ordinals[kept] = np.arange(len(kept), dtype=np.int32)
        plan_of_row = ordinals[self.plan_of_row]
        return replace(
            self,
            plan_of_row=plan_of_row,
            plan_ids=tuple(self.plan_ids[at] for at in kept),
            municipalities=tuple(self.municipalities[at] for at in kept),
            families=tuple(self.families[at] for at in kept),
            periods=tuple(self.periods[at] for at in kept),
            visible=plan_of_row >= 0,
        )

    def pillars_over(self, rows: Rows) -> tuple[Rows, Rows]:
        """The pillars over some passages: the place in `rows` and the row of the pillar, for each membership."""
        counts = self.pillar_starts[rows + 1] - self.pillar_starts[rows]
        places = np.repeat(np.arange(rows.size), counts)
        within = np.arange(places.size) - np.repeat(np.cumsum(counts) - counts, counts)
        return places, self.pillar_rows[self.pillar_starts[rows][places] + within]


# The pillar whose passage lists a project, for the passage of each project; a pillar without a passage is left out.
_MEMBERSHIPS = """
SELECT DISTINCT below.row, over.row
FROM passages AS over
JOIN passage_projects AS listed ON listed.row = over.row
JOIN passage_projects AS told ON told.project_id = listed.project_id
JOIN passages AS below ON below.row = told.row
WHERE over.kind = ? AND below.kind = ?
ORDER BY below.row, over.row
"""


def load_table(connection: sqlite3.Connection) -> PlanTable:
    """Read the table of a release."""
    plans = connection.execute(
        "SELECT id, municipality_code, family, first_year, last_year FROM plans ORDER BY id"
    ).fetchall()
    ordinals = {plan[0]: ordinal for ordinal, plan in enumerate(plans)}
    kinds = {kind.value: place for place, kind in enumerate(KINDS)}
    rows = connection.execute("SELECT plan_id, kind FROM passages ORDER BY row").fetchall()
    held = connection.execute(_MEMBERSHIPS, (PassageKind.PILLAR, PassageKind.PROJECT)).fetchall()
    below = np.array([row for row, _ in held], dtype=np.int64)
    return PlanTable(
        pillar_starts=np.searchsorted(below, np.arange(len(rows) + 1)),
        pillar_rows=np.array([row for _, row in held], dtype=np.int64),
        plan_of_row=np.array([ordinals.get(plan, -1) for plan, _ in rows], dtype=np.int32),
        kind_of_row=np.array([kinds[kind] for _, kind in rows], dtype=np.int8),
        plan_ids=tuple(PlanId(plan[0]) for plan in plans),
        municipalities=tuple(MunicipalityCode(plan[1]) for plan in plans),
        families=tuple(str(plan[2]) for plan in plans),
        periods=tuple((int(plan[3]), int(plan[4])) for plan in plans),
    )
