"""Names of places -> municipalities."""

from __future__ import annotations

import pytest

from plansearch.engine.places import read_places
from plansearch.errors import InvalidQueryError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import MunicipalityCode

GAZETTEER = Gazetteer.load()
FUCHU_TOKYO, FUCHU_HIROSHIMA = MunicipalityCode("132063"), MunicipalityCode("342084")


@pytest.mark.parametrize("name", ["131075", "墨田区", "墨田", "すみだ", "Sumida City", "東京都墨田区", " 墨田区 "])
def test_a_name_that_means_one_place_needs_no_note(name: str) -> None:
    """However it is written."""
    places = read_places([name], GAZETTEER, frozenset())
    assert [place.code for place in places.municipalities] == ["131075"]
    assert places.notes == ()


def test_a_shared_name_is_the_one_that_has_plans_and_this_is_said() -> None:
    """The reader learns which 府中市 was taken."""
    for code, prefecture in ((FUCHU_TOKYO, "東京都"), (FUCHU_HIROSHIMA, "広島県")):
        places = read_places(["府中市"], GAZETTEER, {code, MunicipalityCode("131075")})
        assert [place.code for place in places.municipalities] == [code]
        assert len(places.notes) == 1
        assert f"{prefecture}府中市" in places.notes[0]


@pytest.mark.parametrize("indexed", [frozenset[MunicipalityCode](), frozenset({FUCHU_TOKYO, FUCHU_HIROSHIMA})])
def test_a_shared_name_that_plans_do_not_decide_is_asked_back(indexed: frozenset[MunicipalityCode]) -> None:
    """With codes to choose from; nothing is guessed."""
    with pytest.raises(InvalidQueryError) as caught:
        read_places(["府中市"], GAZETTEER, indexed)
    assert caught.value.field == "filters.municipalities"
    assert FUCHU_TOKYO in caught.value.remedy
    assert FUCHU_HIROSHIMA in caught.value.remedy


def test_a_name_with_its_prefecture_is_not_shared() -> None:
    """Whatever has plans, the words decide."""
    places = read_places(["広島県府中市"], GAZETTEER, {FUCHU_TOKYO})
    assert [place.code for place in places.municipalities] == [FUCHU_HIROSHIMA]
    assert places.notes == ()


def test_a_list_of_names_keeps_its_order_and_says_each_place_once() -> None:
    """Two names of one place are one place."""
    places = read_places(["青梅市", "墨田区", "すみだ", "府中市", "府中市"], GAZETTEER, {FUCHU_TOKYO})
    assert [place.name for place in places.municipalities] == ["青梅市", "墨田区", "府中市"]
    assert len(places.notes) == 1


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "どこでもない市",
        "999999",
        "131076",
        "\x00",
        "\ud800",
        "墨田区" * 100,
        "'; DROP TABLE plans; --",
        "区",
        "😀",
    ],
)
def test_what_names_no_place_is_refused_by_field(name: str) -> None:
    """A filter that silently matched nothing would look like an answer."""
    with pytest.raises(InvalidQueryError) as caught:
        read_places([name], GAZETTEER, frozenset())
    assert caught.value.field == "filters.municipalities"
    assert caught.value.remedy
