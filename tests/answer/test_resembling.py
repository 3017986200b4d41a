"""A record of a release -> the records most like it, held against brute force where that is possible."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from plansearch.answer.records import Records
from plansearch.answer.resembling import Resembling
from plansearch.index.release import OpenIndex
from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.plan import Plan, PlanId
from tests.fakes import FakeAnalyzer, FakeEncoder
from tests.releases import built

RIVER_2022 = PlanId("139017-2022-promotion")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """A release of the made-up corpus."""
    opened = built(tmp_path_factory.mktemp("index"))
    yield opened
    opened.close()


def resembling(index: OpenIndex) -> Resembling:
    """What finds likenesses in it."""
    return Resembling(index, Records(index.store), FakeEncoder(), FakeAnalyzer())


def owner(index: OpenIndex, record: PlanRecord | ProjectRecord | PassageRecord) -> Plan:
    """The plan of a record that certainly has one."""
    if isinstance(record, PassageRecord):
        assert record.passage.plan_id is not None
        return index.store.plan(record.passage.plan_id)
    return record.plan


def records_of(index: OpenIndex, plan: PlanId) -> list[PlanRecord | ProjectRecord | PassageRecord]:
    """A plan, its projects and its passages."""
    records = Records(index.store)
    found = records.plan(plan)
    return [found, *(records.project(each.id) for each in found.plan.projects), *records.passages_of(plan)]


def test_nothing_of_the_plan_itself_is_like_it(index: OpenIndex) -> None:
    """Records of the same kind, of other plans, each once, the best first among those elsewhere and those at home."""
    for record in records_of(index, RIVER_2022):
        for elsewhere in (True, False):
            items = resembling(index).like(record, 50, elsewhere=elsewhere)
            assert items or isinstance(record, ProjectRecord)
            assert {type(each.record) for each in items} <= {type(record)}
            owners = [owner(index, each.record) for each in items]
            assert RIVER_2022 not in [each.id for each in owners]
            at_home = [each.municipality == owner(index, record).municipality for each in owners]
            scores = [each.score for each in items]
            if elsewhere:
                assert at_home == sorted(at_home)
                away = at_home.count(False)
                assert scores[:away] == sorted(scores[:away], reverse=True)
                assert scores[away:] == sorted(scores[away:], reverse=True)
            else:
                assert scores == sorted(scores, reverse=True)
            assert all(0.0 < score <= 1.0 for score in scores)


def test_passages_are_those_that_brute_force_finds(index: OpenIndex) -> None:
    """By cosine over every passage that another plan certainly owns."""
    record = Records(index.store).passages_of(RIVER_2022)[0]
    vectors = np.stack([index.vectors.vector(row) for row in range(index.store.count)])
    ids = index.store.passage_ids(range(index.store.count))
    cosines = vectors @ vectors[ids.index(record.passage.id)]
    own = set(index.table.plan_of_row[[ids.index(record.passage.id)]].tolist())
    best = sorted(
        (-round(float(cosine), 5), one)
        for one, cosine, plan in zip(ids, cosines, index.table.plan_of_row.tolist(), strict=True)
        if plan >= 0 and plan not in own and cosine > 0.0
    )
    items = resembling(index).like(record, 10, elsewhere=False)
    assert [each.record.passage.id for each in items if isinstance(each.record, PassageRecord)] == [
        one for _, one in best[:10]
    ]


def test_what_is_alike_stands_in_both(index: OpenIndex) -> None:
    """Words are words of both records, none within a longer one that is named too."""
    records = Records(index.store)
    project = records.plan(RIVER_2022).plan.projects[0]
    items = resembling(index).like(records.project(project.id), 5, elsewhere=False)
    first = items[0]
    assert isinstance(first.record, ProjectRecord)
    assert first.record.project.name.text == project.name.text
    assert first.words
    for word in first.words:
        assert word in f"{project.name.text}\n{project.description}".lower()
        assert not any(word in other for other in first.words if other != word)


def test_a_passage_of_no_certain_owner_is_like_passages_of_plans(index: OpenIndex) -> None:
    """It has no plan and no municipality to leave out."""
    records = Records(index.store)
    ownerless = [
        one for one in index.store.passages(index.store.passage_ids(range(index.store.count))) if not one.plan_id
    ]
    assert ownerless
    items = resembling(index).like(records.passage(ownerless[0].id), 5, elsewhere=True)
    assert all(isinstance(each.record, PassageRecord) and each.record.passage.plan_id for each in items)
