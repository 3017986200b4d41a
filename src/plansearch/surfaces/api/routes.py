"""HTTP requests under /api/v1 -> answers of the engine, in the shapes of the wire contract.

It knows which address means what; how a query is read is `asking`'s part, how an answer looks is `wire`'s.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import Response

from plansearch.engine import Engine
from plansearch.model.passage import PassageId
from plansearch.model.plan import PlanId, ProjectId
from plansearch.surfaces import schema, wire, wire_records
from plansearch.surfaces.api.answers import JsonResponse, json_response, table_response
from plansearch.surfaces.asking import filters_of, read_filters, request_of, search
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.listing import (
    municipality_list,
    municipality_of,
    municipality_table,
    plan_list,
    plan_table,
    project_list,
    project_table,
    release_list,
)
from plansearch.surfaces.schema.requests import ListFormat, MunicipalityListParams
from plansearch.surfaces.tables import MEDIA_TYPE, check_whole

TABLE = {MEDIA_TYPE: {"schema": {"type": "string"}}}


def engine_of(request: Request) -> Engine:
    """The engine that answers this request.

    Raises:
        IndexMissingError: when no release is served.
        StaleIndexError: when the published one cannot be opened.
    """
    holder: EngineHolder = request.app.state.holder
    return holder.engine


async def json_only(request: Request) -> None:
    """Refuse a body that is not sent as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "Send the body as JSON, with the header Content-Type: application/json.")


router = APIRouter(prefix="/api/v1", default_response_class=JsonResponse)


@router.post("/search", response_model=schema.SearchResponse, dependencies=[Depends(json_only)], tags=["search"])
def search_by_body(body: schema.SearchRequest, request: Request) -> JsonResponse:
    """Search passages; every result carries its citation."""
    return json_response(wire.search_response(search(engine_of(request), body)))


@router.get("/search", response_model=schema.SearchResponse, tags=["search"])
def search_by_parameters(params: Annotated[schema.SearchParams, Query()], request: Request) -> JsonResponse:
    """Search passages, asked in the address."""
    return json_response(wire.search_response(search(engine_of(request), request_of(params))))


@router.get("/plans", response_model=schema.PlanListOut, responses={200: {"content": TABLE}}, tags=["records"])
def plans(params: Annotated[schema.PlanListParams, Query()], request: Request) -> Response:
    """List plans, by id."""
    engine = engine_of(request)
    filters, _ = read_filters(engine, filters_of(params))
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(plan_table(engine, filters), "plans.csv")
    return json_response(plan_list(engine, filters, limit=params.limit, cursor=params.cursor))


@router.get("/plans/{plan_id}", response_model=schema.PlanOut, tags=["records"])
def plan(plan_id: str, request: Request) -> JsonResponse:
    """One plan with everything that was read in it."""
    return json_response(wire_records.plan_response(engine_of(request).plan(PlanId(plan_id))))


@router.get("/plans/{plan_id}/text", response_model=schema.PlanTextOut, tags=["records"])
def plan_text(plan_id: str, request: Request) -> JsonResponse:
    """The printed words of a plan, and where its passages stand in them."""
    return json_response(wire_records.plan_text(engine_of(request).plan_text(PlanId(plan_id))))


@router.get("/projects", response_model=schema.ProjectListOut, responses={200: {"content": TABLE}}, tags=["records"])
def projects(params: Annotated[schema.ProjectListParams, Query()], request: Request) -> Response:
    """List projects, by id; `q` are words that the name or description holds."""
    engine = engine_of(request)
    filters, _ = read_filters(engine, filters_of(params))
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(project_table(engine, filters, text=params.q or ""), "projects.csv")
    return json_response(project_list(engine, filters, text=params.q or "", limit=params.limit, cursor=params.cursor))


@router.get("/projects/{project_id}", response_model=schema.ProjectRecordOut, tags=["records"])
def project(project_id: str, request: Request) -> JsonResponse:
    """One project with its plan."""
    return json_response(wire_records.project_record(engine_of(request).project(ProjectId(project_id))))


@router.get("/passages/{passage_id}", response_model=schema.PassageResponse, tags=["records"])
def passage(passage_id: str, request: Request) -> JsonResponse:
    """One passage with its citation."""
    engine = engine_of(request)
    return json_response(wire.passage_response(engine.passage(PassageId(passage_id)), engine.release))


@router.get(
    "/municipalities", response_model=schema.MunicipalityListOut, responses={200: {"content": TABLE}}, tags=["records"]
)
def municipalities(params: Annotated[MunicipalityListParams, Query()], request: Request) -> Response:
    """List the municipalities that have plans in the index, by code."""
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(municipality_table(engine_of(request)), "municipalities.csv")
    return json_response(municipality_list(engine_of(request), limit=params.limit, cursor=params.cursor))


@router.get("/municipalities/{code}", response_model=schema.MunicipalityRecordOut, tags=["records"])
def municipality(code: str, request: Request) -> JsonResponse:
    """Give one municipality with the ids of its plans."""
    return json_response(municipality_of(engine_of(request), code))


@router.get("/releases", response_model=schema.ReleaseListOut, tags=["service"])
def releases(params: Annotated[schema.ListParams, Query()], request: Request) -> JsonResponse:
    """List the releases of the index that are kept, the newest first."""
    engine = engine_of(request)
    return json_response(release_list(engine.releases(), engine.release.id, limit=params.limit, cursor=params.cursor))
