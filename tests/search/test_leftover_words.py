"""What is left of a query when its places and years have become filters."""

from __future__ import annotations

import pytest

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.search.leftover_words import words_without
from plansearch.search.place_words import find_places
from tests.plan_tables import plan_table

GAZETTEER = Gazetteer.load()
INDEXED = frozenset(plan_table().municipalities)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("墨田区の創業支援", "創業支援"),
        ("墨田区のはんろかいたく", "はんろかいたく"),
        ("墨田区におけるにぎわい", "にぎわい"),
        ("墨田区、ものづくり", "ものづくり"),
        ("start-ups in Sumida City", "start-ups"),
    ],
)
def test_a_word_keeps_the_letters_that_look_like_particles(text: str, left: str) -> None:
    assert words_without(text, find_places(text, GAZETTEER, INDEXED), (), None) == left
