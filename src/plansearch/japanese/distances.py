"""Codes of municipalities -> kilometres between their offices, as the crow flies.

It knows positions only: neither borders nor roads.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType
from typing import Final

from plansearch.model.place import MunicipalityCode

_EARTH_KM: Final = 6_371.0  # mean radius (IUGG)


def nearest(code: MunicipalityCode, among: Iterable[MunicipalityCode]) -> tuple[tuple[MunicipalityCode, float], ...]:
    """Those of `among` whose position is known, nearest first, each with its distance in kilometres.

    Great-circle distances by the haversine formula; nothing where the position of `code` itself is not known.
    """
    known = _positions()
    if code not in known:
        return ()
    found = [(_apart(known[code], known[each]), each) for each in among if each in known]
    return tuple((each, apart) for apart, each in sorted(found))


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    half = sin((other[0] - one[0]) / 2) ** 2 + cos(one[0]) * cos(other[0]) * sin((other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


@cache
def _positions() -> Mapping[MunicipalityCode, tuple[float, float]]:
    """Latitude and longitude in radians."""
    with files("plansearch.japanese").joinpath("municipalities.csv").open(encoding="utf-8") as table:
        return MappingProxyType(
            {
                MunicipalityCode(row["code"]): (radians(float(row["latitude"])), radians(float(row["longitude"])))
                for row in csv.DictReader(table)
                if row["latitude"] and row["longitude"]
            }
        )
