"""The progress of a build, on a terminal and elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from plansearch.surfaces.progress import shown_progress

STEPS = [("read", 0, 2), ("read", 2, 2), ("vectors", 0, 9), ("vectors", 9, 9), ("check", 0, 1), ("check", 1, 1)]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True


def test_a_terminal_is_shown_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the error stream, so that the output stays clean."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with shown_progress() as progress:
        for step in STEPS:
            progress(*step)
    assert "reading documents" in terminal.getvalue()
    assert "checking the release" in terminal.getvalue()


def test_where_there_is_no_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    """A log is no place for a bar."""
    with shown_progress() as progress:
        for step in STEPS:
            progress(*step)
    assert capsys.readouterr() == ("", "")
