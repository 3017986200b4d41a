"""Problems that arise before a tool's own code is reached -> the tool's own form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app

DIFY = {"knowledge_id": "plansearch", "query": "創業", "retrieval_setting": {"top_k": 1, "score_threshold": 0}}
WRONG = {"authorization": "Bearer wrong"}


@pytest.fixture(scope="module")
def guarded(
    small_settings: Settings, small_engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A service that asks for keys, and knows none."""
    keys = tmp_path_factory.mktemp("keys") / "keys.json"
    settings = small_settings.model_copy(update={"keys": "on", "keys_file": keys})
    with TestClient(create_app(settings, small_engine), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(("headers", "code"), [(WRONG, 1002), ({}, 1001), ({"authorization": "wrong"}, 1001)])
def test_dify_knows_a_wrong_key_by_403(guarded: TestClient, headers: dict[str, str], code: int) -> None:
    """With its own numbers for a wrong key, and for none."""
    response = guarded.post("/dify/retrieval", json=DIFY, headers=headers)
    assert (response.status_code, response.json()["error_code"]) == (403, code)
    assert guarded.post("/dify/retrieval", headers=headers).status_code == 403


def test_open_webui_gets_an_empty_list(guarded: TestClient) -> None:
    """Its tools get a problem that a model can read."""
    response = guarded.post("/owui/search", json={"query": "創業"}, headers=WRONG)
    assert (response.status_code, response.json()) == (401, [])
    assert guarded.post("/owui/tools/coverage", json={"query": "創業"}, headers=WRONG).json()["status"] == 401


def test_openai_clients_get_openais_error(guarded: TestClient) -> None:
    """Which their libraries raise as an error of authentication."""
    body = {"model": "plansearch", "messages": [{"role": "user", "content": "創業"}]}
    response = guarded.post("/v1/chat/completions", json=body, headers=WRONG)
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "invalid_api_key"


def test_without_an_index_each_says_so_in_its_form(tmp_path: Path) -> None:
    """503, so that it is tried again."""
    client = TestClient(create_app(Settings(index=tmp_path)), raise_server_exceptions=False)
    assert client.post("/dify/retrieval", json=DIFY).json()["error_code"] == 503
    search = client.post("/owui/search", json={"query": "創業"})
    assert (search.status_code, search.json()) == (503, [])
    models = client.get("/v1/models")
    assert (models.status_code, models.json()["error"]["type"]) == (503, "server_error")


def test_a_body_beyond_the_limit_is_told_in_the_form_too(small_settings: Settings) -> None:
    """Whichever part of the service refuses it."""
    client = TestClient(create_app(small_settings), raise_server_exceptions=False)
    response = client.post("/v1/chat/completions", content=b" " * (1024 * 1024 + 1))
    assert (response.status_code, response.json()["error"]["type"]) == (413, "invalid_request_error")
    assert client.post("/dify/retrieval", content=b" " * (64 * 1024 + 1)).json()["error_code"] == 413
