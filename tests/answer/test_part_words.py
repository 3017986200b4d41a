"""Parts of a plan that a question asks for as such: by number, by mark, by how many there are, by being new."""

from __future__ import annotations

import pytest

from plansearch.answer.part_words import (
    PartsAsked,
    counts_inner_parts,
    counts_parts,
    counts_projects,
    headings_shared,
    number_listed,
    parts_asked,
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("戦略3の事業を全部教えて", PartsAsked(numbered=(("戦略", 3),))),
        ("戦略2の方針3は何ですか", PartsAsked(numbered=(("戦略", 2), ("方針", 3)))),
        ("柱一の内容", PartsAsked(numbered=(("柱", 1),))),
        ("3つ目の柱は", PartsAsked(numbered=(("柱", 3),))),
        ("What is strategy 2?", PartsAsked(numbered=(("戦略", 2),))),
        ("4つの柱", PartsAsked(counted="柱", count=4)),
        ("基本戦略は全部でいくつ？", PartsAsked(counted="基本戦略")),
        ("柱は何本ありますか", PartsAsked(counted="柱")),
        ("何本の柱で構成されていますか", PartsAsked(counted="柱")),
        ("取組を何種類に分けていますか", PartsAsked(counted="柱")),
        ("方針を数えるといくつ", PartsAsked(counted="方針")),
        ("計画の柱の数", PartsAsked(counted="柱")),
        ("How many pillars does the plan have?", PartsAsked(counted="柱")),
        ("戦略2には方針が何個ありますか", PartsAsked(numbered=(("戦略", 2),), counted="")),
        ("「新規」の印がある施策は", PartsAsked(new=True)),
        ("☆の事業は何ですか", PartsAsked(mark="☆")),
        ("☆は何を意味しますか", PartsAsked(mark="☆")),
        ("新規事業を教えて", PartsAsked(new=True)),
        ("「新規」となっている事業は", PartsAsked(new=True)),
        ("Which projects are marked as new?", PartsAsked(new=True)),
        ('How many measures under strategy 1 carry the label "new"?', PartsAsked(numbered=(("戦略", 1),), new=True)),
        ("柱(1)には事業がいくつありますか", PartsAsked(numbered=(("柱", 1),))),
        ("計画で(2)に並ぶ事業の数は", PartsAsked(numbered=(("柱", 2),))),
        ("計画の柱を、事業つきで並べてください", PartsAsked(counted="柱")),
        ("What are its three lines of action?", PartsAsked(counted="柱", count=3)),
    ],
)
def test_a_part_is_read_from_words(text: str, asked: PartsAsked) -> None:
    assert parts_asked(text, text) == asked


@pytest.mark.parametrize(
    "text", ["戦略3の養蜂の支援は", "養蜂の戦略", "養蜂の新規事業", "柱になる養蜂の取組", "戦略2つで養蜂"]
)
def test_a_theme_beside_the_part_is_searched_for(text: str) -> None:
    """All of the part would be more than what is asked for."""
    assert not parts_asked(text, text)


def test_the_number_of_projects_is_asked_of_a_plan_as_such() -> None:
    """Those on a theme are another matter, and so are those under one part."""
    assert counts_projects("計画には全部で何事業載っていますか", "何事業")
    assert counts_projects("How many projects are there?", "")
    assert not counts_projects("養蜂の事業はいくつありますか", "養蜂の事業")
    assert not counts_projects("戦略1の事業はいくつ", "戦略1の事業")


def test_a_number_is_asked_for() -> None:
    assert counts_parts("☆の付く事業はいくつ")
    assert not counts_parts("☆の付く事業を教えて")


@pytest.mark.parametrize(
    ("text", "theme", "listed"),
    [
        ("計画で取り組む4つのテーマを知りたい", "取り組む4つのテーマ", (4, "テーマ")),
        ("三つの重点は何ですか", "三つの重点", (3, "重点")),
        ("2つの計画に共通する事業は", "", (0, "")),
        ("養蜂の3つの工夫", "養蜂の3つの工夫", (0, "")),
    ],
)
def test_so_many_of_something_are_asked_for(text: str, theme: str, listed: tuple[int, str]) -> None:
    """Two plans are sides, and what is about something is searched for."""
    assert number_listed(text, theme) == listed


@pytest.mark.parametrize("text", ["二つの計画の柱の違い", "計画の柱はどう変わりましたか", "柱を比べて"])
def test_parts_that_are_compared_are_asked_for(text: str) -> None:
    assert parts_asked(text, "").counted == "柱"


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("How many individual projects are named in total? Please list them.", "individual total"),
        (
            "One project is repeated under both headings. Counting it once, how many different projects are there?",
            "counting it once different",
        ),
        (
            "Some projects stand under two headings. Without counting any twice, how many are there?",
            "without counting any twice",
        ),
        ("重複を除いた事業の数とその名称を知りたい", "重複を除いた事業の数とその名称"),
        ("計画の個別事業を数えると合計何件になりますか", "計画の個別事業を数える"),
        ("計画に出てくる事業をひとつ残らず書き出して", ""),
        ("List every project and say how many there are altogether.", "altogether"),
    ],
)
def test_each_project_is_counted_once_whatever_is_said_of_it(text: str, theme: str) -> None:
    assert counts_projects(text, theme)


def test_all_projects_on_a_theme_are_searched_for() -> None:
    assert not counts_projects(
        "How many individual projects on beekeeping are there in total?", "individual beekeeping total"
    )


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("計画（令和4年度～）で☆印の付いた事業はいくつあって、それぞれ何という事業？", "~)で☆印の付いた事業 あって"),
        ("☆が頭に付いてる事業の数と名前は？", "☆が頭に付いてる事業"),
        ("星印を付けた事業を数と一緒に教えて", "星印を付けた事業を数"),
        ("Which projects carry a ☆ mark, and how many are they?", "☆ mark"),
    ],
)
def test_a_mark_is_asked_for_in_many_words(text: str, theme: str) -> None:
    assert parts_asked(text, theme).mark == "☆"


@pytest.mark.parametrize(
    ("text", "theme", "asked"),
    [
        (
            "How many policy directions sit under Strategy 2, and what are they?",
            "policy directions sit under strategy 2",
            PartsAsked(numbered=(("戦略", 2),)),
        ),
        (
            "In strategy 3, which main measures are marked as new?",
            "strategy 3 main measures are marked as new",
            PartsAsked(numbered=(("戦略", 3),), new=True),
        ),
        (
            'Which of the measures of strategy 1 carry a "new" mark?',
            'measures of strategy 1 carry "new" mark',
            PartsAsked(numbered=(("戦略", 1),), new=True),
        ),
        (
            "How many basic strategies does it set out, and what are they called?",
            "basic strategies set called",
            PartsAsked(counted="戦略"),
        ),
        (
            "Into how many fields does the plan divide its efforts?",
            "fields divide its efforts",
            PartsAsked(counted="柱"),
        ),
    ],
)
def test_parts_are_asked_for_in_english_as_in_japanese(text: str, theme: str, asked: PartsAsked) -> None:
    assert parts_asked(text, theme) == asked


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("How many strategies deal with beekeeping?", "strategies deal with beekeeping"),
        ("How many measures of strategy 1 support golf?", "measures strategy 1 golf"),
    ],
)
def test_parts_on_a_theme_are_searched_for_in_english(text: str, theme: str) -> None:
    assert not parts_asked(text, theme)


@pytest.mark.parametrize(
    "text",
    [
        "(1)と(2)の両方に名前が挙がっている事業は何件ですか?",
        "(1)と(2)のどちらの見出しにも載っている事業は何ですか。",
        "柱1と柱2の双方に並ぶ事業",
        "Which projects stand under both heading (1) and heading (2)?",
    ],
)
def test_what_stands_under_two_headings_is_asked_for(text: str) -> None:
    assert headings_shared(text, text) == (1, 2)


@pytest.mark.parametrize("text", ["(1)と(2)の両方にある養蜂の事業", "(1)と(2)の違い", "both bees and wasps"])
def test_other_questions_name_no_two_headings(text: str) -> None:
    assert headings_shared(text, text) is None


def test_parts_below_a_part_are_counted() -> None:
    assert counts_inner_parts("How many directions sit under strategy 2?")
    assert counts_inner_parts("戦略2の方針はいくつありますか")
    assert not counts_inner_parts("戦略2の事業はいくつありますか")
