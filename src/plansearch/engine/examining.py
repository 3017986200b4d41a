"""Words -> for every plan a verdict with the printed words that it rests on.

It brings together what makes a plan have something (`search.coverage`, `search.parts`) and which printed words show it
(`answer.coverage`). How a question was read, and what share of a whole the counts are, is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from plansearch.answer.coverage import PassageReader, Witness
from plansearch.answer.question_words import theme_of
from plansearch.answer.records import Records
from plansearch.encoding.loader import load_bundled
from plansearch.engine.once import once
from plansearch.engine.pipeline import examiner
from plansearch.index.release import OpenIndex
from plansearch.index.table import KINDS
from plansearch.index.top import Rows, Scores
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.model.answer import PlanRecord
from plansearch.model.concept import ConceptId
from plansearch.model.coverage import Evidence, PlanCoverage, Verdict
from plansearch.model.passage import PassageKind
from plansearch.model.plan import PlanId
from plansearch.model.query import Query
from plansearch.search.coverage import (
    BACKGROUND,
    RULE,
    Decided,
    Rule,
    below,
    counted_concepts,
    decide,
    examined_rows,
    strengths,
    words_met,
)
from plansearch.search.exhaustive import Exhaustive, Scored
from plansearch.search.filters import allowed_rows
from plansearch.search.highlights import query_terms
from plansearch.search.own_words import OwnWords, own_words
from plansearch.search.parts import AskedParts, Parts, SaidParts, families_of
from plansearch.search.unprinted import Unprinted

_LABELS_KEPT, _TEXTS_KEPT = 4_096, 10_000
# Verdicts that are kept for questions that come back; one with its evidence takes about 2 kB.
_VERDICTS_KEPT, _QUESTIONS_KEPT = 20_000, 256
# More than any share: a question without parts leaves none unsaid.
_NOT_ASKED = 2.0
# Cosine from which a question names a concept, so that its labels are words for the parts that they hold.
_NAMED = 0.6
# Cosine from which a question is a concept's own name.
_BY_NAME = 0.95
# A passage with words of the concept is looked at closely before one without.
_FIRST = 0.5

Answers = tuple[tuple[PlanCoverage, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examined:
    """What the rule is held against: the passages of one question, before any bar.

    Attributes:
        scored: rows with scores of search.
        near: every concept near to the question, with its cosine.
        asked: the parts of the question.
        said: how much of these the rows say.
    """

    query: Query
    scored: Scored
    near: Mapping[ConceptId, float]
    asked: AskedParts
    said: SaidParts


class Examining:
    """Asks every plan of one release; safe to share between threads."""

    def __init__(self, index: OpenIndex, records: Records) -> None:
        """Take the release and its records."""
        self._index = index
        self._records = records
        self._thesaurus = index.concepts.thesaurus
        questions = min(_QUESTIONS_KEPT, _VERDICTS_KEPT // max(len(index.table.plan_ids), 1))
        self._near = lru_cache(maxsize=_QUESTIONS_KEPT)(self._concepts_near)
        self._asked_again = once(self._asked_of_texts, keep=_QUESTIONS_KEPT)
        self._said_again = lru_cache(maxsize=_TEXTS_KEPT)(self._share_said)
        self.answers: Callable[[Query], Answers] = once(self._all_answers, keep=max(questions, 1))
        """Verdicts by municipality and plan, and labels of the concepts whose words counted, the nearest first."""

    def _all_answers(self, query: Query) -> Answers:
        plans = self._records.plans(query.filters)
        if not plans:
            return (), ()
        examined = self.examine(query)
        weights = counted_concepts(examined.near, self._thesaurus)
        return self._answers(plans, examined, weights), self._labels(weights)

    def examine(self, query: Query) -> Examined:
        """Score the passages of every plan, before any bar; StaleIndexError where the release is another analyzer's."""
        table = self._index.table
        rows = examined_rows(table, allowed_rows(table, query.filters))
        near = self._near(query.text)
        if not query.expand:
            named = self._thesaurus.spoken_of(query.text)
            near = {one: cosine for one, cosine in near.items() if one in named}
        weights = counted_concepts(near, self._thesaurus)
        words = words_met(weights, self._index.concepts.spoken, self._index.store.count)
        scored = self._examiner.best(query, rows, _FIRST * words[rows])
        asked = self._asked(query.text, near, scored.rows)
        said = self._parts.said_in_rows(asked, scored.rows)
        return Examined(query=query, scored=scored, near=near, asked=asked, said=said)

    def _concepts_near(self, text: str) -> Mapping[ConceptId, float]:
        near = self._index.concepts.near(load_bundled().encode_queries([text])[0], _NAMED)
        # Who names forestry workers does not ask for forestry: where nobody speaks of them, that is no answer.
        named = (one for one, cosine in near.items() if cosine >= _BY_NAME)
        silent = (one for one in named if not self._index.concepts.spoken.of(one)[0].size)
        wider = frozenset[ConceptId]().union(*(self._thesaurus.above[one] for one in silent))
        return {one: cosine for one, cosine in near.items() if one not in wider or cosine >= _BY_NAME}

    def _asked_of_texts(self, text: str) -> AskedParts:
        return self._asked(text, self._near(text), np.zeros(0, np.int64))

    def _asked(self, text: str, near: Mapping[ConceptId, float], rows: Rows) -> AskedParts:
        """The parts of what a question is about; where nothing is left without the words of asking, of all of it."""
        families = families_of([one for one, cosine in near.items() if cosine > _NAMED], self._thesaurus)
        asked = self._parts.asked(theme_of(text), families, rows, typed=text)
        return asked if asked.choices else self._parts.asked(text, families, rows)

    def saying(self, query: Query) -> Callable[[str], float]:
        """What share of the parts of a question a text says, 0..1; all of it says any where it has none."""
        return lambda text: self._said_again((query.text, text))

    def names_what_none_prints(self, query: Query) -> bool:
        """Whether a question names a thing that no passage of the release prints anything near to."""
        return self._unprinted.is_named(theme_of(query.text), self._asked_again(query.text))

    def own_words(self, query: Query, passage: str) -> OwnWords:
        """The words of a Japanese question that a passage does not print."""
        return own_words(query.text, passage, words=load_bundled(), analyzer=self._analyzer, told=self._parts.told)

    def _share_said(self, question_and_text: tuple[str, str]) -> float:
        question, text = question_and_text
        asked = self._asked_again(question)
        return float(self._parts.said_in(asked, [text], [self._thesaurus.spoken_of(text).keys()])[0])

    def decide(self, examined: Examined, rule: Rule = RULE) -> tuple[Decided, ...]:
        """A verdict on every plan that was examined and owns any passage, by the rule."""
        weights = counted_concepts(examined.near, self._thesaurus, rule)
        witness = self._witness(examined, weights)
        rows, scores = examined.scored.rows, examined.scored.scores
        met = words_met(weights, self._index.concepts.spoken, self._index.store.count)
        share = examined.said.share if examined.asked.choices else np.full(rows.size, _NOT_ASKED)
        strong = strengths(scores, met[rows], max(weights.values(), default=0.0), share, rule)
        kinds = self._index.table.kind_of_row[rows]
        listed = (kinds == KINDS.index(PassageKind.PILLAR)) & (share < _NOT_ASKED)
        closely = rows[(strong >= rule.has) & (listed | np.isin(kinds, [KINDS.index(one) for one in BACKGROUND]))]
        ids = self._index.store.passage_ids(closely.tolist())
        passages = dict(zip(closely.tolist(), self._index.store.passages(ids), strict=True))
        witness.look_at(passages.values())
        # A pillar lists its projects: what one of them says and what another says is not said by either.
        for at in np.flatnonzero(listed & (strong >= rule.has)).tolist():
            pillar = passages[int(rows[at])]
            if len(pillar.project_ids) != 1 and not witness.says(pillar):
                strong[at] = below(rule.has)
        return decide(
            rows,
            strong,
            examined.said.printed,
            self._index.table,
            lambda row: witness.bears(passages[row]),
            rule,
        )

    def _answers(
        self, plans: Sequence[PlanRecord], examined: Examined, weights: Mapping[ConceptId, float]
    ) -> tuple[PlanCoverage, ...]:
        decided = {self._index.table.plan_ids[each.plan]: each for each in self.decide(examined)}
        wanted = {record.plan.id: record for record in plans}
        shown = [(one, each) for one, each in decided.items() if one in wanted and each.verdict is not Verdict.HAS_NOT]
        store = self._index.store
        passages = store.passages(store.passage_ids([each.row for _, each in shown]))
        witness = self._witness(examined, weights)
        witness.look_at(passages)
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

    def _witness(self, examined: Examined, weights: Mapping[ConceptId, float]) -> Witness:
        query, asked = examined.query, examined.asked
        terms = self._terms(query.text).union(*(self._terms(added.label) for added in query.added))

        def said(texts: Sequence[str], concepts: Sequence[Collection[ConceptId]]) -> Scores:
            if not asked.choices:
                return np.array([not weights.keys().isdisjoint(held) for held in concepts], dtype=np.float64)
            return self._parts.said_in(asked, texts, concepts)

        return Witness(weights, self._passage_reader, lambda text: len(terms & self._terms_of(text)), said)

    def _labels(self, weights: Mapping[ConceptId, float]) -> tuple[str, ...]:
        by_weight = sorted(weights, key=lambda one: (-weights[one], one))
        return tuple(dict.fromkeys(self._thesaurus.by_id[one].preferred for one in by_weight))

    # Made when the first question comes: most processes are never asked one.
    @cached_property
    def _examiner(self) -> Exhaustive:
        self._index.check_linker(load_bundled())
        return examiner(self._index, self._analyzer, load_bundled())

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self._index, load_bundled(), self._analyzer)

    @cached_property
    def _unprinted(self) -> Unprinted:
        return Unprinted(self._index, load_bundled(), self._analyzer)

    @cached_property
    def _passage_reader(self) -> PassageReader:
        return PassageReader(self._thesaurus)

    @cached_property
    def _analyzer(self) -> MecabAnalyzer:
        return MecabAnalyzer()

    @cached_property
    def _terms(self) -> Callable[[str], frozenset[str]]:
        return lru_cache(maxsize=_LABELS_KEPT)(lambda text: query_terms(text, self._analyzer))

    @cached_property
    def _terms_of(self) -> Callable[[str], frozenset[str]]:
        return lru_cache(maxsize=_TEXTS_KEPT)(lambda text: query_terms(text, self._analyzer))
