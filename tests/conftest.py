"""Shared fixtures; what they are made of lies beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.settings import Settings
from tests.small_corpus import write_corpus

# No test may fail because a machine is slow, nor pass on one day and fail on another.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def small_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose index holds a release of the small corpus; shared by all tests, so none may write there."""
    folder = tmp_path_factory.mktemp("small")
    write_corpus(folder / "corpus")
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings)
    return settings


@pytest.fixture(scope="session")
def small_engine(small_settings: Settings) -> Engine:
    """The engine of the small corpus."""
    return open_engine(small_settings)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine of the documents that ship with the project."""
    settings = Settings(corpus=Path(__file__).parents[1] / "corpus", index=tmp_path_factory.mktemp("whole"))
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()
