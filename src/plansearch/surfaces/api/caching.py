"""GET requests -> answers that a client may keep and ask for again: ETag, If-None-Match, Cache-Control.

One release answers the same request always the same, so that a tag made of the release and the request is enough to
say that nothing has changed, before anything is computed. Tags are weak: the time that an answer took differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from datetime import date
from http import HTTPStatus
from typing import ClassVar

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

import plansearch
from plansearch.surfaces.access.grants import current_grant
from plansearch.surfaces.api.requests import engine_of

# Kept by clients and proxies, and asked for again each time: a new release may be served at any moment.
REVALIDATED = "no-cache"
_DIGEST = 12  # bytes
_Handler = Callable[[Request], Coroutine[None, None, Response]]


class OfRelease(APIRoute):
    """A route whose answer follows from the release and the request."""

    by_day: ClassVar[bool] = False

    def get_route_handler(self) -> _Handler:
        """The route's own handler, asked only where the client does not have the answer yet."""
        answer = super().get_route_handler()

        async def revalidated(request: Request) -> Response:
            tag = await self._tag(request)
            if not tag:
                return await answer(request)
            headers = {"etag": tag, "cache-control": REVALIDATED, "vary": "Accept"}
            wanted = _tags(request.headers.get("if-none-match", ""))
            if tag in wanted:
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            response = await answer(request)
            if response.status_code != HTTPStatus.OK:
                return response
            if "*" in wanted:
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            response.headers.update(headers)
            return response

        return revalidated

    async def _tag(self, request: Request) -> str:
        """The tag of the answer; empty where the answer does not follow from the release."""
        if request.method != "GET" or not _is_settled(request):
            return ""
        # Opening a release takes a moment, and the first request may be the one that does it.
        release = (await run_in_threadpool(engine_of, request)).release.id
        parts = [plansearch.__version__, request.url.path, request.url.query, request.headers.get("accept", "")]
        grant = current_grant()
        if grant is not None and not grant.reach.is_whole:
            # Of the same release others see other plans.
            parts.append(f"{sorted(grant.reach.families)} {sorted(grant.reach.municipalities)}")
        if self.by_day:
            parts.append(date.today().isoformat())  # noqa: DTZ011 - the engine reads 今年度 by the same clock
        told = "\n".join(parts).encode("utf-8", "backslashreplace")
        return f'W/"{release}-{hashlib.blake2b(told, digest_size=_DIGEST).hexdigest()}"'


class OfReleaseAndDay(OfRelease):
    """A route that reads words, in which 今年度 means another year after the end of March."""

    by_day = True


class OfContent(APIRoute):
    """A route whose answer may change while a release is served; its tag is made of the answer itself."""

    def get_route_handler(self) -> _Handler:
        """The route's own handler, whose answer is sent only where the client does not have it yet."""
        answer = super().get_route_handler()

        async def revalidated(request: Request) -> Response:
            response = await answer(request)
            tag = f'W/"{hashlib.blake2b(bytes(response.body), digest_size=_DIGEST).hexdigest()}"'
            headers = {"etag": tag, "cache-control": REVALIDATED}
            if _tags(request.headers.get("if-none-match", "")) & {tag, "*"}:
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            response.headers.update(headers)
            return response

        return revalidated


def _is_settled(request: Request) -> bool:
    # What a language model writes is not the same twice; what is streamed cannot be kept.
    if not request.url.path.endswith("/ask"):
        return True
    return request.app.state.settings.llm_url is None and "text/event-stream" not in request.headers.get("accept", "")


def _tags(header: str) -> frozenset[str]:
    """The tags of an If-None-Match header; compared weakly, as RFC 9110 asks."""
    found = (each.strip() for each in header.split(","))
    return frozenset(each if each == "*" or each.startswith("W/") else f"W/{each}" for each in found if each)
