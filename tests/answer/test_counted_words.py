"""So many of something that plans are taken to have: asked for by number, printed or not."""

from __future__ import annotations

import pytest

from plansearch.answer.counted_words import counted_in


@pytest.mark.parametrize(
    ("question", "printed", "other"),
    [
        ("3つの理念は何", "三つの理念を掲げる", "3つの戦略に基づき、基本理念を"),
        ("三本柱を教えて", "の三本柱で事業を展開する", "3か年の計画の柱"),
        ("2つの考え方とは", "「変化」の2つの考え方に基づき", "考え方が2年で変わる"),
        ("5つの基本目標は", "五つの基本目標", "基本目標"),
        ("What are the three pillars?", "の3点を柱に、事業を展開する", "13本の柱"),
        ("the five goals of the vision", "5つの目標", "3つの目標"),
    ],
)
def test_what_is_asked_for_by_number_is_printed_with_that_number(question: str, printed: str, other: str) -> None:
    """In whatever writing of the number; another number, or another noun, is no answer."""
    counted = counted_in(question)
    assert counted is not None
    assert counted.is_printed(["前文", printed])
    assert not counted.is_printed([other])


def test_so_many_names_are_so_many_of_it() -> None:
    """A plan may list its pillars without calling them so."""
    counted = counted_in("2つの柱は")
    assert counted is not None
    assert counted.is_printed(["「販路開拓支援」「起業・創業の促進」に取り組む"])
    assert not counted.is_printed(["「販路開拓支援」に取り組む"])


@pytest.mark.parametrize("question", ["戦略3は何ですか", "3つの計画を比べて", "two wards", "柱はいくつ", "理念は何"])
def test_other_numbers_ask_for_no_such_thing(question: str) -> None:
    """A part by its own number, plans, places, and a number that is asked for."""
    assert counted_in(question) is None
