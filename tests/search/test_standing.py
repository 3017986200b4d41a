"""A pillar answers nearly as well as the best of its projects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plansearch.index.release import OpenIndex, open_release
from plansearch.model.passage import Passage, PassageKind
from plansearch.search.standing import SHARE, with_pillars
from tests.factories import corpus
from tests.releases import build

_, MADE = corpus()
PASSAGES = sorted(MADE, key=lambda passage: passage.id)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """The made-up corpus."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder)
    opened = open_release(folder)
    yield opened
    opened.close()


def over(project: Passage) -> list[int]:
    """Rows of the pillars that list a project, by the passages themselves."""
    told = set(project.project_ids)
    pillars = [row for row, each in enumerate(PASSAGES) if each.kind is PassageKind.PILLAR]
    return [row for row in pillars if told & set(PASSAGES[row].project_ids)]


PROJECTS = [row for row, each in enumerate(PASSAGES) if each.kind is PassageKind.PROJECT and over(each)]


def test_the_table_knows_every_pillar_over_every_project(index: OpenIndex) -> None:
    assert len(PROJECTS) > 1
    rows = np.arange(index.store.count)[::-1]
    places, pillars = index.table.pillars_over(rows)
    held = [(int(rows[place]), int(pillar)) for place, pillar in zip(places, pillars, strict=True)]
    assert sorted(held) == sorted((row, pillar) for row in PROJECTS for pillar in over(PASSAGES[row]))


def test_a_pillar_gets_a_share_of_the_best_of_its_projects_though_it_was_not_found(index: OpenIndex) -> None:
    row = PROJECTS[0]
    rows, scores = with_pillars(index, np.array([row]), np.array([0.5]), None)
    assert rows.tolist() == sorted([row, *over(PASSAGES[row])])
    assert dict(zip(rows.tolist(), scores.tolist(), strict=True)) == pytest.approx(
        {row: 0.5, **dict.fromkeys(over(PASSAGES[row]), SHARE * 0.5)}
    )


def test_a_pillar_keeps_a_better_score_of_its_own(index: OpenIndex) -> None:
    row = PROJECTS[0]
    pillar = over(PASSAGES[row])[0]
    rows = np.array(sorted([row, pillar]))
    _, scores = with_pillars(index, rows, np.where(rows == pillar, 0.9, 0.5), None)
    assert scores[rows == pillar].tolist() == [0.9]


def test_a_pillar_that_filters_shut_out_does_not_come_back(index: OpenIndex) -> None:
    row = PROJECTS[0]
    allowed = np.ones(index.store.count, dtype=np.bool_)
    allowed[over(PASSAGES[row])] = False
    rows, _ = with_pillars(index, np.array([row]), np.array([0.5]), allowed)
    assert rows.tolist() == [row]


def test_a_project_that_is_no_hit_lends_nothing_and_other_kinds_lend_nothing(index: OpenIndex) -> None:
    others = [row for row, each in enumerate(PASSAGES) if each.kind is not PassageKind.PROJECT]
    rows = np.array(sorted([PROJECTS[0], *others]))
    before = np.where(rows == PROJECTS[0], 0.0, 0.4)
    after, scores = with_pillars(index, rows, before, None)
    assert after.tolist() == rows.tolist()
    assert scores.tolist() == before.tolist()
