"""Questions for the number of municipalities or plans, told from those for a number that is printed."""

from __future__ import annotations

import pytest

from plansearch.answer.count_words import asks_how_many, asks_how_many_plans
from plansearch.answer.question_kinds import read_question
from plansearch.japanese.folding import fold
from plansearch.model.reply import QuestionKind


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("養蜂を支援している自治体はいくつありますか", "養蜂を支援"),
        ("養蜂に取り組む自治体は全部で何件？", "養蜂"),
        ("養蜂を支える自治体はどこ？いくつ？", "養蜂"),
        ("養蜂を計画に載せているのは何自治体", "養蜂"),
        ("養蜂を計画に入れている自治体は何か所ありますか", "養蜂"),
        ("How many municipalities support beekeeping?", "beekeeping"),
        ("How many cities mention beekeeping in their plans?", "beekeeping"),
    ],
)
def test_a_question_for_their_number_asks_for_their_list(text: str, theme: str) -> None:
    """Only the list can be counted; the number itself is printed nowhere, so none is sought."""
    asked = read_question(text, text, places=0)
    assert asked.kind is QuestionKind.WHO
    assert asked.theme == theme
    assert asked.sought is None


@pytest.mark.parametrize(
    "text",
    [
        "養蜂をする会社は何社ですか",
        "自治体が助成する会社はいくつですか",
        "養蜂の目標はいくつ",
        "How many beekeepers are there?",
    ],
)
def test_a_number_of_anything_else_is_none_of_municipalities(text: str) -> None:
    assert not asks_how_many(fold(text))


def test_plans_are_counted_where_plans_are_asked_for() -> None:
    """Else municipalities are: one may have several plans."""
    assert asks_how_many_plans("養蜂を載せた計画はいくつありますか")
    assert asks_how_many_plans(fold("In how many plans does beekeeping appear?"))
    assert not asks_how_many_plans("養蜂を載せた自治体はいくつありますか")
