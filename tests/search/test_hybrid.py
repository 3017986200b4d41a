"""Words and meaning together: every stage in one place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.index.release import OpenIndex, open_release
from plansearch.index.top import Rows, Scores, best_rows
from plansearch.model.concept import ConceptId
from plansearch.model.passage import PassageKind
from plansearch.model.query import Addition, Query
from plansearch.search.calibration import BUNDLED_CALIBRATION
from plansearch.search.hybrid import Hybrid
from tests.factories import corpus
from tests.releases import build

_, PASSAGES = corpus()
QUERY = Query(text="???")  # says nothing to the table of words, so that only the blend counts


class Finder:
    """Finds what it is told to find."""

    def __init__(self, scores: dict[int, float]) -> None:
        self._scores = scores

    def best(self, query: Query, depth: int) -> tuple[Rows, Scores]:  # noqa: ARG002 - the protocol's names
        return best_rows(np.array(list(self._scores), np.int64), np.array(list(self._scores.values())), depth)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """The made-up corpus, indexed with the bundled encoder."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder, encoder=load_bundled())
    opened = open_release(folder)
    yield opened
    opened.close()


def hybrid(index: OpenIndex, *found: dict[int, float], weights: tuple[float, ...] = (2.0, 1.0)) -> Hybrid:
    """A hybrid over finders that always find the same."""
    return Hybrid(index, [Finder(each) for each in found], weights, load_bundled(), BUNDLED_CALIBRATION)


def rows_of(index: OpenIndex, kind: PassageKind) -> list[int]:
    """Rows of one kind of passage, ascending."""
    ids = index.store.passage_ids(range(index.store.count))
    return [row for row, one in enumerate(index.store.passages(ids)) if one.kind is kind]


def test_a_score_is_the_weighted_mean_on_the_common_scale(index: OpenIndex) -> None:
    first, second = rows_of(index, PassageKind.PROJECT)[:2]
    mixed = hybrid(index, {first: 0.9, second: 0.6}, {second: 0.3})
    ids = index.store.passage_ids([first, second])
    hits = [hit for hit in mixed.retrieve(QUERY, 10).hits if hit.passage_id in ids]
    assert [hit.passage_id for hit in hits] == list(ids)
    blended = np.array([0.6, 0.5])
    expected = 1.0 / (1.0 + np.exp(-BUNDLED_CALIBRATION.steepness * (blended - BUNDLED_CALIBRATION.middle)))
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist())


def test_kinds_that_seldom_answer_stand_back_and_those_asked_for_come_first(index: OpenIndex) -> None:
    project, caption = rows_of(index, PassageKind.PROJECT)[0], rows_of(index, PassageKind.CAPTION)[0]
    alike = hybrid(index, {project: 0.5, caption: 0.5}, {})
    ids = index.store.passage_ids([project, caption])
    hits = [hit.passage_id for hit in alike.retrieve(QUERY, 9).hits]
    assert [one for one in hits if one in ids] == list(ids)
    asked = Query(text="???", preferred=(PassageKind.CAPTION,))
    hits = [hit.passage_id for hit in alike.retrieve(asked, 9).hits]
    assert [one for one in hits if one in ids] == list(ids)[::-1]


def test_what_a_deduction_leaves_nothing_of_is_no_hit(index: OpenIndex) -> None:
    caption = rows_of(index, PassageKind.CAPTION)[0]
    assert not hybrid(index, {caption: 0.01}, {}).retrieve(QUERY, 5).hits


def test_words_met_one_by_one_decide_between_equals(index: OpenIndex) -> None:
    query = Query(text="創業")
    rows = np.array(rows_of(index, PassageKind.PROJECT))
    met = hybrid(index, {}, {}).finished(query, rows, np.full(rows.size, 0.5))
    speaks = np.array(["創業" in one.text for one in index.store.passages(index.store.passage_ids(rows.tolist()))])
    assert speaks.any()
    assert not speaks.all()
    assert met[speaks].min() > met[~speaks].max()


def test_rows_scored_by_themselves_get_what_a_search_gives_them(index: OpenIndex) -> None:
    scores = {row: 0.2 + 0.7 * row / index.store.count for row in range(index.store.count)}
    mixed = hybrid(index, scores, {}, weights=(1.0, 1.0))
    query = Query(text="創業を支える講座")
    hits = {hit.passage_id: hit.score for hit in mixed.retrieve(query, 1_000).hits}
    rows = np.arange(index.store.count)
    alone = mixed.calibrated(query, rows, np.round(np.array(list(scores.values())) / 2.0, 6))
    ids = index.store.passage_ids(rows.tolist())
    searched = np.array([hits.get(one, 0.0) for one in ids])
    own = ~np.isin(rows, rows_of(index, PassageKind.PILLAR))  # pillars borrow from their projects in a search
    assert searched[own].tolist() == pytest.approx(alone[own].tolist(), abs=1e-5)


def test_a_pillar_comes_right_behind_its_project_though_nothing_else_finds_it(index: OpenIndex) -> None:
    project = next(
        row for row in rows_of(index, PassageKind.PROJECT) if index.table.pillars_over(np.array([row]))[1].size
    )
    _, pillars = index.table.pillars_over(np.array([project]))
    hits = hybrid(index, {project: 0.5}, {}).retrieve(QUERY, 9).hits
    assert [hit.passage_id for hit in hits] == list(index.store.passage_ids([project, *pillars.tolist()]))


def test_nothing_found_is_an_empty_ranking(index: OpenIndex) -> None:
    assert not hybrid(index, {}, {}).retrieve(Query(text="創業"), 5).hits


def test_what_is_spoken_of_nowhere_makes_every_hit_less_sure_and_none_vanish(index: OpenIndex) -> None:
    project = rows_of(index, PassageKind.PROJECT)[0]
    mixed = hybrid(index, {project: 0.1}, {})
    unknown = Addition(label="温泉", official=("温泉",), weight=1.0, concept=ConceptId("no-such-concept"))
    (sure, *_), (unsure, *_) = (mixed.retrieve(Query(text="???", added=each), 9).hits for each in ((), (unknown,)))
    assert 0.0 < unsure.score < sure.score


def test_the_words_of_plans_change_the_order_and_not_how_sure_anything_is(index: OpenIndex) -> None:
    projects = rows_of(index, PassageKind.PROJECT)[:3]
    found = dict(zip(projects, (0.5, 0.45, 0.4), strict=True))
    alone = hybrid(index, found, {}).retrieve(QUERY, 50).hits
    said = Finder({projects[2]: 0.9})
    reworded = Hybrid(index, [Finder(found), Finder({})], (2.0, 1.0), load_bundled(), BUNDLED_CALIBRATION, said)
    hits = reworded.retrieve(QUERY, 50).hits
    assert hits[0].passage_id == index.store.passage_ids([projects[2]])[0]
    assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in alone])
    assert {hit.passage_id for hit in hits} == {hit.passage_id for hit in alone}


def test_what_only_the_words_of_plans_find_is_no_hit(index: OpenIndex) -> None:
    """They are evidence beside the question, not in its stead."""
    project, other = rows_of(index, PassageKind.PROJECT)[:2]
    said = Finder({other: 1.0})
    reworded = Hybrid(index, [Finder({project: 0.5})], (1.0,), load_bundled(), BUNDLED_CALIBRATION, said)
    ids = [hit.passage_id for hit in reworded.retrieve(QUERY, 50).hits]
    assert index.store.passage_ids([project])[0] in ids
    assert index.store.passage_ids([other])[0] not in ids
