"""A language model's endpoint on this machine: speaks the chat-completions protocol, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "sk-very-secret-key"
_PIECE, _MOST_PIECES = 7, 300
_TICK = 0.02


@dataclass(slots=True)
class Asked:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, object]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The prompt."""
        found = self.body["messages"]
        assert isinstance(found, list)
        return found


class Exchange:
    """One request that is being answered."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: Asked, closing: threading.Event) -> None:
        self.asked = asked
        self.closing = closing
        self._handler = handler

    @property
    def streamed(self) -> bool:
        return self.asked.body.get("stream") is True

    def head(self, status: int, kind: str, headers: Mapping[str, str] | None = None) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self._handler.send_header(name, value)
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()

    def send(self, text: str) -> None:
        self._handler.wfile.write(text.encode("utf-8", "surrogatepass"))
        self._handler.wfile.flush()

    def event(self, words: str | None, finish: str | None = None) -> None:
        delta = {} if words is None else {"content": words}
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self.send(f"data: {json.dumps(chunk)}\n\n")


Behaviour = Callable[[Exchange], None]


@dataclass(slots=True)
class ModelServer:
    """What was asked, and what is answered: each behaviour once, the last one for good."""

    url: str
    behaviours: list[Behaviour] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[ModelServer]:
    """A server until the end of the block."""
    closing = threading.Event()
    state = ModelServer(url="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(
                path=self.path, headers={name.lower(): value for name, value in self.headers.items()}, body=body
            )
            state.asked.append(asked)
            behave = state.behaviours.pop(0) if len(state.behaviours) > 1 else state.behaviours[0]
            with suppress(ConnectionError):
                behave(Exchange(self, asked, closing))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": _TICK})
        thread.start()
        try:
            yield state
        finally:
            closing.set()
            server.shutdown()
            thread.join()


def says(text: str, *, finish: str | None = "stop") -> Behaviour:
    """A good server: the words at once, or piece by piece where that is asked for."""

    def behave(exchange: Exchange) -> None:
        if not exchange.streamed:
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": finish}
            exchange.head(200, "application/json")
            exchange.send(json.dumps({"id": "c", "object": "chat.completion", "model": "m", "choices": [choice]}))
            return
        exchange.head(200, "text/event-stream")
        size = max(_PIECE, len(text) // _MOST_PIECES)
        for at in range(0, len(text), size):
            exchange.event(text[at : at + size])
        exchange.event(None, finish)
        exchange.send("data: [DONE]\n\n")

    return behave


def status(code: int, headers: Mapping[str, str] | None = None) -> Behaviour:
    """An error that repeats the key, as real ones do."""

    def behave(exchange: Exchange) -> None:
        exchange.head(code, "application/json", headers)
        exchange.send(json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}", "code": code}}))

    return behave


def sends(text: str, kind: str = "text/html; charset=utf-8") -> Behaviour:
    """Any page, with status 200."""

    def behave(exchange: Exchange) -> None:
        exchange.head(200, kind)
        exchange.send(text)

    return behave


def refuses(field_name: str, then: Behaviour) -> Behaviour:
    """A server that does not know a field of the request."""

    def behave(exchange: Exchange) -> None:
        (status(400) if field_name in exchange.asked.body else then)(exchange)

    return behave


def keeps_silent(exchange: Exchange) -> None:
    """Take the question and never answer."""
    exchange.closing.wait()


def drips(exchange: Exchange) -> None:
    """Send a space now and then, so that no time-out between two reads is ever reached."""
    exchange.head(200, "text/event-stream" if exchange.streamed else "application/json")
    while not exchange.closing.wait(_TICK):
        exchange.send(" ")


def never_ends(exchange: Exchange) -> None:
    """A stream of words without an end."""
    exchange.head(200, "text/event-stream")
    while not exchange.closing.is_set():
        exchange.event("まだまだ" * 50)


def goes_on_after(text: str) -> Behaviour:
    """A whole answer, and then the stream stays open."""

    def behave(exchange: Exchange) -> None:
        exchange.head(200, "text/event-stream")
        exchange.event(text)
        while not exchange.closing.wait(_TICK):
            exchange.event(" ")

    return behave


def hangs_up_after(text: str) -> Behaviour:
    """A stream that breaks off without its end."""

    def behave(exchange: Exchange) -> None:
        exchange.head(200, "text/event-stream", {"Content-Length": "1000000"})
        exchange.event(text)

    return behave


def fails_after(text: str) -> Behaviour:
    """A stream that ends with an error event."""

    def behave(exchange: Exchange) -> None:
        exchange.head(200, "text/event-stream")
        exchange.event(text)
        exchange.send(f'data: {{"error": {{"message": "{KEY} overloaded"}}}}\n\n')

    return behave
