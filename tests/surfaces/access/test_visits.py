"""What is noted of a request."""

from __future__ import annotations

from plansearch.surfaces.access.visits import Stage, current_visit, note, visiting


def test_words_are_not_kept() -> None:
    """Only a hash, which is the same for the same words and another for others."""
    with visiting() as visit:
        for words in ("後継者", "後継者", "創業", "\ud800"):
            note(Stage.SEARCH, words, took_ms=2.0, insufficient=False)
    first, again, other, _ = visit.answered
    assert "後継者" not in repr(visit)
    assert first.asked == again.asked != other.asked
    assert first.seconds == 0.002


def test_what_is_noted_outside_of_requests_is_noted_nowhere() -> None:
    """On the command line nobody reads it."""
    note(Stage.ASK, "a", took_ms=1.0, insufficient=True)
    assert current_visit().answered == []
