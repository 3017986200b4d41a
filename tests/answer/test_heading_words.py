"""Questions that name a heading of a plan word for word, and ask for all of it or for some."""

from __future__ import annotations

import pytest

from plansearch.answer.heading_words import heading_named

HEADINGS = ("養蜂の担い手を育てる取組", "(1)、(2)以外の事業", "基盤整備")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("川上市の計画で「養蜂の担い手を育てる取組」に並ぶのは何件で、それぞれ何という名前ですか", HEADINGS[0]),
        ("「養蜂の担い手を育てる取組」という方針には施策がいくつぶら下がっていますか。内訳も", HEADINGS[0]),
        ("川上市の計画の（１）、（２）以外の事業は何ですか", HEADINGS[1]),
        ("What is listed under 「養蜂の担い手を育てる取組」 in the plan?", HEADINGS[0]),
    ],
)
def test_a_heading_by_itself_asks_for_what_stands_under_it(text: str, heading: str) -> None:
    """Whatever the width."""
    assert heading_named(text, HEADINGS, ("川上市",)) == heading


@pytest.mark.parametrize(
    "text",
    [
        "「養蜂の担い手を育てる取組」で農家には何をしますか",
        "養蜂の担い手は何人ですか",
        "基盤整備には何が並びますか",
    ],
)
def test_more_beside_a_heading_is_searched_for(text: str) -> None:
    """A theme, a part of the heading, one too short to be meant."""
    assert heading_named(text, HEADINGS, ("川上市",)) == ""
