"""Evidence for an answer: ranked by its own scores, read when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from plansearch.answer.records import Records
from plansearch.encoding.loader import load_bundled
from plansearch.engine import Engine
from plansearch.engine.pages import Pages
from plansearch.engine.pipeline import retrievers
from plansearch.engine.seeking import Results, Seeking
from plansearch.index.release import OpenIndex, open_release
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.model.answer import Result
from plansearch.model.passage import PassageId
from plansearch.model.query import Filters, Hit, Mode, Query, Understood
from plansearch.protocols import Retriever
from plansearch.search.understanding import Interpretation
from plansearch.settings import Settings

TEXT = "商店街の空き店舗で創業したい"


@pytest.fixture(scope="module")
def index(small_engine: Engine, small_settings: Settings) -> Iterator[OpenIndex]:
    """The release of the small corpus, opened once more."""
    assert small_engine.release
    opened = open_release(Path(small_settings.index))
    yield opened
    opened.close()


def _retrievers(index: OpenIndex) -> Mapping[Mode, Retriever]:
    return retrievers(index, MecabAnalyzer(), load_bundled())


def _seeking(index: OpenIndex, *, unanswerable: bool = False) -> Seeking:
    def read(query: Query) -> Interpretation:
        return Interpretation(query=query, understood=Understood(), unanswerable=unanswerable)

    pages = Pages(index, Records(index.store), MecabAnalyzer())
    return Seeking(_retrievers(index), pages, read, index.release.manifest.calibration)


def test_the_ranking_is_that_of_the_retriever_to_the_depth_asked_for(index: OpenIndex) -> None:
    query = Query(text=TEXT, k=10, reworded=False)
    found = _seeking(index).seek(query)
    hits = _retrievers(index)[Mode.HYBRID].retrieve(query, 10).hits
    assert [(each.passage.id, each.score) for each in found.results] == [(hit.passage_id, hit.score) for hit in hits]
    assert [each.rank for each in found.results] == list(range(1, 11))
    assert all(each.citation.permalink for each in found.results)
    assert found.results[0].highlights
    assert not found.insufficient


def test_what_is_not_worth_showing_is_said_to_be(index: OpenIndex) -> None:
    assert _seeking(index).seek(Query(text="火星の気象観測")).insufficient


def test_where_no_plan_can_answer_nothing_is_found(index: OpenIndex) -> None:
    """Another place's or period's passages must not stand in."""
    found = _seeking(index, unanswerable=True).seek(Query(text=TEXT, filters=Filters()))
    assert found.insufficient
    assert list(found.results) == []


def test_words_of_plans_change_the_order_of_a_list_alone(index: OpenIndex) -> None:
    """Scores of evidence are a passage's own; those of a list stay with the places of the list."""
    plain, list_of = (
        _retrievers(index)[Mode.HYBRID].retrieve(Query(text=TEXT, reworded=said), 100).hits for said in (False, True)
    )
    assert {hit.passage_id for hit in plain} == {hit.passage_id for hit in list_of}
    assert [hit.passage_id for hit in plain] != [hit.passage_id for hit in list_of]


def test_results_are_read_when_they_are_looked_at() -> None:
    """An answer looks at the best few; the others are never read."""
    hits = tuple(Hit(passage_id=PassageId(f"{at:03}"), score=1.0 - at / 100) for at in range(50))
    read: list[str] = []

    def cited(start: int, some: Sequence[Hit]) -> Sequence[Result]:
        assert [hit.passage_id for hit in some] == [hit.passage_id for hit in hits[start : start + len(some)]]
        read.extend(hit.passage_id for hit in some)
        return [object.__new__(Result) for _ in some]

    results = Results(hits, cited)
    assert len(results) == 50
    assert read == []
    assert results[0] is results[0]
    assert len(results[:5]) == 5
    assert len(read) < 10
    assert results[-1] is list(results)[-1]
    assert sorted(read) == [hit.passage_id for hit in hits]
    with pytest.raises(IndexError):
        results[50]
