"""Projects or pillars -> how alike they are, by meaning and by the concepts of the thesaurus they name; and pairs.

Likeness is an offer to the reader, never proof that one thing goes on as another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from plansearch.answer.project_names import read_name
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.plan import Pillar, Plan, Project
from plansearch.protocols import Encoder

Matrix = npt.NDArray[np.float64]

# Chosen on the pairs of plans in `tests/quality/relations.jsonl` (weights 0 to 0.5, floors 0.3 to 0.7), and by reading
# the 99 pairs that all plans of the first corpus have above 0.5: of 21 above this floor 19 are plainly one kind of
# project and two loosely so; below it wrong ones begin (0.67, 0.62, 0.61). Names alone are short, hence the height.
CONCEPTS = 0.4
ALIKE = 0.68
WORTH_A_LOOK = 0.32


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is compared of a record.

    Attributes:
        name: its name without words such as 事業 and 支援.
        whole: name and own description.
        named: the name as printed, in which concepts are looked for.
    """

    name: str
    whole: str
    named: str


def words_of_project(project: Project, plan: Plan) -> Words:
    """The words of a project; the municipality's own name tells it from no other project of the same place."""
    name, place = project.name.text, plan.municipality.name
    own = name.removeprefix(place) or name
    bare = read_name(name, place).bare or own
    return Words(name=bare, whole=f"{own}\n{project.description}".strip(), named=name)


def words_of_pillar(pillar: Pillar) -> Words:
    """The words of a pillar."""
    heading = pillar.heading.text
    return Words(name=heading, whole=f"{heading}\n{pillar.description}".strip(), named=heading)


def likeness(left: Sequence[Words], right: Sequence[Words], encoder: Encoder, thesaurus: Thesaurus) -> Matrix:
    """How alike records are, 0..1, shape [left, right].

    The mean of two cosines (of names, of names with descriptions), drawn towards 1 by the share of concepts that both
    names speak of.
    """
    if not left or not right:
        return np.zeros((len(left), len(right)))
    vectors = encoder.encode_passages([text for each in (*left, *right) for text in (each.name, each.whole)])
    names, wholes = vectors[0::2].astype(np.float64), vectors[1::2].astype(np.float64)
    many = len(left)
    cosines = (names[:many] @ names[many:].T + wholes[:many] @ wholes[many:].T) / 2
    meaning = np.clip(cosines, 0.0, 1.0)
    concepts = [frozenset(thesaurus.spoken_of(each.named)) for each in (*left, *right)]
    shared = np.array([[_share(one, other) for other in concepts[many:]] for one in concepts[:many]])
    return np.asarray(np.round(meaning + CONCEPTS * shared * (1.0 - meaning), 6))


def best_pairs(scores: Matrix, floor: float) -> tuple[tuple[int, int], ...]:
    """Pairs of a row and a column, best first, none in two pairs, each at or above a floor; ties in print order.

    A stable matching (Gale and Shapley 1962), not the one of the largest sum: that would part two that are nearest to
    each other so as to find their neighbours a partner, and a reader would be shown two worse pairs for a good one.
    """
    rows, columns = np.nonzero(scores >= floor)
    found: list[tuple[int, int]] = []
    taken_rows, taken_columns = set[int](), set[int]()
    for row, column in sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda at: (-scores[at], at)):
        if row not in taken_rows and column not in taken_columns:
            found.append((row, column))
            taken_rows.add(row)
            taken_columns.add(column)
    return tuple(found)


def places_left(count: int, taken: Iterable[int]) -> list[int]:
    """Places 0..count-1 that are not taken, in order."""
    return sorted(set(range(count)).difference(taken))


def loneliness(scores: npt.NDArray[np.float64]) -> float:
    """1 less the likeness of the most alike, 0..1."""
    return round(1.0 - float(scores.max(initial=0.0)), 6)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / len(one | other) if both else 0.0
