"""GET /api/v1/passages/{id}/citation and /plans/{id}/citation -> a reference in the form that is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from fastapi import Query, Request
from fastapi.responses import PlainTextResponse
from starlette.responses import Response

from plansearch.model.passage import PassageId
from plansearch.model.plan import PlanId
from plansearch.surfaces.api.requests import PassagePath, PlanPath, engine_of
from plansearch.surfaces.api.routers import records_router
from plansearch.surfaces.bibliography import Reference, reference_to_passage, reference_to_plan
from plansearch.surfaces.schema.references import ReferenceFormat, ReferenceParams
from plansearch.surfaces.wire_references import reference_text

_BIBTEX, _RIS, _CSL = (
    "application/x-bibtex",
    "application/x-research-info-systems",
    "application/vnd.citationstyles.csl+json",
)
_MEDIA_TYPES: Final[Mapping[ReferenceFormat, str]] = MappingProxyType(
    {
        ReferenceFormat.TEXT: "text/plain",
        ReferenceFormat.BIBTEX: _BIBTEX,
        ReferenceFormat.RIS: _RIS,
        ReferenceFormat.CSL_JSON: _CSL,
    }
)
_SUFFIXES: Final[Mapping[ReferenceFormat, str]] = MappingProxyType(
    {ReferenceFormat.BIBTEX: "bib", ReferenceFormat.RIS: "ris", ReferenceFormat.CSL_JSON: "json"}
)
_FORMS: Final = {
    "text/plain": {"schema": {"type": "string", "description": "出典：…, one line."}},
    _BIBTEX: {"schema": {"type": "string", "description": "One BibTeX entry."}},
    _RIS: {"schema": {"type": "string", "description": "One RIS record; lines end with CR LF."}},
    _CSL: {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/CslItem"}}},
}
_NO_NAME = re.compile(r"[^A-Za-z0-9._-]+")

router = records_router("citations")


@router.get(
    "/passages/{passage_id}/citation",
    response_class=PlainTextResponse,
    responses={200: {"content": _FORMS}},
    operation_id="citePassage",
    summary="Cite a passage",
)
def cite_passage(passage_id: PassagePath, params: Annotated[ReferenceParams, Query()], request: Request) -> Response:
    """A passage as a source line in Japanese (出典), BibTeX, RIS or CSL-JSON."""
    return _sent(reference_to_passage(engine_of(request).passage(PassageId(passage_id))), params.format)


@router.get(
    "/plans/{plan_id}/citation",
    response_class=PlainTextResponse,
    responses={200: {"content": _FORMS}},
    operation_id="citePlan",
    summary="Cite a plan",
)
def cite_plan(plan_id: PlanPath, params: Annotated[ReferenceParams, Query()], request: Request) -> Response:
    """A plan as a source line in Japanese (出典), BibTeX, RIS or CSL-JSON."""
    return _sent(reference_to_plan(engine_of(request).plan(PlanId(plan_id))), params.format)


def _sent(reference: Reference, form: ReferenceFormat) -> Response:
    kind = _MEDIA_TYPES[form]
    headers = {"content-type": kind if kind == _CSL else f"{kind}; charset=utf-8"}
    if form in _SUFFIXES:
        headers["content-disposition"] = f'attachment; filename="{_NO_NAME.sub("-", reference.id)}.{_SUFFIXES[form]}"'
    return Response(reference_text(reference, form).encode("utf-8"), headers=headers)
