"""Words in Latin letters as kana."""

from __future__ import annotations

import re

import pytest

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.latin_kana import kana_of
from plansearch.japanese.romaji import romaji


@pytest.mark.parametrize(
    ("latin", "kana"),
    [
        ("zakka", "ざっか"),
        ("jigyo", "じぎょ"),
        ("shokei", "しょけい"),
        ("sinbun", "しんぶん"),
        ("shimbun", "しんぶん"),
        ("syotengai", "しょてんがい"),
        ("kin'yu", "きんゆ"),
        ("matcha", "まっちゃ"),
        ("sangyō", "さんぎょ"),
    ],
)
def test_japanese_in_latin_letters_is_read(latin: str, kana: str) -> None:
    assert kana_of(latin) == kana


@pytest.mark.parametrize("word", ["plan", "cashless", "dx", "tech", "startup", "q", "kk", "ny"])
def test_what_is_not_wholly_japanese_is_not(word: str) -> None:
    assert kana_of(word) == ""


def test_every_place_that_is_written_in_latin_letters_is_read_back() -> None:
    """What `romaji` writes, `kana_of` reads to kana that `romaji` writes so again, but for long vowels."""
    words = {word for each in Gazetteer.load().all() for word in re.findall("[a-z]+", each.romaji.lower())}
    assert len(words) > 1_000
    assert not {word for word in words if romaji(kana_of(word)).lower().replace("oo", "o") != word.replace("oo", "o")}
