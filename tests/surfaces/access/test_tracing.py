"""Spans of requests: how long what took, and no word of what was asked."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import quote

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.access import tracing
from plansearch.surfaces.access.keys import id_in
from plansearch.surfaces.api import app as application
from plansearch.surfaces.api.app import create_app
from tests.keyed import bearer, secret_for

WORDS = "ひみつの相談"
ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"


@pytest.fixture
def spans() -> InMemorySpanExporter:
    """What was sent."""
    return InMemorySpanExporter()


@pytest.fixture
def traced(
    spans: InMemorySpanExporter,
    keyed_settings: Settings,
    mixed_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TestClient]:
    """A service that asks for keys and tells of its requests."""
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(spans))
    monkeypatch.setattr(application, "tracing_of_environment", lambda: tracing.Tracing(provider=provider))
    with TestClient(create_app(keyed_settings, mixed_engine), raise_server_exceptions=False) as client:
        yield client


def told(span: ReadableSpan) -> str:
    """Everything that a span says."""
    return str(span.to_json())


def test_a_request_is_a_span_and_each_stage_one_below_it(
    traced: TestClient, keyed_settings: Settings, spans: InMemorySpanExporter
) -> None:
    """Within the trace that the client brings, and within the time of the request."""
    secret = secret_for(keyed_settings)
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    sent = {**bearer(secret), "traceparent": parent, "x-request-id": "mine"}
    traced.get("/api/v1/search", params={"query": WORDS}, headers=sent)
    stage, request = spans.get_finished_spans()
    assert (request.name, request.kind, stage.name) == ("GET /api/v1/search", SpanKind.SERVER, "search")
    assert request.context is not None
    assert f"{request.context.trace_id:x}" == parent.split("-")[1].lstrip("0")
    assert request.parent is not None
    assert f"{request.parent.span_id:x}" == parent.split("-")[2]
    assert stage.parent == request.context
    assert request.start_time is not None
    assert stage.start_time is not None
    assert stage.end_time is not None
    assert request.end_time is not None
    assert request.start_time <= stage.start_time <= stage.end_time <= request.end_time
    assert request.attributes is not None
    assert dict(request.attributes) == {
        "http.request.method": "GET",
        "http.route": "/api/v1/search",
        "http.response.status_code": 200,
        "plansearch.key": id_in(secret),
        "plansearch.kept": "miss",
        "plansearch.request_id": "mine",
    }


def test_no_word_of_what_was_asked_is_in_any_span(
    traced: TestClient, keyed_settings: Settings, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of an address, nor of a body, nor of an error; nor is the key."""
    secret = secret_for(keyed_settings)
    headers = bearer(secret)
    for _ in range(2):
        traced.get("/api/v1/search", params={"query": WORDS}, headers=headers)
    traced.post("/api/v1/ask", json={"question": WORDS}, headers=headers)
    traced.get("/api/v1/coverage", params={"query": WORDS}, headers=headers)
    traced.get("/search", params={"q": WORDS}, headers=headers)
    traced.get(f"/{WORDS}", headers=headers)
    traced.get("/api/v1/search", params={"query": WORDS})

    def fail(*_: object, **__: object) -> None:
        raise ValueError(WORDS)

    monkeypatch.setattr(Engine, "search", fail)
    assert traced.get("/api/v1/search", params={"query": f"{WORDS}1"}, headers=headers).status_code == 500
    found = spans.get_finished_spans()
    written = "".join(told(span) for span in found)
    for word in (WORDS, quote(WORDS), WORDS.encode("unicode_escape").decode(), secret):
        assert word not in written
    requests = [span for span in found if span.kind is SpanKind.SERVER]
    attributes = [dict(span.attributes or {}) for span in requests]
    assert [each.get("http.response.status_code") for each in attributes] == [200, 200, 200, 200, 200, 404, 401, 500]
    assert [each.get("plansearch.kept") for each in attributes][:2] == ["miss", "hit"]
    assert attributes[6]["plansearch.refused"] == "no_key"
    assert requests[7].status.status_code is StatusCode.ERROR
    # What was kept asked the engine nothing; its words are told by the same hash.
    asked = [dict(span.attributes or {})["plansearch.asked"] for span in found if span.name == "search"]
    assert attributes[1]["plansearch.asked"] == asked[0]
    below = [span.name for span in found if span.kind is not SpanKind.SERVER]
    assert below.count("ask") >= 1
    assert below.count("coverage") == 1


def test_the_words_of_an_error_are_in_no_span(spans: InMemorySpanExporter) -> None:
    """One that comes after an answer has begun passes through; it may repeat what was asked."""

    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(WORDS)

    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(spans))
    client = TestClient(tracing.Traced(failing, tracing=tracing.Tracing(provider=provider)))
    with pytest.raises(ValueError, match=WORDS):
        client.get("/search")
    (span,) = spans.get_finished_spans()
    assert span.events == ()
    assert WORDS.encode("unicode_escape").decode() not in told(span)
    assert WORDS not in told(span)


def test_what_looks_whether_the_service_runs_is_left_out(traced: TestClient, spans: InMemorySpanExporter) -> None:
    """It comes every few seconds and tells nothing; a method that nobody knows becomes no name."""
    traced.get("/healthz")
    traced.request("SECRETWORD", "/api/v1/plans")
    (only,) = spans.get_finished_spans()
    assert "SECRETWORD" not in told(only)


def test_nothing_is_traced_unless_it_is_said_where_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """In OpenTelemetry's own words."""
    for name in (ENDPOINT, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    assert tracing.tracing_of_environment() is None
    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:9")
    for name, value in (("OTEL_SDK_DISABLED", "true"), ("OTEL_TRACES_EXPORTER", "none")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert tracing.tracing_of_environment() is None


def test_without_the_extra_the_service_runs_and_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The variable may be set for every process of a machine."""
    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with caplog.at_level(logging.WARNING):
        assert tracing.tracing_of_environment() is None
    assert "plansearch[otel]" in caplog.text


class Collector(BaseHTTPRequestHandler):
    """Takes what is sent, as a collector does."""

    taken: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        """Take it."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.taken.append((self.path, body))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_spans_reach_a_collector_before_the_service_ends(
    mixed_settings: Settings, mixed_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By OTLP over HTTP, under the name of the service that the environment gives."""
    taken: list[tuple[str, bytes]] = []
    listening = HTTPServer(("127.0.0.1", 0), type("Taking", (Collector,), {"taken": taken}))
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    monkeypatch.setenv(ENDPOINT, f"http://127.0.0.1:{listening.server_port}")
    monkeypatch.setenv("OTEL_SERVICE_NAME", "our-plans")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    try:
        with TestClient(create_app(mixed_settings, mixed_engine)) as client:
            client.get("/api/v1/search", params={"query": WORDS})
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()
    assert {path for path, _ in taken} == {"/v1/traces"}
    sent = b"".join(body for _, body in taken)
    assert b"our-plans" in sent
    assert b"GET /api/v1/search" in sent
    assert WORDS.encode() not in sent
