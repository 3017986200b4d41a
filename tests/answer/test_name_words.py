"""Questions for letters of names, and those that only speak of names."""

from __future__ import annotations

import pytest

from plansearch.answer.name_words import NameWords, words_in_names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("事業の名前に「蜂」が入っている自治体は？", ("蜂",)),
        ("事業や施策の名前に「蜂」か「蜜」が入ってる計画", ("蜂", "蜜")),
        ("名称に「蜂蜜」を含む取組をすべて", ("蜂蜜",)),
        ("名前にミツバチが付く事業は", ("ミツバチ",)),
        ("ミツバチの付く事業は全部でいくつ？", ("ミツバチ",)),
        ("蜂の道と名の付くもの", ("蜂の道",)),
        ('Which projects have "honey" in their name?', ("honey",)),
        ("Which plans mention AI in the name of a project?", ("ai",)),
    ],
)
def test_the_letters_asked_for_are_read(text: str, words: tuple[str, ...]) -> None:
    """Quoted or not, in both languages."""
    found = words_in_names(text)
    assert found is not None
    assert found.words == words


def test_headings_are_asked_for_where_the_question_names_them() -> None:
    assert words_in_names("施策の名前に「蜂」が入る計画") == NameWords(words=("蜂",), headings=True)
    assert words_in_names("事業の名前に「蜂」が入る計画") == NameWords(words=("蜂",), headings=False)


@pytest.mark.parametrize(
    "text",
    [
        "養蜂の事業の名前を教えて",
        "☆の印が付く事業は",
        "補助の付く事業は",
        "蜂の市は何という名前ですか",
        "What is the name of the honey project?",
    ],
)
def test_other_questions_ask_for_no_letters(text: str) -> None:
    """The name itself, a mark, a condition."""
    assert words_in_names(text) is None
