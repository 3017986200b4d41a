"""Requests -> queries: parameters, bodies and options ask the same."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.passage import PassageKind
from plansearch.model.query import GroupBy, Mode
from plansearch.model.years import YearFilter, YearRelation
from plansearch.surfaces.asking import filters_of, read_filters, request_from, request_of
from plansearch.surfaces.schema import FilterParams, FiltersIn, FiscalYearsIn, SearchParams, SearchRequest


def test_a_query_string_is_the_body_that_asks_the_same() -> None:
    """Every field goes over, and an absent one is absent."""
    params = SearchParams(
        query="創業",
        k=3,
        offset=7,
        mode=Mode.EXACT,
        municipalities=["青梅市"],
        families=["総合計画"],
        kinds=[PassageKind.NOTE],
        plans=["a"],
        first=2020,
        relation=YearRelation.STARTS,
        group_by=GroupBy.PLAN,
        group_size=5,
        cursor="a",
        fold=False,
        understand=False,
        expand=False,
    )
    assert request_of(params) == SearchRequest(
        query="創業",
        k=3,
        offset=7,
        mode=Mode.EXACT,
        filters=FiltersIn(
            municipalities=("青梅市",),
            families=("総合計画",),
            kinds=(PassageKind.NOTE,),
            plans=("a",),
            fiscal_years=FiscalYearsIn(first=2020, relation=YearRelation.STARTS),
        ),
        group_by=GroupBy.PLAN,
        group_size=5,
        cursor="a",
        fold=False,
        understand=False,
        expand=False,
    )
    assert request_of(SearchParams(query="創業")) == SearchRequest(query="創業")


def test_years_without_a_relation_overlap(small_engine: Engine) -> None:
    """The relation that leaves out least."""
    filters, _ = read_filters(small_engine, filters_of(FilterParams(last=2020)))
    assert filters.fiscal_years == YearFilter(first=None, last=2020, relation=YearRelation.OVERLAPS)


def test_names_become_codes_with_notes(small_engine: Engine) -> None:
    """Each place once."""
    filters, notes = read_filters(small_engine, FiltersIn(municipalities=("府中市", "132063", "Ome")))
    assert filters.municipalities == ("132063", "132055")
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "query"),
        ({"query": "a", "k": 0}, "k"),
        ({"query": "a", "kinds": ["poem"]}, "kinds.0"),
        ({"query": "a", "surprise": 1}, "surprise"),
        ({"query": "a", "group_by": "colour"}, "group_by"),
        ({"query": "a", "municipalities": [""]}, "municipalities.0"),
    ],
)
def test_a_value_that_does_not_fit_names_its_field(values: dict[str, object], field: str) -> None:
    """For the command line, which has no framework to do it."""
    with pytest.raises(InvalidQueryError) as caught:
        request_from(values)
    assert caught.value.field == field
