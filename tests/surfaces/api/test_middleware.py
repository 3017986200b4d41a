"""What stands around every request: its id, HEAD, other origins, packing, limits, and what nobody expected."""

from __future__ import annotations

import asyncio
import gzip
import logging
import re
from collections.abc import Iterator

import pytest
from starlette.responses import Response, StreamingResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.api.heads import HeadAsGet
from plansearch.surfaces.api.request_ids import RequestIdFilter

FUCHU = "132063-2022-chiiki-sangyo-kasseika"
ELSEWHERE = "https://plans.example"


def test_a_request_has_an_id(client: TestClient) -> None:
    """Made here, another one each time; on problems too."""
    found = [client.get(path).headers["x-request-id"] for path in ("/healthz", "/api/v1/plans", "/api/v1/nothing", "/")]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in found)


@pytest.mark.parametrize("given", ["a", "trace-1.2_B", "0" * 64])
def test_a_sane_id_of_the_client_is_kept(client: TestClient, given: str) -> None:
    """So that its log and this one can be put together."""
    assert client.get("/healthz", headers={"x-request-id": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", " ", "a b", "a\tb", "0" * 65, "<script>", "a,b", "a;b", "é", "${x}"])
def test_any_other_id_is_replaced(client: TestClient, given: str) -> None:
    """It would be written to the log and sent back."""
    sent = {b"x-request-id": given.encode("latin-1")}
    answered = client.get("/healthz", headers=sent).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}", answered)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/healthz",
        "/readyz",
        "/docs",
        "/problems",
        "/problems/not-found",
        "/openapi.json",
        "/api/v1/search?query=創業",
        "/api/v1/plans",
        "/api/v1/plans?format=csv",
        f"/api/v1/plans/{FUCHU}",
        f"/api/v1/plans/{FUCHU}/text",
        f"/api/v1/plans/{FUCHU}/citation",
        "/api/v1/ask?question=創業を支援する自治体は",
        "/api/v1/plans/nothing",
        "/api/v1/nothing",
    ],
)
def test_head_is_the_head_of_get(client: TestClient, path: str) -> None:
    """The same status and headers, no body."""
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    differing = {"x-request-id", "content-length", "cache-status"}
    assert {name: value for name, value in head.headers.items() if name not in differing} == {
        name: value for name, value in got.headers.items() if name not in differing
    }


def test_no_byte_of_a_body_is_sent_for_head() -> None:
    """The client would take it for the beginning of the next answer."""
    sent: list[Message] = []

    async def whole(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(b"body")(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "HEAD", "path": "/", "headers": []}

    async def ask() -> None:
        await HeadAsGet(whole)(scope, receive, send)

    asyncio.run(ask())
    assert [message.get("body") for message in sent] == [None, b""]
    assert (b"content-length", b"4") in sent[0]["headers"]
    assert scope["method"] == "HEAD"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/search", "GET, HEAD, POST"),
        ("/api/v1/ask", "GET, HEAD, POST"),
        ("/api/v1/plans", "GET, HEAD"),
        (f"/api/v1/plans/{FUCHU}", "GET, HEAD"),
        ("/healthz", "GET, HEAD"),
        ("/search", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_taken_is_told_with_all_that_are(client: TestClient, path: str, allowed: str) -> None:
    """Whichever routes the address stands in."""
    for method in ("DELETE", "PUT", "PATCH"):
        response = client.request(method, path)
        assert (response.status_code, response.headers["allow"]) == (405, allowed)


def test_what_is_long_is_packed_for_those_who_take_it(client: TestClient) -> None:
    """And is the same; events are not, as each must arrive at once."""
    with client.stream("GET", "/api/v1/thesaurus", headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    plain = client.get("/api/v1/thesaurus", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 3
    assert "content-encoding" not in client.get("/healthz").headers
    streamed = client.get("/api/v1/ask?question=創業を支援する自治体は", headers={"accept": "text/event-stream"})
    assert "content-encoding" not in streamed.headers


def test_pages_of_other_origins_may_not_ask_unless_allowed(client: TestClient) -> None:
    """Off by default: no header that would let a browser read the answer."""
    response = client.get("/api/v1/plans", headers={"origin": ELSEWHERE})
    assert not [name for name in response.headers if name.startswith("access-control")]
    asked = client.options("/api/v1/search", headers={"origin": ELSEWHERE, "access-control-request-method": "POST"})
    assert asked.status_code == 405


def test_allowed_origins_may_ask(small_settings: Settings, small_engine: Engine) -> None:
    """Those that the setting names, and no other."""
    settings = small_settings.model_copy(update={"cors_origins": f"https://other.example {ELSEWHERE}"})
    client = TestClient(create_app(settings, small_engine))
    response = client.get("/api/v1/plans", headers={"origin": ELSEWHERE})
    assert response.headers["access-control-allow-origin"] == ELSEWHERE
    assert "etag" in response.headers["access-control-expose-headers"].lower()
    asked = {
        "origin": ELSEWHERE,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, x-request-id",
    }
    assert client.options("/api/v1/search", headers=asked).status_code == 200
    refused = client.options("/api/v1/search", headers={**asked, "origin": "https://evil.example"})
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    assert (
        "access-control-allow-origin" not in client.get("/healthz", headers={"origin": "https://evil.example"}).headers
    )


def test_pages_of_allowed_origins_may_speak_the_model_context_protocol(
    small_settings: Settings, small_engine: Engine
) -> None:
    """A browser asks first for each header that a client of the protocol sends, and hides those not named to it."""
    client = TestClient(create_app(small_settings.model_copy(update={"cors_origins": ELSEWHERE}), small_engine))
    sent = "authorization, content-type, mcp-session-id, mcp-protocol-version, mcp-method, mcp-name, last-event-id"
    asked = {
        "origin": ELSEWHERE,
        "access-control-request-method": "POST",
        "access-control-request-headers": sent,
    }
    before = client.options("/mcp", headers=asked)
    assert before.status_code == 200, before.text
    allowed = {name.strip() for name in before.headers["access-control-allow-headers"].lower().split(",")}
    assert set(sent.split(", ")) <= allowed
    shown = client.get("/healthz", headers={"origin": ELSEWHERE}).headers["access-control-expose-headers"].lower()
    assert {"mcp-session-id", "mcp-protocol-version"} <= {name.strip() for name in shown.split(",")}
    refused = client.options("/mcp", headers={**asked, "access-control-request-headers": "x-other"})
    assert refused.status_code == 403


@pytest.mark.parametrize("value", ["example.jp", "https://a.example/path", "https://a.example,https://b.example", " "])
def test_a_setting_that_names_no_origin_is_refused(value: str) -> None:
    """It would let nobody in, without a word."""
    with pytest.raises(ValueError, match="cors_origins"):
        Settings(cors_origins=value)


def test_a_bug_is_told_with_the_id_and_logged_with_its_trace(
    small_settings: Settings, small_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    """The client can name what the operator must look for."""
    app = create_app(small_settings, small_engine)

    @app.get("/api/v1/broken")
    def broken() -> None:
        message = "a secret of the inside"
        raise RuntimeError(message)

    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level(logging.ERROR):
        response = TestClient(app).get("/api/v1/broken", headers={"x-request-id": "abc", "accept-language": "ja"})
    assert (response.status_code, response.headers["x-request-id"]) == (500, "abc")
    assert response.json()["type"] == "/problems/internal-error"
    assert "secret" not in response.text
    (record,) = [each for each in caplog.records if each.exc_info]
    assert getattr(record, "request_id", "") == "abc"


def test_an_answer_that_broke_off_is_not_taken_for_a_whole_one(small_settings: Settings, small_engine: Engine) -> None:
    """Once the head is sent no status can be sent any more: the connection must break."""
    app = create_app(small_settings, small_engine)

    def parts() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    @app.get("/api/v1/half")
    def half() -> StreamingResponse:
        return StreamingResponse(parts())

    with pytest.raises(RuntimeError):
        TestClient(app).get("/api/v1/half")
