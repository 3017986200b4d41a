"""Signed commands -> the service on a real socket, and late answers -> a receiver that behaves badly."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import httpx
import pytest
from pydantic import SecretStr

from plansearch.engine import Engine
from plansearch.engine.asking import Asking
from plansearch.model.reply import Question, Reply
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.chat import slack, slack_replies
from tests.served import served
from tests.surfaces.chat.test_slack_signing import signed

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - of no app that there is
QUESTION = "府中市の事業承継の支援は？"
_PATIENCE = 30.0  # seconds until a test that waits for an event fails


def command(address: str, text: str, *, secret: str = SECRET, age: int = 0, **fields: str) -> httpx.Response:
    """Send a command as Slack does."""
    form = {
        "token": "t",
        "team_id": "T1",
        "command": "/plans",
        "text": text,
        "trigger_id": str(time.monotonic_ns()),
        **fields,
    }
    return send(address, urlencode(form).encode(), secret=secret, age=age)


def send(address: str, body: bytes, *, secret: str = SECRET, age: int = 0) -> httpx.Response:
    """Send a form, signed."""
    at = int(time.time()) - age
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": str(at),
        "x-slack-signature": signed(body, at, secret),
    }
    return httpx.post(f"{address}/slack/plans", content=body, headers=headers)


def test_a_command_is_answered_at_once(service: str) -> None:
    """For the one who asked, with its sources."""
    response = command(service, QUESTION, response_url="https://hooks.slack.com/commands/T1/2/x")
    assert response.status_code == 200
    told = response.json()
    assert told["response_type"] == "ephemeral"
    text = "\n".join(block["text"]["text"] for block in told["blocks"])
    assert "府中市の計画" in text
    assert "<https://plans.example.jp/passages/" in text


@pytest.mark.parametrize("lead", ["共有 ", "share ", "共有　"])
def test_a_word_in_front_shows_the_answer_to_the_channel(service: str, lead: str) -> None:
    """And is no part of the question."""
    told = command(service, f"{lead}{QUESTION}").json()
    assert told["response_type"] == "in_channel"
    assert told["blocks"][0]["text"]["text"].startswith(f"*{QUESTION}*")
    assert command(service, "共有スペースの支援は？").json()["response_type"] == "ephemeral"


@pytest.mark.parametrize("text", ["", " ", "help", "ヘルプ", "共有"])
def test_who_asks_nothing_is_told_how_to_ask(service: str, text: str) -> None:
    """In words of this service's own."""
    told = command(service, text).json()
    assert told["response_type"] == "ephemeral"
    assert "/plans" in told["text"]


def test_what_cannot_be_asked_is_said(service: str) -> None:
    """Slack shows nothing of an answer that is not 200."""
    response = command(service, "あ" * 2_000)
    assert response.status_code == 200
    assert "1000文字以内" in response.json()["text"]


def test_forged_stale_and_replayed_commands_are_refused(service: str) -> None:
    """All in the same words."""
    body = urlencode({"text": QUESTION, "trigger_id": "replayed"}).encode()
    refused = [
        command(service, QUESTION, secret="another"),
        command(service, QUESTION, age=301),
        httpx.post(f"{service}/slack/plans", content=body),
    ]
    at = int(time.time())
    headers = {"x-slack-request-timestamp": str(at), "x-slack-signature": signed(body, at)}
    assert httpx.post(f"{service}/slack/plans", content=body, headers=headers).status_code == 200
    refused.append(httpx.post(f"{service}/slack/plans", content=body, headers=headers))
    assert {response.status_code for response in refused} == {401}
    assert len({response.json()["detail"] for response in refused}) == 1


def test_without_a_secret_nothing_is_there(small_settings: Settings, small_engine: Engine) -> None:
    """A service that nobody set up for Slack answers no command."""
    with served(create_app(small_settings, small_engine)) as address:
        assert command(address, QUESTION).status_code == 404


def test_an_address_that_is_not_slacks_is_refused(service: str) -> None:
    """However well the command is signed."""
    response = command(service, QUESTION, response_url="https://evil.example/commands")
    assert response.status_code == 400
    assert "evil" not in response.text


@dataclass(slots=True)
class Receiver:
    """Where late answers go, and what came there."""

    origin: str = ""
    behave: Callable[[BaseHTTPRequestHandler], None] = lambda handler: handler.send_response(200)
    came: threading.Event = field(default_factory=threading.Event)
    bodies: list[dict[str, object]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver until the end of the block."""
    state = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            state.paths.append(self.path)
            with suppress(ConnectionError):
                state.behave(self)
                self.send_header("Content-Length", "0")
                self.end_headers()
            state.came.set()

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


class Slow:
    """Answers when it is let."""

    def __init__(self, whole: Asking) -> None:
        self._whole = whole
        self.let = threading.Event()

    def ask(self, question: Question, *, notes: tuple[str, ...] = (), quoting: bool = False) -> Reply:
        assert self.let.wait(_PATIENCE)
        return self._whole.ask(question, notes=notes, quoting=quoting)


@dataclass(slots=True, kw_only=True)
class Late:
    """A service that answers late, and where it does."""

    address: str
    receiver: Receiver
    slow: Slow
    delivered: threading.Event

    def ask(self, path: str = "/commands/T1/2/secret") -> httpx.Response:
        return command(self.address, QUESTION, response_url=self.receiver.origin + path)


@pytest.fixture
def late(small_settings: Settings, small_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Late]:
    """Whatever is asked is in work until it is let."""
    slow, delivered = Slow(small_engine.asking), threading.Event()
    post = slack_replies.post

    async def watched(url: str, message: Mapping[str, object], origins: Collection[str]) -> None:
        try:
            await post(url, message, origins)
        finally:
            delivered.set()

    monkeypatch.setattr(small_engine, "asking", slow)
    monkeypatch.setattr(slack, "SECONDS_AT_ONCE", 0.05)
    monkeypatch.setattr(slack, "post", watched)
    with receiving() as receiver:
        settings = small_settings.model_copy(
            update={
                "slack_signing_secret": SecretStr(SECRET),
                "slack_origins": f"https://hooks.slack.com {receiver.origin}",
            }
        )
        with served(create_app(settings, small_engine)) as address:
            yield Late(address=address, receiver=receiver, slow=slow, delivered=delivered)
            slow.let.set()


def test_what_takes_longer_is_brought_later(late: Late) -> None:
    """At once it is said that it is in work; then the answer comes to the response_url."""
    told = late.ask().json()
    assert told["response_type"] == "ephemeral"
    assert "お調べしています" in told["text"]
    assert late.receiver.bodies == []
    late.slow.let.set()
    assert late.receiver.came.wait(_PATIENCE)
    (body,) = late.receiver.bodies
    assert late.receiver.paths == ["/commands/T1/2/secret"]
    assert body["response_type"] == "ephemeral"
    assert "府中市の計画" in json.dumps(body, ensure_ascii=False)


def test_a_redirect_is_not_followed(late: Late, caplog: pytest.LogCaptureFixture) -> None:
    """It could lead to an address inside the network."""
    with receiving() as inside:

        def redirects(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(307)
            handler.send_header("Location", f"{inside.origin}/latest/meta-data")

        late.receiver.behave = redirects
        late.ask()
        late.slow.let.set()
        assert late.delivered.wait(_PATIENCE)
        assert (len(late.receiver.bodies), inside.bodies) == (1, [])
    assert "307" in caplog.text


def test_a_receiver_that_never_answers_is_not_waited_for(
    late: Late, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor is the service held up by it; neither the question nor the address is logged."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(slack_replies, "_SECONDS", 0.2)
    done = threading.Event()

    def waits(_handler: BaseHTTPRequestHandler) -> None:
        done.wait(_PATIENCE)

    late.receiver.behave = waits
    late.ask()
    late.slow.let.set()
    assert late.delivered.wait(_PATIENCE)
    done.set()
    assert httpx.get(f"{late.address}/healthz").status_code == 200
    assert "did not reach Slack: TimeoutError" in caplog.text
    assert "事業承継" not in caplog.text
    assert "commands/T1" not in caplog.text


def test_a_receiver_that_is_not_there_is_logged(late: Late, caplog: pytest.LogCaptureFixture) -> None:
    """And no more is done."""
    with socket.create_server(("127.0.0.1", 0)) as closing:
        nowhere = f"http://127.0.0.1:{closing.getsockname()[1]}"
    assert command(late.address, QUESTION, response_url=f"{nowhere}/x").status_code == 400
    late.receiver.behave = lambda handler: handler.send_response(500)
    late.ask()
    late.slow.let.set()
    assert late.delivered.wait(_PATIENCE)
    assert "status 500" in caplog.text


def test_without_a_response_url_it_is_said_that_it_took_too_long(late: Late) -> None:
    """There is no way to bring it."""
    assert "時間内に" in command(late.address, QUESTION).json()["text"]
