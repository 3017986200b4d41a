"""GET /metrics -> how the service fares, for Prometheus; where keys are asked for, one with the scope admin."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from plansearch.errors import PlanSearchError
from plansearch.model.release import Release
from plansearch.surfaces.access.metrics import MEDIA_TYPE, Metrics
from plansearch.surfaces.holder import EngineHolder

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """All figures of the process, or of all processes where they share a folder."""
    counted: Metrics = request.app.state.metrics
    return Response(
        counted.written(await run_in_threadpool(_served, request.app.state.holder)),
        media_type=MEDIA_TYPE,
        headers={"cache-control": "no-store"},
    )


def _served(holder: EngineHolder) -> Release | None:
    try:
        return holder.release
    except PlanSearchError:
        return None
