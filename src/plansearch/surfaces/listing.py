"""Engine + filters -> one page of a list in the shape of the wire contract, for HTTP and `--json`; or all as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from plansearch.engine import Engine
from plansearch.errors import NotFoundError
from plansearch.model.query import Filters
from plansearch.model.release import Release, ReleaseId
from plansearch.surfaces import schema, tables, wire, wire_records
from plansearch.surfaces.paging import listing_of, page_of


def plan_list(engine: Engine, filters: Filters, *, limit: int, cursor: str | None) -> schema.PlanListOut:
    """Plans that satisfy the filters, by id."""
    found = engine.plans(filters)
    listing = listing_of("plans", engine.release.id, asdict(filters))
    items, following = page_of(found, lambda record: record.plan.id, listing, limit=limit, cursor=cursor)
    return schema.PlanListOut(
        items=[wire_records.plan_summary(record) for record in items], next_cursor=following, total=len(found)
    )


def plan_table(engine: Engine, filters: Filters) -> str:
    """The same plans, all of them, as CSV."""
    rows = (tables.plan_row(wire_records.plan_summary(record)) for record in engine.plans(filters))
    return tables.table(tables.PLAN_COLUMNS, rows)


def project_table(engine: Engine, filters: Filters, *, text: str) -> str:
    """The projects of `project_list`, all of them, as CSV."""
    found = engine.projects(filters, text=text)
    rows = (tables.project_row(wire_records.project_record(record)) for record in found)
    return tables.table(tables.PROJECT_COLUMNS, rows)


def municipality_table(engine: Engine) -> str:
    """The municipalities of `municipality_list`, all of them, as CSV."""
    rows = (tables.municipality_row(wire_records.municipality_record(record)) for record in engine.municipalities())
    return tables.table(tables.MUNICIPALITY_COLUMNS, rows)


def project_list(
    engine: Engine, filters: Filters, *, text: str, limit: int, cursor: str | None
) -> schema.ProjectListOut:
    """Projects of the plans that satisfy the filters, by id; those whose name or description holds all words."""
    found = engine.projects(filters, text=text)
    listing = listing_of("projects", engine.release.id, [asdict(filters), text])
    items, following = page_of(found, lambda record: record.project.id, listing, limit=limit, cursor=cursor)
    return schema.ProjectListOut(
        items=[wire_records.project_record(record) for record in items], next_cursor=following, total=len(found)
    )


def municipality_of(engine: Engine, code: str) -> schema.MunicipalityRecordOut:
    """One municipality with the ids of its plans.

    Raises:
        NotFoundError: when no plan of it is in the index.
    """
    for record in engine.municipalities():
        if record.municipality.code == code:
            return wire_records.municipality_record(record)
    message = f"No municipality with code {code!r} has plans in this index."
    raise NotFoundError(
        message,
        remedy="List those that have with /api/v1/municipalities.",
        japanese=f"自治体コード{code!r}の計画は、この索引にありません。/api/v1/municipalities で一覧できます。",
    )


def municipality_list(engine: Engine, *, limit: int, cursor: str | None) -> schema.MunicipalityListOut:
    """Municipalities with plans in the index, by code."""
    found = engine.municipalities()
    listing = listing_of("municipalities", engine.release.id)
    items, following = page_of(found, lambda record: record.municipality.code, listing, limit=limit, cursor=cursor)
    return schema.MunicipalityListOut(
        items=[wire_records.municipality_record(record) for record in items], next_cursor=following, total=len(found)
    )


def release_list(
    releases: Sequence[Release], served: ReleaseId, *, limit: int, cursor: str | None
) -> schema.ReleaseListOut:
    """Releases that are kept, the newest first as they come."""
    listing = listing_of("releases", served)
    items, following = page_of(
        releases, lambda release: release.id, listing, limit=limit, cursor=cursor, descending=True
    )
    return schema.ReleaseListOut(
        items=[wire.release_out(release, served) for release in items], next_cursor=following, total=len(releases)
    )
