"""Pillars of two plans -> which belong together, on the plans of the first corpus."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from plansearch.answer.frames import is_common_frame, pillar_relations
from plansearch.model.answer import Citation, Source
from plansearch.model.comparison import PillarRelation, Relation, ToldPillar
from plansearch.model.document import DocumentId, Span
from plansearch.model.plan import Plan
from tests.relations import corpus_plans

SCHEME = "地域産業活性化計画"


def told(plan: Plan) -> list[ToldPillar]:
    """The pillars of a plan with a citation that says nothing."""
    source = Source(
        document_id=DocumentId("made-up"),
        title="",
        publisher="",
        edition="",
        page=None,
        span=Span(start=0, end=1),
        sha256="",
        url=None,
    )
    citation = Citation(
        label="",
        municipality=None,
        plan=None,
        years=None,
        projects=(),
        source=source,
        quote="",
        caveats=(),
        permalink="",
    )
    return [ToldPillar(number=each.number, heading=each.heading.text, citation=citation) for each in plan.pillars]


def related(left: Plan, right: Plan) -> tuple[PillarRelation, ...]:
    """Relations by headings alone."""
    return pillar_relations(told(left), told(right), np.zeros((len(left.pillars), len(right.pillars))))


@pytest.mark.parametrize("first", [2022, 2024])
def test_plans_of_one_cohort_stand_in_one_frame(first: int) -> None:
    """(1)(2)(3) of the scheme, also where one plan has no (3), or words in brackets behind it."""
    cohort = [plan for key, plan in corpus_plans().items() if key[1] == first and key[2] == SCHEME]
    assert len(cohort) >= 5
    for left, right in combinations(cohort, 2):
        assert is_common_frame(left, right, related(left, right)), (left.id, right.id)


def test_plans_with_headings_of_their_own_share_no_frame() -> None:
    """The cohorts of 2019 and 2021 wrote theirs each for themselves; the scheme worded its own anew each time."""
    plans = [plan for key, plan in corpus_plans().items() if key[1] in {2019, 2021}]
    assert len(plans) == 8
    assert not any(is_common_frame(left, right, related(left, right)) for left, right in combinations(plans, 2))
    kita, sumida = corpus_plans()[("131172", 2024, SCHEME)], corpus_plans()[("131075", 2022, SCHEME)]
    assert not is_common_frame(kita, sumida, related(kita, sumida))


def test_every_pillar_stands_in_one_relation() -> None:
    """Same first, then alike, then those on their own, left before right."""
    plan = corpus_plans()[("131075", 2022, SCHEME)]
    other = corpus_plans()[("131172", 2026, "産業活性化ビジョン")]
    scores = np.zeros((len(plan.pillars), len(other.pillars)))
    scores[2, 4] = 0.9
    found = pillar_relations(told(plan), told(other), scores)
    assert found[0].relation is Relation.ALIKE
    assert (found[0].left[0].heading, found[0].score) == (plan.pillars[2].heading.text, 0.9)
    assert [each.number for relation in found for each in relation.left] == ["3", "1", "2"]
    assert sorted(each.number for relation in found for each in relation.right) == sorted(
        each.number for each in other.pillars
    )
