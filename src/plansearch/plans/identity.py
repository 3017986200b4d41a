"""Plan families, and the ids of plans and projects: readable, and the same after every rebuild."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from plansearch.japanese.folding import fold_compact
from plansearch.model.place import Municipality
from plansearch.model.plan import DocumentPlans, Plan, PlanId, ProjectId

_HASH_LENGTH = 8


@cache
def family_slugs() -> dict[str, str]:
    """Family -> its part of a plan's id, from the table of plan families."""
    table = resources.files("plansearch.plans").joinpath("families.csv").read_text(encoding="utf-8")
    return {row["family"]: row["slug"] for row in csv.DictReader(table.splitlines())}


def plan_id(municipality: Municipality, first_year: int, family: str) -> PlanId:
    """For example 131075-2022-chiiki-sangyo-kasseika; a family outside the table is named by a digest."""
    slug = family_slugs().get(family) or f"family-{_digest(family)}"
    return PlanId(f"{municipality.code}-{first_year}-{slug}")


def project_id(plan: PlanId, name: str) -> ProjectId:
    """The plan's id and a digest of the folded name: width, case and wraps do not change it."""
    return ProjectId(f"{plan}-{_digest(name)}")


def told_apart(readings: Sequence[DocumentPlans]) -> tuple[DocumentPlans, ...]:
    """Readings in which no two plans share an id: 概要 and 本編 of one plan can stand in one corpus.

    The first reading that tells of a plan keeps its id. In a later one the document's id follows it, parted by two
    hyphens, which no id holds otherwise: 131075-2022-chiiki-sangyo-kasseika--sumida-honpen. Projects and loose texts
    go with it. So ids depend on the order of the readings: a document added behind the others changes none of theirs.
    """
    taken: set[PlanId] = set()
    found: list[DocumentPlans] = []
    for reading in readings:
        own = {
            plan.id: PlanId(f"{plan.id}--{reading.document.id}") if plan.id in taken else plan.id
            for plan in reading.plans
        }
        taken.update(own.values())
        found.append(_renamed(reading, own))
    return tuple(found)


def _renamed(reading: DocumentPlans, own: dict[PlanId, PlanId]) -> DocumentPlans:
    """A reading with other ids of its plans; the same object where none is another."""
    if all(before == after for before, after in own.items()):
        return reading
    return replace(
        reading,
        plans=tuple(_renamed_plan(plan, own[plan.id]) for plan in reading.plans),
        loose=tuple(replace(each, owner=None if each.owner is None else own[each.owner]) for each in reading.loose),
    )


def _renamed_plan(plan: Plan, own: PlanId) -> Plan:
    projects = tuple(replace(each, id=project_id(own, each.name.text)) for each in plan.projects)
    return replace(plan, id=own, projects=projects)


def _digest(text: str) -> str:
    return hashlib.sha256(fold_compact(text).text.encode("utf-8")).hexdigest()[:_HASH_LENGTH]
