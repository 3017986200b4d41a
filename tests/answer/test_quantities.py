"""Text -> quantities."""

from __future__ import annotations

import pytest

from plansearch.answer.quantities import find_quantities


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Ends, unit and bound of every quantity."""
    return [(f"{each.low:f}", f"{each.high:f}", each.unit, each.bound) for each in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("50件", [("50", "50", "件", "")]),
        ("５０件", [("50", "50", "件", "")]),
        ("1,000社", [("1000", "1000", "社", "")]),
        ("最大50万円", [("500000", "500000", "円", "<=")]),
        ("1億2,000万円", [("120000000", "120000000", "円", "")]),
        ("up to 1 million yen", [("1000000", "1000000", "円", "<=")]),
        ("3〜5人", [("3", "5", "人", "")]),
        ("３～５人以上", [("3", "5", "人", ">=")]),
        ("46％", [("46", "46", "%", "")]),
        ("46パーセント", [("46", "46", "%", "")]),
        ("5割", [("50", "50", "%", "")]),
        ("▲5%", [("-5", "-5", "%", "")]),
        ("3分の2以内", [("2", "2", "/3", "<=")]),
        ("2/3", [("2", "2", "/3", "")]),
        ("三つの柱", [("3", "3", "つ", "")]),
        ("十社", [("10", "10", "社", "")]),
        ("12か月", [("12", "12", "か月", "")]),
        ("約50人", [("50", "50", "人", "~")]),
        ("30 businesses", [("30", "30", "?", "")]),
        ("4月から", [("4", "4", "月", "")]),
        ("令和4年度～令和6年度", []),
        ("R7年2月", []),
        ("DX3、5G、R7", []),
        ("八王子市の一体的で十分な取組", []),
        ("", []),
    ],
)
def test_a_quantity_is_a_number_with_its_unit_and_bound(text: str, found: list[tuple[str, str, str, str]]) -> None:
    """In every spelling; years, codes and words that only hold a numeral are none."""
    assert read(text) == found


def test_a_quantity_knows_its_place() -> None:
    """So that one that is cut by the end of a quote can be told from a whole one."""
    text = "年間１５０件以上の相談"
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == "１５０件以上"


def test_an_english_noun_agrees_with_any_printed_unit() -> None:
    """And no printed unit with a number without one."""
    (english,), (printed,), (bare,) = (find_quantities(text) for text in ("50 companies", "50社", "50"))
    assert english.agrees(printed)
    assert not bare.agrees(printed)
    assert not printed.agrees(bare)
