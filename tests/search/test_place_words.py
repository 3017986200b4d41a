"""Places in the words of a query: what names one, what only looks like one, and which body is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.search.place_words import PlaceMention, find_places
from tests.plan_tables import plan_table

GAZETTEER = Gazetteer.load()
INDEXED = frozenset(plan_table().municipalities)
WARDS, TAMA = 23, 30


def places(text: str) -> list[str]:
    """The words that name places."""
    return [place.words for place in find_places(text, GAZETTEER, INDEXED) if not place.excluded]


def only(text: str) -> PlaceMention:
    """The one place that is named."""
    (place,) = find_places(text, GAZETTEER, INDEXED)
    return place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("墨田区の創業支援", "墨田区"),
        ("墨田の創業支援", "墨田"),
        ("すみだの創業支援", "すみだ"),
        ("すみだ区で創業", "すみだ区"),
        ("墨田じゃ創業を支援してる？", "墨田"),
        ("墨田って創業を支援してる？", "墨田"),
        ("隅田区の創業支援", "隅田区"),
        ("東京都墨田区の創業", "東京都墨田区"),
        ("東京墨田区", "東京墨田区"),
        ("創業支援　墨田", "墨田"),
        ("Sumida City start-ups", "Sumida City"),
        ("sumida city start-ups", "sumida city"),
        ("Sumida-ku start-ups", "Sumida-ku"),
        ("start-ups in Sumida", "Sumida"),
        ("start-ups in sumida", "sumida"),
        ("SUMIDA start-ups", "SUMIDA"),
        ("Sumida's brand", "Sumida"),
        ("Ｓｕｍｉｄａ　Ｃｉｔｙ", "Sumida City"),
    ],
)
def test_every_way_to_write_a_municipality_is_read(text: str, words: str) -> None:
    """Kanji, kana, Latin, with and without suffix and prefecture, in any width."""
    place = only(text)
    assert (place.words, [each.code for each in place.candidates]) == (words, ["131075"])


@pytest.mark.parametrize(
    "text",
    [
        "空港区域の整備",
        "城北区域の店",
        "中央の広場",
        "中央商店街",
        "青梅ジュース開発事業",
        "青梅市場のにぎわい",
        "瑞穂町工場の技",
        "町なかのにぎわい",
        "みどりの創業",
        "国立大学との連携",
        "国立の施設",
        "東京都心の店",
        "北海道産の食材",
        "多摩の創業",
        "緑の創業",
        "北の創業",
        "三島の創業",
        "二十三区画の土地",
        "Date of the plan",
        "date palm",
        "mine closures",
        "goods made in China",
        "the same tone",
        "AI and DX in SMEs",
    ],
)
def test_words_that_only_look_like_a_place_are_words(text: str) -> None:
    """A filter on the wrong place would hide the answer."""
    assert places(text) == []


def test_a_suffix_makes_a_place_of_any_word() -> None:
    """中央区 and Mine City are places though 中央 and mine are words."""
    assert (places("中央区の創業"), places("Mine City"), places("伊達市の創業")) == (
        ["中央区"],
        ["Mine City"],
        ["伊達市"],
    )


def test_in_front_of_a_place_a_prefecture_says_which() -> None:
    """府中市 lies in two prefectures; without one both are candidates."""
    assert [each.prefecture for each in only("広島県府中市の家具").candidates] == ["広島県"]
    assert {each.prefecture for each in only("府中市の家具").candidates} == {"東京都", "広島県"}
    assert [each.name for each in only("札幌市北区の支援").candidates] == ["札幌市 北区"]
    assert len(only("北区の支援").candidates) > 1


@pytest.mark.parametrize(
    "text", ["23区の創業", "２３区", "東京の23区で", "特別区の創業", "the 23 wards of Tokyo", "Tokyo's special wards"]
)
def test_the_wards_are_a_group(text: str) -> None:
    """All twenty-three are meant together."""
    place = only(text) if "Tokyo" not in text else find_places(text, GAZETTEER, INDEXED)[0]
    assert (place.group, len(place.candidates)) == (True, WARDS)


@pytest.mark.parametrize(
    "text", ["多摩地域の創業", "多摩地区", "東京都の多摩地域", "三多摩の市", "start-ups in the Tama area"]
)
def test_the_tama_area_is_a_group(text: str) -> None:
    """Cities, towns and villages of Tokyo, without wards and islands; 多摩市 is one city."""
    place = only(text)
    assert (place.group, len(place.candidates)) == (True, TAMA)
    assert {each.name for each in place.candidates} >= {"青梅市", "瑞穂町", "檜原村"}
    assert not {each.name for each in place.candidates} & {"墨田区", "大島町", "八丈町"}
    assert [each.name for each in only("多摩市の創業").candidates] == ["多摩市"]


def test_a_prefecture_is_a_group() -> None:
    """北海道の北 is Hokkaido, and no ward called 北."""
    assert places("北海道の北で創業") == ["北海道"]
    assert {each.prefecture for each in only("東京都内の創業").candidates} == {"東京都"}


@pytest.mark.parametrize("text", ["墨田区以外の創業", "墨田区を除く創業", "墨田区ではない自治体"])
def test_a_place_that_is_shut_out_is_not_asked_for(text: str) -> None:
    """A filter on it would be the opposite of what is asked."""
    assert places(text) == []
    assert [place.words for place in find_places(text, GAZETTEER, INDEXED) if place.excluded] == ["墨田区"]


def test_several_places_are_all_read_in_order() -> None:
    """墨田区ではなく北区 asks for 北区 alone."""
    assert places("墨田区と北区、青梅の創業") == ["墨田区", "北区", "青梅"]
    assert places("墨田区ではなく北区の創業") == ["北区"]


def test_a_year_may_stand_right_behind_a_name() -> None:
    """It says which plan; another number makes another name of it."""
    assert places("青梅2019と墨田の創業") == ["青梅", "墨田"]
    assert places("渋谷109の創業") == []


def test_a_place_without_plans_is_read_where_it_can_be_nothing_else() -> None:
    """With its suffix, as a designated city or a neighbour of those with plans; other bare names may be words."""
    assert (places("札幌の創業"), places("新宿の創業"), places("横浜市の創業")) == (["札幌"], ["新宿"], ["横浜市"])
    assert (places("start-ups in Sapporo"), places("Sapporo start-ups")) == (["Sapporo"], [])
    assert places("美里の創業") == []


def test_beside_a_place_with_plans_a_far_bare_name_is_a_quarter() -> None:
    """Oji of Kita City is no town of Nara; beside "and", or where it is well known, a name is a side of it."""
    assert places("What does Kita's plan say of the mill in Oji?") == ["Kita"]
    assert places("What is done in Oji?") == ["Oji"]
    assert places("Compare Kita and Oji") == ["Kita", "Oji"]
    assert places("What does Kita do in Sapporo?") == ["Kita", "Sapporo"]


def test_a_city_that_is_called_as_its_prefecture_may_mean_the_prefecture() -> None:
    """With plans of another city there, 福岡 is not said to be missing."""
    kurume = GAZETTEER.resolve("福岡県久留米市").candidates[0].code
    assert find_places("福岡の創業", GAZETTEER, {kurume}) == ()
    assert [place.words for place in find_places("福岡の創業", GAZETTEER, INDEXED)] == ["福岡"]


@given(
    st.text(max_size=60) | st.text(alphabet="墨田区市町北東京都の23多摩地域すみだ SumidaCitykusi以外をで", max_size=40)
)
def test_ranges_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Whatever is typed."""
    at = 0
    for place in find_places(text, GAZETTEER, INDEXED):
        assert at <= place.start < place.end <= len(text)
        assert place.candidates
        at = place.end
