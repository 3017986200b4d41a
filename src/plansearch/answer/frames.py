"""Pillars of two plans -> which stand under one heading, which are about one thing, and whether there is one frame.

Plans of one scheme and time print the same headings, (1)(2)(3); others have headings of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plansearch.answer.likeness import ALIKE, Matrix, best_pairs, loneliness, places_left
from plansearch.answer.project_names import read_name
from plansearch.model.comparison import PillarRelation, Relation, ToldPillar
from plansearch.model.plan import Plan

_SHARED_HEADINGS = 2


def pillar_relations(
    ours: Sequence[ToldPillar], theirs: Sequence[ToldPillar], scores: Matrix
) -> tuple[PillarRelation, ...]:
    """Pillars under one heading, then those that are alike, then the others, each in print order.

    Args:
        ours: pillars of the left plan.
        theirs: pillars of the right plan.
        scores: how alike they are, 0..1, shape [ours, theirs].
    """
    headings = [[read_name(each.heading, "").base for each in side] for side in (ours, theirs)]
    equal = np.array([[float(one == other) for other in headings[1]] for one in headings[0]])
    same = best_pairs(equal.reshape(len(ours), len(theirs)), 1.0)
    rest = scores.copy()
    for left, right in same:
        rest[left, :] = rest[:, right] = 0.0
    alike = best_pairs(rest, ALIKE)
    tied = [*((Relation.SAME, 1.0, at) for at in same), *((Relation.ALIKE, float(rest[at]), at) for at in alike)]
    return (
        *(
            PillarRelation(relation=relation, score=score, left=(ours[left],), right=(theirs[right],))
            for relation, score, (left, right) in sorted(tied, key=lambda tie: (tie[0] is not Relation.SAME, tie[2]))
        ),
        *(
            PillarRelation(relation=Relation.ONLY, score=loneliness(scores[at]), left=(ours[at],), right=())
            for at in places_left(len(ours), [left for _, _, (left, _) in tied])
        ),
        *(
            PillarRelation(relation=Relation.ONLY, score=loneliness(scores[:, at]), left=(), right=(theirs[at],))
            for at in places_left(len(theirs), [right for _, _, (_, right) in tied])
        ),
    )


def is_common_frame(left: Plan, right: Plan, pillars: Sequence[PillarRelation]) -> bool:
    """Whether all headings of the plan that has fewer stand in the other one, and more than one does."""
    same = sum(each.relation is Relation.SAME for each in pillars)
    return same >= _SHARED_HEADINGS and same == min(len(left.pillars), len(right.pillars))
