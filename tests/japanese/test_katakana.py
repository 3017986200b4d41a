"""Letters of a longer katakana word are no word of their own."""

from __future__ import annotations

import pytest

from plansearch.japanese.katakana import is_chance


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ファッションザッカフェア", "カフェ"),
        ("エコストア", "コスト"),
        ("ワークショップ", "ワークシ"),
    ],
)
def test_letters_in_the_middle_of_a_word_are_chance(text: str, word: str) -> None:
    """What goes before cannot end a word, or what comes behind cannot begin one, or is one letter."""
    start = text.index(word)
    assert is_chance(text, start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("コミュニティカフェ", "カフェ"),
        ("カフェテラス", "カフェ"),
        ("カフェの開業", "カフェ"),
        ("データーセンター", "データ"),
        ("ビジネスプランコンテスト", "プラン"),
        ("スタートアップイベント", "スタートアップ"),
        ("空き店舗", "店舗"),
    ],
)
def test_words_of_a_compound_are_words(text: str, word: str) -> None:
    """Beside other words, another spelling of the end, and in other letters."""
    start = text.index(word)
    assert not is_chance(text, start, start + len(word))
