"""Spellings of one name are one key; different names keep different keys."""

from __future__ import annotations

import pytest

from plansearch.japanese.place_names import (
    japanese_key,
    japanese_keys,
    latin_key,
    latin_name,
    latin_prefectures,
    prefecture_keys,
    romaji_of,
    short_kana,
    without_district,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("茅ヶ崎", "茅が崎"),
        ("龍ケ崎市", "竜ヶ崎市"),
        ("澁谷區", "渋谷区"),
        ("スミダ", "すみだ"),
        ("墨田　区", "墨田区"),
        ("葛\U000e0100飾", "葛飾"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert japanese_key(one) == japanese_key(other)


@pytest.mark.parametrize(("one", "other"), [("大田", "太田"), ("つがる", "つかる"), ("東かがわ", "東がかわ")])
def test_different_names_differ(one: str, other: str) -> None:
    assert japanese_key(one) != japanese_key(other)


@pytest.mark.parametrize("word", ["Ota", "Ohta", "Oota", "Ōta", "ÔTA", "Ｏｔａ"])
def test_a_long_vowel_may_be_written_in_any_way(word: str) -> None:
    assert latin_key(word) == "ota"


def test_an_h_between_vowels_is_a_sound_of_its_own() -> None:
    assert latin_key("Oharu") == "oharu"


def test_a_latin_name_gives_up_its_suffixes() -> None:
    assert latin_name("City of Sumida").words == ("sumida",)
    assert latin_name("Sumida-ku, Tokyo-to").words == ("sumida", "tokyo")
    assert latin_name("Kita Ward").suffixes == "区特"


def test_a_ward_is_named_with_and_without_its_city() -> None:
    assert {"札幌市北区", "札幌北区", "北区", "北", "きたく", "きた"} <= japanese_keys(
        "札幌市 北区", "さっぽろし きたく"
    )
    assert romaji_of("札幌市 北区", "さっぽろし きたく") == "Kita-ku, Sapporo"


def test_the_suffix_is_cut_from_the_reading_as_it_is_read_there() -> None:
    assert [short_kana("瑞穂町", kana) for kana in ("みずほまち", "みずほちょう")] == ["みずほ", "みずほ"]
    assert short_kana("町田市", "まちだし") == "まちだ"


def test_there_are_forty_seven_prefectures() -> None:
    assert len({name for _, name in prefecture_keys()}) == 47
    assert len(latin_prefectures()) == 47


def test_a_district_goes_only_from_towns_and_villages() -> None:
    assert without_district("西多摩郡瑞穂町") == "瑞穂町"
    assert without_district("郡山市") == "郡山市"
    assert without_district("蒲郡市") == "蒲郡市"
