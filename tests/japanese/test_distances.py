"""Distances between municipalities: right on the map, the nearest first, and nothing made up."""

from __future__ import annotations

import pytest

from plansearch.japanese.distances import nearest
from plansearch.model.place import MunicipalityCode

SUMIDA, ARAKAWA, SAPPORO, NOWHERE = map(MunicipalityCode, ("131075", "131181", "011002", "999996"))


def test_the_nearest_comes_first_with_its_kilometres() -> None:
    """Compared with what a map says: 3.3 km to Arakawa's office, about 830 km to Sapporo's."""
    found = nearest(SUMIDA, [SAPPORO, ARAKAWA])
    assert [code for code, _ in found] == [ARAKAWA, SAPPORO]
    assert [apart for _, apart in found] == pytest.approx([3.3, 828], rel=0.01)


def test_it_is_as_far_there_as_back() -> None:
    """And nowhere from a place to itself."""
    assert nearest(SUMIDA, [SAPPORO])[0][1] == pytest.approx(nearest(SAPPORO, [SUMIDA])[0][1])
    assert nearest(SUMIDA, [SUMIDA]) == ((SUMIDA, 0.0),)


def test_a_place_that_is_on_no_map_has_no_neighbours_and_is_none() -> None:
    """Rather than one at latitude 0."""
    assert nearest(NOWHERE, [SUMIDA]) == ()
    assert nearest(SUMIDA, [NOWHERE]) == ()
