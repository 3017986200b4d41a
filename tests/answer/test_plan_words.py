"""Words of a question, plans -> which plans it calls by title, which two it puts side by side, what of them it asks."""

from __future__ import annotations

import pytest

from plansearch.answer.plan_words import called_by_title, stated_first_years, two_plans
from plansearch.answer.titles import Titles
from plansearch.model.plan import Plan
from tests.factories import corpus

PLANS = {plan.id: plan for reading in corpus()[0] for plan in reading.plans}
RIVER = [plan for plan in PLANS.values() if plan.municipality.name == "川上区"]
HILL = [plan for plan in PLANS.values() if plan.municipality.name == "丘本市"]
TITLES = Titles((plan.title, plan.municipality) for plan in PLANS.values())


def years(plans: tuple[Plan, ...] | tuple[Plan, Plan] | None) -> list[int] | None:
    return None if plans is None else [plan.years.first for plan in plans]


@pytest.mark.parametrize("text", ["丘本市のビジョンでは何をしますか", "What does the vision of Okamoto say?"])
def test_a_kind_of_title_tells_plans_apart(text: str) -> None:
    """ビジョン means the plan that is called so; a question that calls none means all."""
    assert years(called_by_title(text, HILL, TITLES)) == [2026]
    assert years(called_by_title("丘本市は何をしますか", HILL, TITLES)) == [2019, 2026]


def test_the_two_plans_are_those_of_the_years() -> None:
    """Or the last two of a family; one year means that plan and its neighbour."""
    assert years(two_plans(RIVER, ())) == [2019, 2022]
    assert years(two_plans(RIVER, (2022,))) == [2019, 2022]
    assert years(two_plans(RIVER, (2019,))) == [2019, 2022]
    assert years(two_plans(RIVER, (2022, 2019))) == [2019, 2022]
    assert years(two_plans(RIVER, (1990,))) == [2019, 2022]
    assert years(two_plans(HILL, (2020, 2030))) == [2019, 2026]


def test_one_plan_is_not_put_beside_itself() -> None:
    """There must be two."""
    assert two_plans(RIVER[:1], ()) is None
    assert two_plans([], (2019,)) is None


def test_years_that_stand_alone_are_read() -> None:
    """Its 2019 plan; 2019年 is read elsewhere."""
    assert stated_first_years("its 2019 plan and its 2022 plan") == (2019, 2022)
    assert stated_first_years("2019年の計画") == ()
