"""Ids are readable, and the same whatever the widths, wraps and runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.plan import DocumentPlans, PlanId
from plansearch.plans.identity import family_slugs, plan_id, project_id, told_apart
from plansearch.plans.reader import read_plans
from tests.made_up import FAMILY, document, lay_out, municipality, steady

SUMIDA = municipality("131075")
PLAN = PlanId("131075-2025-chiiki-sangyo-kasseika")


def test_a_plans_id_names_who_when_and_what() -> None:
    assert plan_id(SUMIDA, 2025, FAMILY) == PLAN


def test_ids_of_other_places_years_and_families_differ() -> None:
    ids = {
        plan_id(SUMIDA, 2025, FAMILY),
        plan_id(municipality("131172"), 2025, FAMILY),
        plan_id(SUMIDA, 2028, FAMILY),
        plan_id(SUMIDA, 2025, "産業振興計画"),
        plan_id(SUMIDA, 2025, "水辺活用計画"),
        plan_id(SUMIDA, 2025, "路地保全計画"),
    }
    assert len(ids) == 6


def test_a_family_outside_the_table_has_a_stable_name_of_its_own() -> None:
    named = plan_id(SUMIDA, 2025, "水辺活用計画")
    assert re.fullmatch(r"131075-2025-family-[0-9a-f]{8}", named)
    assert named == plan_id(SUMIDA, 2025, "水辺 活用計画")


def test_the_table_names_each_family_once_in_url_characters() -> None:
    slugs = family_slugs()
    assert FAMILY in slugs
    assert len(set(slugs.values())) == len(slugs)
    assert [slug for slug in slugs.values() if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []


def test_a_projects_id_is_known_beforehand() -> None:
    """Permalinks hold ids, so a change of the digest is a change of every permalink."""
    assert project_id(PLAN, "朝市事業") == f"{PLAN}-0b347214"


@pytest.mark.parametrize("printed", ["すみれ Pay２", "すみれＰａｙ2", "すみれ\nPAY 2", "すみれ　pay2"])
def test_width_case_and_wraps_do_not_change_a_projects_id(printed: str) -> None:
    assert project_id(PLAN, printed) == project_id(PLAN, "すみれPay2")


def test_the_same_name_in_two_plans_is_two_projects() -> None:
    assert project_id(PLAN, "朝市事業") != project_id(plan_id(SUMIDA, 2028, FAMILY), "朝市事業")


@steady
@given(st.sets(st.text(alphabet="朝市夜店道具", min_size=1, max_size=6), min_size=2, max_size=20))
def test_different_names_are_different_projects(names: set[str]) -> None:
    assert len({project_id(PLAN, name) for name in names}) == len(names)


def reading(name: str, *places: str) -> DocumentPlans:
    """What a document tells of the plans of these places."""
    blocks = [
        line
        for place in places
        for line in (
            f"「{place}みらい計画」（{place}） 【計画期間：令和７年度～令和９年度】",
            f"{place}は、古いまちである。",
            f"{place}の朝",
            "(1) 技を磨く取組",
            "技を伝える（朝市事業、道具バンク）",
        )
    ]
    return read_plans(document(lay_out(blocks), name=name), Gazetteer.load())


def test_two_documents_that_tell_of_one_plan_make_two_plans() -> None:
    first, second, third = (reading(name, "墨田区", "練馬区") for name in ("outline", "whole", "annex"))
    before, after, last = told_apart([first, second, third])
    assert before is first
    assert [plan.id for plan in after.plans] == [f"{plan.id}--whole" for plan in first.plans]
    assert [plan.id for plan in last.plans] == [f"{plan.id}--annex" for plan in first.plans]
    for old, new in zip(second.plans, after.plans, strict=True):
        assert [each.id for each in new.projects] == [project_id(new.id, each.name.text) for each in old.projects]
        assert [each.name for each in new.projects] == [each.name for each in old.projects]
    assert [each.owner for each in after.loose] == [plan.id for plan in after.plans]
    assert [each.statement for each in after.loose] == [each.statement for each in second.loose]


def test_only_the_plan_that_was_told_of_before_gets_another_id() -> None:
    _, after = told_apart([reading("outline", "墨田区"), reading("whole", "墨田区", "練馬区")])
    assert [plan.id for plan in after.plans] == [f"{PLAN}--whole", "131202-2025-chiiki-sangyo-kasseika"]


def test_readings_that_share_no_plan_are_left_as_they_are() -> None:
    found = [reading("a", "墨田区"), reading("b", "練馬区")]
    assert [after is before for before, after in zip(found, told_apart(found), strict=True)] == [True, True]
