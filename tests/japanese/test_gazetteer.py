"""A name gives every body that it can mean, and none that it cannot."""

from __future__ import annotations

import pytest

from plansearch.errors import NotFoundError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import MunicipalityCode

SUMIDA = MunicipalityCode("131075")
KITA = MunicipalityCode("131172")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def codes(gazetteer: Gazetteer, name: str) -> list[str]:
    return [body.code for body in gazetteer.resolve(name).candidates]


@pytest.mark.parametrize(
    "name",
    [
        "131075",
        "13107",
        "１３１０７５",
        "墨田区",
        "墨田",
        "東京都墨田区",
        "東京墨田区",
        "すみだ",
        "すみだ区",
        "すみだく",
        "スミダ",
        "ｽﾐﾀﾞ",
        "とうきょうとすみだく",
        "Sumida",
        "SUMIDA",
        "sumida-ku",
        "sumidaku",
        "Ｓｕｍｉｄａ",
        "墨田区（東京都）",
    ],
)
def test_every_way_to_write_sumida_means_sumida(gazetteer: Gazetteer, name: str) -> None:
    assert codes(gazetteer, name) == [SUMIDA]


@pytest.mark.parametrize(
    "name",
    [
        "Sumida City",
        "Sumida Ward",
        "City of Sumida",
        "Sumida-ku, Tokyo",
        "Tokyo Sumida",
        " 墨田 区 ",
        "Sumida City, Tokyo, Japan",
    ],
)
def test_words_around_a_name_do_not_hide_it(gazetteer: Gazetteer, name: str) -> None:
    assert codes(gazetteer, name) == [SUMIDA]


def test_a_shared_name_gives_all_who_bear_it(gazetteer: Gazetteer) -> None:
    reading = gazetteer.resolve("府中市")
    assert [body.prefecture for body in reading.candidates] == ["東京都", "広島県"]
    assert reading.sure is None
    assert reading.text == "府中市"
    assert [body.name for body in gazetteer.resolve("Fuchu").candidates] == ["府中市", "府中市", "府中町"]


def test_a_ward_without_its_city_is_every_ward_of_that_name(gazetteer: Gazetteer) -> None:
    wards = gazetteer.resolve("北区").candidates
    assert len(wards) > 10
    assert {body.name.split(" ")[-1] for body in wards} == {"北区"}
    assert codes(gazetteer, "北") == [body.code for body in wards]


@pytest.mark.parametrize("name", ["東京都北区", "東京北区", "Kita, Tokyo", "Kita City"])
def test_a_prefecture_or_a_suffix_narrows_a_shared_name(gazetteer: Gazetteer, name: str) -> None:
    assert codes(gazetteer, name) == [KITA]


@pytest.mark.parametrize(
    "name",
    [
        "札幌市北区",
        "札幌市 北区",
        "札幌北区",
        "北海道札幌市北区",
        "北海道北区",
        "Kita-ku, Sapporo",
        "Sapporo-shi Kita-ku",
    ],
)
def test_a_ward_with_its_city_is_one(gazetteer: Gazetteer, name: str) -> None:
    assert [body.name for body in gazetteer.resolve(name).candidates] == ["札幌市 北区"]


def test_a_city_is_not_its_wards(gazetteer: Gazetteer) -> None:
    assert [body.name for body in gazetteer.resolve("札幌").candidates] == ["札幌市"]


def test_one_sound_may_be_several_names(gazetteer: Gazetteer) -> None:
    for name in ("Ota", "Ohta", "Oota", "Ōta", "おおた"):
        assert [body.name for body in gazetteer.resolve(name).candidates] == ["太田市", "大田区"]
    assert [body.name for body in gazetteer.resolve("大田").candidates] == ["大田区", "大田市"]


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("茅が崎市", "茅ヶ崎市"),
        ("竜ヶ崎市", "龍ケ崎市"),
        ("塩釜市", "塩竈市"),
        ("澁谷區", "渋谷区"),
        ("西多摩郡瑞穂町", "瑞穂町"),
        ("東京都西多摩郡瑞穂町", "瑞穂町"),
        ("郡山市", "郡山市"),
        ("つ", "津市"),
        ("ニセコ", "ニセコ町"),
    ],
)
def test_variants_of_writing_are_one_name(gazetteer: Gazetteer, name: str, official: str) -> None:
    assert [body.name for body in gazetteer.resolve(name).candidates] == [official]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "東京都",
        "Tokyo",
        "23区",
        "多摩地域",
        "墨",
        "1",
        "999999",
        "131076",
        "City",
        "Sumida Town",
        "区",
        "支援",
    ],
)
def test_what_is_no_body_gives_none(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name).candidates == ()


def test_within_narrows_only_where_something_remains(gazetteer: Gazetteer) -> None:
    sure = gazetteer.resolve("北区", within={KITA, SUMIDA}).sure
    assert sure is not None
    assert sure.code == KITA
    assert len(gazetteer.resolve("北区", within={SUMIDA}).candidates) > 1
    assert gazetteer.resolve("札幌市", within={SUMIDA}).candidates[0].name == "札幌市"


def test_a_body_is_found_by_its_code(gazetteer: Gazetteer) -> None:
    body = gazetteer.municipality("131075")
    assert (body.name, body.prefecture, body.kana, body.name_en) == ("墨田区", "東京都", "すみだく", "Sumida City")
    with pytest.raises(NotFoundError, match="999999"):
        gazetteer.municipality("999999")


def test_every_body_is_known_by_each_of_its_own_names(gazetteer: Gazetteer) -> None:
    bodies = gazetteer.all()
    assert len(bodies) == 1916
    assert [body.code for body in bodies] == sorted({body.code for body in bodies})
    for body in bodies:
        for name in (body.code, body.name, body.prefecture + body.name, body.kana, body.romaji, body.name_en):
            assert body in gazetteer.resolve(name).candidates, name


def test_prefecture_and_name_are_shared_by_none_but_namesakes_inside_it(gazetteer: Gazetteer) -> None:
    for body in gazetteer.all():
        found = gazetteer.resolve(body.prefecture + body.name).candidates
        assert {(other.prefecture, other.name) for other in found} == {(body.prefecture, body.name)}


def test_the_gazetteer_is_read_once() -> None:
    assert Gazetteer.load() is Gazetteer.load()


def test_names_are_those_of_all_bodies_in_the_order_of_their_codes() -> None:
    """So that a table of names can be made without making 1,916 values."""
    gazetteer = Gazetteer.load()
    assert gazetteer.names() == tuple((body.prefecture, body.name, body.kana) for body in gazetteer.all())
