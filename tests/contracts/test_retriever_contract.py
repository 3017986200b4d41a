"""The law of every Retriever, held by the real ones and by the fake: each against looking at every passage."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from plansearch.index.inputs import encoder_input, lexical_terms
from plansearch.index.postings import K1, B
from plansearch.index.release import OpenIndex
from plansearch.japanese.folding import fold_compact
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.query import Filters, Hit, Query, Ranking
from plansearch.model.years import YearFilter, YearRelation
from plansearch.protocols import Retriever
from plansearch.search.fusion import Fused
from plansearch.search.retrievers import DenseRetriever, ExactRetriever, LexicalRetriever
from tests.factories import HARBOUR, HILL, PROMOTION, RIVER, VISION, corpus
from tests.fakes import BruteForceRetriever, FakeAnalyzer, FakeEncoder
from tests.releases import built

READINGS, PASSAGES = corpus()
BY_ID = {passage.id: passage for passage in PASSAGES}
PLANS = {plan.id: plan for reading in READINGS for plan in reading.plans}
TEXTS = (
    "創業",
    "創業チャレンジ支援事業",
    "川上区 創業を支える",
    "事業承継バトンタッチ事業 後継者",
    "港まつり",
    "ＤＸに取り組む",
    "計画は毎年見直す。",
    "見本市",
    "宇宙飛行士",
    "？",
)
FILTERS = (
    Filters(),
    Filters(municipalities=(RIVER.code,)),
    Filters(municipalities=(HILL.code, HARBOUR.code), kinds=(PassageKind.PROJECT, PassageKind.NOTE)),
    Filters(families=(VISION,)),
    Filters(fiscal_years=YearFilter(first=2022, last=2022, relation=YearRelation.COVERS), families=(PROMOTION,)),
    Filters(plans=(next(iter(PLANS)),)),
    Filters(kinds=(PassageKind.CAPTION,)),
    Filters(municipalities=(RIVER.code,), fiscal_years=YearFilter(first=1990, last=1991)),
)
QUERIES = [Query(text=text, filters=filters) for text in TEXTS for filters in FILTERS]


def cosine(text: str, passage: Passage) -> float:
    """Cosine of query and passage."""
    query, vector = _vector(text).astype(np.float64), _vector(encoder_input(passage)).astype(np.float64)
    return float((query * vector).sum())


@cache
def _vector(text: str) -> npt.NDArray[np.float32]:
    return FakeEncoder().encode_queries([text]).reshape(-1)


@cache
def _bags() -> dict[PassageId, Counter[str]]:
    return {passage.id: Counter(lexical_terms(passage, FakeAnalyzer().terms)) for passage in PASSAGES}


@cache
def _weight(term: str, passage: PassageId) -> float:
    bags = _bags()
    count = bags[passage][term]
    mean = sum(bag.total() for bag in bags.values()) / len(bags)
    return _idf(term) * count / (count + K1 * (1 - B + B * bags[passage].total() / mean))


def _idf(term: str) -> float:
    df = sum(term in bag for bag in _bags().values())
    return math.log(1 + (len(PASSAGES) - df + 0.5) / (df + 0.5))


@cache
def _ceiling(term: str) -> float:
    return max(_weight(term, one) for one in BY_ID) or _idf(term) / (1 + K1)


def bm25(text: str, passage: Passage) -> float:
    """BM25 of query and passage over the best that any passage could reach."""
    terms = FakeAnalyzer().terms(text)
    best = sum(_ceiling(term) for term in terms)
    return sum(_weight(term, passage.id) for term in terms) / best if best else 0.0


def verbatim(text: str, passage: Passage) -> float:
    """Where the folded query stands: in the name, in a line, across lines."""
    needle = fold_compact(text).text
    name = fold_compact(passage.heading_path[-1]).text if passage.heading_path else ""
    lines = [fold_compact(line).text for line in passage.text.split("\n")]
    scores = [0.7 + 0.3 * len(needle) / len(name)] if needle in name else []
    scores += [0.3 + 0.4 * len(needle) / len(line) for line in lines if needle in line]
    scores += [0.3] if needle in "".join(lines) else []
    return max(scores, default=0.0)


def wanted(kind: str, query: Query) -> Ranking:
    """The whole ranking, by looking at every passage."""
    if kind != "fused":
        return BruteForceRetriever(READINGS, PASSAGES, SCORES[kind]).retrieve(query, len(PASSAGES))
    scores: dict[PassageId, float] = dict.fromkeys(BY_ID, 0.0)
    for part, weight in (("dense", 2.0), ("lexical", 1.0)):
        for rank, hit in enumerate(wanted(part, query).hits, start=1):
            scores[hit.passage_id] += weight / (60 + rank) / (3 / 61)
    return Ranking.of([Hit(passage_id=one, score=score) for one, score in scores.items() if score > 0], len(PASSAGES))


SCORES = {"dense": cosine, "lexical": bm25, "exact": verbatim, "fake": verbatim}
KINDS = (*SCORES, "fused")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = built(tmp_path_factory.mktemp("contract"))
    yield opened
    opened.close()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which retriever."""
    return str(request.param)


@pytest.fixture
def retriever(kind: str, index: OpenIndex) -> Retriever:
    """The retriever under test."""
    dense, lexical = DenseRetriever(index, FakeEncoder()), LexicalRetriever(index, FakeAnalyzer())
    match kind:
        case "dense":
            return dense
        case "lexical":
            return lexical
        case "exact":
            return ExactRetriever(index)
        case "fused":
            return Fused([dense, lexical], [2.0, 1.0])
        case _:
            return BruteForceRetriever(READINGS, PASSAGES, verbatim)


def ids(ranking: Ranking) -> list[PassageId]:
    """Passages in rank order."""
    return [hit.passage_id for hit in ranking.hits]


def test_it_is_what_looking_at_every_passage_gives(kind: str, retriever: Retriever) -> None:
    """Sums in another order differ in the last place: only passages that close may change places."""
    for query in QUERIES:
        found, brute = retriever.retrieve(query, len(PASSAGES)), wanted(kind, query)
        scores = {hit.passage_id: hit.score for hit in brute.hits}
        assert set(ids(found)) == set(scores)
        for mine, theirs in zip(found.hits, brute.hits, strict=True):
            assert mine.score == pytest.approx(theirs.score, abs=2e-6)
            assert mine.score == pytest.approx(scores[mine.passage_id], abs=2e-6)


def test_something_is_found(retriever: Retriever) -> None:
    """Retrievers that find nothing would agree with one another."""
    assert ids(retriever.retrieve(Query(text="創業"), 5))
    assert sum(len(retriever.retrieve(query, 100).hits) for query in QUERIES) > 50


def test_there_are_at_most_depth_hits_and_they_are_the_top_of_a_deeper_ranking(retriever: Retriever) -> None:
    for query in QUERIES:
        whole = retriever.retrieve(query, 100).hits
        for depth in (0, 1, 2, 5, 36):
            assert retriever.retrieve(query, depth).hits == whole[:depth]


def test_filters_hold_exactly(retriever: Retriever) -> None:
    for query in QUERIES:
        filters = query.filters
        for one in ids(retriever.retrieve(query, 100)):
            passage = BY_ID[one]
            assert not filters.kinds or passage.kind in filters.kinds
            if filters.needs_owner:
                assert passage.plan_id is not None
                plan, years = PLANS[passage.plan_id], filters.fiscal_years
                assert not filters.municipalities or plan.municipality.code in filters.municipalities
                assert not filters.families or plan.family in filters.families
                assert not filters.plans or plan.id in filters.plans
                assert years is None or years.admits(plan.years.first, plan.years.last)


@pytest.mark.parametrize("kind", list(SCORES))
def test_a_filter_leaves_the_order_of_what_it_admits(retriever: Retriever) -> None:
    """Not so for a fusion: its ranks count among the passages admitted."""
    for text in TEXTS:
        whole = ids(retriever.retrieve(Query(text=text), 100))
        for filters in FILTERS:
            admitted = ids(retriever.retrieve(Query(text=text, filters=filters), 100))
            assert admitted == [one for one in whole if one in admitted]


def test_the_same_call_gives_the_same_ranking_whatever_was_asked_between(retriever: Retriever) -> None:
    first = [retriever.retrieve(query, 20) for query in QUERIES]
    again = [retriever.retrieve(query, 20) for query in reversed(QUERIES)]
    assert first == again[::-1]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda query: retriever.retrieve(query, 20), QUERIES)) == first


def test_page_and_length_of_page_are_not_looked_at(retriever: Retriever) -> None:
    plain = retriever.retrieve(Query(text="創業"), 20)
    assert retriever.retrieve(Query(text="創業", k=1, offset=30), 20) == plain


def test_scores_are_above_nothing_and_at_most_one(retriever: Retriever) -> None:
    for query in QUERIES:
        assert all(0.0 < hit.score <= 1.0 for hit in retriever.retrieve(query, 100).hits)


def test_no_passage_comes_twice(retriever: Retriever) -> None:
    for query in QUERIES:
        found = ids(retriever.retrieve(query, 100))
        assert len(set(found)) == len(found)


def test_width_does_not_matter(retriever: Retriever) -> None:
    assert retriever.retrieve(Query(text="DXに取り組む"), 20) == retriever.retrieve(Query(text="ＤＸに取り組む"), 20)
