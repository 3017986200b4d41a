"""Highlights are ranges of the text itself: ascending, disjoint, under the words of the query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.search.highlights import exact_highlights, highlights
from tests.fakes import FakeAnalyzer

MECAB = MecabAnalyzer()


def marked(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    """The text with its highlights in brackets."""
    for start, end in reversed(ranges):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "wanted"),
    [
        ("区内で創業する人を支える。", "創業の支援", "区内で[創業]する人を支える。"),
        ("中小企業のＤＸを進める。", "中小企業 DX", "[中小企業]の[ＤＸ]を進める。"),
        ("港まつり", "創業", "港まつり"),
        ("", "創業", ""),
    ],
)
def test_words_of_the_query_are_marked_whatever_their_width(text: str, query: str, wanted: str) -> None:
    assert marked(text, highlights(text, query, MECAB)) == wanted


def test_neighbouring_words_are_one_mark() -> None:
    assert highlights("商店街活性化", "商店街活性化", MECAB) == ((0, 6),)
    assert highlights("創業支援", "創業支援", FakeAnalyzer()) == ((0, 4),)


@pytest.mark.parametrize(
    ("text", "query", "wanted"),
    [
        ("せたがや Pay とせたがやＰＡＹ", "せたがやpay", "[せたがや Pay] と[せたがやＰＡＹ]"),
        ("創業\nチャレンジ", "創業チャレンジ", "[創業\nチャレンジ]"),
        ("ああああ", "あああ", "[ああああ]"),
        ("ｶﾞｲﾄﾞ", "ガイド", "[ｶﾞｲﾄﾞ]"),
        ("港", "創業", "港"),
    ],
)
def test_exact_marks_cover_what_is_printed(text: str, query: str, wanted: str) -> None:
    assert marked(text, exact_highlights(text, query)) == wanted


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(text=st.text(alphabet="創業支援のａA1①㎡ \nｶﾞ", max_size=20), query=st.text(alphabet="創業のa1㎡ ガ", max_size=4))
def test_highlights_are_ascending_disjoint_ranges_of_the_text(text: str, query: str) -> None:
    for ranges in (highlights(text, query, FakeAnalyzer()), exact_highlights(text, query)):
        edges = [edge for start, end in ranges for edge in (start, end)]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(text) for edge in edges)
