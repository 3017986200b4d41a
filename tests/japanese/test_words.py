"""Short units as the analyzer tells them."""

from __future__ import annotations

import pytest

from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.words import AFFIX, DOUBTFUL

ANALYZER = MecabAnalyzer()


def doubts(text: str) -> list[tuple[str, float]]:
    """The units of a text, each with how doubtful it is."""
    return [(text[word.start : word.end], word.doubt) for word in ANALYZER.words(text)]


def test_a_slip_leaves_pieces_in_doubt_and_the_right_word_none() -> None:
    assert doubts("事業承継") == [("事業", 0.0), ("承継", 0.0)]
    assert doubts("事業承系") == [("事業", 0.0), ("承", DOUBTFUL), ("系", AFFIX)]
    assert doubts("キャッシレス") == [("キャッシレス", DOUBTFUL)]
    assert doubts("スタートアプ") == [("スタート", 0.0), ("アプ", DOUBTFUL)]


@pytest.mark.parametrize("text", ["取り組みを進める", "2024年度の計画", "三百の店舗", "バス路線", "ものづくり"])
def test_words_grammar_and_numbers_are_not_in_doubt(text: str) -> None:
    assert DOUBTFUL not in [doubt for _, doubt in doubts(text)]


def test_readings_and_foreign_words_are_told() -> None:
    words = ANALYZER.words("キャッシュレス決済")
    assert [word.reading for word in words] == ["きゃっしゅれす", "けっさい"]
    assert [word.foreign for word in words] == ["cashless", ""]


def test_units_stand_where_they_say_between_latin_words() -> None:
    text = "dx推進とit活用"
    assert [text[word.start : word.end] for word in ANALYZER.words(text)] == ["推進", "と", "活用"]
