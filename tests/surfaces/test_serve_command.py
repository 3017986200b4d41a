"""`plansearch serve`: who may be served without a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from plansearch.settings import Settings
from plansearch.surfaces import server
from plansearch.surfaces.access.serving import check_keys
from plansearch.surfaces.cli import app


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings with which a server would have been started."""
    found: list[Settings] = []

    def run(settings: Settings) -> None:
        check_keys(settings)
        found.append(settings)

    monkeypatch.setattr(server, "run", run)
    return found


def test_others_are_not_served_without_a_key_by_accident(served: list[Settings], tmp_path: Path) -> None:
    """The one line says what to do; who means it says so."""
    words = ["serve", "--host", "0.0.0.0", "--index", str(tmp_path)]  # noqa: S104 - it is what must be refused
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == 1
    assert "keys create" in refused.stderr
    assert "--no-keys" in refused.stderr
    assert served == []
    assert CliRunner().invoke(app, [*words, "--no-keys"]).exit_code == 0
    assert [settings.keys for settings in served] == ["off"]


def test_keys_can_be_asked_for_on_this_machine(served: list[Settings], tmp_path: Path) -> None:
    """Behind a proxy that others can reach."""
    refused = CliRunner().invoke(app, ["serve", "--keys", "--index", str(tmp_path)])
    assert refused.exit_code == 1
    assert served == []
