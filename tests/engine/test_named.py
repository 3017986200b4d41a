"""Families and plans in filters -> refused where no plan bears the name, with those that do."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError

FUCHU = "132063-2022-chiiki-sangyo-kasseika"


def test_what_is_there_is_let_through(small_engine: Engine) -> None:
    """By the exact name; nothing asked for is nothing to refuse."""
    small_engine.named.check()
    small_engine.named.check(families=["地域産業活性化計画"], plans=[FUCHU])


@pytest.mark.parametrize("family", ["地域産業活性化", "総合計画", " 地域産業活性化計画", "'; --", ""])
def test_an_unknown_family_comes_back_with_those_that_are_there(small_engine: Engine, family: str) -> None:
    """An empty answer would read as if no plan of that family said anything."""
    with pytest.raises(InvalidQueryError) as caught:
        small_engine.named.check(families=["地域産業活性化計画", family])
    assert caught.value.field == "filters.families"
    assert "地域産業活性化計画" in caught.value.remedy
    assert "地域産業活性化計画" in caught.value.japanese


@pytest.mark.parametrize(
    ("plan", "near"),
    [
        ("132063-2021-chiiki-sangyo-kasseika", FUCHU),
        ("132063", FUCHU),
        ("132055-2022", "132055-2022-chiiki-sangyo-kasseika"),
        ("999999-2022-nothing", FUCHU),
        ("", "132055-2019-chiiki-sangyo-kasseika"),
        ("\U0010ffff", FUCHU),
    ],
)
def test_an_unknown_plan_comes_back_with_the_nearest(small_engine: Engine, plan: str, near: str) -> None:
    """Those of the same municipality first."""
    with pytest.raises(InvalidQueryError) as caught:
        small_engine.named.check(plans=[plan])
    assert caught.value.field == "filters.plans"
    assert near in caught.value.remedy
