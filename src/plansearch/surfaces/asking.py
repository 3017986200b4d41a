"""Request -> answer of the engine: names of places become codes, parameters become filters.

It knows the wire's requests and the engine; it does not know how an answer is sent. HTTP, pages and the command line
all ask through it, so that the same words get the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pydantic import ValidationError

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError, InvalidValueError
from plansearch.model.answer import SearchResults
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters, Query
from plansearch.model.years import YearFilter, YearRelation
from plansearch.surfaces.access.visits import Stage, note
from plansearch.surfaces.paging import decode_cursor, listing_of_search
from plansearch.surfaces.schema import FilterParams, FiltersIn, FiscalYearsIn, SearchParams, SearchRequest
from plansearch.surfaces.validation import as_query_error


def search(engine: Engine, request: SearchRequest) -> SearchResults:
    """Run a search as it came over the wire.

    Raises:
        InvalidQueryError: when the query cannot be run as asked; names the field.
    """
    filters, notes = read_filters(engine, request.filters)
    query = Query(
        text=request.query,
        filters=filters,
        mode=request.mode,
        k=request.k,
        offset=request.offset,
        understand=request.understand,
        expand=request.expand,
        off=request.off,
        fold=request.fold,
        group_by=request.group_by,
        group_size=request.group_size,
        sort=request.sort,
        facets=request.facets,
    )
    if request.cursor is not None:
        after = decode_cursor(request.cursor, listing_of_search(query, engine.release.id))
        query = replace(query, after=after)
    found = engine.search(query, notes=notes)
    note(Stage.SEARCH, query.text, took_ms=found.took_ms, insufficient=found.insufficient)
    return found


def request_of(params: SearchParams) -> SearchRequest:
    """The POST body that asks the same as a query string."""
    return SearchRequest(
        query=params.query,
        k=params.k,
        offset=params.offset,
        mode=params.mode,
        filters=filters_of(params).model_copy(update={"kinds": tuple(params.kinds)}),
        group_by=params.group_by,
        group_size=params.group_size,
        cursor=params.cursor,
        fold=params.fold,
        understand=params.understand,
        expand=params.expand,
        off=tuple(params.off),
        sort=params.sort,
        facets=params.facets,
    )


def request_from(values: Mapping[str, object]) -> SearchRequest:
    """The POST body that asks what some values ask, by the names of the query string.

    Raises:
        InvalidQueryError: for the first value that does not fit; names the field.
    """
    try:
        return request_of(SearchParams.model_validate(values))
    except ValidationError as error:
        raise as_query_error(error) from error


def filters_of(params: FilterParams) -> FiltersIn:
    """The filters of a POST body that ask the same as a query string."""
    years = None
    if params.first is not None or params.last is not None or params.relation is not None:
        relation = YearRelation.OVERLAPS if params.relation is None else params.relation
        years = FiscalYearsIn(first=params.first, last=params.last, relation=relation)
    return FiltersIn(
        municipalities=tuple(params.municipalities),
        fiscal_years=years,
        families=tuple(params.families),
        plans=tuple(params.plans),
    )


def read_filters(engine: Engine, filters: FiltersIn) -> tuple[Filters, tuple[str, ...]]:
    """Filters with codes for names, and notes on how the names were read.

    Raises:
        InvalidQueryError: when a name means no place or more than one, no plan is of a family or has an id, or the
            years make no range.
    """
    places = engine.resolve_municipalities(filters.municipalities)
    engine.named.check(families=filters.families, plans=filters.plans)
    years = None
    if filters.fiscal_years is not None:
        asked = filters.fiscal_years
        try:
            years = YearFilter(first=asked.first, last=asked.last, relation=asked.relation)
        except InvalidValueError as error:
            raise InvalidQueryError(
                error.message, field="filters.fiscal_years", remedy=error.remedy, japanese=error.japanese
            ) from error
    read = Filters(
        municipalities=tuple(place.code for place in places.municipalities),
        fiscal_years=years,
        families=filters.families,
        kinds=filters.kinds,
        plans=tuple(PlanId(plan) for plan in filters.plans),
    )
    return read, places.notes
