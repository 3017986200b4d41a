"""Parts of a plan that a question asks for as such: by number, by mark, by how many there are, by being new."""

from __future__ import annotations

import pytest

from plansearch.answer.part_words import PartsAsked, counts_parts, counts_projects, number_listed, parts_asked


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
