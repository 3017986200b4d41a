"""Damaged characters are read as what they stand for, and nothing else is touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.corpus.repair import RADICAL, SIMPLIFIED, find_repairs, simplified_forms
from tests.made_up import steady

FORMS = sorted(simplified_forms())


def in_jis_x_0208(char: str) -> bool:
    """Whether Japanese text of the common character set can hold a character."""
    try:
        char.encode("iso2022_jp")
    except UnicodeEncodeError:
        return False
    return True


def test_the_table_reads_foreign_forms_as_japanese_ones() -> None:
    """A form that Japanese text uses itself must not stand on the left, nor a foreign one on the right."""
    wrong = [form for form, read_as in simplified_forms().items() if in_jis_x_0208(form) or not in_jis_x_0208(read_as)]
    assert wrong == []
    assert len(FORMS) > 1_000


def test_the_table_maps_one_character_to_one() -> None:
    assert {len(each) for pair in simplified_forms().items() for each in pair} == {1}


@pytest.mark.parametrize(
    ("text", "printed", "read_as"),
    [("新しい技术を学ぶ", "术", "術"), ("地域产業のまち", "产", "産"), ("东の市場へ行く", "东", "東")],
)
def test_a_simplified_form_among_kana_is_read_as_japanese(text: str, printed: str, read_as: str) -> None:
    (repair,) = find_repairs(text)
    assert (repair.printed, repair.read_as, repair.reason) == (printed, read_as, SIMPLIFIED)
    assert text[repair.span.start : repair.span.end] == printed


def test_chinese_on_purpose_is_left_alone() -> None:
    """A greeting to visitors holds no kana; its characters are not damaged."""
    assert find_repairs("欢迎来到东京，这里有很多商业街。") == ()


def test_kana_far_away_do_not_make_a_line_japanese() -> None:
    chinese = "东" + "一" * 45
    assert find_repairs(chinese + "の" + "一" * 45 + "东") == ()
    assert len(find_repairs("东" + "一" * 20 + "の" + "一" * 20 + "东")) == 2


def test_a_radical_sign_is_a_character_meant() -> None:
    """PDF text often holds ⽇ (U+2F47) where 日 is printed; there is no text that means the sign."""
    (repair,) = find_repairs("⽇本")
    assert (repair.printed, repair.read_as, repair.reason) == ("⽇", "日", RADICAL)


@steady
@given(st.text(alphabet=st.characters(codec="iso2022_jp", exclude_characters="\x1b"), max_size=60))
def test_japanese_text_is_never_repaired(text: str) -> None:
    assert find_repairs("の" + text) == ()


@steady
@given(st.text(alphabet=[*FORMS[:200], "の", "産", "⽇", "a", "\n"], max_size=60))
def test_repairs_stand_in_order_each_on_the_one_character_it_names(text: str) -> None:
    repairs = find_repairs(text)
    starts = [repair.span.start for repair in repairs]
    assert starts == sorted(set(starts))
    for repair in repairs:
        assert repair.span.end == repair.span.start + 1
        assert text[repair.span.start] == repair.printed != repair.read_as


@steady
@given(st.text(alphabet=[*FORMS[200:400], "の", "⽊", "⼈"], max_size=40))
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    chars = list(text)
    for repair in find_repairs(text):
        chars[repair.span.start] = repair.read_as
    repaired = "".join(chars)
    assert find_repairs(repaired) == ()
    assert len(repaired) == len(text)
    assert unicodedata.is_normalized("NFC", repaired)
