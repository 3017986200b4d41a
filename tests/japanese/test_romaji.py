"""Readings become the Latin letters that places use for themselves."""

from __future__ import annotations

import pytest

from plansearch.japanese.romaji import romaji


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("すみだ", "Sumida"),
        ("おおた", "Ota"),
        ("こうとう", "Koto"),
        ("しんじゅく", "Shinjuku"),
        ("さっぽろ", "Sapporo"),
        ("ちゅうおう", "Chuo"),
        ("ぶんきょう", "Bunkyo"),
        ("はちじょう", "Hachijo"),
        ("にいがた", "Niigata"),
        ("ふっつ", "Futtsu"),
        ("はっちょう", "Hatcho"),
        ("りゅうがさき", "Ryugasaki"),
        ("ゆうばり", "Yubari"),
        ("スミダ", "Sumida"),
        ("ﾆｾｺ", "Niseko"),
        ("さっぽろ きた", "Sapporo Kita"),
        ("", ""),
    ],
)
def test_long_vowels_are_not_marked(kana: str, latin: str) -> None:
    assert romaji(kana) == latin


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("かつうら", "Katsuura"),
        ("とようら", "Toyoura"),
        ("おうら", "Ora"),
        ("たきのうえ", "Takinoue"),
        ("にしのおもて", "Nishinoomote"),
    ],
)
def test_two_parts_of_a_name_are_no_long_vowel(kana: str, latin: str) -> None:
    assert romaji(kana) == latin
