"""Engine + parameters -> which plans have something, as the wire's body or as a table."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from plansearch.engine import Engine
from plansearch.model.coverage import Coverage
from plansearch.model.query import Query
from plansearch.surfaces import tables
from plansearch.surfaces.access.visits import Stage, note
from plansearch.surfaces.asking import filters_of, read_filters
from plansearch.surfaces.schema.coverage import CoverageParams
from plansearch.surfaces.validation import as_query_error
from plansearch.surfaces.wire_coverage import plan_coverage


def coverage(engine: Engine, params: CoverageParams) -> Coverage:
    """Ask every plan as it came over the wire.

    Raises:
        InvalidQueryError: when the query cannot be run as asked; names the field.
    """
    filters, notes = read_filters(engine, filters_of(params))
    query = Query(text=params.query, filters=filters, understand=params.understand, expand=params.expand)
    found = engine.covering.coverage(query, notes=notes)
    note(Stage.COVERAGE, query.text, took_ms=found.took_ms, insufficient=False)
    return found


def params_from(values: Mapping[str, object]) -> CoverageParams:
    """The parameters that some values amount to, by the names of the query string.

    Raises:
        InvalidQueryError: for the first value that does not fit; names the field.
    """
    try:
        return CoverageParams.model_validate(values)
    except ValidationError as error:
        raise as_query_error(error) from error


def coverage_table(found: Coverage) -> str:
    """A record for each plan."""
    return tables.table(tables.COVERAGE_COLUMNS, (tables.coverage_row(plan_coverage(each)) for each in found.plans))
