"""Records in the shapes of the wire contract -> tables: CSV in UTF-8 with a byte order mark, one record a row.

Codes stand beside names and western years beside era years, so that a table can be joined with others. What has line
ends in it stands on one line; several values of one cell are parted by semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from plansearch.engine import era_label, western_label
from plansearch.errors import InvalidQueryError
from plansearch.surfaces import schema
from plansearch.surfaces.schema.comparison import IndicatorRecordOut
from plansearch.surfaces.schema.coverage import PlanCoverageOut
from plansearch.surfaces.schema.requests import TableParams

MEDIA_TYPE = "text/csv"
# How the OpenAPI document names it.
TABLE = {MEDIA_TYPE: {"schema": {"type": "string", "description": "One header row, then one record a row."}}}
# Spreadsheets take a file without the mark for one in the system's own encoding.
_MARK = "\ufeff"
Cell = str | int | float | bool | None
Row = Mapping[str, Cell]

_MUNICIPALITY = ("municipality_code", "municipality", "municipality_en", "prefecture")
_PERIOD = ("first_fiscal_year", "last_fiscal_year", "period_era", "period_western")
_SOURCE = ("document", "page", "start", "end", "sha256", "url")
_MEASUREMENT = ("value", "printed", "label", "fiscal_year", "era_year", "kind")
_PLAN = ("plan_id", "plan_title", "family", "status")
MUNICIPALITY_COLUMNS = (*_MUNICIPALITY, "kana", "plans")
PLAN_COLUMNS = (
    "id",
    "title",
    "family",
    "status",
    "edition",
    *_MUNICIPALITY,
    *_PERIOD,
    *("pillars", "projects", "indicators", "caveats"),
    *_SOURCE,
    "permalink",
)
PROJECT_COLUMNS = (
    *("id", "name", "description", "is_new", "pillars", "pillar_headings"),
    *_PLAN,
    *_MUNICIPALITY,
    *_PERIOD,
    "caveats",
    *_SOURCE,
    "permalink",
)
INDICATOR_COLUMNS = (
    *("id", "name", "unit"),
    *(f"baseline_{name}" for name in _MEASUREMENT),
    *(f"target_{name}" for name in _MEASUREMENT),
    *("pillar", "pillar_heading", "note"),
    *_PLAN,
    *_MUNICIPALITY,
    *_PERIOD,
    "caveats",
    *_SOURCE,
)

COVERAGE_COLUMNS = (
    *_MUNICIPALITY,
    *_PERIOD,
    *_PLAN,
    *("verdict", "strength", "quote", "words", "kind", "projects", "passage_id", "caveats"),
    *_SOURCE,
    "permalink",
)


def table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    """A header row and the rows; what is not known is an empty cell."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(columns), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _written(cell) for name, cell in row.items()} for row in rows)
    return _MARK + written.getvalue()


def check_whole(params: TableParams) -> None:
    """Refuse a part of a table.

    Raises:
        InvalidQueryError: when a limit or a cursor is given.
    """
    for name in ("limit", "cursor"):
        if name in params.model_fields_set:
            message = f"The format {params.format} is the whole list and takes no {name}."
            remedy = "Leave it out, or ask for the format json."
            japanese = f"{params.format}は一覧の全体を返すため、{name}は指定できません。省くか、jsonにしてください。"
            raise InvalidQueryError(message, field=name, remedy=remedy, japanese=japanese)


def municipality_row(record: schema.MunicipalityRecordOut) -> Row:
    """A municipality."""
    return {**_municipality(record), "kana": record.kana, "plans": _several(record.plans)}


def plan_row(plan: schema.PlanSummaryOut) -> Row:
    """A plan."""
    return {
        "id": plan.id,
        "title": plan.title,
        "family": plan.family,
        "status": plan.status,
        "edition": plan.edition,
        **_municipality(plan.municipality),
        **_period(plan.period),
        "pillars": plan.counts.pillars,
        "projects": plan.counts.projects,
        "indicators": plan.counts.indicators,
        "caveats": _several(plan.caveats),
        **_source(plan.source),
        "permalink": plan.permalink,
    }


def project_row(project: schema.ProjectRecordOut) -> Row:
    """A project with its plan."""
    return {
        "id": project.id,
        "name": project.name,
        "description": project.description,
        "is_new": project.is_new,
        "pillars": _several(project.pillars),
        "pillar_headings": _several(project.pillar_headings),
        **_plan(project.plan),
        **_municipality(project.municipality),
        **_period(project.period),
        "caveats": _several(project.caveats),
        **_source(project.source),
        "permalink": project.permalink,
    }


def indicator_row(indicator: IndicatorRecordOut) -> Row:
    """An indicator with its plan."""
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        **_measurement("baseline", indicator.baseline),
        **_measurement("target", indicator.target),
        "pillar": indicator.pillar,
        "pillar_heading": indicator.pillar_heading,
        "note": indicator.note,
        **_plan(indicator.plan),
        **_municipality(indicator.municipality),
        **_period(indicator.period),
        "caveats": _several(indicator.caveats),
        **_source(indicator.source),
    }


def coverage_row(each: PlanCoverageOut) -> Row:
    """A plan with the verdict on it and the printed words for that."""
    plan = {**_municipality(each.municipality), **_period(each.period), **_plan(each.plan), "verdict": each.verdict}
    if each.evidence is None:
        return {**plan, "permalink": each.permalink}
    citation = each.evidence.citation
    return {
        **plan,
        "strength": each.evidence.strength,
        "quote": citation.quote,
        "words": _several(each.evidence.words),
        "kind": each.evidence.kind,
        "projects": _several(project.name for project in citation.projects),
        "passage_id": each.evidence.passage_id,
        "caveats": _several(citation.caveats),
        **_source(citation.source),
        "permalink": citation.permalink,
    }


def _municipality(place: schema.MunicipalityOut) -> Row:
    return dict(zip(_MUNICIPALITY, (place.code, place.name, place.name_en, place.prefecture), strict=True))


def _period(period: schema.PeriodOut) -> Row:
    years = (period.first, period.last, period.label, western_label(period.first, period.last))
    return dict(zip(_PERIOD, years, strict=True))


def _source(source: schema.SourceOut) -> Row:
    where = (source.document, source.page, source.start, source.end, source.sha256, source.url)
    return dict(zip(_SOURCE, where, strict=True))


def _plan(plan: schema.PlanLabelOut) -> Row:
    return dict(zip(_PLAN, (plan.id, plan.title, plan.family, plan.status), strict=True))


def _measurement(name: str, value: schema.MeasurementOut) -> Row:
    era = None if value.fiscal_year is None else era_label(value.fiscal_year)
    cells = (value.value, value.printed, value.label, value.fiscal_year, era, value.kind)
    return {f"{name}_{part}": cell for part, cell in zip(_MEASUREMENT, cells, strict=True)}


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return " ".join(str(cell).split())
