"""Answers that the process gives again: the same ones, to whom they are the answer, and only as long as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.engine.building import build
from plansearch.model.reach import Reach
from plansearch.model.release import ReleaseId
from plansearch.settings import Settings
from plansearch.surfaces.api import caching
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.api.kept import Asked, Kept, KeptAnswers
from tests.small_corpus import write_corpus

HIT, MISS = "plansearch; hit", "plansearch; fwd=miss"
STATUS = "cache-status"
FUCHU = "132063-2022-chiiki-sangyo-kasseika"
ADDRESSES = (
    "/api/v1/search?query=創業",
    "/api/v1/ask?question=創業を支援する自治体は",
    "/api/v1/coverage?query=創業",
    "/api/v1/coverage?query=創業&format=csv",
    f"/api/v1/similar/{FUCHU}",
    f"/api/v1/compare?plans={FUCHU}&plans=132055-2022-chiiki-sangyo-kasseika&query=創業",
    f"/api/v1/plans/{FUCHU}/citation?format=ris",
)


@pytest.fixture
def fresh(small_settings: Settings, small_engine: Engine) -> Iterator[TestClient]:
    """A service that was asked nothing yet."""
    with TestClient(create_app(small_settings, small_engine), raise_server_exceptions=False) as client:
        yield client


def figures(client: TestClient) -> dict[str, float]:
    """What /metrics tells, by its name with labels."""
    lines = (line for line in client.get("/metrics").text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_is_answered_again_without_asking_the_engine(fresh: TestClient, address: str) -> None:
    """Byte for byte, with the same headers; whatever kind of answer it is."""
    first, again = fresh.get(address), fresh.get(address)
    assert (first.status_code, first.headers[STATUS]) == (200, MISS)
    assert (again.status_code, again.headers[STATUS], again.content) == (200, HIT, first.content)
    own = {"x-request-id", STATUS, "date"}
    assert {*first.headers.items()} - {*again.headers.items()} <= {
        (name, first.headers[name]) for name in own & {*first.headers}
    }
    assert fresh.head(address).headers[STATUS] == HIT


def test_what_is_asked_by_post_is_kept_with_its_body(fresh: TestClient) -> None:
    """Another body is another question, and what is no JSON is refused, be its bytes the same."""

    def asked(query: str) -> str:
        return fresh.post("/api/v1/search", json={"query": query}).headers[STATUS]

    assert [asked("創業"), asked("販路"), asked("創業"), asked("販路")] == [MISS, MISS, HIT, HIT]
    body = fresh.post("/api/v1/search", json={"query": "創業"}).request.content
    refused = fresh.post("/api/v1/search", content=body, headers={"content-type": "application/jsonx"})
    assert refused.status_code == 415


def test_what_is_asked_another_way_is_not_taken_for_the_same(fresh: TestClient) -> None:
    """Order of parameters, their values, and the kind of answer wanted."""
    assert fresh.get("/api/v1/search?query=創業&k=1").headers[STATUS] == MISS
    for other in ("query=創業&k=2", "k=1&query=創業", "query=創業", "query=創業&k=1&off=years"):
        assert fresh.get(f"/api/v1/search?{other}").headers[STATUS] == MISS
    assert fresh.get("/api/v1/search?query=創業&k=1", headers={"accept": "text/csv"}).headers[STATUS] == MISS


def test_an_answer_that_was_kept_is_counted_as_one(fresh: TestClient) -> None:
    """The engine's time is counted once; that nothing was worth showing is counted each time."""
    for _ in range(3):
        fresh.get("/api/v1/search?query=札幌市の創業")
    told = figures(fresh)
    assert told['plansearch_kept_answers_total{found="miss",route="/api/v1/search"}'] == 1
    assert told['plansearch_kept_answers_total{found="hit",route="/api/v1/search"}'] == 2
    assert told['plansearch_stage_seconds_count{stage="search"}'] == 1
    assert told['plansearch_insufficient_total{stage="search"}'] == 3
    assert told['plansearch_requests_total{method="GET",route="/api/v1/search",status="200"}'] == 3


def test_no_answer_outlives_its_day(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """今年度 may be another year; what a plan says is the same on every day."""
    asked, plan = "/api/v1/search?query=今年度の創業支援", f"/api/v1/plans/{FUCHU}"
    for address in (asked, plan):
        fresh.get(address)
    monkeypatch.setattr(caching, "_today", lambda: "2031-04-01")
    assert [fresh.get(address).headers[STATUS] for address in (asked, plan)] == [MISS, HIT]


def test_an_answer_of_two_days_is_not_kept(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked before midnight and answered after it could be either day's."""
    days = iter(("2031-03-31", "2031-04-01"))
    monkeypatch.setattr(caching, "_today", lambda: next(days, "2031-03-31"))
    first = fresh.get("/api/v1/search?query=創業")
    assert (first.status_code, "etag" in first.headers, STATUS in first.headers) == (200, False, False)
    assert fresh.get("/api/v1/search?query=創業").headers[STATUS] == MISS


def test_no_answer_outlives_its_release(tmp_path: Path) -> None:
    """A new release answers anew; the one before it is not asked from memory."""
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    build(settings)
    with TestClient(create_app(settings)) as client:
        before = [client.get(address) for address in ADDRESSES]
        build(settings, full=True)
        for old, address in zip(before, ADDRESSES, strict=True):
            renewed = client.get(address)
            assert (renewed.headers[STATUS], renewed.headers["etag"] == old.headers["etag"]) == (MISS, False)


def test_problems_streams_and_words_of_a_language_model_are_not_kept(
    fresh: TestClient, small_settings: Settings, small_engine: Engine
) -> None:
    """They may be another thing the next time."""
    for address in ("/api/v1/plans/nothing", "/api/v1/search?query="):
        assert [STATUS in fresh.get(address).headers for _ in range(2)] == [False, False]
    question = "/api/v1/ask?question=創業を支援する自治体は"
    for _ in range(2):
        assert STATUS not in fresh.get(question, headers={"accept": "text/event-stream"}).headers
    modelled = small_settings.model_copy(update={"llm_url": "http://127.0.0.1:9/v1", "llm_model": "x"})
    with TestClient(create_app(modelled, small_engine)) as client:
        assert [STATUS in client.get(question).headers for _ in range(2)] == [False, False]
        assert [client.get("/api/v1/search?query=創業").headers[STATUS] for _ in range(2)] == [MISS, HIT]


def test_nothing_is_kept_where_none_shall_be(small_settings: Settings, small_engine: Engine) -> None:
    """Answers are the same without a memory."""
    with TestClient(create_app(small_settings.model_copy(update={"kept_answers": 0}), small_engine)) as client:
        assert [client.get("/api/v1/search?query=創業").headers[STATUS] for _ in range(2)] == [MISS, MISS]


def asked(number: int, body: bytes = b"") -> Asked:
    """One question of many."""
    return Asked(
        release=ReleaseId("r"),
        reach=Reach(),
        day="",
        method="POST",
        address=("/a", str(number).encode()),
        accept="",
        body=body,
    )


def kept(length: int) -> Kept:
    """An answer of so many bytes."""
    return Kept(content=b"x" * length, headers=(), answered=())


def test_the_memory_is_bounded_and_forgets_what_nobody_asks_for() -> None:
    """However many different questions come, however long, and however often one of them is kept again."""
    answers = KeptAnswers(1_000_000)
    for number in range(1_000):
        answers.keep(asked(number), kept(20_000))
        assert answers.find(asked(0)) is not None  # asked for all the time
        answers.keep(asked(0), kept(10_000 + number))
        assert answers.size <= 1_000_000
    assert answers.find(asked(999)) is not None
    assert answers.find(asked(1)) is None
    for number in range(1_000):
        answers.keep(asked(number, body=b"y" * 60_000), kept(1))
        assert answers.size <= 1_000_000
    assert answers.find(asked(999)) is None


def test_one_long_answer_does_not_push_out_all_others() -> None:
    """It is worked out each time."""
    answers = KeptAnswers(1_000_000)
    answers.keep(asked(1), kept(1_000))
    answers.keep(asked(2), kept(500_000))
    assert (answers.find(asked(1)) is not None, answers.find(asked(2))) == (True, None)
