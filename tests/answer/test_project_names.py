"""Names of projects -> what is compared of them."""

from __future__ import annotations

import pytest

from plansearch.answer.project_names import read_name, unquoted


@pytest.mark.parametrize(
    ("name", "core", "bare"),
    [
        ("空き店舗活用支援事業", "空き店舗活用", "空き店舗活用"),
        ("がんばる商店街応援補助金", "がんばる商店街応援補助金", "がんばる商店街応援"),
        ("川上区製造業等経営力向上支援事業", "製造業等経営力向上", "製造業等経営力向上"),
        ("次世代へのバトンタッチ支援事業", "次世代バトンタッチ", "次世代バトンタッチ"),
        ("ものづくりの推進", "ものづくり", "ものづくり"),
        ("ＩＴ・ＩｏＴ 導入（補助）", "itiot導入", "itiot導入"),
        ("支援事業", "支援", "支援"),
        ("川上区", "川上区", "川上区"),
    ],
)
def test_words_that_say_nothing_of_the_object_are_left_aside(name: str, core: str, bare: str) -> None:
    """But a hiragana word keeps its の, and a name never loses all."""
    read = read_name(name, "川上区")
    assert (read.core, read.bare) == (core, bare)


def test_signs_widths_and_spaces_make_no_other_name() -> None:
    """A bracket does: it tells two projects apart."""
    keys = {
        read_name(name, "").key
        for name in ("人材確保・育成支援事業", "人材確保育成 支援事業", "「人材確保育成支援」事業")
    }
    assert len(keys) == 1
    plain, bracketed = read_name("若手塾", ""), read_name("若手塾（応用）", "")
    assert plain.key != bracketed.key
    assert plain.base == bracketed.base
    assert (plain.is_bracketed, bracketed.is_bracketed) == (False, True)


def test_a_name_has_the_parts_that_signs_and_joining_words_part() -> None:
    """Each without the words that say nothing of it."""
    assert read_name("展示会出展・知的財産取得支援事業", "").parts == ("展示会出展", "知的財産取得")
    assert read_name("朝市及び夜市の推進", "").parts == ("朝市", "夜市")
    assert len(read_name("朝市", "").parts) == 1


def test_quotation_marks_do_not_hide_a_name() -> None:
    """「朝市」リニューアル holds 朝市リニューアル."""
    assert unquoted("「朝市」リニューアル") == "朝市リニューアル"
