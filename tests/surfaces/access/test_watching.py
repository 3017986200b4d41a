"""One line for every request, without what was asked."""

from __future__ import annotations

import logging

import pytest
from starlette.testclient import TestClient

from plansearch.settings import Settings
from plansearch.surfaces.access.keys import Scope, id_in
from plansearch.surfaces.access.logs import ACCESS, JsonLines
from tests.keyed import bearer, secret_for

WORDS = "ひみつの相談"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What is written down."""
    caplog.set_level(logging.INFO)
    return caplog


def access(lines: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """The fields of the lines of the access log."""
    return [getattr(record, "fields", {}) for record in lines.records if record.name == ACCESS]


def test_a_request_is_one_line_and_what_was_asked_is_in_none(
    keyed: TestClient, keyed_settings: Settings, lines: pytest.LogCaptureFixture
) -> None:
    """Neither in the address, nor in a body, nor in an error; nor is the key."""
    secret = secret_for(keyed_settings)
    plan = keyed.get("/api/v1/plans", headers=bearer(secret)).json()["items"][0]["id"]
    keyed.get(f"/api/v1/plans/{plan}", headers=bearer(secret))
    keyed.get("/api/v1/search", params={"query": WORDS}, headers=bearer(secret))
    keyed.get("/search", params={"q": WORDS}, headers=bearer(secret))
    keyed.post("/api/v1/ask", json={"question": WORDS}, headers=bearer(secret))
    keyed.post("/api/v1/search", json={"query": WORDS, "k": -1}, headers=bearer(secret))
    keyed.get(f"/{WORDS}", headers=bearer(secret))
    found = access(lines)
    assert [line["route"] for line in found] == [
        "/api/v1/plans",
        "/api/v1/plans/{plan_id}",
        "/api/v1/search",
        "/search",
        "/api/v1/ask",
        "/api/v1/search",
        None,
    ]
    assert [line["status"] for line in found] == [200, 200, 200, 200, 200, 422, 404]
    assert {line["key"] for line in found} == {id_in(secret)}
    assert [line["asked"] is not None for line in found] == [False, False, True, True, True, False, False]
    written = "\n".join(JsonLines().format(record) for record in lines.records if record.name.startswith("plansearch"))
    assert WORDS not in written
    assert secret not in written


def test_a_request_that_is_turned_away_is_written_down_with_the_reason(
    keyed: TestClient, keyed_settings: Settings, lines: pytest.LogCaptureFixture
) -> None:
    """Who reads the log sees who tries."""
    keyed.get("/api/v1/plans")
    keyed.get("/api/v1/plans", headers=bearer(secret_for(keyed_settings, scopes=frozenset({Scope.ADMIN}))))
    assert [(line["status"], line["refused"]) for line in access(lines)] == [(401, "no_key"), (403, "scope")]


def test_head_is_counted_as_it_came(unkeyed: TestClient, lines: pytest.LogCaptureFixture) -> None:
    """With its route, and without bytes."""
    unkeyed.head("/api/v1/plans")
    (line,) = access(lines)
    assert (line["method"], line["route"], line["status"], line["bytes"]) == ("HEAD", "/api/v1/plans", 200, 0)


def test_a_streamed_answer_is_noted_when_it_ends(unkeyed: TestClient, lines: pytest.LogCaptureFixture) -> None:
    """What was asked in it too."""
    unkeyed.get("/api/v1/ask", params={"question": WORDS}, headers={"accept": "text/event-stream"})
    (line,) = access(lines)
    assert line["asked"] is not None
    assert line["insufficient"] is True
