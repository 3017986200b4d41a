"""Settings -> a running HTTP server, of one process or several."""

from __future__ import annotations

import logging

import uvicorn

from plansearch.settings import Settings, export_settings
from plansearch.surfaces.api.app import create_app


def run(settings: Settings) -> None:
    """Serve until the process is told to end."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    if settings.workers == 1:
        uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level=settings.log_level)
        return
    # Each process builds its own application, from the settings that it finds in its environment.
    export_settings(settings)
    uvicorn.run(
        "plansearch.surfaces.api.app:app_from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        log_level=settings.log_level,
    )
