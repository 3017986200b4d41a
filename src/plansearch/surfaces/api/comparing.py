"""GET /api/v1/compare, /similar and /indicators -> plans side by side, what is like what, and what is measured."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from plansearch.surfaces import comparing
from plansearch.surfaces.api.answers import JsonResponse, json_response, table_response
from plansearch.surfaces.api.routes import TABLE, engine_of
from plansearch.surfaces.schema import comparison as shapes
from plansearch.surfaces.schema.requests import ListFormat
from plansearch.surfaces.wire_comparison import compare_response, similar_response

router = APIRouter(prefix="/api/v1", default_response_class=JsonResponse, tags=["comparison"])


@router.get("/compare", response_model=shapes.CompareResponse)
def compare(params: Annotated[shapes.CompareParams, Query()], request: Request) -> JsonResponse:
    """Put 2 to 4 plans side by side, or what 2 to 4 municipalities say of a theme."""
    asked = engine_of(request).comparing.compare(
        plans=params.plans, municipalities=params.municipalities, query=params.query
    )
    return json_response(compare_response(asked))


@router.get("/similar/{record_id}", response_model=shapes.SimilarResponse)
def similar(record_id: str, params: Annotated[shapes.SimilarParams, Query()], request: Request) -> JsonResponse:
    """List the plans, projects or passages most like one, and what is alike in them."""
    found = engine_of(request).comparing.similar(record_id, count=params.k, elsewhere=params.elsewhere)
    return json_response(similar_response(found))


@router.get("/indicators", response_model=shapes.IndicatorListOut, responses={200: {"content": TABLE}})
def indicators(params: Annotated[shapes.IndicatorListParams, Query()], request: Request) -> Response:
    """List indicators, by id; `q` are words that the name or note holds."""
    engine = engine_of(request)
    if params.format is ListFormat.CSV:
        return table_response(comparing.indicator_table(engine, params), "indicators.csv")
    return json_response(comparing.indicator_list(engine, params))
