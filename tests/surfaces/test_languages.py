"""Accept-Language and lang -> the language of problems."""

from __future__ import annotations

import pytest

from plansearch.model.reply import Language
from plansearch.surfaces.languages import language_of


@pytest.mark.parametrize(
    ("accepted", "asked", "expected"),
    [
        ("", "", "en"),
        ("ja", "", "ja"),
        ("ja-JP,ja;q=0.9,en-US;q=0.8", "", "ja"),
        ("en-GB,en;q=0.9,ja;q=0.8", "", "en"),
        ("en;q=0.2, JA;q=0.7", "", "ja"),
        ("fr,de;q=0.9", "", "en"),
        ("fr,ja;q=0.1", "", "ja"),
        ("ja;q=0,en;q=0.1", "", "en"),
        ("*", "", "en"),
        ("ja;q=surprise", "", "en"),
        (",;=,ja;level=1", "", "ja"),
        ("ja;q=nan", "", "en"),
        ("x," * 10_000, "", "en"),
        ("ja", "en", "en"),
        ("en", "ja", "ja"),
        ("ja", "de", "ja"),
    ],
)
def test_the_most_welcome_language_is_taken_unless_one_is_named(accepted: str, asked: str, expected: str) -> None:
    """What cannot be read welcomes nothing."""
    assert language_of(accepted, asked) is Language(expected)
