"""GET /api/v1/thesaurus -> concepts by page or by id, or the whole thesaurus in a form for other systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from plansearch.surfaces import schema
from plansearch.surfaces.api.answers import JsonResponse, json_response
from plansearch.surfaces.api.requests import ConceptPath, engine_of
from plansearch.surfaces.api.routers import records_router
from plansearch.surfaces.concepts import concept_list, concept_of, whole_thesaurus
from plansearch.surfaces.schema import ThesaurusFormat

_MEDIA_TYPES: Mapping[ThesaurusFormat, str] = {
    ThesaurusFormat.SKOS: "text/turtle",
    ThesaurusFormat.JSONL: "application/x-ndjson",
}

router = records_router("thesaurus")


@router.get(
    "/thesaurus",
    response_model=schema.ConceptListOut,
    responses={200: {"content": {kind: {"schema": {"type": "string"}} for kind in _MEDIA_TYPES.values()}}},
    operation_id="listConcepts",
    summary="List concepts of the thesaurus",
)
def thesaurus(params: Annotated[schema.ThesaurusParams, Query()], request: Request) -> Response:
    """List the concepts that the release was built with, by id; or give it whole, for example as SKOS."""
    engine = engine_of(request)
    if params.format is ThesaurusFormat.JSON:
        return json_response(concept_list(engine, params))
    return Response(whole_thesaurus(engine, params), media_type=_MEDIA_TYPES[params.format])


@router.get(
    "/thesaurus/{concept_id}", response_model=schema.ConceptOut, operation_id="getConcept", summary="Get a concept"
)
def concept(
    concept_id: ConceptPath, _params: Annotated[schema.LanguageParams, Query()], request: Request
) -> JsonResponse:
    """One concept with its labels and neighbours."""
    return json_response(concept_of(engine_of(request), concept_id))
