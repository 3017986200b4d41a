"""A service that asks for keys, on a corpus of two kinds of plans and three municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests.keyed import write_mixed_corpus


@pytest.fixture(scope="session")
def mixed_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose index holds a release of the mixed corpus; shared by all tests, so none may write there."""
    folder = tmp_path_factory.mktemp("mixed")
    write_mixed_corpus(folder / "corpus")
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings)
    return settings


@pytest.fixture(scope="session")
def mixed_engine(mixed_settings: Settings) -> Engine:
    """The engine of the whole release."""
    return open_engine(mixed_settings)


@pytest.fixture(scope="session")
def keyed_settings(mixed_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The same, with keys, of which each test makes its own."""
    file: Path = tmp_path_factory.mktemp("keys") / "keys.json"
    return mixed_settings.model_copy(update={"keys": "on", "keys_file": file})


@pytest.fixture(scope="session")
def unkeyed(mixed_settings: Settings, mixed_engine: Engine) -> Iterator[TestClient]:
    """A client of a service that asks for no keys."""
    with TestClient(create_app(mixed_settings, mixed_engine), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def keyed(keyed_settings: Settings, mixed_engine: Engine) -> Iterator[TestClient]:
    """A client of a service that asks for keys."""
    with TestClient(create_app(keyed_settings, mixed_engine), raise_server_exceptions=False) as client:
        yield client
