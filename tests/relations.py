"""tests/quality/relations*.jsonl -> plans and what is true of them, and plans of a few words for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plansearch.corpus.catalog import read_catalog
from plansearch.corpus.readers import read_document
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.document import DocumentId, Span
from plansearch.model.place import Municipality
from plansearch.model.plan import Pillar, Plan, PlanId, Project, ProjectId, Statement
from plansearch.model.years import FiscalYears
from plansearch.plans.reader import read_plans
from tests.factories import RIVER

ROOT = Path(__file__).parents[1]
Names = tuple[tuple[str, ...], tuple[str, ...]]
"""Names of the projects on the left and on the right of a relation, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Two plans, and what a person who read them says of their projects."""

    title: str
    basis: str
    left: Plan
    right: Plan
    relations: dict[str, frozenset[Names]]


def made_up_plan(
    projects: Sequence[tuple[str, str]],
    *,
    first: int = 2019,
    last: int = 0,
    place: Municipality = RIVER,
    family: str = "商工業振興計画",
    edition: str = "概要",
    suffix: str = "",
) -> Plan:
    """A plan of projects (name and description), of three years; a name that ends in ` 新規` is marked as new."""
    plan_id = PlanId(f"{place.code}-{first}-{family}{suffix}")
    made = tuple(
        Project(
            id=ProjectId(f"{plan_id}-{at}"),
            name=_said(name.removesuffix(" 新規")),
            pillars=("1",),
            descriptions=(_said(told),) if told else (),
            is_new=name.endswith(" 新規"),
        )
        for at, (name, told) in enumerate(projects)
    )
    return Plan(
        id=plan_id,
        document_id=DocumentId("made-up"),
        municipality=place,
        title=family,
        family=family,
        years=FiscalYears(first=first, last=last or first + 2, label=f"{first}"),
        status="承認済",
        edition=edition,
        overview=(),
        pillars=(Pillar(number="1", heading=_said("柱")),),
        projects=made,
        indicators=(),
        caveats=(),
        span=Span(start=0, end=1),
    )


def names(text: object) -> tuple[str, ...]:
    """One name or several, blind to width and white space, sorted."""
    listed = text if isinstance(text, list | tuple) else [text]
    return tuple(sorted(fold_compact(str(each)).text for each in listed))


def pairs_of(pairs: Iterable[Sequence[object]]) -> frozenset[Names]:
    """Pairs of names as they stand in a file."""
    return frozenset((names(left), names(right)) for left, right in pairs)


@cache
def corpus_plans() -> dict[tuple[str, int, str], Plan]:
    """The plans of the first corpus, by code, first year and family."""
    corpus = ROOT / "corpus"
    readings = [read_plans(read_document(entry, corpus), Gazetteer.load()) for entry in read_catalog(corpus)]
    return {
        (plan.municipality.code, plan.years.first, plan.family): plan for reading in readings for plan in reading.plans
    }


def judged() -> list[Judged]:
    """Pairs of plans of the first corpus."""
    found = []
    for line in (ROOT / "tests/quality/relations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sides = [corpus_plans()[(row[side]["code"], row[side]["first"], row[side]["family"])] for side in _SIDES]
        relations = {
            kind: pairs_of(row.get(kind, []))
            for kind in ("same", "renamed", "merged", "split", "nearest", "alike", "may_be_alike")
        }
        relations["ended"] = frozenset((names(each), ()) for each in row.get("ended", []))
        relations["new"] = frozenset(((), names(each)) for each in row.get("new", []))
        title = f"{sides[0].id} {sides[1].id}"
        found.append(Judged(title=title, basis=row["basis"], left=sides[0], right=sides[1], relations=relations))
    return found


def judged_made_up() -> list[Judged]:
    """Pairs of made-up plans."""
    found = []
    for line in (ROOT / "tests/quality/relations-made-up.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        left, right = made_up_plan(row["earlier"]), made_up_plan(row["later"], first=2022)
        relations = {kind: pairs_of(row[kind]) for kind in ("same", "renamed", "merged", "split")}
        found.append(Judged(title=row["title"], basis="succession", left=left, right=right, relations=relations))
    return found


_SIDES = ("earlier", "later")


def _said(text: str) -> Statement:
    return Statement(text=text, span=Span(start=0, end=1))
