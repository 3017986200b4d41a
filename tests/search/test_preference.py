"""Kinds of passage that come first, and kinds that stand back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plansearch.index.release import OpenIndex
from plansearch.model.passage import PassageKind
from plansearch.model.query import Filters, Query
from plansearch.search.preference import Preferring
from tests.factories import corpus
from tests.fakes import FixedRetriever
from tests.releases import built

_, PASSAGES = corpus()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """The made-up corpus, indexed."""
    folder: Path = tmp_path_factory.mktemp("index")
    opened = built(folder)
    yield opened
    opened.close()


def kinds_found(index: OpenIndex, query: Query, score: float = 0.5) -> list[PassageKind]:
    """Kinds in rank order when all passages score alike."""
    alike = {str(passage.id): score for passage in PASSAGES}
    kinds = {passage.id: passage.kind for passage in PASSAGES}
    hits = Preferring(FixedRetriever(alike), index).retrieve(query, 1_000).hits
    assert all(0.0 <= hit.score <= 1.0 for hit in hits)
    return [kinds[hit.passage_id] for hit in hits]


def test_captions_and_overviews_stand_behind_what_answers(index: OpenIndex) -> None:
    kinds = kinds_found(index, Query(text="創業"))
    assert len(kinds) == len(PASSAGES)
    behind = {PassageKind.CAPTION, PassageKind.OVERVIEW, PassageKind.NOTE}
    assert [kind in behind for kind in kinds] == sorted(kind in behind for kind in kinds)


def test_a_kind_that_is_asked_for_comes_first(index: OpenIndex) -> None:
    kinds = kinds_found(index, Query(text="目標", preferred=(PassageKind.INDICATOR,)))
    count = sum(kind is PassageKind.INDICATOR for kind in kinds)
    assert count
    assert all(kind is PassageKind.INDICATOR for kind in kinds[:count])


def test_a_kind_that_is_filtered_for_is_not_held_back(index: OpenIndex) -> None:
    filters = Filters(kinds=(PassageKind.CAPTION,))
    plain = {str(passage.id): 0.5 for passage in PASSAGES if passage.kind is PassageKind.CAPTION}
    hits = Preferring(FixedRetriever(plain), index).retrieve(Query(text="創業", filters=filters), 10).hits
    assert hits
    assert {hit.score for hit in hits} == {0.5}
