"""Settings -> the HTTP application: API, health, documentation, problems, and the pages.

It puts the parts together: what stands around every request is in `middleware`, what an address answers in the routers.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

import plansearch
from plansearch.engine import Engine
from plansearch.errors import PlanSearchError
from plansearch.settings import Settings
from plansearch.surfaces.access.metrics import Metrics
from plansearch.surfaces.access.serving import asks_for_keys
from plansearch.surfaces.access.tracing import Tracing, tracing_of_environment
from plansearch.surfaces.api import (
    asking,
    citing,
    comparing,
    covering,
    docs,
    failures,
    figures,
    health,
    openapi,
    problem_pages,
    routes,
    searching,
    thesaurus,
)
from plansearch.surfaces.api.kept import KeptAnswers
from plansearch.surfaces.api.middleware import middleware
from plansearch.surfaces.chat import installing as chat
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.mcp_server import endpoint as mcp_endpoint
from plansearch.surfaces.web import pages, troubles

_log = logging.getLogger(__name__)


def create_app(settings: Settings, engine: Engine | None = None) -> FastAPI:
    """Build the application; `app.state.holder` gives each request the engine of the release served at that moment.

    Args:
        settings: where the index is.
        engine: serve this engine and watch nothing; by default the release that is published is served, and a newer
            one as soon as it is published.
    """
    metrics, tracing = Metrics(settings.metrics), tracing_of_environment()
    app = openapi.Documented(
        title="plansearch",
        version=plansearch.__version__,
        summary=openapi.SUMMARY,
        description=openapi.DESCRIPTION,
        openapi_tags=openapi.TAGS,
        servers=[{"url": "/", "description": "This service."}],
        lifespan=_lifespan,
        middleware=middleware(settings, metrics, tracing),
        # What it would tell of requests holds what people asked; `access.tracing` tells of them without.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        openapi_url=None,  # sent by `docs`, as bytes that are made once
        docs_url=None,
        redoc_url=None,
        # A damaged address is a missing thing, not another address.
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.metrics = metrics
    app.state.tracing = tracing
    app.state.holder = EngineHolder(settings, engine, guarded=asks_for_keys(settings))
    app.state.kept_answers = KeptAnswers(settings.kept_answers * 2**20)
    app.state.problem_page = troubles.problem_page
    failures.install(app)
    for router in (
        searching.router,
        asking.router,
        covering.router,
        comparing.router,
        routes.router,
        comparing.records,
        citing.router,
        thesaurus.router,
        routes.service,
        health.router,
        figures.router,
        problem_pages.router,
        docs.router,
        pages.router(),
    ):
        app.include_router(router)
    mcp_endpoint.install(app, settings, app.state.holder)
    chat.install(app)
    return app


def app_from_environment() -> FastAPI:
    """The application of the settings in the environment: what each of several server processes starts from."""
    return create_app(Settings())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Opened before the first request is taken; without a release the service still starts, and says so in /readyz.
    holder: EngineHolder = app.state.holder
    try:
        await run_in_threadpool(lambda: holder.release)
    except PlanSearchError as error:
        _log.warning("Started without an index: %s", error)
    yield
    tracing: Tracing | None = app.state.tracing
    if tracing is not None:
        await run_in_threadpool(tracing.close)
