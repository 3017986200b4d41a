"""ASGI application -> the same with a limit on the size of request bodies, refused as a problem document.

The framework's own limit answers in plain text; the contract asks for RFC 9457 everywhere.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.surfaces.api.answers import problem_response
from plansearch.surfaces.problems import problem


class BodyLimit:
    """Reads a body up to the limit before the application sees any of it; the limit is small enough to hold."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        """Let at most `limit` bytes through to `app`."""
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 for a body over the limit; else call the application with the body as it came."""
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or not (b"content-length" in headers or b"transfer-encoding" in headers):
            await self._app(scope, receive, send)
            return
        declared = headers.get(b"content-length", b"")
        # Twenty digits are more than any limit, and few enough to be read as a number.
        over = declared.isdigit() and int(declared[:20]) > self._limit
        messages: list[Message] = []
        size, more = 0, True
        while more and not over:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            over = size > self._limit
            more = message["type"] == "http.request" and message.get("more_body", False)
        if over:
            detail = f"The body of a request may have {self._limit} bytes. Send fewer filters or a shorter query."
            await problem_response(problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail))(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)
