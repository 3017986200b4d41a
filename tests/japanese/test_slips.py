"""What lies between what was typed and a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.slips import SlipKind, slip_between


@pytest.mark.parametrize(
    ("typed", "word", "kind", "place"),
    [
        ("事承継", "事業承継", SlipKind.MISSING, (1, 1)),
        ("事業承", "事業承継", SlipKind.MISSING, (3, 3)),
        ("事業業承継", "事業承継", SlipKind.DOUBLED, (2, 3)),
        ("事業者承継", "事業承継", SlipKind.EXTRA, (2, 3)),
        ("事業承系", "事業承継", SlipKind.OTHER, (3, 4)),
        ("業事承継", "事業承継", SlipKind.SWAPPED, (0, 2)),
    ],
)
def test_one_slip_is_named_and_placed(typed: str, word: str, kind: SlipKind, place: tuple[int, int]) -> None:
    slip = slip_between(typed, word)
    assert slip is not None
    assert (slip.kind, (slip.start, slip.end)) == (kind, place)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("事業承継", "事業承継"), ("事承", "事業承継"), ("承業事継", "事業承継"), ("", ""), ("創業", "起農")],
)
def test_none_or_more_than_one_slip_is_none(typed: str, word: str) -> None:
    assert slip_between(typed, word) is None


@given(st.text("事業承継", max_size=6), st.text("事業承継", max_size=6))
def test_a_slip_is_one_step_of_damerau_and_levenshtein(typed: str, word: str) -> None:
    """Held against every text that one step makes."""
    letters = "事業承継"
    steps = {typed[:at] + typed[at + 1 :] for at in range(len(typed))}
    steps |= {typed[:at] + char + typed[at:] for at in range(len(typed) + 1) for char in letters}
    steps |= {typed[:at] + char + typed[at + 1 :] for at in range(len(typed)) for char in letters}
    steps |= {typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)}
    assert (slip_between(typed, word) is not None) == (word in steps - {typed})
