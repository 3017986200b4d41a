"""ASGI application -> the same, of which every request is counted and written down in one line of the access log.

What people asked is in no line: neither in the address, of which only the route is told, nor anywhere else.
"""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.surfaces.access.logs import ACCESS, Fields
from plansearch.surfaces.access.metrics import Metrics
from plansearch.surfaces.access.visits import Visit, current_visit, visiting

# Not sent by anybody: the client went away before an answer began.
_GONE = 499
_log = logging.getLogger(ACCESS)


class Watching:
    """Sees every request from its head to the last byte of its answer."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        """Count in `metrics`."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count and write down, however it ends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, size = _GONE, 0

        async def measured(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        begun = time.perf_counter()
        self._metrics.began()
        with visiting() as visit:
            try:
                await self._app(scope, receive, measured)
            finally:
                seconds = time.perf_counter() - begun
                self._metrics.ended(visit, method=scope["method"], status=status, seconds=seconds)
                _write(visit, scope["method"], status, seconds, size)


class Routed:
    """Stands next to the application, and notes which of its routes was taken."""

    def __init__(self, app: ASGIApp) -> None:
        """Answer by `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the route, also of a request that fails."""
        try:
            await self._app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                current_visit().route = getattr(scope.get("route"), "path", "")


def _write(visit: Visit, method: str, status: int, seconds: float, size: int) -> None:
    fields: Fields = {
        "method": method,
        "route": visit.route or None,
        "status": status,
        "ms": round(seconds * 1_000, 1),
        "bytes": size,
        "key": visit.key,
        "refused": visit.refusal,
        "asked": ",".join(each.asked for each in visit.answered) or None,
        "kept": visit.memory,
        "insufficient": any(each.insufficient for each in visit.answered) if visit.answered else None,
    }
    _log.info("%s %s %d", method, visit.route or "-", status, extra={"fields": fields})
