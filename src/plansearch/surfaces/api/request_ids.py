"""ASGI application -> the same with an id for every request: taken from the client, or made, and sent back.

The id is in the answer's X-Request-ID and in every line that is logged for the request, so that the two can be put
together.
"""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-ID"
# Characters that are safe in a header, a log and a file name; anything else could forge a line of the log.
_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_current: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIds:
    """Gives each request its id."""

    def __init__(self, app: ASGIApp) -> None:
        """Answer by `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the client's id where it is sane; else make one."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if _SANE.fullmatch(given) else uuid.uuid4().hex

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        token = _current.set(request_id)
        try:
            await self._app(scope, receive, named)
        finally:
            _current.reset(token)


def current_request_id() -> str:
    """That of the request that is answered; `-` outside of requests."""
    return _current.get()


class RequestIdFilter(logging.Filter):
    """Gives each log record the `request_id` that it was written under, or `-`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, with the id."""
        record.request_id = _current.get()
        return True
