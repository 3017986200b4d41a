"""Names of municipalities that there are none of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.search.place_slips import find_misnamed

GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("墨田市の創業支援", "墨田市", ("墨田区",)),
        ("渋谷町で起業", "渋谷町", ("渋谷区",)),
        ("青梅区", "青梅区", ("青梅市",)),
        ("荒川さんは何をしていますか", "荒川さん", ()),
    ],
)
def test_a_name_with_a_wrong_suffix_is_no_place(text: str, words: str, meant: tuple[str, ...]) -> None:
    (found,) = find_misnamed(text, GAZETTEER, frozenset())
    assert (found.words, found.meant) == (words, meant)


@pytest.mark.parametrize(
    "text", ["府中町の計画", "見本市の開催", "下町の産業", "皆さんの計画", "町田市場", "町工場の支援"]
)
def test_places_that_there_are_and_other_words_are_left_alone(text: str) -> None:
    assert list(find_misnamed(text, GAZETTEER, frozenset())) == []


@given(st.sampled_from(GAZETTEER.names()))
def test_no_name_of_a_municipality_is_misnamed(row: tuple[str, str, str]) -> None:
    """Whatever body is named, alone or behind its prefecture."""
    prefecture, name, _ = row
    last = name.split(" ")[-1]
    for text in (f"{last}の創業支援", f"{prefecture}{last}の創業支援"):
        assert not [each for each in find_misnamed(text, GAZETTEER, frozenset()) if each.words == last]
