"""English words of a question meet the Latin words of a plan."""

from __future__ import annotations

import pytest

from plansearch.japanese.latin import latin_term


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("subsidies", "subsidy"),
        ("shops", "shop"),
        ("businesses", "business"),
        ("business", "business"),
        ("training", "train"),
        ("planning", "plan"),
        ("sdgs", "sdg"),
        ("ring", "ring"),
        ("living", "living"),
        ("string", "string"),
        ("bus", "bus"),
        ("campus", "campus"),
        ("iot", "iot"),
        ("it", "it"),
        ("3d", "3d"),
        ("1,000", "1000"),
        ("the", ""),
        ("what", ""),
    ],
)
def test_words_lose_only_their_light_endings(word: str, term: str) -> None:
    assert latin_term(word) == term
