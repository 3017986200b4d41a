"""Words of projects -> how alike they are, and which are paired."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.answer.likeness import ALIKE, WORTH_A_LOOK, best_pairs, likeness, loneliness, words_of_project
from plansearch.encoding.loader import load_bundled
from plansearch.japanese.thesaurus import NO_CONCEPTS, Thesaurus
from plansearch.model.plan import Plan
from tests.fakes import FakeEncoder
from tests.relations import Judged, judged, made_up_plan, names


def scores(left: Plan, right: Plan) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Likeness of the projects of two plans, by the bundled encoder."""
    words = [[words_of_project(each, plan) for each in plan.projects] for plan in (left, right)]
    return likeness(words[0], words[1], load_bundled(), Thesaurus.load())


@pytest.mark.parametrize("pair", [each for each in judged() if each.basis == "across"], ids=lambda pair: pair.title)
def test_what_is_called_alike_is_alike(pair: Judged) -> None:
    """No pair of two municipalities' plans is called alike that a reader did not accept."""
    found = {
        (names(pair.left.projects[left].name.text), names(pair.right.projects[right].name.text))
        for left, right in best_pairs(scores(pair.left, pair.right), ALIKE)
    }
    assert found <= pair.relations["alike"] | pair.relations["may_be_alike"]


def test_most_of_what_a_reader_pairs_is_found_or_offered() -> None:
    """Four of six are called alike; six of eight that a reader would look at next are the nearest offered."""
    called = wanted = offered = looked_for = 0
    for pair in judged():
        table = scores(pair.left, pair.right)
        rows = [names(each.name.text) for each in pair.left.projects]
        columns = [names(each.name.text) for each in pair.right.projects]
        paired = {(rows[left], columns[right]) for left, right in best_pairs(table, ALIKE)}
        called += len(paired & pair.relations["alike"])
        wanted += len(pair.relations["alike"])
        for left, right in pair.relations["nearest"]:
            row, column = rows.index(left), columns.index(right)
            best = max(table[row].max(), WORTH_A_LOOK), max(table[:, column].max(), WORTH_A_LOOK)
            offered += bool(table[row, column] >= min(best))
            looked_for += 1
    assert (wanted, looked_for) == (6, 8)
    assert called >= 4
    assert offered >= 6


def test_likeness_lies_within_0_and_1_and_knows_no_side() -> None:
    """The same words are as alike as can be; the order of the two does not count."""
    one, other = made_up_plan([("朝市事業", "魚を売る"), ("夜市事業", "")]), made_up_plan([("朝市事業", "魚を売る")])
    words = [[words_of_project(each, plan) for each in plan.projects] for plan in (one, other)]
    there = likeness(words[0], words[1], FakeEncoder(), NO_CONCEPTS)
    back = likeness(words[1], words[0], FakeEncoder(), NO_CONCEPTS)
    assert there.shape == (2, 1)
    assert np.array_equal(there, back.T)
    assert there[0, 0] == pytest.approx(1.0, abs=1e-5)
    assert 0.0 <= there.min() <= there.max() <= 1.0
    assert likeness([], words[0], FakeEncoder(), NO_CONCEPTS).shape == (0, 2)


def test_a_shared_concept_draws_two_names_together() -> None:
    """販路拡大 and 販路開拓 share few characters."""
    plans = (made_up_plan([("販路拡大の応援", "")]), made_up_plan([("販路開拓", "")]))
    words = [[words_of_project(each, plan) for each in plan.projects] for plan in plans]
    with_concepts = likeness(words[0], words[1], FakeEncoder(), Thesaurus.load())
    assert with_concepts[0, 0] > likeness(words[0], words[1], FakeEncoder(), NO_CONCEPTS)[0, 0]


def test_the_best_pair_is_never_parted_for_the_sum() -> None:
    """And none stands in two pairs, ties go in print order, the floor holds."""
    table = np.array([[0.9, 0.8], [0.8, 0.1]])
    assert best_pairs(table, 0.5) == ((0, 0),)
    assert best_pairs(table, 0.1) == ((0, 0), (1, 1))
    assert best_pairs(np.full((2, 2), 0.7), 0.7) == ((0, 0), (1, 1))
    assert best_pairs(np.zeros((0, 3)), 0.1) == ()


def test_what_nothing_is_like_is_alone() -> None:
    """1 where there is no other project at all."""
    assert loneliness(np.array([])) == 1.0
    assert loneliness(np.array([0.25, 0.75])) == 0.25
