"""The places of tiles -> a map of every municipality, each once, none on another, neighbours near each other."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise, permutations

import pytest

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.surfaces.web.parts_coverage import State
from plansearch.surfaces.web.tiles import places_in, tile_maps

TOKYO = [place for place in Gazetteer.load().all() if place.prefecture == "東京都"]


def by_code() -> dict[str, Municipality]:
    """The municipalities of Tokyo."""
    return {place.code: place for place in TOKYO}


def test_every_municipality_of_tokyo_has_one_tile() -> None:
    """62 bodies, each under its own name, no two on one place."""
    places = places_in("東京都")
    assert len(places) == len(TOKYO) == 62
    assert {place.code for place in places} == set(by_code())
    assert len({(place.part, place.column, place.row) for place in places}) == 62
    for place in places:
        assert "".join(place.lines) == by_code()[place.code].name[:-1]
        assert all(1 <= len(line) <= 3 for line in place.lines)


def test_parts_are_what_their_names_say() -> None:
    """Wards have their codes, islands theirs, and all else is Tama."""
    for place in places_in("東京都"):
        body = int(place.code[2:5])
        assert place.part == ("wards" if body < 200 else "islands" if body > 350 else "tama")


def earth() -> dict[str, tuple[float, float]]:
    """Longitude to the east and latitude to the south, by code."""
    lines = files("plansearch.japanese").joinpath("municipalities.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: (float(row["longitude"]), -float(row["latitude"])) for row in csv.DictReader(lines)}


@pytest.mark.parametrize("part", ["tama", "wards"])
def test_tiles_stand_about_where_their_municipalities_lie(part: str) -> None:
    """Of two tiles in different columns the right one lies further east, in different rows the lower one south.

    Not for every pair, as tiles are of one size: 9 in 10 is what a map by hand reaches, a careless row breaks it.
    """
    where = earth()
    places = [place for place in places_in("東京都") if place.part == part]
    for axis, key in enumerate(("column", "row")):
        right = [
            where[one.code][axis] < where[other.code][axis]
            for one, other in permutations(places, 2)
            if getattr(one, key) < getattr(other, key)
        ]
        assert sum(right) / len(right) > 0.9, key


def test_islands_go_from_north_to_south() -> None:
    """In reading order."""
    where = earth()
    islands = [place for place in places_in("東京都") if place.part == "islands"]
    ordered = sorted(islands, key=lambda place: (place.row, place.column))
    assert ordered[0].lines == ("大島",)
    assert ordered[-1].lines == ("小笠原",)
    south = [where[place.code][1] for place in ordered]
    assert sum(a < b for a, b in pairwise(south)) >= len(south) - 2


def test_a_map_shows_the_state_of_everyone_or_is_not_drawn() -> None:
    """A municipality without a tile would vanish from the map unseen."""
    states = {place.code: State.HAS_NOT for place in TOKYO} | {MunicipalityCode("131181"): State.HAS}
    maps = tile_maps("東京都", states, lambda code: (code, "", ""))
    assert [len(each.tiles) for each in maps] == [30, 23, 9]
    tiles = [tile for each in maps for tile in each.tiles]
    assert [tile.name for tile in tiles if tile.state is State.HAS] == ["131181"]
    for each in maps:
        assert all(tile.x + each.size <= each.width and tile.y + each.size <= each.height for tile in each.tiles)
    assert tile_maps("北海道", {MunicipalityCode("011002"): State.HAS}, lambda code: (code, "", "")) == ()
    assert tile_maps("東京都", states | {MunicipalityCode("011002"): State.HAS}, lambda code: (code, "", "")) == ()
