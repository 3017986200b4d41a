"""Question -> the term whose meaning is asked for, and which lines print it."""

from __future__ import annotations

import pytest

from plansearch.answer.definitions import explains, names_term, term_asked


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("STEM教育とは何ですか", "stem教育"),
        ("「新しい日常」とは", "新しい日常"),
        ("ツムギバって何？", "ツムギバ"),
        ("関係人口という言葉はどういう意味ですか", "関係人口"),
        ("What is a satellite classroom?", "satellite classroom"),
    ],
)
def test_a_question_for_the_meaning_names_a_term(question: str, term: str) -> None:
    """In both languages, with and without marks."""
    assert term_asked(question) == term


@pytest.mark.parametrize(
    "question",
    [
        "川上市の目標は何ですか",
        "どんな支援がありますか",
        "What does Kawakami do?",
        "創業支援について教えて",
        "何とは",
        "蜂のためにすることは?",
    ],
)
def test_other_questions_name_none(question: str) -> None:
    """は何ですか asks for a thing, とは何ですか for what it is."""
    assert term_asked(question) == ""


def test_a_note_explains_and_a_mention_does_not() -> None:
    """Width and case are no difference."""
    assert names_term("stem教育", "ＳＴＥＭ教育プログラムの実施")
    assert explains("stem教育", "※「STEM教育」科学と技術の学問の教育")
    assert explains("実証実験数", "※実証実験数：実施した事業数を指す")
    assert not explains("stem教育", "STEM教育プログラムの実施")
    assert not explains("stem教育", "サテライト教室")
