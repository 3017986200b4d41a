"""Plans whose records contradict one another cannot be made."""

from __future__ import annotations

import dataclasses

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.document import DocumentId, Span
from plansearch.model.plan import (
    Indicator,
    Measurement,
    Pillar,
    Plan,
    PlanId,
    Project,
    ProjectId,
    Statement,
    YearKind,
)
from plansearch.model.years import FiscalYears
from tests.made_up import FAMILY, municipality, said


def project(name: str, *pillars: str) -> Project:
    """A project under these pillars."""
    return Project(id=ProjectId(f"x-{name}"), name=said(name), pillars=pillars)


def plan(pillars: tuple[str, ...], projects: tuple[Project, ...] = ()) -> Plan:
    """A plan with pillars of these numbers."""
    return Plan(
        id=PlanId("131075-2025-chiiki-sangyo-kasseika"),
        document_id=DocumentId("d"),
        municipality=municipality("131075"),
        title="墨田区みらい計画",
        family=FAMILY,
        years=FiscalYears(first=2025, last=2027, label="令和7年度～令和9年度"),
        status="承認済",
        edition="概要",
        overview=(),
        pillars=tuple(Pillar(number=number, heading=said(f"柱{number}")) for number in pillars),
        projects=projects,
        indicators=(),
        caveats=(),
        span=Span(start=0, end=100),
    )


@pytest.mark.parametrize("text", ["", " ", "　\n"])
def test_a_statement_says_something(text: str) -> None:
    with pytest.raises(InvalidValueError, match=r"4\.\.9"):
        Statement(text=text, span=Span(start=4, end=9))


def test_a_part_of_a_statement_has_its_own_place() -> None:
    whole = Statement(text="支援事業", span=Span(start=10, end=16), offsets=(10, 11, 14, 15))
    part = whole.slice(1, 3)
    assert (part.text, part.span, part.offsets) == ("援事", Span(start=11, end=15), (11, 14))


def test_a_part_keeps_the_whole_span_where_places_are_not_known() -> None:
    """A release keeps no offsets; a span too wide is true, one guessed would not be."""
    whole = Statement(text="支援事業", span=Span(start=10, end=16))
    assert whole.slice(1, 3) == Statement(text="援事", span=Span(start=10, end=16))


def test_offsets_make_no_difference_between_statements() -> None:
    assert said("支援") == Statement(text="支援", span=Span(start=0, end=2))


@pytest.mark.parametrize("pillars", [(), ("1", "1"), ("1", "2", "1")])
def test_a_project_stands_under_its_pillars_each_once(pillars: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValueError, match="夜店事業"):
        project("夜店事業", *pillars)


def test_descriptions_read_as_one_text() -> None:
    parts = (said("一つ目。"), said("二つ目。", 10))
    assert Pillar(number="1", heading=said("柱"), descriptions=parts).description == "一つ目。\n二つ目。"
    assert dataclasses.replace(project("夜店事業", "1"), descriptions=parts).description == "一つ目。\n二つ目。"
    assert project("夜店事業", "1").description == ""


def test_a_project_may_stand_under_several_pillars() -> None:
    assert plan(("1", "2"), (project("夜店事業", "1", "2"),)).projects[0].pillars == ("1", "2")


def test_two_pillars_do_not_share_a_number() -> None:
    with pytest.raises(InvalidValueError, match="two pillars"):
        plan(("1", "2", "1"))


def test_a_project_under_a_pillar_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(InvalidValueError, match="夜店事業"):
        plan(("1", "2"), (project("朝市事業", "1"), project("夜店事業", "2", "3")))


def test_a_project_is_one_record() -> None:
    with pytest.raises(InvalidValueError, match="one project twice"):
        plan(("1", "2"), (project("夜店事業", "1"), project("夜店事業", "2")))


def test_a_pillar_is_found_by_its_number() -> None:
    assert plan(("1", "1-2")).pillar("1-2").heading.text == "柱1-2"
    with pytest.raises(KeyError, match="3"):
        plan(("1",)).pillar("3")


def test_a_pillar_below_one_that_is_not_there_is_refused_by_number() -> None:
    good = plan(("1", "1-1"))
    below = dataclasses.replace(good.pillars[1], parent="1")
    assert dataclasses.replace(good, pillars=(good.pillars[0], below)).pillars[1].parent == "1"
    with pytest.raises(InvalidValueError, match="'7'"):
        dataclasses.replace(good, pillars=(good.pillars[0], dataclasses.replace(below, parent="7")))


def test_an_indicator_of_a_pillar_that_is_not_there_is_refused_by_number() -> None:
    value = Measurement(value=1.0, printed="1", label="R6年度", fiscal_year=2024, kind=YearKind.FISCAL_YEAR)
    measured = Indicator(
        name=said("工房の数"), unit=None, baseline=value, target=value, span=Span(start=0, end=4), pillar="1"
    )
    good = plan(("1",))
    assert dataclasses.replace(good, indicators=(measured, dataclasses.replace(measured, pillar=None))).indicators
    with pytest.raises(InvalidValueError, match="'2'"):
        dataclasses.replace(good, indicators=(dataclasses.replace(measured, pillar="2"),))
