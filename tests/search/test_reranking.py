"""A ranking whose best passages a model puts in order; how sure the search is stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import RerankerError
from plansearch.model.query import Hit, Query, Ranking
from plansearch.search.reranking import PassageReranker, Reranked, reranker_input
from tests.factories import corpus
from tests.fakes import FakeReranker, FakeScorer, FixedRetriever
from tests.releases import built

QUERY = Query(text="創業")
scores = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.sampled_from([0.0, 0.1, 0.5, 0.500001, 0.9, 1.0]), max_size=12
)


def ids(ranking: Ranking) -> list[str]:
    """The passages found, in order."""
    return [hit.passage_id for hit in ranking.hits]


@given(scores, st.integers(1, 14), st.integers(1, 14))
def test_the_best_are_in_the_rerankers_order_and_the_rest_stays(found: dict[str, float], top: int, depth: int) -> None:
    """Whatever ties; and a short list is the beginning of a long one."""
    plain = FixedRetriever(found).retrieve(QUERY, 100)
    reranked = Reranked(FixedRetriever(found), FakeReranker(), top=top)
    whole = reranked.retrieve(QUERY, 100)
    assert ids(whole)[:top] == sorted(ids(plain)[:top], reverse=True)
    assert ids(whole)[top:] == ids(plain)[top:]
    assert whole.hits[:depth] == reranked.retrieve(QUERY, depth).hits


@given(scores, st.integers(1, 14))
def test_the_scores_are_those_of_the_search_shared_out_anew(found: dict[str, float], top: int) -> None:
    """So that the threshold of the release decides as before, for the whole list and for each place in it."""
    plain = FixedRetriever(found).retrieve(QUERY, 100)
    whole = Reranked(FixedRetriever(found), FakeReranker(), top=top).retrieve(QUERY, 100)
    assert [hit.score for hit in whole.hits] == pytest.approx([hit.score for hit in plain.hits], abs=1e-12)


def test_a_passage_is_read_below_its_headings(tmp_path: Path) -> None:
    index = built(tmp_path)
    _, passages = corpus()
    scorer = FakeScorer()
    some = sorted(passages, key=lambda one: one.id)[:3]
    PassageReranker(index.store, scorer).rerank(
        QUERY, Ranking(hits=tuple(Hit(passage_id=one.id, score=0.5) for one in some))
    )
    assert scorer.read == [reranker_input(one) for one in some]
    for text, one in zip(scorer.read, some, strict=True):
        assert text.partition("\n")[2] == one.text
        assert all(heading in text.partition("\n")[0] for heading in one.heading_path)
    index.close()


@pytest.mark.parametrize("wrong", [(), (0.5, 0.5), (1.5,), (-0.1,), (float("nan"),)])
def test_a_scorer_that_breaks_its_word_is_named(tmp_path: Path, wrong: Sequence[float]) -> None:
    """Its order would be no order."""

    class Broken:
        def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
            assert question
            assert texts
            return wrong

    index = built(tmp_path)
    (one,) = index.store.passage_ids([0])
    with pytest.raises(RerankerError, match="within") as refusal:
        PassageReranker(index.store, Broken()).rerank(QUERY, Ranking(hits=(Hit(passage_id=one, score=0.5),)))
    assert "--reranker" in refusal.value.remedy
    index.close()
