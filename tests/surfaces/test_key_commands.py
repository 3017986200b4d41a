"""`plansearch keys`: made, listed, revoked."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from plansearch.model.reach import Reach
from plansearch.settings import Settings
from plansearch.surfaces.access.key_file import KeyFile, KeyRing
from plansearch.surfaces.access.keys import Scope
from plansearch.surfaces.cli import app
from tests.keyed import FAMILY, FUCHU


def run(*words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["keys", *words])


@pytest.fixture
def file(small_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFile:
    """The file that the commands write, for the small corpus."""
    monkeypatch.setenv("PLANSEARCH_INDEX", str(small_settings.index))
    monkeypatch.setenv("PLANSEARCH_KEYS_FILE", str(tmp_path / "keys.json"))
    return KeyFile(tmp_path / "keys.json")


def test_a_key_is_printed_once_and_is_good(file: KeyFile) -> None:
    """Alone on the standard output, so that a script can take it."""
    made = run("create", "窓口")
    assert made.exit_code == 0, made.output
    secret = made.stdout.strip()
    key = KeyRing(file).find(secret)
    assert key is not None
    assert (key.name, sorted(key.scopes), key.reach.is_whole) == ("窓口", [Scope.ASK, Scope.SEARCH], True)
    listed = run("list").stdout
    assert key.id in listed
    assert secret not in listed + made.stderr


def test_a_key_can_be_limited(file: KeyFile) -> None:
    """By what it is good for, by kind of plan, by municipality in its own name, by rate."""
    words = ("--scope", "search", "--family", FAMILY, "--municipality", "東京都府中市", "--rate", "5/minute")
    made = run("create", "x", *words)
    assert made.exit_code == 0, made.output
    (key,) = file.read()
    reach = Reach(families=frozenset({FAMILY}), municipalities=frozenset({FUCHU}))
    assert (sorted(key.scopes), key.reach, key.rate) == ([Scope.SEARCH], reach, "5/minute")
    listed = run("list").stdout
    assert all(word in listed for word in (FAMILY, FUCHU, "5/minute", "search"))


def test_a_revoked_key_is_no_longer_good(file: KeyFile) -> None:
    """It stays in the list."""
    secret = run("create", "x").stdout.strip()
    (key,) = file.read()
    assert run("revoke", key.id).exit_code == 0
    assert KeyRing(file).find(secret) is None
    assert "revoked" in run("list").stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("create", ""), 2, "name"),
        (("create", "x", "--scope", "all"), 2, "search, ask or admin"),
        (("create", "x", "--family", "観光計画"), 2, FAMILY),
        (("create", "x", "--municipality", "府中市"), 2, "132063"),
        (("create", "x", "--rate", "often"), 2, "60/minute"),
        (("revoke", "00000000"), 1, "keys list"),
    ],
)
def test_a_slip_makes_no_key(file: KeyFile, words: tuple[str, ...], code: int, told: str) -> None:
    """And says what to write instead."""
    result = run(*words)
    assert result.exit_code == code, result.output
    assert told in result.stderr
    assert file.read() == ()
