"""Two plans of a release -> side by side, every project once, every quote as printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest

from plansearch.answer.comparing import Comparer, basis_of
from plansearch.answer.records import Records
from plansearch.index.release import OpenIndex
from plansearch.japanese.thesaurus import NO_CONCEPTS
from plansearch.model.comparison import Basis, PlanPair, Relation
from plansearch.model.plan import PlanId
from tests.factories import HILL
from tests.fakes import FakeEncoder
from tests.relations import made_up_plan
from tests.releases import built

RIVER_2019, RIVER_2022 = PlanId("139017-2019-promotion"), PlanId("139017-2022-promotion")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """A release of the made-up corpus."""
    opened = built(tmp_path_factory.mktemp("index"))
    yield opened
    opened.close()


def pair(index: OpenIndex, left: PlanId, right: PlanId) -> PlanPair:
    """Two plans side by side."""
    records = Records(index.store)
    return Comparer(index.store, FakeEncoder(), NO_CONCEPTS).pair(records.plan(left), records.plan(right))


def test_every_two_plans_account_for_every_project_and_pillar(index: OpenIndex) -> None:
    """Whatever is compared, nothing is left out and nothing stands twice; quotes are the document's characters."""
    for one, other in permutations([plan.id for plan in index.store.plans()], 2):
        found = pair(index, one, other)
        for side, plan in (("left", found.left.plan), ("right", found.right.plan)):
            told = [each for relation in found.projects for each in getattr(relation, side)]
            assert sorted(each.project.id for each in told) == sorted(each.id for each in plan.projects)
            pillars = [each.number for relation in found.pillars for each in getattr(relation, side)]
            assert sorted(pillars) == sorted(each.number for each in plan.pillars)
            for each in told:
                source = each.citation.source
                text = index.store.document(source.document_id).text
                assert text[source.span.start : source.span.end] == each.citation.quote
                assert each.citation.municipality == plan.municipality
                assert each.citation.years == plan.years
                assert each.project in each.citation.projects


def test_the_earlier_plan_stands_on_the_left(index: OpenIndex) -> None:
    """What is new and what ended does not depend on the order asked."""
    found = pair(index, RIVER_2022, RIVER_2019)
    assert found == pair(index, RIVER_2019, RIVER_2022)
    assert (found.left.plan.id, found.basis) == (RIVER_2019, Basis.SUCCESSION)
    by_relation = {
        kind: [
            [each.project.name for each in (*one.left, *one.right)] for one in found.projects if one.relation is kind
        ]
        for kind in Relation
    }
    assert by_relation[Relation.SAME] == [["創業チャレンジ支援事業"] * 2]
    assert by_relation[Relation.ENDED] == [["空き店舗活用事業（Ｓｔａｒｔ　Ｕｐ）"], ["見本市出展補助"]]
    assert by_relation[Relation.NEW] == [["デジタル化支援 100%事業"]]


def test_only_a_succession_knows_new_and_ended(index: OpenIndex) -> None:
    """Between municipalities nothing goes on, is renamed or ends; it may be alike."""
    for one, other in permutations(index.store.plans(), 2):
        relations = {each.relation for each in pair(index, one.id, other.id).projects}
        if basis_of(one, other) is Basis.SUCCESSION:
            assert relations <= set(Relation) - {Relation.ALIKE, Relation.ONLY}
        else:
            assert relations <= {Relation.SAME, Relation.ALIKE, Relation.ONLY}
        if one.municipality != other.municipality:
            assert Relation.SAME not in relations


def test_how_plans_stand_to_each_other_is_read_from_place_family_and_years() -> None:
    """Four cases."""
    plan = made_up_plan([], first=2022)
    assert basis_of(plan, made_up_plan([], first=2019)) is Basis.SUCCESSION
    assert basis_of(plan, made_up_plan([], first=2022, edition="本編", suffix="-b")) is Basis.EDITIONS
    assert basis_of(plan, made_up_plan([], first=2019, family="産業ビジョン")) is Basis.SAME_MUNICIPALITY
    assert basis_of(plan, made_up_plan([], first=2022, place=HILL)) is Basis.ACROSS


def test_what_is_near_but_not_proven_is_offered_and_not_claimed(index: OpenIndex) -> None:
    """A nearest project belongs to the other plan; the likelier it is the one, the less sure is the ending."""
    for one, other in permutations([plan.id for plan in index.store.plans()], 2):
        found = pair(index, one, other)
        for relation in found.projects:
            if relation.nearest is None:
                continue
            assert relation.relation in {Relation.NEW, Relation.ENDED, Relation.ONLY}
            there = found.right.plan if relation.left else found.left.plan
            assert relation.nearest.project.project.id in {each.id for each in there.projects}
            assert relation.score == pytest.approx(1.0 - relation.nearest.score) or "新規" in relation.evidence


def test_what_stands_alone_is_not_said_to_have_nothing_near_it(index: OpenIndex) -> None:
    """The evidence and the nearest project say one thing; in a succession it is said what new and ended mean."""
    plans = [plan.id for plan in index.store.plans()]
    alone = [
        (found, relation)
        for one, other in permutations(plans, 2)
        for found in (pair(index, one, other),)
        for relation in found.projects
        if relation.relation is Relation.ONLY
    ]
    for _, relation in alone:
        assert (relation.nearest is None) == ("近いと言える事業がありません" in relation.evidence)
    assert any("始まった、終わったとは限りません" in note for note in pair(index, RIVER_2019, RIVER_2022).notes)
