"""How many requests are worked on, and for how long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.surfaces.access.load import Load

SCOPE = {"type": "http", "method": "GET", "path": "/api/x", "headers": [], "query_string": b"", "app": Starlette()}
Ask = Callable[..., Awaitable[list[Message]]]


class Application:
    """Answers when it is told to."""

    def __init__(self, *, begins: bool = False) -> None:
        """With `begins` the answer begins at once, and goes on when it is told to."""
        self.go = asyncio.Event()
        self.begins = begins
        self.cancelled = False

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer."""
        start: Message = {"type": "http.response.start", "status": 200, "headers": []}
        if self.begins:
            await send(start)
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if not self.begins:
            await send(start)
        await send({"type": "http.response.body", "body": b"whole", "more_body": False})


async def ask(app: ASGIApp, path: str = "/api/x") -> list[Message]:
    """What an application sends."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    await app({**SCOPE, "path": path}, receive, send)
    return sent


def status(sent: list[Message]) -> int:
    """The status of an answer."""
    return int(sent[0]["status"])


def test_what_is_too_much_is_refused_at_once() -> None:
    """It does not wait in a line; who watches the service still gets an answer."""

    async def run() -> None:
        app = Application()
        load = Load(app, most=2, seconds=60)
        working = [asyncio.ensure_future(ask(load)) for _ in range(2)]
        await asyncio.sleep(0)
        refused = await ask(load)
        assert status(refused) == 503
        assert (b"retry-after", b"1") in refused[0]["headers"]
        assert b"/problems/busy" in refused[1]["body"]
        watching = asyncio.ensure_future(ask(load, "/healthz"))
        app.go.set()
        assert [status(sent) for sent in await asyncio.gather(*working, watching)] == [200, 200, 200]
        assert status(await ask(load)) == 200

    asyncio.run(run())


def test_what_takes_too_long_is_told_so() -> None:
    """And what it was working on is not sent after it."""

    async def run() -> None:
        app = Application()
        sent = await ask(Load(app, most=1, seconds=0.001))
        assert status(sent) == 504
        assert b"/problems/too-late" in sent[1]["body"]
        app.go.set()
        await asyncio.sleep(0)
        assert app.cancelled
        assert len(sent) == 2

    asyncio.run(run())


def test_an_answer_that_has_begun_is_cut_off() -> None:
    """It must not be taken for whole: its last part is not sent."""

    async def run() -> None:
        sent = await ask(Load(Application(begins=True), most=1, seconds=0.001))
        assert [message["type"] for message in sent] == ["http.response.start"]

    asyncio.run(run())


def test_work_that_cannot_be_stopped_keeps_its_place() -> None:
    """A thread goes on when nobody waits for it any more; as many again would only slow it down."""

    async def run() -> None:
        ends = asyncio.Event()

        async def stubborn(_scope: Scope, _receive: Receive, _send: Send) -> None:
            while not ends.is_set():
                try:
                    await ends.wait()
                except asyncio.CancelledError:
                    continue

        load = Load(stubborn, most=1, seconds=0.001)
        assert status(await ask(load)) == 504
        assert status(await ask(load)) == 503
        ends.set()
        await asyncio.sleep(0.01)
        # Whatever ends at once is let in again.
        assert await ask(load) == []

    asyncio.run(run())


def test_who_is_told_to_end_ends_its_work() -> None:
    """A server that stops does not leave requests behind."""

    async def run() -> None:
        app = Application()
        asking = asyncio.ensure_future(ask(Load(app, most=1, seconds=60)))
        await asyncio.sleep(0.001)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await asyncio.sleep(0)
        assert app.cancelled

    asyncio.run(run())


def test_an_error_reaches_who_asked() -> None:
    """It is told as any other, and the place is free again."""

    async def run() -> None:
        async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
            await asyncio.sleep(0)
            message = "broken"
            raise RuntimeError(message)

        load = Load(broken, most=1, seconds=60)
        for _ in range(2):
            with pytest.raises(RuntimeError, match="broken"):
                await ask(load)

    asyncio.run(run())
