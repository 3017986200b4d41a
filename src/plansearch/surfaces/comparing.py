"""Engine + parameters -> plans side by side, likenesses and indicators in the shapes of the wire contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.answer import PlanRecord
from plansearch.model.comparison import Comparison
from plansearch.surfaces import tables, wire_records
from plansearch.surfaces.asking import filters_of, read_filters
from plansearch.surfaces.paging import listing_of, page_of
from plansearch.surfaces.schema.comparison import IndicatorListOut, IndicatorListParams

# A plan's id begins with a code and a hyphen; a code alone is a municipality's.
_PLAN_ID = re.compile(r"\d{6}-")


def compare_named(engine: Engine, names: Sequence[str], query: str) -> Comparison:
    """Compare what the command line names: ids of plans or how they begin, or municipalities.

    Raises:
        InvalidQueryError: when the names are not of one kind, or as `Comparing.compare` says.
        NotFoundError: when there is no such plan.
    """
    of_plans = [name for name in names if _PLAN_ID.match(name)]
    if not of_plans:
        return engine.comparing.compare(municipalities=names, query=query)
    if len(of_plans) < len(names):
        message = "Plans and municipalities cannot be compared with each other."
        japanese = "計画と自治体は比べられません。どちらか一方だけを指定してください。"
        remedy = "Give ids of plans only, or municipalities only."
        raise InvalidQueryError(message, field="plans", remedy=remedy, japanese=japanese)
    return engine.comparing.compare(plans=[_plan_id(engine, name) for name in names], query=query)


def indicator_list(engine: Engine, params: IndicatorListParams) -> IndicatorListOut:
    """Indicators of the plans that satisfy the filters, by id; those whose name or note holds all words.

    Raises:
        InvalidQueryError: when a name means no place, or the cursor was not made here.
    """
    filters, _ = read_filters(engine, filters_of(params))
    found = engine.comparing.indicators(filters, params.q or "")
    listing = listing_of("indicators", engine.release.id, [asdict(filters), params.q])
    items, following = page_of(found, lambda record: record.id, listing, limit=params.limit, cursor=params.cursor)
    return IndicatorListOut(
        items=[wire_records.indicator_record(record) for record in items], next_cursor=following, total=len(found)
    )


def indicator_table(engine: Engine, params: IndicatorListParams) -> str:
    """The same as a table; raises as above, and when only a part is asked for."""
    tables.check_whole(params)
    filters, _ = read_filters(engine, filters_of(params))
    found = engine.comparing.indicators(filters, params.q or "")
    rows = (tables.indicator_row(wire_records.indicator_record(record)) for record in found)
    return tables.table(tables.INDICATOR_COLUMNS, rows)


def _plan_id(engine: Engine, prefix: str) -> str:
    record = engine.find(prefix)
    if not isinstance(record, PlanRecord):
        message = f"{prefix!r} is no plan."
        remedy = "List the ids of plans with `plansearch plans`."
        japanese = f"{prefix!r}は計画ではありません。計画のIDは `plansearch plans` で一覧できます。"
        raise InvalidQueryError(message, field="plans", remedy=remedy, japanese=japanese)
    return record.plan.id
