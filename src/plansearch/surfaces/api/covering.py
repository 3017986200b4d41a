"""GET /api/v1/coverage -> which plans have something, which have not, and of how many."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from plansearch.surfaces.api.answers import JsonResponse, json_response, table_response
from plansearch.surfaces.api.routes import TABLE, engine_of
from plansearch.surfaces.covering import coverage, coverage_table
from plansearch.surfaces.schema.coverage import CoverageParams, CoverageResponse
from plansearch.surfaces.schema.requests import ListFormat
from plansearch.surfaces.tables import check_whole
from plansearch.surfaces.wire_coverage import coverage_response

router = APIRouter(prefix="/api/v1", default_response_class=JsonResponse, tags=["coverage"])


@router.get("/coverage", response_model=CoverageResponse, responses={200: {"content": TABLE}})
def covered(params: Annotated[CoverageParams, Query()], request: Request) -> Response:
    """Ask every plan: which municipalities and periods have it, which have not, and which cannot be decided."""
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(coverage_table(coverage(engine_of(request), params)), "coverage.csv")
    found = coverage(engine_of(request), params)
    return json_response(coverage_response(found, limit=params.limit, cursor=params.cursor))
