"""GET /api/v1/coverage -> which plans have something, which have not, and of how many."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from plansearch.surfaces.api.answers import json_response, table_response
from plansearch.surfaces.api.requests import engine_of
from plansearch.surfaces.api.routers import questions_router
from plansearch.surfaces.covering import coverage, coverage_table
from plansearch.surfaces.schema.coverage import CoverageParams, CoverageResponse
from plansearch.surfaces.schema.requests import ListFormat
from plansearch.surfaces.tables import TABLE, check_whole
from plansearch.surfaces.wire_coverage import coverage_response

router = questions_router("coverage")


@router.get(
    "/coverage",
    response_model=CoverageResponse,
    responses={200: {"content": TABLE}},
    operation_id="coverPlans",
    summary="Ask every plan",
)
def covered(params: Annotated[CoverageParams, Query()], request: Request) -> Response:
    """Which municipalities and periods have something, which have not, and which cannot be decided, and of how many.

    Counts and matrix are of all plans on every page; `plans` is a page of them, or all of them in a table.
    """
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(coverage_table(coverage(engine_of(request), params)), "coverage.csv", mark=params.bom)
    found = coverage(engine_of(request), params)
    return json_response(coverage_response(found, limit=params.limit, cursor=params.cursor))
