"""Ids and filters -> records, over the small corpus."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing

import pytest

from plansearch.answer.records import Records
from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.index import plan_records
from plansearch.index.plan_records import load_plans
from plansearch.index.release import open_release
from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.document import DocumentId
from plansearch.model.passage import PassageId
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import Plan, PlanId, ProjectId
from plansearch.model.query import Filters
from plansearch.model.years import YearFilter, YearRelation
from plansearch.settings import Settings
from tests.small_corpus import NEWER

OME_2019 = PlanId("132055-2019-chiiki-sangyo-kasseika")
OME_2022 = PlanId("132055-2022-chiiki-sangyo-kasseika")
FUCHU_2022 = PlanId("132063-2022-chiiki-sangyo-kasseika")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [OME_2019, OME_2022, FUCHU_2022]),
        (Filters(municipalities=(MunicipalityCode("132063"),)), [FUCHU_2022]),
        (Filters(municipalities=(MunicipalityCode("011002"),)), []),
        (Filters(fiscal_years=YearFilter(first=2021, last=2021)), [OME_2019]),
        (Filters(fiscal_years=YearFilter(first=2022, last=2022, relation=YearRelation.STARTS)), [OME_2022, FUCHU_2022]),
        (Filters(fiscal_years=YearFilter(first=2022, last=None, relation=YearRelation.ENDED)), [OME_2019]),
        (Filters(families=("地域産業活性化計画",), plans=(OME_2022, FUCHU_2022)), [OME_2022, FUCHU_2022]),
        (Filters(families=("総合計画",)), []),
    ],
)
def test_plans_satisfy_every_filter_and_come_by_id(
    small_engine: Engine, filters: Filters, expected: list[PlanId]
) -> None:
    """Filters add up, and an order that never changes makes lists that can be paged."""
    assert [record.plan.id for record in small_engine.plans(filters)] == expected


def test_plans_of_a_place_are_listed_without_reading_those_of_others(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question on one place must not cost more for each plan that other places have."""
    read: list[PlanId] = []

    def load(connection: sqlite3.Connection, ids: Collection[PlanId]) -> dict[PlanId, Plan]:
        read.extend(ids)
        return load_plans(connection, ids)

    monkeypatch.setattr(plan_records, "load_plans", load)
    with closing(open_release(small_settings.index)) as index:
        records = Records(index.store)
        assert len(records.plans(Filters(municipalities=(MunicipalityCode("132063"),)))) == 1
        assert len(records.municipalities()) > 1
    assert read == [FUCHU_2022]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("創業", {"おうめ創業塾"}),
        ("ｷｬｯｼｭﾚｽ", {"キャッシュレス普及促進事業"}),
        ("支援 特産品", {"特産品開発支援事業"}),
        ("支援 特産品 創業", set()),
        ("'; DROP TABLE projects; --", set()),
        ("%", set()),
    ],
)
def test_projects_hold_every_word(small_engine: Engine, text: str, names: set[str]) -> None:
    """Words are compared blind to width and case, all must be there, and no sign has a meaning of its own."""
    assert {record.project.name.text for record in small_engine.projects(text=text)} == names


def test_projects_without_words_are_all_projects_by_id(small_engine: Engine) -> None:
    """The whole list, each project once."""
    ids = [record.project.id for record in small_engine.projects()]
    assert ids == sorted(set(ids))
    assert len(ids) == 8


def test_a_project_comes_with_its_plan(small_engine: Engine) -> None:
    """A project alone would not say whose it is."""
    for listed in small_engine.projects():
        record = small_engine.project(listed.project.id)
        assert record == listed
        assert record.project in record.plan.projects
        text = small_engine.document(record.plan.document_id).text
        span = record.source.span
        assert "".join(text[span.start : span.end].split()) == record.project.name.text


def test_the_text_of_a_plan_is_the_printed_one(small_engine: Engine) -> None:
    """From its heading on, with passages in the order in which they are printed, all of them its own."""
    text = small_engine.plan_text(FUCHU_2022)
    assert text.document.text == NEWER
    span = text.source.span
    assert text.document.text[span.start : span.end].startswith("「府中市地域産業活性化計画」")
    assert "青梅市" not in text.document.text[span.start : span.end]
    assert [passage.spans[0] for passage in text.passages] == sorted(passage.spans[0] for passage in text.passages)
    assert {passage.plan_id for passage in text.passages} == {FUCHU_2022}
    assert [record.passage for record in small_engine.passages_of(FUCHU_2022)] == list(text.passages)


def test_municipalities_come_with_all_their_plans(small_engine: Engine) -> None:
    """Each plan belongs to one of them."""
    found = {record.municipality.name: record.plans for record in small_engine.municipalities()}
    assert found == {"青梅市": (OME_2019, OME_2022), "府中市": (FUCHU_2022,)}


@pytest.mark.parametrize("damaged", ["nothing", "", "132063", "' OR 1=1 --", "\x00"])
def test_an_id_that_is_not_there_is_said_to_be_missing(small_engine: Engine, damaged: str) -> None:
    """Part of an id is no id, and no id is a pattern."""
    with pytest.raises(NotFoundError):
        small_engine.plan(PlanId(damaged))
    with pytest.raises(NotFoundError):
        small_engine.plan_text(PlanId(damaged))
    with pytest.raises(NotFoundError):
        small_engine.passages_of(PlanId(damaged))
    with pytest.raises(NotFoundError):
        small_engine.project(ProjectId(damaged))
    with pytest.raises(NotFoundError):
        small_engine.passage(PassageId(damaged))
    with pytest.raises(NotFoundError):
        small_engine.document(DocumentId(damaged))


def test_a_record_is_found_by_as_much_of_its_id_as_names_it(small_engine: Engine) -> None:
    """Plans before projects before passages: the ids of the later begin with those of the earlier."""
    assert small_engine.find("132063") == small_engine.plan(FUCHU_2022)
    assert small_engine.find(OME_2022) == small_engine.plan(OME_2022)
    project = small_engine.projects(text="創業")[0]
    found = small_engine.find(project.project.id[:-1])
    assert found == project
    passage = small_engine.passages_of(FUCHU_2022)[0]
    assert small_engine.find(passage.passage.id) == passage
    assert {type(one) for one in (small_engine.find("132063"), found, passage)} == {
        PlanRecord,
        ProjectRecord,
        PassageRecord,
    }


def test_part_of_an_id_that_names_several_lists_them(small_engine: Engine) -> None:
    """One of several is never picked."""
    with pytest.raises(InvalidQueryError) as caught:
        small_engine.find("132055")
    assert OME_2019 in caught.value.remedy
    assert OME_2022 in caught.value.remedy
    with pytest.raises(NotFoundError):
        small_engine.find("999")
    with pytest.raises(InvalidQueryError):
        small_engine.find("")
