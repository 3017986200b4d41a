"""Query -> Ranking over one open release: by meaning (dense), by words (lexical), by characters (exact).

Scores lie within 0..1 and higher is better; what 1 means is said by each. None of them looks at `query.mode`, keeps
anything between queries, or understands the query: filters are taken as they are.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from plansearch.index.release import OpenIndex
from plansearch.index.top import Rows, Scores, best_rows, nothing
from plansearch.japanese.folding import fold_compact
from plansearch.model.passage import PassageId
from plansearch.model.query import Filters, Hit, Query, Ranking
from plansearch.protocols import Analyzer, Encoder
from plansearch.search.filters import allowed_rows

# Both chosen on the development half of the judged topics: terms among 0.3, 0.5, 0.8, meaning among 0, 0.5, 1.
ADDED_TERMS = 0.5
ADDED_MEANING = 0.5
_LABELS_KEPT = 4_096


class DenseRetriever:
    """The passages nearest in meaning; the score is the cosine, and a passage at or below 0 is no hit."""

    def __init__(self, index: OpenIndex, encoder: Encoder) -> None:
        """Hold the encoder to the release; StaleIndexError where they do not belong together."""
        index.check_encoder(encoder)
        self._index = index
        self._encoder = encoder

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        return ranking_of(self._index, *self.best(query, depth))

    def best(self, query: Query, depth: int) -> tuple[Rows, Scores]:
        """The same as rows with their scores, the best first."""
        allowed = allowed_rows(self._index.table, query.filters)
        return _hits(*self._index.vectors.search(query_vector(query, self._encoder), depth, allowed))

    def scores(self, query: Query) -> Scores:
        """The score of every row, shape [passages]; filters are not looked at, and what is no hit has 0."""
        return np.maximum(self._index.vectors.products(query_vector(query, self._encoder)), 0.0)

    def similar(self, passage_id: PassageId, filters: Filters, depth: int) -> Ranking:
        """The passages nearest to a passage, itself left out.

        Raises:
            NotFoundError: when the release has no such passage.
        """
        row = self._index.store.row(passage_id)
        allowed = allowed_rows(self._index.table, filters)
        rows, scores = self._index.vectors.search(self._index.vectors.vector(row), depth + 1, allowed)
        others = rows != row
        return ranking_of(self._index, *_hits(rows[others][:depth], scores[others][:depth]))


class LineRetriever:
    """The passages of which one line is nearest in meaning; the score is that line's cosine."""

    def __init__(self, index: OpenIndex, encoder: Encoder) -> None:
        """Hold the encoder to the release; StaleIndexError where they do not belong together."""
        index.check_encoder(encoder)
        self._index = index
        self._encoder = encoder

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        return ranking_of(self._index, *self.best(query, depth))

    def best(self, query: Query, depth: int) -> tuple[Rows, Scores]:
        """The same as rows with their scores, the best first."""
        allowed = allowed_rows(self._index.table, query.filters)
        return _hits(*self._index.lines.search(query_vector(query, self._encoder), depth, allowed))

    def scores(self, query: Query) -> Scores:
        """The score of every row, as of `DenseRetriever`."""
        return self._index.lines.products(query_vector(query, self._encoder), self._index.store.count)


class LexicalRetriever:
    """The passages that share most words with the query, by BM25; words of added concepts count by their weight.

    The score is the sum divided by the sum that no passage could exceed: for each word the largest weight that it has
    in any passage, or the weight it would have where no passage holds it. So 1 means that every word is met as well as
    anywhere, and words that are not in the corpus pull every score down.
    """

    def __init__(self, index: OpenIndex, analyzer: Analyzer) -> None:
        """Hold the analyzer to the release; StaleIndexError where they do not belong together."""
        index.check_analyzer(analyzer)
        self._index = index
        self._analyzer = analyzer
        # The labels of a few hundred concepts are added to most queries.
        self._label_terms = lru_cache(maxsize=_LABELS_KEPT)(analyzer.terms)

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        return ranking_of(self._index, *self.best(query, depth))

    def best(self, query: Query, depth: int) -> tuple[Rows, Scores]:
        """The same as rows with their scores, the best first."""
        terms = self._terms(query)
        allowed = allowed_rows(self._index.table, query.filters)
        rows, sums = self._index.postings.search(terms, depth, allowed)
        return _hits(rows, sums / self._index.postings.ceiling(terms)) if rows.size else nothing()

    def scores(self, query: Query) -> Scores:
        """The score of every row, as of `DenseRetriever`."""
        terms = self._terms(query)
        sums = self._index.postings.sums(terms)
        return np.minimum(sums / self._index.postings.ceiling(terms), 1.0) if terms else sums

    def _terms(self, query: Query) -> dict[str, float]:
        """Terms of the words and, where they are not among them, terms of what was added."""
        terms = {term: float(count) for term, count in Counter(self._analyzer.terms(query.text)).items()}
        added: dict[str, float] = {}
        for addition in query.added:
            for label in addition.official:
                for term in self._label_terms(label):
                    added[term] = max(ADDED_TERMS * addition.weight, added.get(term, 0.0))
        return {**added, **terms}


class ExactRetriever:
    """The passages in which the query stands, width, case, white space and line ends aside.

    The score says how well: the whole name of a passage 1.0, down to across two lines 0.3 (see `index.exact`).
    """

    def __init__(self, index: OpenIndex) -> None:
        """Search this release."""
        self._index = index

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer."""
        rows, scores = self._index.store.find_exact(fold_compact(query.text).text)
        allowed = allowed_rows(self._index.table, query.filters)
        if allowed is not None:
            rows, scores = rows[allowed[rows]], scores[allowed[rows]]
        return ranking_of(self._index, *best_rows(rows, scores, depth))


def query_vector(query: Query, encoder: Encoder) -> npt.NDArray[np.float32]:
    """The unit vector of a query, drawn towards the preferred labels of the concepts that were added to it."""
    vectors = encoder.encode_queries([query.text, *(addition.label for addition in query.added)])
    if not query.added:
        return np.asarray(vectors[0])
    weights = np.array([addition.weight for addition in query.added], dtype=np.float32)
    towards = weights @ vectors[1:]
    length = float(np.linalg.norm(towards))
    if length == 0.0 or not np.any(vectors[0]):
        return np.asarray(vectors[0])
    mixed = vectors[0] + ADDED_MEANING * towards / length
    return np.asarray(mixed / np.linalg.norm(mixed), dtype=np.float32)


def ranking_of(index: OpenIndex, rows: Rows, scores: Scores) -> Ranking:
    """Rows in rank order -> their passages; rows ascend with passage ids, so that ties stand in the order of ids."""
    scored = zip(index.store.passage_ids(rows.tolist()), scores.tolist(), strict=True)
    return Ranking(hits=tuple(Hit(passage_id=one, score=score) for one, score in scored))


def _hits(rows: Rows, scores: Scores) -> tuple[Rows, Scores]:
    # A passage at or below 0 is no hit, and a float sum may lie a hair above 1.
    kept = scores > 0.0
    return rows[kept], np.minimum(scores[kept], 1.0).astype(np.float64)
