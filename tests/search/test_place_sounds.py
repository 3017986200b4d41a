"""Names that no municipality has, but that sound like one with plans."""

from __future__ import annotations

import pytest

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.search.place_forms import written_forms
from plansearch.search.place_sounds import find_heard
from tests.plan_tables import plan_table

GAZETTEER = Gazetteer.load()
INDEXED = frozenset(plan_table().municipalities)


def heard(text: str) -> list[tuple[str, str]]:
    """Words, and the name that each sounds like."""
    found = find_heard(text, GAZETTEER, INDEXED, written_forms(GAZETTEER)[0])
    return [(each.words, each.meant.name) for each in found]


def test_a_conversion_gone_wrong_keeps_the_sound() -> None:
    assert heard("隅田区の創業支援") == [("隅田区", "墨田区")]


@pytest.mark.parametrize("text", ["墨田区の創業", "墨多区の創業", "隅田市の創業", "隅田の創業", "商店街区の整備"])
def test_other_names_are_left_alone(text: str) -> None:
    """A true name, another sound, another suffix, none, another word."""
    assert heard(text) == []
