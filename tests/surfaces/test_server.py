"""Settings -> how the server is started."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from typer.testing import CliRunner

from plansearch.settings import Settings
from plansearch.surfaces.cli import app
from plansearch.surfaces.server import run


class Started:
    """Takes the place of `uvicorn.run` and remembers how it was called."""

    def __init__(self) -> None:
        """Not called yet."""
        self.app: FastAPI | str | None = None
        self.options: dict[str, object] = {}

    def __call__(self, app: FastAPI | str, **options: object) -> None:
        """Remember."""
        self.app, self.options = app, options


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """No server is started; the environment is put back afterwards."""
    before = dict(os.environ)
    recorder = Started()
    monkeypatch.setattr(uvicorn, "run", recorder)
    yield recorder
    os.environ.clear()
    os.environ.update(before)


def test_one_process_serves_the_application_itself(started: Started, tmp_path: Path) -> None:
    """On the address and port of the settings."""
    run(Settings(index=tmp_path, host="127.0.0.2", port=8001))
    assert isinstance(started.app, FastAPI)
    assert (started.options["host"], started.options["port"]) == ("127.0.0.2", 8001)
    assert started.app.state.settings.index == tmp_path


def test_several_processes_each_build_their_own(started: Started, tmp_path: Path) -> None:
    """From the settings that they find in their environment."""
    settings = Settings(index=tmp_path, workers=3)
    run(settings)
    assert started.app == "plansearch.surfaces.api.app:app_from_environment"
    assert (started.options["factory"], started.options["workers"]) == (True, 3)
    assert Settings() == settings


def test_serve_takes_its_options_before_the_environment(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said nearest counts."""
    monkeypatch.setenv("PLANSEARCH_PORT", "8100")
    monkeypatch.setenv("PLANSEARCH_HOST", "127.0.0.3")
    result = CliRunner().invoke(app, ["serve", "--port", "8200", "--index", str(tmp_path)])
    assert result.exit_code == 0
    assert (started.options["host"], started.options["port"]) == ("127.0.0.3", 8200)


def test_the_default_is_this_machine_alone(started: Started) -> None:
    """Nobody else can reach a service that was started without a thought."""
    run(Settings())
    assert (started.options["host"], started.options["port"]) == ("127.0.0.1", 8000)
