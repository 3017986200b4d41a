"""Query, ranking -> the same passages, the best in the order of a model that reads question and passage together.

How sure the search is stays the first search's matter. Its scale is the one that was measured on these plans (see
`search.calibration`), that of a model named by the operator was not: what a model calls 0.5 may be anything. So the
passages change places, the scores do not: the passage that the model puts first gets the best score of the ranking, the
second the second best. Whether anything is worth showing, and how many passages are, is therefore decided as without a
reranker; which passages these are is the model's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from plansearch.errors import RerankerError
from plansearch.index.inputs import ENCODER_CHARACTERS
from plansearch.index.store import Store
from plansearch.index.top import DECIMALS
from plansearch.model.passage import Passage
from plansearch.model.query import Hit, Query, Ranking
from plansearch.protocols import Reranker, Retriever
from plansearch.search.ties import told_apart


class PairScorer(Protocol):
    """Reads a question together with each of some texts."""

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question, 0..1, in the order of the texts."""
        ...


class PassageReranker:
    """Implements `Reranker`: a scorer reads each passage below its headings."""

    def __init__(self, store: Store, scorer: PairScorer) -> None:
        """Read passages from `store` and have them scored."""
        self._store = store
        self._scorer = scorer

    def rerank(self, query: Query, ranking: Ranking) -> Ranking:
        """A permutation of `ranking`, with the scorer's own scores.

        Raises:
            RerankerError: when the scorer gives a score outside 0..1, or not one for each text.
        """
        if not ranking.hits:
            return ranking
        # By id, not by rank: a model's last digits depend on which pairs it reads side by side.
        ids = sorted(hit.passage_id for hit in ranking.hits)
        scores = self._scorer.score(query.text, [reranker_input(one) for one in self._store.passages(ids)])
        if len(scores) != len(ids) or not all(0.0 <= score <= 1.0 for score in scores):
            message = "The reranker did not give a score within 0..1 for each passage."
            raise RerankerError(message, remedy="Name another one with --reranker, or none.")
        scored = zip(ids, scores, strict=True)
        return Ranking.of([Hit(passage_id=one, score=round(score, DECIMALS)) for one, score in scored], len(ids))


class Reranked:
    """A retriever whose best hits are put in order by a reranker; what lies behind them stays as it is."""

    def __init__(self, retriever: Retriever, reranker: Reranker, *, top: int) -> None:
        """Have the best `top` hits of every ranking put in order."""
        self._retriever = retriever
        self._reranker = reranker
        self._top = top

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The same passages as without the reranker, and the same scores, shared out anew among the best."""
        # A short list must be the beginning of the long one, so as many are put in order for either.
        hits = self._retriever.retrieve(query, max(depth, self._top)).hits
        best = self._reranker.rerank(query, Ranking(hits=hits[: self._top])).hits
        shared = [
            Hit(passage_id=passage.passage_id, score=scored.score)
            for passage, scored in zip(best, hits[: self._top], strict=True)
        ]
        found = (*shared, *hits[self._top :])
        scores = told_apart([hit.score for hit in found], [hit.passage_id for hit in found])
        apart = (Hit(passage_id=hit.passage_id, score=score) for hit, score in zip(found, scores, strict=True))
        return Ranking(hits=tuple(apart)[:depth])


def reranker_input(passage: Passage) -> str:
    """The headings on one line, the lines below them; at most ENCODER_CHARACTERS characters of text.

    Unlike a vector of a passage, a judgment of one pair gains from knowing whose passage it is.
    """
    return " > ".join(passage.heading_path) + "\n" + passage.text[:ENCODER_CHARACTERS]
