"""Query -> Coverage: every plan that satisfies the filters is asked, and the counts say what share of a whole they are.

It puts the answer together: which words and scores make a plan have something is `search.coverage`'s part, which
printed words show it `answer.coverage`'s.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from plansearch.answer.coverage import Witness
from plansearch.answer.denominators import matrix_of, prefectures_of, summary_of
from plansearch.answer.records import Records
from plansearch.encoding.loader import load_bundled
from plansearch.engine.pipeline import examiner
from plansearch.engine.places import full_name, read_places
from plansearch.errors import InvalidQueryError
from plansearch.index.release import OpenIndex
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.answer import PlanRecord
from plansearch.model.concept import ConceptId
from plansearch.model.coverage import Coverage, Evidence, PlanCoverage, Verdict
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.query import Mode, Query, Understood
from plansearch.search.coverage import (
    RULE,
    Decided,
    Rule,
    counted_concepts,
    decide,
    examined_rows,
    strengths,
    words_met,
)
from plansearch.search.exhaustive import Exhaustive, Scored
from plansearch.search.filters import allowed_rows
from plansearch.search.highlights import query_terms
from plansearch.search.understanding import Interpretation

_LABELS_KEPT, _TEXTS_KEPT = 4_096, 10_000
# A passage with words of the concept is looked at closely before one without.
_FIRST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examined:
    """What the rule is held against: the passages of one question, before any bar.

    Attributes:
        scored: rows with scores of search.
        near: every concept near to the question, with its cosine.
    """

    query: Query
    scored: Scored
    near: Mapping[ConceptId, float]


class Covering:
    """Exhaustive answers from one release; safe to share between threads."""

    def __init__(self, index: OpenIndex, records: Records, read: Callable[[Query], Interpretation]) -> None:
        """Take the release and its records, and what reads places and years out of a question."""
        self._index = index
        self._records = records
        self._read = read
        self._gazetteer = Gazetteer.load()
        self._indexed = frozenset(index.table.municipalities)

    @property
    def plan_ids(self) -> tuple[PlanId, ...]:
        """Plans by ordinal, as `decide` names them."""
        return self._index.table.plan_ids

    def coverage(self, query: Query, *, notes: Sequence[str] = ()) -> Coverage:
        """Ask every plan.

        Args:
            query: words, or the id of a concept; its `k`, `offset` and `mode` are not looked at.
            notes: sentences on how the query was read, to be shown with the answer.

        Raises:
            InvalidQueryError: for a filter on kinds, or a code that is no municipality's.
            StaleIndexError: when the release was built with another analyzer or other vectors of labels.
        """
        begun = time.perf_counter()
        if query.filters.kinds:
            message = "Coverage asks whole plans and takes no filter on kinds of passages."
            raise InvalidQueryError(message, field="filters.kinds", remedy="Leave it out, or search instead.")
        places = read_places(query.filters.municipalities, self._gazetteer, self._indexed).municipalities
        absent = tuple(self._name(place) for place in places if place.code not in self._indexed)
        read = self._read(self._named(query))
        asked = read.query
        plans = () if read.unanswerable else self._records.plans(asked.filters)
        examined = self._examine(asked)
        weights = counted_concepts(examined.near, self._index.concepts.thesaurus)
        answers = self._answers(plans, examined, weights) if plans else ()
        rows = matrix_of(answers)
        prefectures = prefectures_of(rows, self._gazetteer, self._indexed)
        if absent:
            notes = (*notes, f"{'・'.join(absent)}の計画はこの索引にありません。")
        elif not plans and not read.understood.notes:
            notes = (*notes, "絞り込みの条件に合う計画はこの索引にありません。")
        return Coverage(
            query=query,
            understood=Understood(
                municipalities=(*places, *read.understood.municipalities),
                fiscal_years=asked.filters.fiscal_years,
                terms_added=tuple(addition.label for addition in asked.added if not addition.typed),
                not_indexed=(*absent, *read.understood.not_indexed),
                notes=(*notes, *read.understood.notes),
            ),
            concepts=self._labels(weights),
            summary=summary_of(rows, prefectures),
            plans=answers,
            municipalities=rows,
            periods=tuple(sorted({cell.period for row in rows for cell in row.cells})),
            prefectures=prefectures,
            release=self._index.release,
            took_ms=(time.perf_counter() - begun) * 1_000,
        )

    def examine(self, query: Query) -> Examined:
        """Score the passages of every plan, before any bar; raises as `coverage` does."""
        return self._examine(self._read(self._named(query)).query)

    def _examine(self, query: Query) -> Examined:
        table = self._index.table
        rows = examined_rows(table, allowed_rows(table, query.filters))
        near = self._index.concepts.near(load_bundled().encode_queries([query.text])[0], 0.0)
        if not query.expand:
            named = self._index.concepts.thesaurus.spoken_of(query.text)
            near = {one: cosine for one, cosine in near.items() if one in named}
        weights = counted_concepts(near, self._index.concepts.thesaurus)
        words = words_met(weights, self._index.concepts.spoken, self._index.store.count)
        scored = self._examiner.best(query, rows, _FIRST * words[rows])
        return Examined(query=query, scored=scored, near=near)

    def decide(self, examined: Examined, rule: Rule = RULE) -> tuple[Decided, ...]:
        """A verdict on every plan that was examined and owns any passage, by the rule."""
        weights = counted_concepts(examined.near, self._index.concepts.thesaurus, rule)
        witness = self._witness(examined.query, weights)
        rows, scores = examined.scored.rows, examined.scored.scores
        met = words_met(weights, self._index.concepts.spoken, self._index.store.count)
        strong = strengths(scores, met[rows], max(weights.values(), default=0.0), rule)
        store = self._index.store
        return decide(
            rows,
            strong,
            self._index.table,
            lambda row: witness.bears(store.passage(store.passage_ids((row,))[0])),
            rule,
        )

    def _named(self, query: Query) -> Query:
        """The same query in words, where it is the id of a concept; coverage blends words and meaning."""
        concept = self._index.concepts.thesaurus.by_id.get(ConceptId(query.text.strip()))
        return replace(query, text=query.text if concept is None else concept.preferred, mode=Mode.HYBRID)

    def _name(self, place: Municipality) -> str:
        # A name that places share is told apart by its prefecture.
        return place.name if self._gazetteer.resolve(place.name).sure else full_name(place)

    def _answers(
        self, plans: Sequence[PlanRecord], examined: Examined, weights: Mapping[ConceptId, float]
    ) -> tuple[PlanCoverage, ...]:
        decided = {self._index.table.plan_ids[each.plan]: each for each in self.decide(examined)}
        wanted = {record.plan.id: record for record in plans}
        shown = [(one, each) for one, each in decided.items() if one in wanted and each.verdict is not Verdict.HAS_NOT]
        store = self._index.store
        passages = store.passages(store.passage_ids([each.row for _, each in shown]))
        witness = self._witness(examined.query, weights)
        evidence: dict[PlanId, Evidence] = {
            one: witness.evidence(passage, wanted[one].plan, store.document(passage.document_id), each.strength)
            for (one, each), passage in zip(shown, passages, strict=True)
        }
        found = [
            PlanCoverage(
                plan=record,
                verdict=decided[one].verdict if one in decided else Verdict.HAS_NOT,
                evidence=evidence.get(one),
            )
            for one, record in wanted.items()
        ]
        return tuple(sorted(found, key=lambda each: (each.plan.plan.municipality.code, each.plan.plan.id)))

    def _witness(self, query: Query, weights: Mapping[ConceptId, float]) -> Witness:
        terms = self._terms(query.text).union(*(self._terms(added.label) for added in query.added))
        return Witness(weights, self._index.concepts.thesaurus, lambda text: len(terms & self._terms_of(text)))

    def _labels(self, weights: Mapping[ConceptId, float]) -> tuple[str, ...]:
        by_weight = sorted(weights, key=lambda one: (-weights[one], one))
        return tuple(dict.fromkeys(self._index.concepts.thesaurus.by_id[one].preferred for one in by_weight))

    # Made when the first question comes: most processes are never asked one.
    @cached_property
    def _examiner(self) -> Exhaustive:
        self._index.check_linker(load_bundled())
        return examiner(self._index, self._analyzer, load_bundled())

    @cached_property
    def _analyzer(self) -> MecabAnalyzer:
        return MecabAnalyzer()

    @cached_property
    def _terms(self) -> Callable[[str], frozenset[str]]:
        return lru_cache(maxsize=_LABELS_KEPT)(lambda text: query_terms(text, self._analyzer))

    @cached_property
    def _terms_of(self) -> Callable[[str], frozenset[str]]:
        return lru_cache(maxsize=_TEXTS_KEPT)(lambda text: query_terms(text, self._analyzer))
