"""/healthz and /readyz: whether the process runs, and whether a release is served."""

from __future__ import annotations

from fastapi import APIRouter, Request

import plansearch
from plansearch.surfaces import schema, wire
from plansearch.surfaces.api.answers import JsonResponse, json_response
from plansearch.surfaces.holder import EngineHolder

router = APIRouter(default_response_class=JsonResponse, tags=["service"])


@router.get("/healthz", response_model=schema.HealthOut, operation_id="getHealth", summary="Whether the process runs")
async def healthz() -> JsonResponse:
    """Answers as long as the process runs; asks nothing of the index, and waits for no thread."""
    return _unkept(json_response(schema.HealthOut(status="ok", version=plansearch.__version__)))


@router.get(
    "/readyz", response_model=schema.ReadyOut, operation_id="getReadiness", summary="Whether a release is served"
)
def readyz(request: Request) -> JsonResponse:
    """Names the release that is served; 503 while none is."""
    holder: EngineHolder = request.app.state.holder
    return _unkept(json_response(schema.ReadyOut(status="ready", index=wire.index_of(holder.release))))


def _unkept(response: JsonResponse) -> JsonResponse:
    response.headers["cache-control"] = "no-store"
    return response
