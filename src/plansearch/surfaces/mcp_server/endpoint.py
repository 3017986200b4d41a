"""Application -> the same that speaks the Model Context Protocol at /mcp.

The protocol's library is imported when the first request comes, so that a service nobody asks so starts as fast as
before. Requests stand alone: only POST is taken, there is no stream to listen to and no session to end.
"""

from __future__ import annotations

from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from plansearch.settings import Settings
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.mcp_server.welcome import welcome

PATH: Final = "/mcp"


def install(app: Starlette, settings: Settings, holder: EngineHolder) -> None:
    """Answer at exactly /mcp."""
    app.router.routes.append(Route(PATH, Endpoint(settings, holder), methods=["POST"], include_in_schema=False))


class Endpoint:
    """ASGI application that is made when it is first asked."""

    def __init__(self, settings: Settings, holder: EngineHolder) -> None:
        """Answer from the engine that the holder gives."""
        self._settings = settings
        self._holder = holder
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._app is None:
            self._app = await run_in_threadpool(self._made)
        await self._app(scope, receive, send)

    def _made(self) -> ASGIApp:
        from plansearch.surfaces.mcp_server import protocol  # noqa: PLC0415 - see above

        return protocol.http_app(self._settings, self._holder, lambda headers: welcome(self._settings, headers))
