"""The law of every Reranker, held by the real one, over a real cross-encoder and a fake one, and by the fake."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.encoding.cross_encoder import CrossEncoderScorer
from plansearch.model.passage import PassageId
from plansearch.model.query import Hit, Query, Ranking
from plansearch.protocols import Reranker
from plansearch.search.reranking import PassageReranker
from tests.encoding.tiny import save_tiny_cross_encoder
from tests.factories import corpus
from tests.fakes import FakeReranker, FakeScorer
from tests.releases import built

_, PASSAGES = corpus()
IDS = tuple(sorted(passage.id for passage in PASSAGES))
RANKINGS = (
    Ranking(hits=()),
    Ranking(hits=(Hit(passage_id=IDS[3], score=0.2),)),
    Ranking(hits=tuple(Hit(passage_id=one, score=0.5) for one in IDS)),
    Ranking.of([Hit(passage_id=one, score=1.0 / at) for at, one in enumerate(IDS[::2], start=1)], len(IDS)),
)
QUERIES = (Query(text="創業"), Query(text="後継者のいない会社"), Query(text="？"), Query(text="あ" * 1_000))


@pytest.fixture(scope="module", params=["cross-encoder", "fake scorer", "fake"])
def reranker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reranker]:
    """A reranker of the made-up corpus."""
    if request.param == "fake":
        yield FakeReranker()
        return
    index = built(tmp_path_factory.mktemp("reranked"))
    if request.param == "cross-encoder":
        folder = tmp_path_factory.mktemp("models") / "tiny"
        save_tiny_cross_encoder(folder)
        yield PassageReranker(index.store, CrossEncoderScorer(str(folder)))
    else:
        yield PassageReranker(index.store, FakeScorer())
    index.close()


@pytest.mark.parametrize("ranking", RANKINGS, ids=lambda ranking: str(len(ranking.hits)))
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.text[:6])
def test_none_is_added_and_none_is_lost(reranker: Reranker, query: Query, ranking: Ranking) -> None:
    """Ranking itself refuses disorder and repetitions."""
    found = reranker.rerank(query, ranking)
    assert sorted(hit.passage_id for hit in found.hits) == sorted(hit.passage_id for hit in ranking.hits)


def test_scores_lie_on_the_scale(reranker: Reranker) -> None:
    for query in QUERIES:
        assert all(0.0 <= hit.score <= 1.0 for hit in reranker.rerank(query, RANKINGS[2]).hits)


def test_the_same_call_gives_the_same_ranking(reranker: Reranker) -> None:
    for query in QUERIES:
        assert reranker.rerank(query, RANKINGS[2]) == reranker.rerank(query, RANKINGS[2])


def test_the_scores_of_the_ranking_are_not_looked_at(reranker: Reranker) -> None:
    """What the first search was sure of must not count twice."""
    for query in QUERIES:
        turned = [Hit(passage_id=PassageId(one), score=0.1 + at / 1_000) for at, one in enumerate(IDS)]
        assert reranker.rerank(query, Ranking.of(turned, len(IDS))) == reranker.rerank(query, RANKINGS[2])
