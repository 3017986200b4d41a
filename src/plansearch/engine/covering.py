"""Query -> Coverage: every plan that satisfies the filters is asked, and the counts say what share of a whole they are.

It puts the answer together; verdicts on plans are `engine.examining`'s part.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from plansearch.answer.denial import says_what_is_not, why_not_of_plans
from plansearch.answer.denominators import matrix_of, prefectures_of, printed_periods, summary_of
from plansearch.answer.records import Records
from plansearch.engine.examining import Answers, Examined, Examining
from plansearch.engine.places import full_name, read_places
from plansearch.errors import InvalidQueryError
from plansearch.index.release import OpenIndex
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.concept import ConceptId
from plansearch.model.coverage import Coverage
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.query import Mode, Query, Understood
from plansearch.search.coverage import RULE, Decided, Rule
from plansearch.search.own_words import OwnWords
from plansearch.search.understanding import Interpretation

_NOBODY: Answers = ((), ())


class Covering:
    """Exhaustive answers from one release; safe to share between threads."""

    def __init__(self, index: OpenIndex, records: Records, read: Callable[[Query], Interpretation]) -> None:
        """Take the release and its records, and what reads places and years out of a question."""
        self._index = index
        self._examining = Examining(index, records)
        self._read = read
        self._gazetteer = Gazetteer.load()
        self._indexed = frozenset(index.table.municipalities)
        self._thesaurus = index.concepts.thesaurus

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
            japanese = "網羅の調査は計画の全体を見るため、種別では絞れません。種別を外すか、検索を使ってください。"
            remedy = "Leave it out, or search instead."
            raise InvalidQueryError(message, field="filters.kinds", remedy=remedy, japanese=japanese)
        places = read_places(query.filters.municipalities, self._gazetteer, self._indexed).municipalities
        absent = tuple(self._name(place) for place in places if place.code not in self._indexed)
        read = self._read(self._named(query))
        asked = read.query
        denied = query.understand and says_what_is_not(query.text)
        answers, concepts = _NOBODY if denied or read.unanswerable else self._examining.answers(asked)
        rows = matrix_of(answers)
        prefectures = prefectures_of(rows, self._gazetteer, self._indexed)
        if absent:
            notes = (*notes, f"{'・'.join(absent)}の計画はこの索引にありません。")
        elif denied:
            notes = (*notes, why_not_of_plans())
        elif not answers and not read.understood.notes:
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
            concepts=concepts,
            summary=why_not_of_plans() if denied else summary_of(rows, prefectures),
            plans=answers,
            municipalities=rows,
            periods=printed_periods(answers),
            prefectures=prefectures,
            release=self._index.release,
            took_ms=(time.perf_counter() - begun) * 1_000,
        )

    def saying(self, query: Query) -> Callable[[str], float]:
        """What share of the parts of a query a text says, 0..1."""
        return self._examining.saying(self._named(query))

    def names_what_none_prints(self, query: Query) -> bool:
        """Whether a question names a thing that no passage of the release prints anything near to."""
        return self._examining.names_what_none_prints(self._named(query))

    def own_words(self, query: Query, passage: str) -> OwnWords:
        """The words of a Japanese question that a passage does not print."""
        return self._examining.own_words(query, passage)

    def examine(self, query: Query) -> Examined:
        """Score the passages of every plan, before any bar; raises as `coverage` does."""
        return self._examining.examine(self._read(self._named(query)).query)

    def decide(self, examined: Examined, rule: Rule = RULE) -> tuple[Decided, ...]:
        """A verdict on every plan that was examined and owns any passage, by the rule."""
        return self._examining.decide(examined, rule)

    def _named(self, query: Query) -> Query:
        """The same query in words, where it is the id of a concept; coverage blends words and meaning."""
        concept = self._thesaurus.by_id.get(ConceptId(query.text.strip()))
        return replace(query, text=query.text if concept is None else concept.preferred, mode=Mode.HYBRID)

    def _name(self, place: Municipality) -> str:
        # A name that places share is told apart by its prefecture.
        return place.name if self._gazetteer.resolve(place.name).sure else full_name(place)
