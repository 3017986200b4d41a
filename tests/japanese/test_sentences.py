"""Sentences end where a reader stops, and their ranges leave nothing out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.sentences import sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("創業を支援する。販路を広げる。", ["創業を支援する。", "販路を広げる。"]),
        ("本当か？はい！そう", ["本当か？", "はい！", "そう"]),
        ("本当か！？はい", ["本当か！？", "はい"]),
        ("「行く。」と言った。次。", ["「行く。」と言った。", "次。"]),
        (
            "支援（詳しくは『手引（案。）』を見る。）を行う。次。",
            ["支援（詳しくは『手引（案。）』を見る。）を行う。", "次。"],
        ),
        ("幅が違う（一。二)の後。次。", ["幅が違う（一。二)の後。", "次。"]),
        ("種類が違う「一。二』の後。次。", ["種類が違う「一。二』の後。", "次。"]),
        ("開いたまま（一。二。", ["開いたまま（一。", "二。"]),
        ("終わる。）」次。", ["終わる。）」", "次。"]),
        ("一行目\n二行目", ["一行目\n", "二行目"]),
        ("「一行目。\n二行目。」三。", ["「一行目。\n", "二行目。」", "三。"]),
        ("一。 \n\n 二。", ["一。 \n\n ", "二。"]),
        ("\n 一。二", ["\n 一。", "二"]),
        ("https://example.jp/?q=a!b を見る。次", ["https://example.jp/?q=a!b を見る。", "次"]),
        ("Really? Yes!", ["Really? ", "Yes!"]),
        ("半角｡次", ["半角｡", "次"]),
        ("1.5倍", ["1.5倍"]),
        (" \n ", [" \n "]),
        ("", []),
    ],
)
def test_a_sentence_ends_outside_brackets_or_with_its_line(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(alphabet="あ。！？!?（）()「」『』\n 　a"))
def test_ranges_cover_the_text_without_gaps(text: str) -> None:
    ranges = sentences(text)
    assert "".join(parts(text)) == text
    assert all(left[1] == right[0] for left, right in pairwise(ranges))
    assert all(text[start:end].strip() for start, end in ranges) or len(ranges) == 1


@given(
    st.lists(st.text(alphabet="あいう（）「」、", min_size=1).filter(lambda line: line[0] not in "）」"), min_size=1)
)
def test_a_newline_always_ends_a_sentence(lines: list[str]) -> None:
    assert parts("\n".join(lines)) == [line + "\n" for line in lines[:-1]] + lines[-1:]
