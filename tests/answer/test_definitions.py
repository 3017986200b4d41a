"""Question -> the term whose meaning is asked for, and which lines print it."""

from __future__ import annotations

import pytest

from plansearch.answer.definitions import NOTE, explained_below, explains, names_term, term_asked


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


def test_where_a_term_stands_is_no_part_of_it() -> None:
    assert term_asked("計画に出てくる蜂部会って何のことですか") == "蜂部会"


def test_a_note_below_explains_a_term_with_its_mark() -> None:
    assert explained_below("蜂部会", "蜂部会※の一例")
    assert not explained_below("蜂部会", "蜂部会の一例")
    assert not explained_below("蜂部会", "※蜂部会※")
    note = NOTE.search("蜂部会※の一例\n\n※蜂を飼うための環境整備を行う \n\n分野毎の集まり \n\n \n\n(1) 柱")
    assert note is not None
    assert "".join(note["note"].split()) == "※蜂を飼うための環境整備を行う分野毎の集まり"
