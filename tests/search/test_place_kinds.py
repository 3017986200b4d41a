"""Kinds of municipality in the words of a query, which hold it to those of the kind that have plans."""

from __future__ import annotations

import pytest

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.search.place_kinds import find_kinds
from tests.plan_tables import plan_table

GAZETTEER = Gazetteer.load()
INDEXED = frozenset(plan_table().municipalities)


def kinds(text: str) -> list[str]:
    """Last characters of the names of the members of each kind that is named."""
    return ["".join(sorted({each.name[-1] for each in kind.members})) for kind in find_kinds(text, GAZETTEER, INDEXED)]


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("区部で創業を支援しているのは", "区"),
        ("市で創業を支援しているのは", "市"),
        ("創業を支援する「市」を挙げて", "市"),
        ("創業を支援している区は", "区"),
        ("創業に取り組む市の数", "市"),
        ("創業を支援している区だけ書き出して", "区"),
        ("創業を助けるのは何区？", "区"),
        ("創業支援はどの市が行っていますか", "市"),
        ("How many wards support start-ups?", "区"),
    ],
)
def test_a_kind_holds_a_query_to_its_members(text: str, suffix: str) -> None:
    assert kinds(text) == [suffix]


@pytest.mark.parametrize(
    "text",
    [
        "創業を支援している自治体は",
        "創業を支援している区市町村は",
        "市民の創業を支援する",
        "区内の創業",
        "見本市で販路を広げる",
        "始まる町づくり",
        "市場の開拓",
        "Which cities support start-ups?",
        "創業を支援してくれる町は？",
        "Which towns help new shops?",
    ],
)
def test_the_letters_in_other_words_name_no_kind(text: str) -> None:
    """In English every municipality calls itself a city; a 町 or town is whatever place one lives in."""
    assert kinds(text) == []
