"""Themes of a word or two, and what is told before them."""

from __future__ import annotations

import pytest

from plansearch.answer.thin_themes import is_thin, with_what_is_told, words_of


@pytest.mark.parametrize("theme", ["役目", "正式", "new", "私のような者", "", "呼び名", "suits"])
def test_a_word_alone_is_thin(theme: str) -> None:
    assert is_thin(theme)


@pytest.mark.parametrize("theme", ["空き店舗を活用した創業", "梨の販路開拓", "training exchanges with bank staff"])
def test_a_theme_of_several_words_is_not(theme: str) -> None:
    assert not is_thin(theme)


def test_units_in_a_row_are_one_word() -> None:
    assert words_of("起業支援センターの役目") == ("起業支援センター", "役目")


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        (
            "梨を育てています。遠くの町で梨を売る人を助ける話があるそうですが、どのような役目ですか。",
            "遠くの町で梨を売る人",
        ),
        ("どちらも企業へ出向く支援があると聞きます。それぞれの内容を並べてもらえますか。", "企業へ出向く"),
        ("I want to try out a small cafe before I rent a place. What does the new vision plan for me?", "small cafe"),
        ("We keep bees on roofs. What does the vision have for people like us?", "bees on roofs"),
    ],
)
def test_the_nearest_clause_that_says_something_is_taken(rest: str, told: str) -> None:
    theme = with_what_is_told(rest)
    assert told in theme
    assert "育て" not in theme
    assert "rent" not in theme


@pytest.mark.parametrize("rest", ["どのような役目ですか", "What is new?", "初めて名前が挙がった事業は何ですか"])
def test_where_nothing_is_told_there_is_nothing(rest: str) -> None:
    assert with_what_is_told(rest) == ""
