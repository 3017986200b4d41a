"""Every plan's best passages: none is passed over, and scores are those of a search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.engine.pipeline import examiner, retrievers
from plansearch.index.examples import Examples, write_examples
from plansearch.index.release import OpenIndex, open_release
from plansearch.index.table import KINDS
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.model.passage import PassageKind
from plansearch.model.query import Mode, Query
from plansearch.search.coverage import examined_rows
from plansearch.search.exhaustive import Exhaustive
from plansearch.settings import Settings


@pytest.fixture(scope="module")
def index(small_settings: Settings) -> OpenIndex:
    return open_release(small_settings.index)


@pytest.fixture(scope="module")
def exhaustive(index: OpenIndex) -> Exhaustive:
    return examiner(index, MecabAnalyzer(), load_bundled())


@pytest.mark.parametrize(
    "text", ["事業承継", "空き店舗の活用", "help for new shops", "電子決済", "どこにもない宇宙旅行"]
)
def test_scores_are_those_of_a_search(index: OpenIndex, exhaustive: Exhaustive, tmp_path: Path, text: str) -> None:
    """Else a plan could have something of which a search shows nothing; what is no hit has 0."""
    write_examples(tmp_path / "examples", (), load_bundled(), tmp_path / "cache")
    # The words of plans let passages change places, so that a score may be another one's.
    index = replace(index, examples=Examples(tmp_path / "examples"))
    query = Query(text=text)
    rows = examined_rows(index.table, None)
    found = exhaustive.best(query, rows, np.zeros(rows.size))
    ranking = retrievers(index, MecabAnalyzer(), load_bundled())[Mode.HYBRID].retrieve(query, 1_000)
    searched = {hit.passage_id: hit.score for hit in ranking.hits}
    ids = index.store.passage_ids(found.rows.tolist())
    # In a search a pillar borrows from its projects; which plan has something, the projects tell by themselves.
    own = index.table.kind_of_row[found.rows] != KINDS.index(PassageKind.PILLAR)
    expected = np.array([searched.get(one, 0.0) for one in ids])
    assert found.scores[own].tolist() == pytest.approx(expected[own].tolist(), abs=1e-4)
    assert np.all(found.scores[~own] <= expected[~own] + 1e-4)
    assert found.scores.max() > 0.0


def test_no_plan_is_passed_over(index: OpenIndex, exhaustive: Exhaustive) -> None:
    """Every plan that owns a passage has one among those that are looked at, and the best of it."""
    query = Query(text="空き店舗")
    rows = examined_rows(index.table, None)
    found = exhaustive.best(query, rows, np.zeros(rows.size))
    assert set(index.table.plan_of_row[found.rows].tolist()) == set(range(len(index.table.plan_ids)))
    assert np.all(np.diff(found.rows) > 0)


def test_what_is_put_first_is_looked_at(index: OpenIndex, exhaustive: Exhaustive) -> None:
    """A passage with words of the concept counts even where other words of the question are met better elsewhere."""
    rows = examined_rows(index.table, None)
    for at in range(rows.size):
        first = np.zeros(rows.size)
        first[at] = 9.0
        assert rows[at] in exhaustive.best(Query(text="空き店舗"), rows, first).rows


def test_nothing_to_look_at_gives_nothing(exhaustive: Exhaustive) -> None:
    found = exhaustive.best(Query(text="創業"), np.zeros(0, np.int64), np.zeros(0))
    assert (found.rows.size, found.scores.size) == (0, 0)
