"""Parts of a plan that a question asks for as such: by number, by mark, by how many there are, by being new."""

from __future__ import annotations

import pytest

from plansearch.answer.part_words import PartsAsked, parts_asked


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
