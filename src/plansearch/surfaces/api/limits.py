"""ASGI application -> the same with limits on addresses and bodies, refused as problem documents.

The server's and the framework's own limits answer in plain text; the contract asks for RFC 9457 everywhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.model.reply import Language
from plansearch.surfaces.access.refusing import refuse
from plansearch.surfaces.access.visits import Refusal
from plansearch.surfaces.api.failures import answer, language_for
from plansearch.surfaces.problems import problem

_OVER_BODY = {
    Language.ENGLISH: "The body of a request may have {limit} bytes. Send fewer filters or a shorter query.",
    Language.JAPANESE: "本文は{limit}バイトまでです。条件を減らすか、検索のことばを短くしてください。",
}
_BODY_SECONDS = 10.0
_OVER_ADDRESS = {
    Language.ENGLISH: "Path and query string may have {limit} bytes together. Ask by POST, or send fewer filters.",
    Language.JAPANESE: "アドレスは{limit}バイトまでです。POSTで送るか、条件を減らしてください。",
}


class AddressLimit:
    """Refuses addresses that are longer than any that the service gives out or understands."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        """Let at most `limit` bytes of path and query string through to `app`."""
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 414 for an address over the limit; else call the application."""
        if scope["type"] == "http":
            size = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
            if size > self._limit:
                await _refuse(HTTPStatus.REQUEST_URI_TOO_LONG, _OVER_ADDRESS, self._limit)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class BodyLimit:
    """Reads a body up to the limit before the application sees any of it; the limit is small enough to hold."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        limit: int,
        seconds: float = _BODY_SECONDS,
        wider: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Let at most `limit` bytes through to `app`, and wait for them for so many seconds.

        Under a folder in `wider` another limit holds.
        """
        self._app = app
        self._limit = limit
        self._wider = wider
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 for a body over the limit, 408 for a slow one; else give the application the body as it came."""
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or not (b"content-length" in headers or b"transfer-encoding" in headers):
            await self._app(scope, receive, send)
            return
        limit = next((wide for folder, wide in self._wider.items() if scope["path"].startswith(folder)), self._limit)
        declared = headers.get(b"content-length", b"")
        # Twenty digits are more than any limit, and few enough to be read as a number.
        over = declared.isdigit() and int(declared[:20]) > limit
        messages: list[Message] = []
        size, more = 0, True
        try:
            async with asyncio.timeout(self._seconds):
                while more and not over:
                    message = await receive()
                    messages.append(message)
                    size += len(message.get("body", b""))
                    over = size > limit
                    more = message["type"] == "http.request" and message.get("more_body", False)
        except TimeoutError:
            headers = {"connection": "close"}
            await refuse(scope, receive, send, kind="slow-request", why=Refusal.SLOW, headers=headers)
            return
        if over:
            await _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _OVER_BODY, limit)(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)


def _refuse(status: HTTPStatus, words: Mapping[Language, str], limit: int) -> ASGIApp:
    async def refused(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        language = language_for(request)
        body = problem(status, words[language].format(limit=limit), language=language)
        await answer(request, body)(scope, receive, send)

    return refused
