"""Settings -> the HTTP application: API, health, documentation, problems, and the pages.

It puts the parts together; what an address answers is in `routes`, `health` and `docs`.
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
from plansearch.surfaces.api import asking, comparing, covering, docs, failures, health, routes, thesaurus
from plansearch.surfaces.api.limits import BodyLimit
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.web import pages

MAX_BODY_BYTES = 64 * 1024
_log = logging.getLogger(__name__)


def create_app(settings: Settings, engine: Engine | None = None) -> FastAPI:
    """Build the application; `app.state.holder` gives each request the engine of the release served at that moment.

    Args:
        settings: where the index is.
        engine: serve this engine and watch nothing; by default the release that is published is served, and a newer
            one as soon as it is published.
    """
    app = FastAPI(
        title="plansearch",
        version=plansearch.__version__,
        description="Search and citations over the plans of Japanese municipalities.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        # A damaged address is a missing thing, not another address.
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings = settings
    app.state.holder = EngineHolder(settings, engine)
    app.state.problem_page = pages.problem_page
    app.add_middleware(BodyLimit, limit=MAX_BODY_BYTES)
    failures.install(app)
    app.include_router(health.router)
    app.include_router(routes.router)
    app.include_router(thesaurus.router)
    app.include_router(comparing.router)
    app.include_router(covering.router)
    app.include_router(asking.router)
    app.include_router(pages.router())
    docs.install(app)
    return app


def app_from_environment() -> FastAPI:
    """The application of the settings in the environment: what each of several server processes starts from."""
    return create_app(Settings())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Opened before the first request is taken; without a release the service still starts, and says so in /readyz.
    holder: EngineHolder = app.state.holder
    try:
        await run_in_threadpool(lambda: holder.engine)
    except PlanSearchError as error:
        _log.warning("Started without an index: %s", error)
    yield
