"""`plansearch thesaurus`: what it writes, where, and what it says when it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app


def run(settings: Settings, *arguments: str) -> Result:
    """Run the command on an index."""
    return CliRunner().invoke(app, ["thesaurus", *arguments, "--index", str(settings.index)])


def test_what_is_written_is_what_http_sends(small_settings: Settings, tmp_path: Path) -> None:
    """Byte for byte, on the standard output and in a file; SKOS where nothing else is asked for."""
    client = TestClient(create_app(small_settings))
    for form in ("skos", "jsonl"):
        sent = client.get("/api/v1/thesaurus", params={"format": form}).content
        assert len(sent) > 100_000
        assert run(small_settings, "--format", form).stdout_bytes == sent
        file = tmp_path / f"thesaurus.{form}"
        done = run(small_settings, "--format", form, "--output", str(file))
        assert (done.exit_code, done.stderr) == (0, "")
        assert str(file) in done.stdout
        assert file.read_bytes() == sent
    assert run(small_settings).stdout_bytes == run(small_settings, "--format", "skos").stdout_bytes


def test_a_terminal_that_knows_no_japanese_gets_utf8(small_settings: Settings) -> None:
    """The form says so, whatever the locale."""
    command = [sys.executable, "-m", "plansearch", "thesaurus", "--index", str(small_settings.index)]
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (0, b"")
    assert '"事業承継"@ja' in done.stdout.decode("utf-8")


def test_a_file_that_cannot_be_written_is_named(small_settings: Settings, tmp_path: Path) -> None:
    """One line with the remedy, and exit code 1."""
    done = run(small_settings, "--output", str(tmp_path / "no" / "folder.ttl"))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "folder.ttl cannot be written" in done.stderr
    assert "Name another file." in done.stderr


def test_an_unknown_form_is_wrong_usage(small_settings: Settings) -> None:
    """The forms there are stand in the message."""
    done = run(small_settings, "--format", "rdfxml")
    assert done.exit_code == 2
    assert "skos" in done.stderr


def test_without_an_index_the_remedy_is_said(tmp_path: Path) -> None:
    done = run(Settings(index=tmp_path / "index"))
    assert done.exit_code == 1
    assert "plansearch build" in done.stderr
