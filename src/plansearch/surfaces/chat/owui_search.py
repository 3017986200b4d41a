"""POST /owui/search -> a bare list of links, as Open WebUI's external web search takes them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from plansearch.model.query import MAX_K, Query
from plansearch.surfaces.api.requests import engine_of
from plansearch.surfaces.chat.addresses import base_of

_USUAL = 5
router = APIRouter(tags=["chat"])


class OwuiQuery(BaseModel):
    """What Open WebUI sends; more than MAX_K results are never given."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    query: str
    count: Annotated[int, Field(ge=1)] | None = None


class OwuiResult(BaseModel):
    """One result: who, which plan, which years; the printed words; and the way back."""

    link: str
    title: str
    snippet: str


@router.post("/owui/search", status_code=HTTPStatus.OK)
def search(body: OwuiQuery, request: Request) -> list[OwuiResult]:
    """Find passages that are worth showing; a model that is given others would take them for answers."""
    engine = engine_of(request)
    found = engine.search(Query(text=body.query, k=min(body.count or _USUAL, MAX_K)))
    if found.insufficient:
        return []
    calibration = found.release.manifest.calibration
    least = 0.0 if calibration is None else calibration.threshold
    base = base_of(request)
    return [
        OwuiResult(link=base + each.citation.permalink, title=each.citation.label, snippet=each.passage.text)
        for each in found.results
        if each.score >= least
    ]
