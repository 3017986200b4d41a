"""Filters hold exactly: against every passage asked one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from plansearch.index.store import Store
from plansearch.index.table import PlanTable
from plansearch.index.writer import write_store
from plansearch.model.passage import Passage, PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters
from plansearch.model.years import YearFilter, YearRelation
from plansearch.search.filters import allowed_rows
from tests.factories import FIELD, HARBOUR, PROMOTION, RIVER, VISION, corpus

READINGS, PASSAGES = corpus()
ROWS = sorted(PASSAGES, key=lambda passage: passage.id)
PLANS = {plan.id: plan for reading in READINGS for plan in reading.plans}
YEARS = [
    None,
    *(YearFilter(first=2021, last=2022, relation=relation) for relation in YearRelation),
    *(YearFilter(first=None, last=2022, relation=relation) for relation in YearRelation),
    *(YearFilter(first=2026, last=None, relation=relation) for relation in YearRelation),
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> PlanTable:
    path = tmp_path_factory.mktemp("table") / "plans.sqlite"
    write_store(path, READINGS, ROWS)
    store = Store(path)
    found = store.plan_table()
    store.close()
    return found


def admits(filters: Filters, passage: Passage) -> bool:
    """Whether one passage satisfies every filter, as `Filters` says it."""
    if filters.kinds and passage.kind not in filters.kinds:
        return False
    if passage.plan_id is None:
        return not filters.needs_owner
    plan, years = PLANS[passage.plan_id], filters.fiscal_years
    return (
        (not filters.municipalities or plan.municipality.code in filters.municipalities)
        and (not filters.families or plan.family in filters.families)
        and (not filters.plans or plan.id in filters.plans)
        and (years is None or years.admits(plan.years.first, plan.years.last))
    )


def test_every_combination_admits_exactly_the_passages_that_satisfy_it(table: PlanTable) -> None:
    unknown = MunicipalityCode("999999")
    choices = product(
        [(), (RIVER.code,), (RIVER.code, HARBOUR.code, unknown), (unknown,)],
        YEARS,
        [(), (VISION,), (PROMOTION, "総合計画")],
        [(), (PassageKind.PROJECT,), (PassageKind.CAPTION, PassageKind.NOTE)],
        [(), (next(iter(PLANS)),), (PlanId("no-plan"),)],
    )
    sizes = set()
    for municipalities, years, families, kinds, plans in choices:
        filters = Filters(
            municipalities=municipalities, fiscal_years=years, families=families, kinds=kinds, plans=plans
        )
        wanted = [admits(filters, passage) for passage in ROWS]
        allowed = allowed_rows(table, filters)
        assert (np.ones(len(ROWS), dtype=np.bool_) if allowed is None else allowed).tolist() == wanted
        sizes.add(sum(wanted))
    assert {0, 1, len(ROWS)} < sizes


def test_asking_nothing_needs_no_mask(table: PlanTable) -> None:
    assert allowed_rows(table, Filters()) is None


def test_a_passage_of_no_certain_owner_satisfies_no_filter_that_needs_one(table: PlanTable) -> None:
    loose = [row for row, passage in enumerate(ROWS) if passage.plan_id is None]
    assert loose
    everything = YearFilter(first=1868, last=None, relation=YearRelation.OVERLAPS)
    for filters in (
        Filters(municipalities=tuple(plan.municipality.code for plan in PLANS.values())),
        Filters(families=(PROMOTION, VISION)),
        Filters(plans=tuple(PLANS)),
        Filters(fiscal_years=everything),
    ):
        allowed = allowed_rows(table, filters)
        assert allowed is not None
        assert not allowed[loose].any()
        assert allowed.sum() == len(ROWS) - len(loose)
    kinds = allowed_rows(table, Filters(kinds=(PassageKind.CAPTION,)))
    assert kinds is not None
    assert kinds[loose].all()


def test_a_table_without_plans_admits_nothing_that_needs_an_owner() -> None:
    empty = PlanTable(
        plan_of_row=np.array([-1, -1], dtype=np.int32),
        kind_of_row=np.array([0, 4], dtype=np.int8),
        pillar_starts=np.zeros(3, np.int64),
        pillar_rows=np.zeros(0, np.int64),
        plan_ids=(),
        municipalities=(),
        families=(),
        periods=(),
    )
    allowed = allowed_rows(empty, Filters(municipalities=(FIELD.code,)))
    assert allowed is not None
    assert allowed.tolist() == [False, False]
