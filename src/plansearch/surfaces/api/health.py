"""/healthz and /readyz: whether the process runs, and whether a release is served."""

from __future__ import annotations

from fastapi import APIRouter, Request

import plansearch
from plansearch.surfaces import schema, wire
from plansearch.surfaces.api.answers import JsonResponse, json_response
from plansearch.surfaces.api.routes import engine_of

router = APIRouter(default_response_class=JsonResponse, tags=["service"])


@router.get("/healthz", response_model=schema.HealthOut)
async def healthz() -> JsonResponse:
    """Whether the process runs; asks nothing of the index, and waits for no thread."""
    return json_response(schema.HealthOut(status="ok", version=plansearch.__version__))


@router.get("/readyz", response_model=schema.ReadyOut)
def readyz(request: Request) -> JsonResponse:
    """Whether a release is served; 503 while none is."""
    return json_response(schema.ReadyOut(status="ready", index=wire.index_of(engine_of(request).release)))
