"""Values -> the shapes of the wire contract, on made-up values that hold everything a plan can hold."""

from __future__ import annotations

import json

import pytest

from plansearch.answer.citation import cite, plan_citation, source_of
from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.surfaces import schema, wire, wire_records
from tests import factories
from tests.surfaces.test_rendering import RELEASE

READINGS, PASSAGES = factories.corpus()
RECORDS = [
    PlanRecord(plan=plan, label=plan_citation(plan), source=source_of(reading.document, plan.span))
    for reading in READINGS
    for plan in reading.plans
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.plan.id)
def test_a_plan_loses_nothing_on_the_wire(record: PlanRecord) -> None:
    """Every pillar, project, indicator and paragraph of the value is in the body, word for word."""
    plan = record.plan
    body = schema.PlanOut.model_validate_json(wire.encode(wire_records.plan_response(record)))
    assert [(each.number, each.heading, each.parent) for each in body.pillars] == [
        (each.number, each.heading.text, each.parent) for each in plan.pillars
    ]
    assert [(each.id, each.name, each.description, tuple(each.pillars), each.is_new) for each in body.projects] == [
        (each.id, each.name.text, each.description, each.pillars, each.is_new) for each in plan.projects
    ]
    assert [(each.name, each.unit, each.pillar, each.note) for each in body.indicators] == [
        (each.name.text, each.unit, each.pillar, each.note.text if each.note else None) for each in plan.indicators
    ]
    assert [(each.baseline.value, each.target.value, each.target.fiscal_year) for each in body.indicators] == [
        (each.baseline.value, each.target.value, each.target.fiscal_year) for each in plan.indicators
    ]
    for section in plan.overview:
        assert section.heading is None or section.heading.text in body.overview
        assert all(paragraph.text in body.overview for paragraph in section.paragraphs)
    assert body.caveats == list(plan.caveats)
    assert [[(one.start, one.end) for one in each.mentions] for each in body.projects] == [
        [(one.start, one.end) for one in each.mentions] for each in plan.projects
    ]
    assert (body.source.start, body.source.end) == (plan.span.start, plan.span.end)
    assert (body.period.first, body.period.last) == (plan.years.first, plan.years.last)


def test_what_no_plan_owns_has_null_for_its_owner() -> None:
    """Municipality, plan and period together."""
    passage = next(each for each in PASSAGES if each.plan_id is None)
    record = PassageRecord(passage=passage, citation=cite(passage, READINGS[0].document, None))
    body = json.loads(wire.encode(wire.passage_response(record, RELEASE)))
    citation = body["citation"]
    assert [citation[name] for name in ("municipality", "plan", "period")] == [None, None, None]
    assert citation["projects"] == []
    assert citation["source"]["document"] == "annex"
    assert body["index"] == {"release": RELEASE.id, "built_at": RELEASE.manifest.built_at}


def test_each_kind_of_record_has_its_own_body() -> None:
    """What `show` prints is what the record's address sends."""
    plan = next(record for record in RECORDS if record.plan.caveats)
    project = ProjectRecord(
        project=plan.plan.projects[0],
        plan=plan.plan,
        label=plan.label,
        source=source_of(READINGS[0].document, plan.plan.projects[0].name.span),
    )
    passage = PassageRecord(passage=PASSAGES[0], citation=cite(PASSAGES[0], READINGS[0].document, plan.plan))
    assert wire.record_out(plan, RELEASE) == wire_records.plan_response(plan)
    assert wire.record_out(project, RELEASE) == wire_records.project_record(project)
    assert wire_records.project_record(project).caveats == list(plan.plan.caveats)
    assert wire.record_out(passage, RELEASE) == wire.passage_response(passage, RELEASE)


def test_permalinks_can_stand_in_an_address() -> None:
    """Whatever an id is made of."""
    plan = RECORDS[0].plan
    for record in RECORDS:
        assert wire_records.plan_summary(record).permalink == f"/plans/{record.plan.id}"
    passage = next(each for each in PASSAGES if each.plan_id == plan.id)
    assert cite(passage, READINGS[0].document, plan).permalink == f"/passages/{passage.id}"
