"""How a document's lines are set is measured on the whole of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.corpus.layout import Layout, Line, depth_after, display_width, measure
from tests.made_up import annex, lay_out, make_plans, slow


def lines(text: str) -> list[Line]:
    """The printed lines of a text."""
    found, at, gap = [], 0, 0
    for raw in text.split("\n"):
        if raw.strip():
            found.append(Line(start=at, raw=raw, gap=gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return found


def layout(seed: int, *, width: int = 0, between: str = "\n", end: str = "") -> Layout:
    """The layout of a made-up annex."""
    return measure(lines(lay_out(annex(make_plans(seed)), width=width, between=between, end=end)))


@slow
@given(seed=st.integers(0, 10_000), width=st.integers(44, 100), end=st.sampled_from(["", " "]))
def test_text_cut_at_a_fixed_width_is_told_from_text_that_is_not(seed: int, width: int, end: str) -> None:
    assert layout(seed, width=width, end=end).wrapped
    assert not layout(seed, end=end).wrapped


@slow
@given(seed=st.integers(0, 10_000), width=st.sampled_from([0, 48, 76]))
def test_paragraphs_that_end_with_a_space_are_seen(seed: int, width: int) -> None:
    assert layout(seed, width=width, end=" ").spaced
    assert not layout(seed, width=width).spaced


def test_blank_lines_between_the_halves_of_a_paragraph_are_seen() -> None:
    assert layout(1, width=60, between="\n\n").parted
    assert not layout(1, width=60).parted


def test_a_line_that_reaches_the_edge_may_go_on_and_a_shorter_one_may_not() -> None:
    measured = layout(3, width=76)
    assert measured.is_full(Line(start=0, raw="坂" * 38, gap=0))
    assert measured.is_full(Line(start=0, raw="坂" * 37, gap=0))
    assert not measured.is_full(Line(start=0, raw="坂" * 27, gap=0))
    assert not measured.is_full(Line(start=0, raw="坂" * 10 + "、", gap=0))


def test_rows_of_tables_say_nothing_of_the_width() -> None:
    """They are as long as they are; fifty rows of one length make no edge."""
    rows = "\n".join(
        f"工房の数の多い区域の名{number:02}\t現在の値の説明として長い言葉\t目標の値" for number in range(50)
    )
    assert not measure(lines(rows)).wrapped


def test_paragraphs_of_one_long_line_each_are_not_cut() -> None:
    """Whole paragraphs may have one length by chance; no page is hundreds of columns wide."""
    assert not measure(lines("\n".join(["坂の道" * 50] * 20))).wrapped
    assert measure(lines("\n".join(["坂の道" * 12] * 20))).wrapped


@pytest.mark.parametrize(("raw", "ended"), [("朝市 ", True), ("朝市　", True), (" 朝市", False), ("朝市", False)])
def test_white_space_behind_a_line_is_seen(raw: str, *, ended: bool) -> None:
    assert Line(start=0, raw=raw, gap=0).is_ended is ended


@pytest.mark.parametrize(("raw", "row"), [("a\tb", True), ("| a | b |", True), ("朝市|夜店", False), ("\t朝市", False)])
def test_rows_are_told_from_running_text(raw: str, *, row: bool) -> None:
    assert Line(start=0, raw=raw, gap=0).is_row is row


@pytest.mark.parametrize(
    ("text", "depth"), [("（朝市", 1), ("（朝市）", 0), ("（「朝市", 2), ("（朝市)", 0), ("）", -1), ("", 0)]
)
def test_open_brackets_are_counted_whatever_their_width(text: str, depth: int) -> None:
    assert depth_after(text) == depth
    assert depth_after(text, 2) == depth + 2


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("産業", 4), ("ｱ", 1), ("Ａ", 2), ("（1）", 5)])
def test_full_width_characters_take_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width
