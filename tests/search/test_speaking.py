"""Passages that speak of a concept the query was linked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plansearch.index.release import OpenIndex, open_release
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import ConceptId
from plansearch.model.passage import PassageKind
from plansearch.model.query import Addition, Query
from plansearch.search.speaking import DOUBT, IN_PASSING, SHARE, doubt, shares_of_concepts
from tests.factories import corpus
from tests.releases import build

_, PASSAGES = corpus()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """The made-up corpus, indexed with the field's concepts."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder, thesaurus=Thesaurus.load())
    opened = open_release(folder)
    yield opened
    opened.close()


def test_passages_gain_by_how_plainly_they_speak_of_an_added_concept_and_how_near_it_is(index: OpenIndex) -> None:
    concept = max(index.concepts.mentions, key=lambda one: index.concepts.mentions[one].passages)
    rows, plainly = index.concepts.spoken.of(concept)
    assert 0 < len(rows) < len(PASSAGES)
    query = Query(text="店を始めたい", added=(Addition(label="創業", official=(), weight=0.8, concept=concept),))
    expected = np.zeros(index.store.count)
    expected[rows] = SHARE * 0.8 * plainly
    kinds = [passage.kind for passage in sorted(PASSAGES, key=lambda passage: passage.id)]
    passing = [kind in {PassageKind.OVERVIEW, PassageKind.CAPTION, PassageKind.NOTE} for kind in kinds]
    expected[passing] *= IN_PASSING
    every = np.arange(index.store.count)
    assert shares_of_concepts(index, query, every).tolist() == pytest.approx(expected.tolist())
    assert shares_of_concepts(index, query, every[::-2]).tolist() == pytest.approx(expected[::-2].tolist())


@pytest.mark.parametrize("concept", [None, ConceptId("no-such-concept")])
def test_other_additions_give_nothing(index: OpenIndex, concept: ConceptId | None) -> None:
    query = Query(text="店", added=(Addition(label="店", official=("店",), weight=1.0, concept=concept),))
    assert not shares_of_concepts(index, query, np.arange(index.store.count)).any()


def test_where_the_nearest_concept_is_spoken_of_nowhere_all_is_less_sure(index: OpenIndex) -> None:
    spoken = max(index.concepts.mentions, key=lambda one: index.concepts.mentions[one].passages)
    nowhere = ConceptId("no-such-concept")
    near = Addition(label="温泉", official=(), weight=0.9, concept=nowhere)
    further = Addition(label="創業", official=(), weight=0.6, concept=spoken)
    words = Addition(label="店", official=("店",), weight=1.0)
    assert doubt(index, Query(text="温泉", added=(words, further, near))) == pytest.approx(DOUBT * 0.9)
    nearer = replace(further, weight=0.95)
    assert doubt(index, Query(text="店を始めたい", added=(nearer, near))) == 0.0
    assert doubt(index, Query(text="店", added=(words,))) == 0.0
    assert doubt(index, Query(text="店")) == 0.0
