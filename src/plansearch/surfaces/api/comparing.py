"""GET /api/v1/compare, /similar and /indicators -> plans side by side, what is like what, and what is measured."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from plansearch.surfaces import comparing
from plansearch.surfaces.api.answers import JsonResponse, json_response, table_response
from plansearch.surfaces.api.requests import RecordPath, engine_of
from plansearch.surfaces.api.routers import questions_router, records_router
from plansearch.surfaces.schema import comparison as shapes
from plansearch.surfaces.schema.requests import ListFormat
from plansearch.surfaces.tables import TABLE
from plansearch.surfaces.wire_comparison import compare_response, similar_response

router = questions_router("comparison")
records = records_router("records")


@router.get(
    "/compare",
    response_model=shapes.CompareResponse,
    responses={404: {}},
    operation_id="comparePlans",
    summary="Compare plans or municipalities",
)
def compare(params: Annotated[shapes.CompareParams, Query()], request: Request) -> JsonResponse:
    """Put 2 to 4 plans side by side, or what 2 to 4 municipalities say of a theme."""
    asked = engine_of(request).comparing.compare(
        plans=params.plans, municipalities=params.municipalities, query=params.query or ""
    )
    return json_response(compare_response(asked))


@router.get(
    "/similar/{record_id}",
    response_model=shapes.SimilarResponse,
    operation_id="listSimilar",
    summary="List what is like a record",
)
def similar(record_id: RecordPath, params: Annotated[shapes.SimilarParams, Query()], request: Request) -> JsonResponse:
    """List the plans, projects or passages most like one, and what is alike in them."""
    found = engine_of(request).comparing.similar(record_id, count=params.k, elsewhere=params.elsewhere)
    return json_response(similar_response(found))


@records.get(
    "/indicators",
    response_model=shapes.IndicatorListOut,
    responses={200: {"content": TABLE}},
    operation_id="listIndicators",
    summary="List indicators",
)
def indicators(params: Annotated[shapes.IndicatorListParams, Query()], request: Request) -> Response:
    """Indicators (成果指標) of the plans that satisfy the filters, by id, with values, targets and years."""
    engine = engine_of(request)
    if params.format is ListFormat.CSV:
        return table_response(comparing.indicator_table(engine, params), "indicators.csv", mark=params.bom)
    return json_response(comparing.indicator_list(engine, params))
