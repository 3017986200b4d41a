"""The one check of keys and rates, in front of every surface."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.access.key_file import KeyFile
from plansearch.surfaces.access.keys import Scope, id_in
from plansearch.surfaces.access.serving import key_file
from plansearch.surfaces.api.app import create_app
from tests.keyed import FUCHU, bearer, secret_for

GUARDED = ("/api/v1/plans", "/api/v1/search?query=a", "/api/v1/ask?question=a", "/metrics", "/api/v1/releases", "/no")
PAGES = ("/", "/search?q=a", "/plans", "/about")


@pytest.mark.parametrize("path", GUARDED[:-1])
def test_a_program_without_a_key_is_told_how_to_show_one(keyed: TestClient, path: str) -> None:
    """As a problem document, whatever it asked for, and before anything is looked up."""
    response = keyed.get(path)
    assert (response.status_code, response.headers["content-type"]) == (401, "application/problem+json")
    assert response.headers["www-authenticate"] == 'Bearer realm="plansearch"'
    assert response.json()["type"] == "/problems/no-key"
    assert keyed.get(path, headers=bearer("wrong")).headers["www-authenticate"].endswith('error="invalid_token"')


@pytest.mark.parametrize("path", [*PAGES, "/no"])
def test_a_browser_is_asked_for_the_key(keyed: TestClient, keyed_settings: Settings, path: str) -> None:
    """In its own window: any name, the key as password; then pages are shown."""
    response = keyed.get(path)
    assert (response.status_code, response.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert response.headers["www-authenticate"] == 'Basic realm="plansearch", charset="UTF-8"'
    assert "キーが必要です" in response.text
    typed = base64.b64encode(f"anybody:{secret_for(keyed_settings)}".encode()).decode()
    assert keyed.get(path, headers={"authorization": f"Basic {typed}"}).status_code == (404 if path == "/no" else 200)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/docs", "/problems", "/problems/no-key"])
def test_what_tells_of_no_plan_is_open(keyed: TestClient, path: str) -> None:
    """Who watches the service, and who reads how to speak to it, needs no key."""
    assert keyed.get(path).status_code == 200


@pytest.mark.parametrize(
    ("scopes", "answered"),
    [
        ({Scope.SEARCH}, {"/api/v1/plans", "/api/v1/search?query=a", "/api/v1/releases"}),
        ({Scope.ASK}, {"/api/v1/ask?question=a"}),
        ({Scope.ADMIN}, {"/metrics"}),
    ],
)
def test_a_key_is_good_for_its_scopes_alone(
    keyed: TestClient, keyed_settings: Settings, scopes: set[Scope], answered: set[str]
) -> None:
    """Everything else is forbidden, which is not the same as unknown."""
    headers = bearer(secret_for(keyed_settings, scopes=frozenset(scopes)))
    statuses = {path: keyed.get(path, headers=headers).status_code for path in GUARDED[:-1]}
    assert statuses == {path: 200 if path in answered else 403 for path in GUARDED[:-1]}


def test_a_page_does_not_answer_questions_for_who_may_only_search(keyed: TestClient, keyed_settings: Settings) -> None:
    """Results are shown all the same."""
    question = "/search?q=空き店舗を使う事業はありますか？"
    both, searching = secret_for(keyed_settings), secret_for(keyed_settings, scopes=frozenset({Scope.SEARCH}))
    answered, found = (keyed.get(question, headers=bearer(secret)).text for secret in (both, searching))
    assert "空き店舗活用チャレンジ事業" in found
    assert len(found) < len(answered)


def test_a_key_is_refused_as_soon_as_it_is_revoked(keyed: TestClient, keyed_settings: Settings) -> None:
    """By the next request, without a restart."""
    secret = secret_for(keyed_settings)
    file: KeyFile = key_file(keyed_settings)
    assert keyed.get("/api/v1/plans", headers=bearer(secret)).status_code == 200
    file.revoke(id_in(secret) or "", at="2026-05-01")
    assert keyed.get("/api/v1/plans", headers=bearer(secret)).status_code == 401


def test_no_cache_shows_one_key_what_another_may_see(keyed: TestClient, keyed_settings: Settings) -> None:
    """Neither one that stands between, nor a client that changed its key."""
    whole, limited = secret_for(keyed_settings), secret_for(keyed_settings, municipalities=frozenset({FUCHU}))
    first = keyed.get("/api/v1/plans", headers=bearer(whole))
    assert first.headers["cache-control"].startswith("private")
    assert "Authorization" in first.headers["vary"]
    again = {**bearer(whole), "if-none-match": first.headers["etag"]}
    assert keyed.get("/api/v1/plans", headers=again).status_code == 304
    assert keyed.get("/api/v1/plans", headers={**again, **bearer(limited)}).status_code == 200


@pytest.fixture
def counted(keyed_settings: Settings, mixed_engine: Engine) -> Iterator[tuple[TestClient, Settings]]:
    """A service that lets through little, and has counted nobody yet."""
    update = {"rates": "on", "rate_of_key": "3/minute", "rate_of_address": "2/minute"}
    settings = keyed_settings.model_copy(update=update)
    with TestClient(create_app(settings, mixed_engine)) as client:
        yield client, settings


def test_a_key_has_its_rate(counted: tuple[TestClient, Settings]) -> None:
    """Its own where it has one; what is too much is told with how long to wait."""
    client, settings = counted
    usual, other, rare = secret_for(settings), secret_for(settings), secret_for(settings, rate="1/hour")
    assert [client.get("/api/v1/plans", headers=bearer(usual)).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert [client.get("/api/v1/plans", headers=bearer(rare)).status_code for _ in range(2)] == [200, 429]
    assert client.get("/api/v1/plans", headers=bearer(other)).status_code == 200
    refused = client.get("/api/v1/plans", headers=bearer(rare))
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert 3_590 <= int(refused.headers["retry-after"]) <= 3_600


def test_who_shows_no_good_key_is_counted_by_address(counted: tuple[TestClient, Settings]) -> None:
    """So that nobody can try keys for ever; who has one is not held back by them."""
    client, settings = counted
    assert [client.get("/api/v1/plans", headers=bearer(f"x{n}")).status_code for n in range(3)] == [401, 401, 429]
    assert client.get("/plans").status_code == 429
    assert client.get("/healthz").status_code == 200
    assert client.get("/api/v1/plans", headers=bearer(secret_for(settings))).status_code == 200


def test_a_rate_written_by_hand_that_is_none_is_the_usual_one(counted: tuple[TestClient, Settings]) -> None:
    """A slip in the file of keys must not break every request of the key."""
    client, settings = counted
    secret = secret_for(settings, rate="often")
    assert client.get("/api/v1/plans", headers=bearer(secret)).status_code == 200


def test_without_keys_everybody_may_do_everything(unkeyed: TestClient) -> None:
    """On this machine alone nothing stands in the way."""
    assert {unkeyed.get(path).status_code for path in GUARDED[:-1]} == {200}
    assert "authorization" not in unkeyed.get("/api/v1/plans").headers["vary"].lower()


def test_an_answer_kept_for_one_key_is_not_given_to_another_that_sees_less(
    keyed: TestClient, keyed_settings: Settings
) -> None:
    """Nor to nobody, nor to a key that was revoked; whoever asks first."""
    whole, other = secret_for(keyed_settings), secret_for(keyed_settings)
    limited = secret_for(keyed_settings, municipalities=frozenset({FUCHU}))
    for address in (
        "/api/v1/search?query=道具を貸す",
        "/api/v1/ask?question=道具を貸す計画は",
        "/api/v1/coverage?query=道具",
    ):
        everything = keyed.get(address, headers=bearer(whole))
        within = keyed.get(address, headers=bearer(limited))
        assert "みらいビジョン" in everything.text
        assert "みらいビジョン" not in within.text
        assert keyed.get(address, headers=bearer(limited)).content == within.content
        same = keyed.get(address, headers=bearer(other))
        assert (same.headers["cache-status"], same.content) == ("plansearch; hit", everything.content)
        assert same.headers["cache-control"].startswith("private")
        assert keyed.get(address).status_code == 401
        searching = secret_for(keyed_settings, scopes=frozenset({Scope.SEARCH}))
        assert keyed.get(address, headers=bearer(searching)).status_code == (403 if "/ask" in address else 200)
        first = secret_for(keyed_settings, municipalities=frozenset({FUCHU}))
        narrow = f"{address}%20"
        assert "みらいビジョン" not in keyed.get(narrow, headers=bearer(first)).text
        assert "みらいビジョン" in keyed.get(narrow, headers=bearer(whole)).text
    key_file(keyed_settings).revoke(id_in(other) or "", at="2026-05-01")
    assert keyed.get(address, headers=bearer(other)).status_code == 401
