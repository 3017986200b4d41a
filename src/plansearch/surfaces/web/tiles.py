"""Municipalities and what is to be shown of each -> maps of equal tiles, in the units of an SVG.

A tile stands about where its municipality lies: in a map of true areas a ward could not be seen beside a mountain
village. The places of the tiles are set by hand, for one prefecture so far; for any other there is no map.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from types import MappingProxyType
from typing import Final

from plansearch.model.place import MunicipalityCode
from plansearch.surfaces.web.parts_coverage import State, Tile, TileMap

_PITCH, _TILE = 50, 48  # in the units of the drawing
_WIDE = 60  # CSS pixels that a tile takes where there is room
_FILES: Final = MappingProxyType({"東京都": "tokyo_tiles.csv"})
_PARTS: Final = MappingProxyType({"tama": "（多摩）", "wards": "（区部）", "islands": "（島しょ）"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a tile stands: the part of the prefecture, column and row from 0, and the name in one line or two."""

    code: MunicipalityCode
    part: str
    column: int
    row: int
    lines: tuple[str, ...]


@cache
def places_in(prefecture: str) -> tuple[Place, ...]:
    """Every tile of a prefecture, part by part; none where no map was made."""
    name = _FILES.get(prefecture)
    if name is None:
        return ()
    lines = files("plansearch.surfaces.web").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(
        Place(
            code=MunicipalityCode(row["code"]),
            part=row["part"],
            column=int(row["column"]),
            row=int(row["row"]),
            lines=tuple(row["label"].split("|")),
        )
        for row in csv.DictReader(lines)
    )


def tile_maps(
    prefecture: str,
    states: Mapping[MunicipalityCode, State],
    told: Callable[[MunicipalityCode], tuple[str, str, str]],
) -> tuple[TileMap, ...]:
    """A map for each part of a prefecture; empty where no map was made, or it does not hold every municipality.

    Args:
        prefecture: by name.
        states: of every municipality that is to be shown.
        told: what a pointer that rests on a tile is told: name, state in words, quote.
    """
    places = places_in(prefecture)
    if not places or {place.code for place in places} != set(states):
        return ()
    return tuple(
        TileMap(
            id=f"map-{part}",
            prefecture=prefecture,
            part=_PARTS[part],
            width=(max(place.column for place in here) + 1) * _PITCH,
            height=(max(place.row for place in here) + 1) * _PITCH,
            size=_TILE,
            shown=(max(place.column for place in here) + 1) * _WIDE,
            tiles=tuple(_tile(place, states[place.code], *told(place.code)) for place in here),
        )
        for part, here in ((part, tuple(group)) for part, group in groupby(places, key=lambda place: place.part))
    )


def _tile(place: Place, state: State, name: str, words: str, quote: str) -> Tile:
    return Tile(
        x=place.column * _PITCH + 1,
        y=place.row * _PITCH + 1,
        lines=place.lines,
        state=state,
        name=name,
        words=words,
        quote=quote,
    )
