"""POST and GET /api/v1/search -> passages with their citations."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from plansearch.surfaces import schema, wire
from plansearch.surfaces.api.answers import JsonResponse, json_response
from plansearch.surfaces.api.requests import engine_of, json_only
from plansearch.surfaces.api.routers import questions_router
from plansearch.surfaces.asking import request_of, search

router = questions_router("search")


@router.post(
    "/search",
    response_model=schema.SearchResponse,
    dependencies=[Depends(json_only)],
    operation_id="searchPassages",
    summary="Search passages",
)
def search_by_body(
    body: schema.SearchRequest, _params: Annotated[schema.LanguageParams, Query()], request: Request
) -> JsonResponse:
    """Find passages by words and meaning; every result carries its citation.

    Places and years in the words become filters, and words of the same meaning are added; `query.understood` shows
    both. Where nothing is worth showing, `insufficient` is true and `query.understood.notes` says why.
    """
    return json_response(wire.search_response(search(engine_of(request), body)))


@router.get(
    "/search",
    response_model=schema.SearchResponse,
    operation_id="searchPassagesByAddress",
    summary="Search passages, asked in the address",
)
def search_by_parameters(params: Annotated[schema.SearchParams, Query()], request: Request) -> JsonResponse:
    """Find what POST finds; lists are repeated, and the years are `first`, `last` and `relation`."""
    return json_response(wire.search_response(search(engine_of(request), request_of(params))))
