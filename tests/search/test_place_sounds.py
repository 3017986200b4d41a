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


@pytest.mark.parametrize(
    ("text", "meant"), [("瑞穂長はどんな町ですか", "瑞穂町"), ("瑞穂街の産業", "瑞穂町"), ("墨田苦の創業", "墨田区")]
)
def test_a_suffix_alone_may_have_been_converted_wrongly(text: str, meant: str) -> None:
    """The name is right, and another character with the sound of the suffix stands behind it."""
    assert [name for _, name in heard(text)] == [meant]


@pytest.mark.parametrize("text", ["瑞穂町長の話", "荒川の長さ", "北長の計画", "町田長の計画", "商店街の計画"])
def test_other_words_with_such_a_character_are_left_alone(text: str) -> None:
    """A mayor, a word, a stem of one character, a name with another suffix, a street of shops."""
    assert heard(text) == []
