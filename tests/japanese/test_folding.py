"""Folding makes texts that a reader would call the same equal, and never loses the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.japanese.folding import FoldedText, fold, fold_compact, fold_spaced

# Any text, and text thick with what makes folding hard.
HARD = st.text(alphabet="aZ１Ａかハ　 \t\n～〜−―ｶﾞﾊﾟが゙゚́㎡①㌔㈱´ﾞİẞΣςﬁ漢\u200b\ufeff")
TEXTS = st.one_of(st.text(), HARD)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("令和６年度～令和８年度", "令和6年度~令和8年度"),
        ("令和６年度〜令和８年度", "令和6年度~令和8年度"),
        ("2022–2024年度", "2022-2024年度"),
        ("ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン"),
        ("SDGｓ", "sdgs"),
        ("  せたがや　\n Pay ", "せたがや pay"),
        ("センター", "センター"),
        ("ΑΣ", "ας".replace("ς", "σ")),
        ("", ""),
        (" \n", ""),
    ],
)
def test_width_case_waves_dashes_and_spaces_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folding_compactly_twice_is_folding_once(text: str) -> None:
    once = fold_compact(text).text
    assert fold_compact(once).text == once


@given(TEXTS)
def test_a_tilde_is_never_lost(text: str) -> None:
    waves = sum(unicodedata.normalize("NFKC", text).count(wave) for wave in "~\u301c\u223c\u223e\u3030")
    assert fold(text).count("~") == waves
    assert fold_compact(text).text.count("~") == waves


@given(TEXTS)
def test_compact_text_has_no_white_space(text: str) -> None:
    assert "".join(fold_compact(text).text.split()) == fold_compact(text).text


@given(TEXTS)
def test_offsets_ascend_and_lie_in_the_original(text: str) -> None:
    for folded in (fold_compact(text), fold_spaced(text)):
        assert list(folded.offsets) == sorted(folded.offsets)
        assert list(folded.ends) == sorted(folded.ends)
        assert all(0 <= start < end <= len(text) for start, end in zip(folded.offsets, folded.ends, strict=True))


@given(TEXTS)
def test_every_folded_character_comes_from_the_characters_it_maps_to(text: str) -> None:
    folded = fold_compact(text)
    place = 0
    while place < len(folded.text):
        start = folded.offsets[place]
        end = place
        while end < len(folded.text) and folded.offsets[end] == start:
            end += 1
        original = folded.original(place, end)
        assert fold_compact(text[slice(*original)]).text == folded.text[place:end]
        place = end


@given(TEXTS, TEXTS)
def test_a_piece_found_in_compact_text_is_that_piece_in_the_original(before: str, piece: str) -> None:
    text = f"{before}。{piece}。"
    folded, wanted = fold_compact(text), fold_compact(f"。{piece}。").text
    start = folded.text.rindex(wanted)
    first, last = folded.original(start, start + len(wanted))
    assert fold_compact(text[first:last]).text == wanted


# Marks that stand alone fold to a space with a mark on it, which compact text leaves out with the space.
@given(st.text(alphabet=st.characters(codec="shift_jis", exclude_characters="´¨｀＾￣゛゜ﾞﾟ¥‾")))
def test_compact_text_is_folded_text_without_spaces(text: str) -> None:
    assert fold_compact(text).text == "".join(fold(text).split())


@pytest.mark.parametrize("text", ["か\u3099", "ハ\ufeff\u3099", "は\n\u309a", "ｶ ﾞ", "e\u200b\u0301"])
def test_a_letter_and_its_mark_are_one_whatever_stands_between(text: str) -> None:
    folded = fold_compact(text)
    assert len(folded.text) == 1
    assert folded.original(0, 1) == (0, len(text))


def test_a_word_broken_by_a_line_end_is_found_and_given_back_as_printed() -> None:
    printed = "地域産業活性化ネット\nワー　ｸﾞの構築"
    folded = fold_compact(printed)
    start = folded.text.index("ワーグ")
    first, last = folded.original(start, start + 3)
    assert printed[first:last] == "ワー　ｸﾞ"


def test_spaced_folding_keeps_each_space_in_its_place() -> None:
    folded = fold_spaced("Ａ　\nｶﾞ ")
    assert folded.text == "a  ガ "
    assert folded.original(3, 4) == (3, 5)


def test_a_folded_text_maps_each_of_its_characters() -> None:
    with pytest.raises(InvalidValueError, match="one offset"):
        FoldedText(text="ab", offsets=(0,), ends=(1,))
