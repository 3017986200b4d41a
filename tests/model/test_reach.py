"""Which plans somebody may see."""

from __future__ import annotations

import pytest

from plansearch.model.place import MunicipalityCode
from plansearch.model.reach import Reach

FUCHU, OME = MunicipalityCode("132063"), MunicipalityCode("132055")


@pytest.mark.parametrize(
    ("reach", "seen"),
    [
        (Reach(), {("a", FUCHU), ("b", FUCHU), ("a", OME), ("b", OME)}),
        (Reach(families=frozenset("a")), {("a", FUCHU), ("a", OME)}),
        (Reach(municipalities=frozenset({OME})), {("a", OME), ("b", OME)}),
        (Reach(families=frozenset("b"), municipalities=frozenset({OME})), {("b", OME)}),
    ],
)
def test_a_plan_must_satisfy_both(reach: Reach, seen: set[tuple[str, MunicipalityCode]]) -> None:
    """Kinds of plans and municipalities add up; what is not named does not limit."""
    assert {(family, code) for family in "ab" for code in (FUCHU, OME) if reach.admits(family, code)} == seen
    assert reach.is_whole == (len(seen) == 4)
