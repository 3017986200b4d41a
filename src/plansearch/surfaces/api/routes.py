"""HTTP requests for records -> plans, projects, municipalities, passages and releases, in the shapes of the contract.

It knows which address means what; how a list is cut is `listing`'s part, how a record looks is `wire`'s.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from plansearch.model.passage import PassageId
from plansearch.model.plan import PlanId, ProjectId
from plansearch.surfaces import schema, wire, wire_records
from plansearch.surfaces.api.answers import JsonResponse, json_response, table_response
from plansearch.surfaces.api.requests import CodePath, PassagePath, PlanPath, ProjectPath, engine_of
from plansearch.surfaces.api.routers import records_router, service_router
from plansearch.surfaces.asking import filters_of, read_filters
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
from plansearch.surfaces.tables import TABLE, check_whole

router = records_router("records")
service = service_router("service")
Nothing = Annotated[schema.LanguageParams, Query()]


@router.get(
    "/plans",
    response_model=schema.PlanListOut,
    responses={200: {"content": TABLE}},
    operation_id="listPlans",
    summary="List plans",
)
def plans(params: Annotated[schema.PlanListParams, Query()], request: Request) -> Response:
    """Plans that satisfy the filters, by id, page by page, or all of them as a table."""
    engine = engine_of(request)
    filters, _ = read_filters(engine, filters_of(params))
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(plan_table(engine, filters), "plans.csv", mark=params.bom)
    return json_response(plan_list(engine, filters, limit=params.limit, cursor=params.cursor))


@router.get("/plans/{plan_id}", response_model=schema.PlanOut, operation_id="getPlan", summary="Get a plan")
def plan(plan_id: PlanPath, _params: Nothing, request: Request) -> JsonResponse:
    """One plan with everything that was read in it, its neighbours in time, and how to refer to it."""
    return json_response(wire_records.plan_response(engine_of(request).plan(PlanId(plan_id))))


@router.get(
    "/plans/{plan_id}/text",
    response_model=schema.PlanTextOut,
    operation_id="getPlanText",
    summary="Get the printed text of a plan",
)
def plan_text(plan_id: PlanPath, _params: Nothing, request: Request) -> JsonResponse:
    """The printed words of a plan, and where its passages stand in them."""
    return json_response(wire_records.plan_text(engine_of(request).plan_text(PlanId(plan_id))))


@router.get(
    "/projects",
    response_model=schema.ProjectListOut,
    responses={200: {"content": TABLE}},
    operation_id="listProjects",
    summary="List projects",
)
def projects(params: Annotated[schema.ProjectListParams, Query()], request: Request) -> Response:
    """Projects of the plans that satisfy the filters, by id; `q` are words that name or description holds."""
    engine = engine_of(request)
    filters, _ = read_filters(engine, filters_of(params))
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(project_table(engine, filters, text=params.q or ""), "projects.csv", mark=params.bom)
    return json_response(project_list(engine, filters, text=params.q or "", limit=params.limit, cursor=params.cursor))


@router.get(
    "/projects/{project_id}",
    response_model=schema.ProjectRecordOut,
    operation_id="getProject",
    summary="Get a project",
)
def project(project_id: ProjectPath, _params: Nothing, request: Request) -> JsonResponse:
    """One project with its plan."""
    return json_response(wire_records.project_record(engine_of(request).project(ProjectId(project_id))))


@router.get(
    "/passages/{passage_id}", response_model=schema.PassageResponse, operation_id="getPassage", summary="Get a passage"
)
def passage(passage_id: PassagePath, _params: Nothing, request: Request) -> JsonResponse:
    """One passage with its citation, and how to refer to it."""
    engine = engine_of(request)
    return json_response(wire.passage_response(engine.passage(PassageId(passage_id)), engine.release))


@router.get(
    "/municipalities",
    response_model=schema.MunicipalityListOut,
    responses={200: {"content": TABLE}},
    operation_id="listMunicipalities",
    summary="List municipalities",
)
def municipalities(params: Annotated[MunicipalityListParams, Query()], request: Request) -> Response:
    """Municipalities that have plans in the index, by code."""
    if params.format is ListFormat.CSV:
        check_whole(params)
        return table_response(municipality_table(engine_of(request)), "municipalities.csv", mark=params.bom)
    return json_response(municipality_list(engine_of(request), limit=params.limit, cursor=params.cursor))


@router.get(
    "/municipalities/{code}",
    response_model=schema.MunicipalityRecordOut,
    operation_id="getMunicipality",
    summary="Get a municipality",
)
def municipality(code: CodePath, _params: Nothing, request: Request) -> JsonResponse:
    """One municipality with the ids of its plans."""
    return json_response(municipality_of(engine_of(request), code))


@service.get(
    "/releases", response_model=schema.ReleaseListOut, operation_id="listReleases", summary="List releases of the index"
)
def releases(params: Annotated[schema.ListParams, Query()], request: Request) -> JsonResponse:
    """Releases that are kept, the newest first, each with what was decided when it was built."""
    engine = engine_of(request)
    return json_response(release_list(engine.releases(), engine.release.id, limit=params.limit, cursor=params.cursor))
