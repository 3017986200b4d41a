"""ASGI application -> the same that works on so many requests at a time, each for so long: no queue without an end.

What is too much is refused at once, so that a client can ask elsewhere or later. What takes too long is told so; the
thread that works on it cannot be stopped, so its place is taken until it ends.
"""

from __future__ import annotations

import asyncio
import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.surfaces.access.policy import is_light
from plansearch.surfaces.access.refusing import refuse
from plansearch.surfaces.access.visits import Refusal

_RETRY_SECONDS = "1"
_log = logging.getLogger(__name__)


class Load:
    """Holds the application to a number of requests and to a time."""

    def __init__(self, app: ASGIApp, *, most: int, seconds: float) -> None:
        """Let `most` requests in at a time, each for `seconds` from its body to the end of its answer."""
        self._app = app
        self._most = most
        self._seconds = seconds
        self._working = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 503 where all places are taken, 504 where no answer has begun in time; cut off one that goes on."""
        if scope["type"] != "http" or is_light(scope["path"]):
            await self._app(scope, receive, send)
            return
        if self._working >= self._most:
            headers = {"retry-after": _RETRY_SECONDS}
            await refuse(scope, receive, send, kind="busy", why=Refusal.BUSY, headers=headers)
            return
        self._working += 1
        answer = _Answer(send)
        work = asyncio.ensure_future(self._app(scope, receive, answer.send))
        work.add_done_callback(self._done)
        try:
            await asyncio.wait({work}, timeout=self._seconds)
        except asyncio.CancelledError:
            work.cancel()
            raise
        if work.done():
            await work
            return
        begun = answer.close()
        work.cancel()
        if not begun:
            await refuse(scope, receive, send, kind="too-late", why=Refusal.LATE)
        # An answer that has begun ends here: the server closes the connection, so that it is not taken for whole.

    def _done(self, work: asyncio.Future[None]) -> None:
        self._working -= 1
        if not work.cancelled() and work.exception() is not None:
            # Raised to who waits for it, if anybody still does.
            _log.debug("A request failed.", exc_info=work.exception())


class _Answer:
    """What the application sends, as long as somebody waits for it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._begun = False
        self._closed = False

    async def send(self, message: Message) -> None:
        if not self._closed:
            self._begun = True
            await self._send(message)

    def close(self) -> bool:
        """Send nothing more; whether anything was sent."""
        self._closed = True
        return self._begun
