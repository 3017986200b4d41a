"""A question, results of a search -> what is told of them: the best statements on its theme, or on its problems.

Which results there are, and what else could answer, is `gathering`'s part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from plansearch.answer.amount_words import holds_number_for, least_met
from plansearch.answer.asking_part import asking_part
from plansearch.answer.counted_words import counted_in
from plansearch.answer.extractive.choosing import (
    mostly_met,
    named_exactly,
    named_mostly,
    near_the_best,
    printed_share,
    to_the_point,
    worth_showing,
)
from plansearch.answer.extractive.findings import Finding, find, tell
from plansearch.answer.extractive.told import Section, Told, as_one_line
from plansearch.answer.question_words import theme_of
from plansearch.answer.records import Records
from plansearch.answer.trouble_words import (
    clause_of_cause,
    is_trouble_alone,
    is_trouble_of_trades,
    says_of_trouble,
    says_trouble,
    says_trouble_asked,
    sentences_of_cause,
    sentences_of_trouble,
    subjects_of_trouble,
)
from plansearch.engine.comparing import CLOSE
from plansearch.engine.counting import all_of, clearly_found, is_unpaid
from plansearch.engine.covering import Covering
from plansearch.engine.material import MOST_FINDINGS, NEAREST, Material, Read, query_of
from plansearch.engine.seeking import Found
from plansearch.engine.telling_names import TellingNames
from plansearch.engine.telling_plans import TellingPlans
from plansearch.engine.telling_records import TellingRecords
from plansearch.japanese.folding import fold
from plansearch.model.answer import Result
from plansearch.model.passage import PassageKind
from plansearch.model.query import MAX_QUERY_LENGTH, Query
from plansearch.model.reply import Language, QuestionKind

_IN_GENERAL = (QuestionKind.OPEN, QuestionKind.WHAT)
# Share of the parts of a question that are said, of the share that the best statement says.
_AS_MUCH = 0.6
# Asked when something is planned, only what is named at least half as fully as the best: other plans' periods mislead.
# Of what is asked a passage on a plan's background says so much where it speaks of it.
_HALF = 0.5
# A cause is that of something: of seven that are printed each says 0.5 or more of it, of three that are not 0.35.
_OF_A_CAUSE = 0.4
# Of the parts of a question a measure says so much where a search alone is sure of it.
_SOME = 0.4
# From here on a search is sure without: everyday words (工場を移す) stand for what plans call otherwise (企業立地).
_CERTAIN = 0.9
# How much the very words of a question count among sentences that say all of it.
_IN_PRINT = 0.01
# Of sentences on problems those that say nearly as much of what is asked as the best.
_NEARLY_ALL = 0.75


class Stating:
    """States what results of one release say; safe to share between threads."""

    def __init__(
        self,
        records: Records,
        search: Callable[[Query], Found],
        covering: Covering,
        plans: TellingPlans,
        told_records: TellingRecords,
        sufficient: float,
    ) -> None:
        """Take the stages that find and tell; `sufficient` is the score from which a passage is worth showing."""
        self._records = records
        self._search = search
        self._covering = covering
        self._plans = plans
        self._told_records = told_records
        self._names = TellingNames(records)
        self._sufficient = sufficient

    def trouble(self, read: Read) -> Material | None:
        """What a place's plans say of its problems: that stands where they say why they were made, not in projects."""
        keeps = sentences_of_trouble(read.question.text)
        if keeps is None or len(read.places) != 1 or read.filters.kinds or read.asked.sought is not None:
            return None
        if named := self._trouble_alone(read):
            return Material(sections=(Section(heading="", told=named),))
        about = clause_of_cause(read.theme)
        query = query_of(read, replace(read.filters, kinds=(PassageKind.OVERVIEW,)))
        answer = self._search(replace(query, text=about))
        if answer.insufficient:
            return None
        near = [
            as_one_line(each, self._records.document(each.passage.document_id))
            for each in near_the_best(answer.results, floor=self._sufficient)
        ]
        findings = find(near, keeps=keeps)
        if sentences_of_cause(read.question.text) is not None:
            said = self._covering.saying(replace(query_of(read, read.filters), text=about))
            findings = tuple(each for each in findings if said(each.read) >= _OF_A_CAUSE)
        findings = _of_each(near, keeps, read.theme) or mostly_met(findings, share=_NEARLY_ALL)
        told = self.tell(findings[:MOST_FINDINGS], read.asked.language)
        return Material(sections=(Section(heading="", told=told),), nearest=answer.results[:NEAREST]) if told else None

    def _trouble_alone(self, read: Read) -> tuple[Told, ...]:
        """What a plan calls its problem, or tells of the troubles of its trades; nothing where more is asked for."""
        if is_trouble_alone(read.theme):
            asked = self._plans.said_of(read, says_trouble_asked(read.question.text.lower()))
            return asked or self._plans.said_of(read, says_trouble)
        of_cause = sentences_of_cause(read.question.text) is not None
        return () if of_cause or not is_trouble_of_trades(read.theme) else self._plans.said_of(read, says_of_trouble)

    def tell(self, findings: Sequence[Finding], language: Language) -> tuple[Told, ...]:
        """A sentence for each statement; of an indicator what it stands at and aims at, as its name says nothing.

        A caption that shows what is named by a name tells of the projects with that name as well.
        """
        figures = [self._told_records.figure(each.parts[0].result, language) for each in findings]
        return (
            *(
                told
                for each, figure in zip(findings, figures, strict=True)
                for told in ((figure,) if figure is not None else tell((each,), language))
            ),
            *self._names.of_captions(findings, language),
        )

    def statements(self, read: Read, results: Sequence[Result], most: int) -> tuple[Section, ...]:
        """The best statements of some results on the theme, `most` at most; nothing where none answers."""
        language = read.asked.language
        near = [
            as_one_line(each, self._records.document(each.passage.document_id))
            for each in near_the_best(results, floor=self._sufficient)
        ]
        if read.asked.kind is QuestionKind.AMOUNT:
            # Indicators that answer are told by now; others must not stand in.
            near = [each for each in near if each.passage.kind is not PassageKind.INDICATOR]
        said = self.saying(read)
        found = find(near, keeps=self.keeps(read), said=said)
        if read.asked.kind is QuestionKind.AMOUNT and (read.asked.sought is None or read.asked.sought.is_number):
            least = least_met(read.theme)
            found = tuple(each for each in found if max(each.met, *each.names_met, 0) >= least)
        findings = named_exactly(self.fitting(read, to_the_point(found, said=said)), read.theme)[:most]
        counted = counted_in(read.question.text) if read.asked.kind in _IN_GENERAL else None
        if counted is not None and not counted.is_printed(each.read for each in findings):
            return ()
        if read.asked.kind is QuestionKind.WHEN:
            findings = named_mostly(findings, read.theme, share=_HALF)
        told = self.tell(findings, language)
        if read.asked.kind is QuestionKind.WHEN and told:
            owners = dict.fromkeys(part.result.passage.plan_id for each in told for part in each.parts)
            told = (*(each for one in owners if one is not None for each in self._plans.period(one, language)), *told)
        return (Section(heading="", told=told),) if told else ()

    def saying(self, read: Read) -> Callable[[str], float]:
        """What share of what is asked a text says; of those that say as much the one that prints more of its words."""
        said = self._covering.saying(query_of(read, read.filters))
        return lambda text: said(text) + _IN_PRINT * printed_share(text, read.theme)

    @staticmethod
    def keeps(read: Read) -> Callable[[str], bool]:
        """What tells a sentence that can answer: one with the detail, the cause or the number that is sought."""
        sought = read.asked.sought
        if sought is not None:
            return sought.stands_in
        if (gives_cause := sentences_of_cause(read.question.text)) is not None:
            return gives_cause
        if read.asked.kind is QuestionKind.AMOUNT:
            return holds_number_for(read.question.text)
        return bool

    def fitting(self, read: Read, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those that say about as many parts of what is asked as the one that says most."""
        if len(findings) <= 1:
            return tuple(findings)
        said = self._covering.saying(query_of(read, read.filters))
        shares = [said(each.read) for each in findings]
        least = _AS_MUCH * max(shares, default=0.0)
        return tuple(each for each, share in zip(findings, shares, strict=True) if share >= least)

    def nearly(self, read: Read, results: Sequence[Result]) -> tuple[Section, ...]:
        """What measures say that a search is sure of, though they do not say all that is asked for in like words."""
        said = self._covering.saying(query_of(read, read.filters))
        foreign = read.asked.language is Language.ENGLISH
        clear = [
            each
            for each in clearly_found(results, foreign=foreign)
            if (said(all_of(each)) >= _SOME or each.score >= _CERTAIN) and not is_unpaid(read, each.passage.text)
        ]
        # What is told before (スナックをやってました) need not be printed anywhere.
        own = (theme_of(asking_part(fold(read.question.text))) or read.theme)[:MAX_QUERY_LENGTH]
        if not clear or self._covering.names_what_none_prints(replace(query_of(read, read.filters), text=own)):
            return ()
        return self.statements(read, clear, MOST_FINDINGS)

    def says_of_background(self, read: Read, results: Sequence[Result]) -> bool:
        """Whether a passage on why a plan was made is found that says about half of what is asked."""
        near = [each for each in worth_showing(results, self._sufficient) if each.passage.kind is PassageKind.OVERVIEW]
        if not near:
            return False
        said = self._covering.saying(query_of(read, read.filters))
        return any(said(each.passage.text) >= _HALF for each in near)

    def speaking(self, read: Read, results: Sequence[Result]) -> tuple[Result, ...]:
        """Results of one place that say some of what is asked for, or are near: its best passes too easily."""
        if read.asked.language is Language.ENGLISH:
            # Across languages parts meet less, and scores are lower.
            return tuple(results)
        said = self._covering.saying(query_of(read, read.filters))
        near = worth_showing(results, self._sufficient)
        return tuple(each for each in near if each.score >= CLOSE or said(all_of(each)) >= _SOME)


def _of_each(near: Sequence[Result], keeps: Callable[[str], bool], theme: str) -> tuple[Finding, ...]:
    """Of several subjects of a theme (商業と工業) a sentence on each; nothing where there are not several.

    A sentence on one of them says less of the theme than the theme, and answers all the same.
    """

    def on(subject: str) -> Callable[[str], bool]:
        return lambda text: subject in text and keeps(text)

    found = [find(near, keeps=on(subject)) for subject in subjects_of_trouble(theme)]
    return tuple(each for one in found for each in one[:1]) if len(found) > 1 and all(found) else ()
