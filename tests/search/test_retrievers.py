"""What is special to each retriever; what holds for all of them stands in the contract suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.errors import NotFoundError, StaleIndexError
from plansearch.index.release import OpenIndex
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.query import Filters, Query
from plansearch.search.retrievers import DenseRetriever, ExactRetriever, LexicalRetriever
from tests.factories import HARBOUR, HILL, RIVER
from tests.fakes import FakeAnalyzer, FakeEncoder
from tests.releases import built


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = built(tmp_path_factory.mktemp("index"))
    yield opened
    opened.close()


def test_an_encoder_of_another_build_is_refused(index: OpenIndex) -> None:
    with pytest.raises(StaleIndexError, match="--encoder"):
        DenseRetriever(index, FakeEncoder(name="other"))


def test_an_analyzer_of_another_build_is_refused(index: OpenIndex) -> None:
    with pytest.raises(StaleIndexError, match="plansearch build"):
        LexicalRetriever(index, FakeAnalyzer(name="other"))


def test_a_query_that_no_part_of_is_known_finds_nothing(index: OpenIndex) -> None:
    query = Query(text="。！？")
    assert DenseRetriever(index, FakeEncoder()).retrieve(query, 10).hits == ()
    assert LexicalRetriever(index, FakeAnalyzer()).retrieve(query, 10).hits == ()
    assert ExactRetriever(index).retrieve(query, 10).hits == ()


def test_a_passage_asked_for_in_its_own_words_comes_first(index: OpenIndex) -> None:
    query = Query(text="丘本市 事業承継バトンタッチ事業 後継者を探す会社を支える。")
    for retriever in (DenseRetriever(index, FakeEncoder()), LexicalRetriever(index, FakeAnalyzer())):
        first = index.store.passage(retriever.retrieve(query, 5).hits[0].passage_id)
        assert first.heading_path[-1] == "事業承継バトンタッチ事業"


def test_the_municipality_in_the_question_tells_equal_projects_apart(index: OpenIndex) -> None:
    """見本市出展補助 stands in two municipalities' plans."""
    retriever = LexicalRetriever(index, FakeAnalyzer())
    for body in ("川上区", "野中村"):
        hits = retriever.retrieve(Query(text=f"{body} 見本市出展補助"), 3).hits
        assert index.store.passage(hits[0].passage_id).heading_path[0] == body


def test_unknown_words_pull_a_lexical_score_down(index: OpenIndex) -> None:
    retriever = LexicalRetriever(index, FakeAnalyzer())
    alone = retriever.retrieve(Query(text="創業件数"), 1).hits[0]
    diluted = retriever.retrieve(Query(text="創業件数 宇宙飛行士"), 1).hits[0]
    assert alone.passage_id == diluted.passage_id
    assert alone.score > 0.9
    assert diluted.score < 0.7 * alone.score


def test_a_lexical_score_of_one_word_is_one_where_it_is_met_best(index: OpenIndex) -> None:
    hits = LexicalRetriever(index, FakeAnalyzer()).retrieve(Query(text="港"), 5).hits
    assert hits == ()
    hits = LexicalRetriever(index, FakeAnalyzer()).retrieve(Query(text="出展"), 5).hits
    assert hits[0].score == pytest.approx(1.0, abs=1e-5)


def test_exact_search_finds_a_name_first_and_then_where_it_is_mentioned(index: OpenIndex) -> None:
    hits = ExactRetriever(index).retrieve(Query(text="創業ﾁｬﾚﾝｼﾞ 支援事業"), 10).hits
    found = [(index.store.passage(hit.passage_id).kind, hit.score) for hit in hits]
    assert found == [
        (PassageKind.PROJECT, 1.0),
        (PassageKind.PROJECT, 1.0),
        (PassageKind.PILLAR, 0.7),
        (PassageKind.PILLAR, 0.7),
    ]


def test_similar_passages_leave_the_passage_itself_out(index: OpenIndex) -> None:
    dense = DenseRetriever(index, FakeEncoder())
    one = dense.retrieve(Query(text="創業チャレンジ支援事業"), 1).hits[0].passage_id
    everywhere = dense.similar(one, Filters(), 5)
    assert len(everywhere.hits) == 5
    assert one not in {hit.passage_id for hit in everywhere.hits}
    elsewhere = dense.similar(one, Filters(municipalities=(HILL.code, HARBOUR.code)), 4)
    assert {index.store.passage(hit.passage_id).heading_path[0] for hit in elsewhere.hits} <= {"丘本市", "港島町"}
    assert len(elsewhere.hits) == 4


def test_the_most_similar_passage_is_the_one_of_the_next_plan(index: OpenIndex) -> None:
    dense = DenseRetriever(index, FakeEncoder())
    plans = [plan for plan in index.store.plans() if plan.municipality == RIVER]
    pair = [
        passage
        for plan in plans
        for passage in index.store.passages_of(plan.id)
        if passage.heading_path[-1] == "創業チャレンジ支援事業"
    ]
    assert dense.similar(pair[0].id, Filters(kinds=(PassageKind.PROJECT,)), 1).hits[0].passage_id == pair[1].id


def test_what_is_similar_to_an_unknown_passage_is_not_found(index: OpenIndex) -> None:
    with pytest.raises(NotFoundError):
        DenseRetriever(index, FakeEncoder()).similar(PassageId("nothing"), Filters(), 5)
