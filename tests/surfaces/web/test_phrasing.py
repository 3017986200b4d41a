"""Headings break between phrases alone; what they say, and what is marked in them, stays."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.surfaces.web.phrasing import phrased, phrases, whole
from plansearch.surfaces.web.printed import Segment

TITLE = "空き店舗を活用して新しい店を開く人を支える事業"


def test_a_line_may_end_between_phrases_alone() -> None:
    """And nowhere in the middle of a word."""
    parts = phrases(TITLE).unescape().partition(">")[2].removesuffix("</span>").split("<wbr>")
    assert "".join(parts) == TITLE
    assert len(parts) > 2
    assert not [part for part in parts if part.startswith(("を", "て", "る", "き", "舗"))]


@given(st.lists(st.text(max_size=30), max_size=5))
def test_nothing_is_added_or_lost(texts: list[str]) -> None:
    """Whatever the words are, and however they are cut into pieces: markup stays words."""
    pieces = [Segment(text=text) for text in texts]
    told = "".join(str(html) for _, html in phrased(pieces))
    assert unescape(told.replace("<wbr>", "")) == "".join(texts)
    assert re.sub("<wbr>", "", told).count("<") == 0


def test_what_is_marked_does_not_change_the_phrases() -> None:
    """They are those of the whole heading: a mark in the middle of a word is no place to break."""
    pieces = [Segment(text=TITLE[:1]), Segment(text=TITLE[1:6], marked=True), Segment(text=TITLE[6:])]
    told = "".join(str(html) for _, html in phrased(pieces))
    assert told in str(phrases(TITLE))


def test_words_in_latin_letters_are_left_alone() -> None:
    """Their blanks say where a line may end, beside Japanese as well."""
    assert "<wbr>" not in phrases("Search municipal plans with quotations")
    mixed = phrases("Results for “空き店舗を活用した創業”, 2019–2021年度 municipalities")
    assert not re.search(r"[!-~]<wbr>[!-~]", mixed.unescape())


@pytest.mark.parametrize("name", ["ものづくりスタートアップ連携促進事業", "かわづくりの計画", "ちぢみの市"])
def test_no_line_begins_where_no_word_can(name: str) -> None:
    """づ and ぢ stand within compounds."""
    assert not re.search("<wbr>[ぢづ]", phrases(name))


def test_a_long_name_may_be_parted_where_its_script_changes() -> None:
    """Rather than in the middle of a number or a word; a short one is kept whole."""
    assert "ビジョン<wbr>2026" in phrases("北区産業活性化ビジョン2026")
    assert "コミュニケーション<wbr>展開事業" in phrases("すみだモダンブランドコミュニケーション展開事業")
    assert "<wbr>" not in phrases("ビジョン2026")
    assert "<wbr>年度" not in phrases("荒川区 2019–2021年度 と 荒川区 2022–2024年度")


def test_a_period_breaks_between_its_two_forms() -> None:
    """And shows what it says, whatever that is."""
    told = whole("令和4年度～令和6年度（2022–2024年度）")
    assert re.findall("<span class=.whole.>(.*?)</span>", told) == ["令和4年度～令和6年度", "（2022–2024年度）"]
    assert re.sub("</?span.*?>", "", whole("<b>")) == "&lt;b&gt;"
    assert re.sub("</?span.*?>", "", whole("")) == ""
