"""Question -> a name that only begins like a municipality's."""

from __future__ import annotations

import pytest

from plansearch.answer.person_names import NamedAlike, named_alike

PLACES = ("町田市", "荒川区", "北区", "墨田区")


@pytest.mark.parametrize(
    ("question", "name", "rest"),
    [
        ("町田樹はどこの区ですか", "町田樹", "樹"),
        ("荒川さんは何をしていますか", "荒川さん", ""),
        ("荒川静香さんについて", "荒川静香さん", "静香"),
    ],
)
def test_a_name_with_more_behind_it_is_a_word_of_its_own(question: str, name: str, rest: str) -> None:
    """A person is no municipality."""
    assert named_alike(question, PLACES) == NamedAlike(name=name, rest=rest)


@pytest.mark.parametrize(
    "question",
    ["町田の創業支援は", "町田市の取組は", "荒川区さんの計画は", "北海道の計画は", "小町田さんは", "墨田、荒川の支援"],
)
def test_a_municipality_is_none(question: str) -> None:
    """Nor is a name inside another one."""
    assert named_alike(question, PLACES) is None
    assert named_alike(question, ()) is None
