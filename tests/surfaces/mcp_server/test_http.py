"""Raw HTTP at /mcp -> what a client is answered that does not keep to the protocol, or is not welcome."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import JsonValue

HEADERS = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
INITIALIZE: Mapping[str, JsonValue] = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "raw", "version": "0"},
}


def message(method: str, params: Mapping[str, JsonValue] | None = None) -> bytes:
    """A request of the protocol."""
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": dict(params or {})}).encode()


def post(address: str, body: bytes, **headers: str) -> httpx.Response:
    """What is answered; names of headers with lines in place of hyphens."""
    given = {**HEADERS, **{name.replace("_", "-"): value for name, value in headers.items()}}
    # The first request imports the library of the protocol.
    return httpx.post(f"{address}/mcp", content=body, headers=given, timeout=60)


def test_a_handshake_opens_no_session(address: str) -> None:
    """Any process can answer the next request."""
    response = post(address, message("initialize", INITIALIZE))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert "mcp-session-id" not in response.headers
    assert response.json()["result"]["serverInfo"]["name"] == "plansearch"
    called = post(address, message("tools/list"), mcp_protocol_version="2025-06-18")
    assert len(called.json()["result"]["tools"]) == 8


def test_a_notification_is_taken(address: str) -> None:
    """And not answered."""
    response = post(address, b'{"jsonrpc": "2.0", "method": "notifications/initialized"}')
    assert (response.status_code, response.text in {"", "null"}) == (202, True)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000"])
def test_another_host_is_refused(address: str, host: str) -> None:
    """A page that makes its own name lead here does not get in."""
    assert post(address, message("tools/list"), host=host).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example:8000"])
def test_a_page_of_another_origin_is_refused(address: str, origin: str) -> None:
    """Whatever name it used."""
    assert post(address, message("tools/list"), origin=origin).status_code == 403


def test_this_machine_is_welcome_by_each_of_its_names(address: str) -> None:
    """With the service's own pages."""
    port = urlsplit(address).port
    for name in ("127.0.0.1", "localhost", "[::1]"):
        headers = {"host": f"{name}:{port}", "origin": f"http://{name}:{port}"}
        assert post(address, message("tools/list"), **headers).status_code == 200


def test_links_lead_where_the_client_came_from(address: str) -> None:
    """The name that it knows leads there; 127.0.0.1 might not."""
    port = urlsplit(address).port
    call = message("tools/call", {"name": "search", "arguments": {"query": "創業"}})
    result = post(address, call, host=f"localhost:{port}").json()["result"]
    assert result["structuredContent"]["results"][0]["url"].startswith(f"http://localhost:{port}/passages/")


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "PATCH", "OPTIONS"])
def test_only_post_is_taken(address: str, method: str) -> None:
    """There is no stream to listen to and no session to end, and the answer says so."""
    response = httpx.request(method, f"{address}/mcp", headers=HEADERS)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/mcp/", "/mcp/tools"])
def test_the_address_is_exact(address: str, path: str) -> None:
    """Nothing is redirected: clients would lose the body on the way."""
    assert httpx.post(f"{address}{path}", content=message("tools/list"), headers=HEADERS).status_code == 404


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (message("tools/list"), {"accept": "text/html"}, 406, -32600),
        (b"{", {}, 400, -32700),
        (b"\xff\xfe", {}, 400, -32700),
        (b"[]", {}, 400, -32602),
        (b'"tools/list"', {}, 400, -32602),
        (message("tools/list"), {"mcp_protocol_version": "1999-01-01"}, 400, None),
        (message("tools/invent"), {}, 200, -32601),
        (message("tools/call", {"name": "delete_plans"}), {}, 200, -32602),
        (message("tools/call", {"arguments": {}}), {}, 200, -32602),
        (message("tools/call", {"name": "search", "arguments": "創業"}), {}, 200, -32602),
        (message("resources/read", {"uri": "plan://nothing"}), {}, 200, -32602),
        (message("resources/list", {"cursor": "of my own"}), {}, 200, -32602),
        (message("tools/list", {"cursor": "of my own"}), {}, 200, -32602),
        (message("sampling/createMessage"), {}, 200, -32601),
    ],
)
def test_what_is_no_request_gets_an_error(
    address: str, body: bytes, headers: dict[str, str], status: int, code: int | None
) -> None:
    """By the protocol's own codes, never a bug's."""
    response = post(address, body, **headers)
    assert response.status_code == status
    error = response.json()["error"]
    assert code is None or error["code"] == code
    assert "Traceback" not in response.text


def test_a_body_of_another_kind_is_refused(address: str) -> None:
    """A form of a page cannot ask."""
    response = post(address, message("tools/list"), content_type="text/plain")
    assert response.status_code == 400


def test_a_body_has_an_end(address: str) -> None:
    """As everywhere in the service."""
    assert post(address, b" " * 1_000_000).status_code == 413


def test_bad_arguments_are_told_as_a_result(address: str) -> None:
    """So that the model sees them, which a protocol error it does not."""
    called: dict[str, JsonValue] = {"name": "search_plans", "arguments": {"query": "創業", "k": 10_000}}
    result = post(address, message("tools/call", called)).json()["result"]
    assert result["isError"] is True
    assert "k: Input should be less than or equal to 30" in result["content"][0]["text"]
    assert "structuredContent" not in result


def test_text_that_no_encoding_holds_is_refused_in_both_generations(address: str) -> None:
    """JSON can spell half a character; it must not come back as a bug."""
    halved: dict[str, JsonValue] = {"name": "search_plans", "arguments": {"query": "\ud800", "families": ["\ud800"]}}
    assert post(address, message("tools/call", halved)).json()["error"]["code"] == -32700
    alone: dict[str, JsonValue] = {
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        },
        **halved,
    }
    headers = {"mcp_protocol_version": "2026-07-28", "mcp_method": "tools/call", "mcp_name": "search_plans"}
    result = post(address, message("tools/call", alone), **headers).json()["result"]
    assert result["isError"] is True
    assert "unicode" in result["content"][0]["text"]
