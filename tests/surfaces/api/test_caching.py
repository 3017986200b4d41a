"""GET -> answers with a tag that is bound to the release, and 304 where the client has the answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.engine.building import build
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests.small_corpus import write_corpus

FUCHU = "132063-2022-chiiki-sangyo-kasseika"
ADDRESSES = [
    "/api/v1/plans",
    "/api/v1/plans?format=csv",
    f"/api/v1/plans/{FUCHU}",
    f"/api/v1/plans/{FUCHU}/text",
    f"/api/v1/plans/{FUCHU}/citation?format=ris",
    "/api/v1/projects?q=空き店舗",
    "/api/v1/indicators",
    "/api/v1/municipalities",
    "/api/v1/releases",
    "/api/v1/thesaurus?limit=1",
    "/api/v1/search?query=創業",
    "/api/v1/ask?question=創業を支援する自治体は",
    "/api/v1/coverage?query=創業",
    f"/api/v1/similar/{FUCHU}",
    "/api/v1/compare?municipalities=青梅市&municipalities=府中市&query=創業",
]


def tag_of(client: TestClient, address: str) -> str:
    """The tag of an answer that must be well."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.headers["etag"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient, address: str) -> None:
    """304 without a body, with the tag; another tag, or none, gets the answer."""
    tag = tag_of(client, address)
    assert tag.startswith('W/"')
    for sent in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        same = client.get(address, headers={"if-none-match": sent})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
        assert same.headers["cache-control"] == "no-cache"
    for sent in ('"x"', "", "surprise", f"{tag}x"):
        assert client.get(address, headers={"if-none-match": sent}).status_code == 200


def test_no_two_addresses_have_one_tag(client: TestClient) -> None:
    """Nor has one address asked two ways."""
    tags = [tag_of(client, address) for address in ADDRESSES]
    assert len(set(tags)) == len(tags)
    assert tag_of(client, "/api/v1/search?query=創業&k=3") not in tags


@pytest.fixture
def renewed(tmp_path: Path) -> Iterator[tuple[TestClient, Settings]]:
    """A service whose index can be built anew."""
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    build(settings)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client, settings


def test_a_new_release_makes_every_kept_answer_old(renewed: tuple[TestClient, Settings]) -> None:
    """And every cursor: pages of two releases do not fit together."""
    client, settings = renewed
    before = {address: tag_of(client, address) for address in ADDRESSES}
    cursor = client.get("/api/v1/plans?limit=1").json()["next_cursor"]
    found = client.get("/api/v1/search?query=創業&k=1").json()["next_cursor"]
    build(settings, full=True)
    for address, tag in before.items():
        response = client.get(address, headers={"if-none-match": tag})
        assert (response.status_code, response.headers["etag"] == tag) == (200, False), address
    for address in (f"/api/v1/plans?limit=1&cursor={cursor}", f"/api/v1/search?query=創業&k=1&cursor={found}"):
        gone = client.get(address)
        assert (gone.status_code, gone.json()["type"]) == (410, "/problems/expired-cursor")
        assert gone.json()["errors"][0]["field"] == "cursor"
        assert "without a cursor" in gone.json()["detail"]


def test_what_is_wrong_is_not_kept(client: TestClient) -> None:
    """A problem has no tag, also where the client says that it would take anything it has."""
    for address in ("/api/v1/plans/nothing", "/api/v1/search?query=", "/api/v1/nothing"):
        response = client.get(address, headers={"if-none-match": "*"})
        assert response.status_code >= 400
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-store"


def test_words_of_a_language_model_are_not_kept(small_settings: Settings, small_engine: Engine) -> None:
    """They differ from one time to the next; nor is a stream kept."""
    modelled = small_settings.model_copy(update={"llm_url": "http://127.0.0.1:9/v1", "llm_model": "x"})
    address = "/api/v1/ask?question=創業を支援する自治体は"
    with TestClient(create_app(modelled, small_engine)) as client:
        assert "etag" not in client.get(address).headers
        assert "etag" in client.get("/api/v1/plans").headers
    with TestClient(create_app(small_settings, small_engine)) as client:
        assert "etag" not in client.get(address, headers={"accept": "text/event-stream"}).headers


def test_what_is_asked_by_post_has_no_tag(client: TestClient) -> None:
    """Only GET is kept."""
    assert "etag" not in client.post("/api/v1/search", json={"query": "創業"}).headers
