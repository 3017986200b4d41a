"""The application as a whole: health, release swaps, documentation, problems of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

import plansearch
from plansearch.engine import Engine
from plansearch.engine.building import build
from plansearch.settings import Settings, export_settings
from plansearch.surfaces import schema
from plansearch.surfaces.api.app import app_from_environment, create_app
from plansearch.surfaces.server import MAX_HEAD_BYTES, Protocol
from tests.small_corpus import write_corpus


def test_health_and_readiness(client: TestClient, small_engine: Engine) -> None:
    """The process runs, and a release is served."""
    assert client.get("/healthz").json() == {"status": "ok", "version": plansearch.__version__}
    assert client.get("/readyz").json()["index"]["release"] == small_engine.release.id


def test_without_an_index_the_service_lives_but_is_not_ready(tmp_path: Path) -> None:
    """Every question is answered with 503 and the remedy; the first build is served without a restart."""
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/api/v1/search?query=創業", "/api/v1/plans", "/api/v1/releases", "/api/v1/passages/a"):
            response = client.get(path)
            assert response.status_code == 503
            assert response.headers["content-type"] == "application/problem+json"
            assert int(response.headers["retry-after"]) > 0
            assert "plansearch build" in response.json()["detail"]
        release = build(settings).release.id
        assert client.get("/readyz").json()["index"]["release"] == release
        assert client.get("/api/v1/search?query=創業").json()["results"]


def test_a_new_release_is_served_without_a_restart(tmp_path: Path) -> None:
    """Every answer says which release gave it."""
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    first = build(settings).release.id
    with TestClient(create_app(settings)) as client:
        assert client.get("/api/v1/search?query=創業").json()["index"]["release"] == first
        second = build(settings, full=True).release.id
        assert client.get("/api/v1/search?query=創業").json()["index"]["release"] == second
        served = {one["id"]: one["served"] for one in client.get("/api/v1/releases").json()["items"]}
        assert list(served.items()) == [(second, True), (first, False)]
        page = client.get("/api/v1/releases?limit=1").json()
        following = client.get("/api/v1/releases", params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert [one["id"] for one in page["items"] + following["items"]] == [second, first]
        assert following["next_cursor"] is None


def test_a_given_engine_is_served(small_engine: Engine, tmp_path: Path) -> None:
    """Whatever the settings point at."""
    client = TestClient(create_app(Settings(index=tmp_path), small_engine))
    assert client.get("/readyz").json()["index"]["release"] == small_engine.release.id


def test_server_processes_find_the_settings_in_their_environment(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was said on the command line holds in each of them."""
    for name in Settings.model_fields:
        monkeypatch.setenv(f"PLANSEARCH_{name.upper()}", "")
    changed = small_settings.model_copy(update={"port": 8123, "workers": 2})
    export_settings(changed)
    assert Settings() == changed
    assert TestClient(app_from_environment()).get("/readyz").status_code == 200


def test_the_description_names_every_address(client: TestClient) -> None:
    """The contract's addresses; what it says of them is held to what they do beside this."""
    described = client.get("/openapi.json").json()
    assert {path for path in described["paths"] if path.startswith(("/api", "/healthz", "/readyz"))} == {
        "/api/v1/search",
        "/api/v1/plans",
        "/api/v1/plans/{plan_id}",
        "/api/v1/plans/{plan_id}/text",
        "/api/v1/plans/{plan_id}/citation",
        "/api/v1/projects",
        "/api/v1/projects/{project_id}",
        "/api/v1/passages/{passage_id}",
        "/api/v1/passages/{passage_id}/citation",
        "/api/v1/municipalities",
        "/api/v1/municipalities/{code}",
        "/api/v1/releases",
        "/api/v1/thesaurus",
        "/api/v1/thesaurus/{concept_id}",
        "/api/v1/compare",
        "/api/v1/similar/{record_id}",
        "/api/v1/indicators",
        "/api/v1/coverage",
        "/api/v1/ask",
        "/healthz",
        "/readyz",
    }


def test_a_bug_is_answered_without_its_trace(small_settings: Settings) -> None:
    """The client learns that it was not its fault, and nothing of the inside."""
    app = create_app(small_settings)

    @app.get("/api/v1/broken")
    def broken() -> None:
        message = "a secret of the inside"
        raise RuntimeError(message)

    response = TestClient(app, raise_server_exceptions=False).get("/api/v1/broken")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "secret" not in response.text
    assert "Traceback" not in response.text


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """A real server on a free port of this machine; gives its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings), log_level="error", http=Protocol, h11_max_incomplete_event_size=MAX_HEAD_BYTES
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        # The socket listens already: a request waits in its queue until the server takes it.
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()
    assert not thread.is_alive()


def test_a_real_server_answers_over_a_socket(small_settings: Settings, client: TestClient) -> None:
    """Well-formed and malformed requests alike, one after the other on one connection."""
    with serving(small_settings) as address, httpx.Client(base_url=address, timeout=30) as http:
        assert http.get("/readyz").status_code == 200
        over_http = http.post("/api/v1/search", json={"query": "空き店舗", "k": 2})
        inside = client.post("/api/v1/search", json={"query": "空き店舗", "k": 2})
        assert over_http.status_code == 200
        assert over_http.json() | {"took_ms": 0} == inside.json() | {"took_ms": 0}
        broken = http.post("/api/v1/search", content=b'{"query"', headers={"content-type": "application/json"})
        assert broken.status_code == 400
        assert schema.ProblemOut.model_validate_json(broken.content).status == 400
        large = http.post("/api/v1/search", content=b"x" * 70_000, headers={"content-type": "application/json"})
        assert large.status_code == 413

        def endless() -> Iterator[bytes]:
            yield from [b"x" * 10_000] * 8

        chunked = http.post("/api/v1/search", content=endless(), headers={"content-type": "application/json"})
        assert chunked.status_code == 413
        for length, status in ((20_000, 422), (60_000, 414)):
            long = http.get(f"/api/v1/plans?municipalities={'a' * length}")
            assert (long.status_code, long.headers["content-type"]) == (status, "application/problem+json")
        missing = http.get("/api/v1/passages/%00%ff%2e%2e%2f")
        assert missing.status_code == 404
        assert missing.headers["content-type"] == "application/problem+json"
        assert http.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"surprise\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /api/v1/plans HTTP/1.1\r\n\r\n",
        # More than stands in any buffer: it still comes in when the refusal is sent, and must not cost the answer.
        b"GET /api/v1/plans?q=" + b"a" * 4_000_000,
    ],
)
def test_what_is_no_http_is_refused_as_a_problem(small_settings: Settings, sent: bytes) -> None:
    """Before the application sees anything of it; the service goes on."""
    with serving(small_settings) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=30) as raw:
            raw.sendall(sent)
            head, _, body = raw.makefile("rb").read().partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 400 ")
        assert b"content-type: application/problem+json" in head
        assert schema.ProblemOut.model_validate_json(body).type == "/problems/malformed-request"
        assert httpx.get(f"{address}/healthz", timeout=30).status_code == 200


def test_an_address_of_a_hundred_kilobytes_is_told_to_be_too_long(small_settings: Settings) -> None:
    """Not broken off by the server, which would say nothing that a program can read."""
    sent = (
        b"GET /api/v1/plans?" + b"municipalities=131075&" * 5_000 + b" HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
    )
    with serving(small_settings) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=30) as raw:
            raw.sendall(sent)
            head, _, body = raw.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 414 ")
    assert schema.ProblemOut.model_validate_json(body).type == "/problems/uri-too-long"
