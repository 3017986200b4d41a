"""Fakes of the stages that have protocols; each runs the contract suite of the real thing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from plansearch.japanese.folding import fold_spaced
from plansearch.model.answer import Result
from plansearch.model.draft import Draft, DraftClaim, DraftQuote
from plansearch.model.passage import Passage, PassageId
from plansearch.model.plan import DocumentPlans
from plansearch.model.query import Filters, Hit, Query, Ranking
from plansearch.model.reply import Question


class FakeEncoder:
    """Character bigrams hashed into a unit vector: texts that share characters are near, nothing is learned."""

    def __init__(self, *, dim: int = 64, name: str = "fake") -> None:
        """An encoder; its name and dimension make its digest."""
        self.name = name
        self.dim = dim
        self.digest = hashlib.sha256(f"{name} {dim}".encode()).hexdigest()
        self.encoded: list[str] = []
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of questions, shape [len(texts), dim]; the texts are remembered in `asked`."""
        self.asked.extend(texts)
        return self._vectors(texts)

    def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of passages, shape [len(texts), dim]; the texts are remembered in `encoded`."""
        self.encoded.extend(texts)
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, self.dim), np.float32)

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.zeros(self.dim, dtype=np.float64)
        for term in FakeAnalyzer().terms(text):
            digest = hashlib.sha256(term.encode()).digest()
            vector[int.from_bytes(digest[:4], "little") % self.dim] += 1.0 if digest[4] % 4 else -1.0
        norm = float(np.linalg.norm(vector))
        return (vector / norm if norm else vector).astype(np.float32)


class FakeAnalyzer:
    """Character bigrams inside words: an analyzer without a dictionary."""

    def __init__(self, *, name: str = "bigrams") -> None:
        """An analyzer with a name."""
        self.name = name

    def terms(self, text: str) -> tuple[str, ...]:
        """Bigrams in text order, repetitions kept."""
        return tuple(term for term, _, _ in self.term_spans(text))

    def term_spans(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Bigrams with their ranges of the text."""
        folded = fold_spaced(text)
        pairs = pairwise(range(len(folded.text)))
        return tuple(
            (folded.text[left : right + 1], *folded.original(left, right + 1))
            for left, right in pairs
            if folded.text[left].isalnum() and folded.text[right].isalnum()
        )


Score = Callable[[str, Passage], float]
"""Query text, passage -> how well they fit; at or below 0 the passage is no hit."""


class BruteForceRetriever:
    """Every passage is looked at and scored; filters are applied as their documentation says, value by value."""

    def __init__(self, readings: Sequence[DocumentPlans], passages: Sequence[Passage], score: Score) -> None:
        """A retriever over some passages; `score` gives values in 0..1."""
        self._plans = {plan.id: plan for reading in readings for plan in reading.plans}
        self._passages = tuple(passages)
        self._score = score

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        scores = {one.id: round(self._score(query.text, one), 6) for one in self._passages}
        admitted = [one for one in self._passages if scores[one.id] > 0.0 and self._admits(query.filters, one)]
        return Ranking.of([Hit(passage_id=one.id, score=scores[one.id]) for one in admitted], depth)

    def _admits(self, filters: Filters, passage: Passage) -> bool:
        if filters.kinds and passage.kind not in filters.kinds:
            return False
        if not filters.needs_owner:
            return True
        if passage.plan_id is None:
            return False
        plan = self._plans[passage.plan_id]
        years = filters.fiscal_years
        return (
            (not filters.municipalities or plan.municipality.code in filters.municipalities)
            and (not filters.families or plan.family in filters.families)
            and (not filters.plans or plan.id in filters.plans)
            and (years is None or years.admits(plan.years.first, plan.years.last))
        )


class FixedRetriever:
    """Gives the same hits for every query: passage id -> score."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        """A retriever with its answer."""
        self._hits = [Hit(passage_id=PassageId(one), score=score) for one, score in scores.items()]
        self.depths: list[int] = []

    def retrieve(self, query: Query, depth: int) -> Ranking:  # noqa: ARG002 - the protocol's names
        """The best `depth` of the fixed hits; the depth is remembered in `depths`."""
        self.depths.append(depth)
        return Ranking.of(self._hits, depth)


class FakeWriter:
    """Copies the first line of each passage, as claim and as quote; or writes the claims that it is given."""

    def __init__(self, claims: Sequence[DraftClaim] | None = None, *, name: str = "copying") -> None:
        """A writer; without claims of its own it copies."""
        self.name = name
        self._claims = claims

    def write(self, question: Question, evidence: Sequence[Result]) -> Draft:  # noqa: ARG002 - the protocol's names
        """A draft."""
        if self._claims is not None:
            return Draft(claims=tuple(self._claims))
        lines = (result.passage.text.split("\n")[0] for result in evidence)
        return Draft(
            claims=tuple(
                DraftClaim(text=line, quotes=(DraftQuote(number=number, text=line),))
                for number, line in enumerate(lines, start=1)
            )
        )


class FakeReranker:
    """Puts the passages first whose ids come last in the alphabet: an order that owes nothing to the ranking."""

    def rerank(self, query: Query, ranking: Ranking) -> Ranking:  # noqa: ARG002 - the protocol's names
        """A permutation of `ranking`; scores fall from 1."""
        ids = sorted((hit.passage_id for hit in ranking.hits), reverse=True)
        return Ranking(hits=tuple(Hit(passage_id=one, score=1.0 / rank) for rank, one in enumerate(ids, start=1)))


class FakeScorer:
    """Scores pairs by the characters that both have: a cross-encoder that has learned nothing."""

    def __init__(self) -> None:
        """A scorer that remembers the texts it was given in `read`."""
        self.read: list[str] = []

    def score(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """The share of the question's characters that stand in each text."""
        self.read.extend(texts)
        wanted = set(question)
        return tuple(len(wanted & set(text)) / len(wanted) for text in texts)
