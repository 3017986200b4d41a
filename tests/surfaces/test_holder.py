"""Which engine answers a request, while releases come and go."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from plansearch.engine import Engine, list_releases, open_engine, rollback
from plansearch.engine.building import build
from plansearch.errors import IndexMissingError, StaleIndexError
from plansearch.settings import Settings
from plansearch.surfaces.holder import RETRY_SECONDS, EngineHolder
from tests.small_corpus import write_corpus


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus without an index."""
    write_corpus(tmp_path / "corpus")
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")


class Opener:
    """Opens engines as told, and counts."""

    def __init__(self) -> None:
        """An opener that works."""
        self.opened = 0
        self.failure: Exception | None = None

    def __call__(self, settings: Settings) -> Engine:
        """Open the published release, or fail as told."""
        self.opened += 1
        if self.failure is not None:
            raise self.failure
        return open_engine(settings)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        """At nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """The time in seconds."""
        return self.now


def test_a_given_engine_is_served_for_ever(small_engine: Engine, tmp_path: Path) -> None:
    """Whatever is in the index folder, or is not."""
    holder = EngineHolder(Settings(index=tmp_path / "nowhere"), small_engine)
    assert holder.engine is small_engine
    assert holder.engine is small_engine


def test_a_release_is_opened_once(small_settings: Settings) -> None:
    """Every request after the first one costs one look at CURRENT."""
    opener = Opener()
    holder = EngineHolder(small_settings, opener=opener)
    assert holder.engine is holder.engine
    assert opener.opened == 1


def test_without_a_release_each_request_is_told_so_until_there_is_one(settings: Settings) -> None:
    """And the first one after the build is answered, without a restart."""
    holder = EngineHolder(settings)
    for _ in range(2):
        with pytest.raises(IndexMissingError):
            _ = holder.engine
    report = build(settings)
    assert holder.engine.release.id == report.release.id


def test_a_newly_published_release_is_served_and_a_request_keeps_its_own(settings: Settings) -> None:
    """Forward and back again; who began with the old one ends with it."""
    first = build(settings).release.id
    holder = EngineHolder(settings)
    before = holder.engine
    second = build(settings, full=True).release.id
    after = holder.engine
    assert (before.release.id, after.release.id) == (first, second)
    assert before.plans() == after.plans()
    rollback(settings, first)
    assert holder.engine.release.id == first
    assert len(list_releases(settings)) == 2


@pytest.mark.parametrize("failure", [StaleIndexError("It is damaged."), OSError("disk"), ValueError("surprise")])
def test_a_release_that_cannot_be_opened_leaves_the_one_before(
    settings: Settings, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    """The service goes on, the operator is told, and it is tried again after a while."""
    opener, clock = Opener(), Clock()
    first = build(settings).release.id
    holder = EngineHolder(settings, opener=opener, clock=clock)
    assert holder.engine.release.id == first
    second = build(settings, full=True).release.id
    opener.failure = failure
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert holder.engine.release.id == first
    assert opener.opened == 2
    assert len([record for record in caplog.records if first in record.getMessage()]) == 1
    opener.failure = None
    assert holder.engine.release.id == first
    clock.now += RETRY_SECONDS
    assert holder.engine.release.id == second


def test_the_first_release_that_cannot_be_opened_is_an_error_that_names_the_remedy(settings: Settings) -> None:
    """It is not opened again at every request, but after a while."""
    build(settings)
    opener, clock = Opener(), Clock()
    opener.failure = ValueError("surprise")
    holder = EngineHolder(settings, opener=opener, clock=clock)
    for _ in range(3):
        with pytest.raises(StaleIndexError, match="surprise") as caught:
            _ = holder.engine
        assert caught.value.remedy
    assert opener.opened == 1
    opener.failure = None
    clock.now += RETRY_SECONDS
    assert holder.engine.plans()


def test_no_request_waits_while_a_newer_release_is_opened(settings: Settings) -> None:
    """Only the one that found it does."""
    first = build(settings).release.id
    reached, go_on = threading.Event(), threading.Event()
    slow = False

    def opener(settings: Settings) -> Engine:
        if slow:
            reached.set()
            assert go_on.wait(30)
        return open_engine(settings)

    holder = EngineHolder(settings, opener=opener)
    assert holder.engine.release.id == first
    second = build(settings, full=True).release.id
    slow = True
    found: list[str] = []
    finder = threading.Thread(target=lambda: found.append(holder.engine.release.id))
    finder.start()
    assert reached.wait(30)
    assert holder.engine.release.id == first
    go_on.set()
    finder.join(30)
    assert found == [second]
    assert holder.engine.release.id == second
