"""Requests -> answers that a client may keep and ask for again, and that the process itself keeps.

One release answers the same request always the same, so that a tag made of the release and the request is enough to
say that nothing has changed, before anything is computed, and so that an answer can be given again. What a language
model writes is not the same twice, and what is streamed cannot be kept: these are worked out each time.
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

from plansearch.engine import Engine
from plansearch.surfaces.access.grants import EVERYBODY, current_grant
from plansearch.surfaces.access.visits import Memory, current_visit
from plansearch.surfaces.api.kept import Asked, Kept, KeptAnswers
from plansearch.surfaces.api.requests import engine_of, is_json
from plansearch.surfaces.holder import EngineHolder

# Kept by clients and proxies, and asked for again each time: a new release may be served at any moment.
REVALIDATED = "no-cache"
# RFC 9211.
STATUS = "Cache-Status"
_FOUND, _MADE = "plansearch; hit", "plansearch; fwd=miss"
_DIGEST = 12  # bytes
_Handler = Callable[[Request], Coroutine[None, None, Response]]


class OfRelease(APIRoute):
    """A route whose answer follows from the release and the request."""

    by_day: ClassVar[bool] = False

    def get_route_handler(self) -> _Handler:
        """The route's own handler, asked only where neither the client nor the process has the answer yet."""
        work_out = super().get_route_handler()

        async def answered(request: Request) -> Response:
            asked = await self._asked(request)
            if asked is None:
                return await work_out(request)
            headers = {"vary": "Accept"}
            wanted = frozenset[str]()
            if request.method == "GET":
                headers |= {"etag": asked.tag, "cache-control": REVALIDATED}
                wanted = _tags(request.headers.get("if-none-match", ""))
            if headers.get("etag") in wanted:
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            memory: KeptAnswers = request.app.state.kept_answers
            visit = current_visit()
            kept = memory.find(asked)
            if kept is not None:
                visit.memory = Memory.HIT
                visit.answered.extend(kept.answered)
                response = Response(kept.content)
                response.raw_headers = list(kept.headers)
            else:
                visit.memory = Memory.MISS
                response = await work_out(request)
                if response.status_code != HTTPStatus.OK or not _is_by(asked, request):
                    return response
                raw = tuple(response.raw_headers)
                memory.keep(asked, Kept(content=bytes(response.body), headers=raw, answered=tuple(visit.answered)))
            if "*" in wanted:
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            response.headers.update(headers | {STATUS: _MADE if kept is None else _FOUND})
            return response

        return answered

    async def _asked(self, request: Request) -> Asked | None:
        """What the answer follows from; None where it follows from more than can be told."""
        if not _is_settled(request):
            return None
        holder: EngineHolder = request.app.state.holder
        # Opening a release takes a moment, and the first request may be the one that does it.
        release = holder.at_hand or (await run_in_threadpool(engine_of, request)).release
        return Asked(
            release=release.id,
            reach=(current_grant() or EVERYBODY).reach,
            day=_today() if self.by_day else "",
            method=request.method,
            address=(request.scope["path"], request.scope["query_string"]),
            accept=request.headers.get("accept", ""),
            body=b"" if request.method == "GET" else await request.body(),
        )


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
    if request.method != "GET" and not is_json(request):
        return False  # it is refused
    if not request.scope["path"].endswith("/ask"):
        return True
    return request.app.state.settings.llm_url is None and "text/event-stream" not in request.headers.get("accept", "")


def _is_by(asked: Asked, request: Request) -> bool:
    """Whether no other release was published, and no other day began, while the answer was worked out."""
    engine: Engine | None = getattr(request.state, "engine", None)
    return engine is not None and engine.release.id == asked.release and asked.day in {"", _today()}


def _today() -> str:
    # The engine reads 今年度 by the same clock.
    return date.today().isoformat()  # noqa: DTZ011


def _tags(header: str) -> frozenset[str]:
    """The tags of an If-None-Match header; compared weakly, as RFC 9110 asks."""
    found = (each.strip() for each in header.split(","))
    return frozenset(each if each == "*" or each.startswith("W/") else f"W/{each}" for each in found if each)
