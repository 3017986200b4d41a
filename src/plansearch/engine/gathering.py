"""Question, read -> Material: what is told by kind of question, the passages around it, or why there is no answer.

It asks the stages that find (search, coverage, comparison, records) and hands what they find to `answer.extractive`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.amount_words import holds_number_for, least_met, names_indicators
from plansearch.answer.change_words import asks_whether_still
from plansearch.answer.extractive.findings import (
    Finding,
    find,
    mostly_met,
    named_exactly,
    named_mostly,
    near_the_best,
    tell,
    to_the_point,
)
from plansearch.answer.extractive.told import Section, Told, as_one_line
from plansearch.answer.named_plans import not_indexed, plan_asked
from plansearch.answer.records import Records
from plansearch.answer.theme_words import as_typed
from plansearch.answer.trouble_words import clause_of_cause, sentences_of_cause, sentences_of_trouble
from plansearch.engine.comparing import Comparing
from plansearch.engine.counting import counted, of_one_place, surely, well_found
from plansearch.engine.covering import Covering
from plansearch.engine.in_passing import said_in_passing
from plansearch.engine.material import (
    MOST_FINDINGS,
    MOST_OF_A_PLAN,
    MOST_PLANS,
    NEAREST,
    Material,
    Read,
    as_result,
    query_of,
)
from plansearch.engine.sides import filters_of_side, lead_of_sides
from plansearch.engine.telling_parts import TellingParts
from plansearch.engine.telling_plans import TellingPlans, asks_if_settled
from plansearch.engine.telling_records import TellingRecords
from plansearch.engine.telling_terms import TellingTerms
from plansearch.japanese.folding import fold
from plansearch.model.answer import Result, SearchResults
from plansearch.model.coverage import Coverage, Verdict
from plansearch.model.passage import PassageKind
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters, Query
from plansearch.model.release import Calibration
from plansearch.model.reply import Language, QuestionKind
from plansearch.search.calibration import LOWEST_LIFTED

# Of a plan that has what is asked for, what else of it is told: nearer to its best passage than in a search of all.
_BELOW_IN_A_PLAN = 1.5
# Share of the parts of a question that are said, of the share that the best statement says.
_AS_MUCH = 0.6
# Asked when something is planned, only what is named at least half as fully as the best: other plans' periods mislead.
_HALF = 0.5
# A cause is that of something: of seven that are printed each says 0.5 or more of it, of three that are not 0.35.
_OF_A_CAUSE = 0.4
# Of sentences on problems those that say nearly as much of what is asked as the best.
_NEARLY_ALL = 0.75


class Gathering:
    """Finds what is told of one release; safe to share between threads."""

    def __init__(
        self,
        records: Records,
        search: Callable[[Query], SearchResults],
        covering: Covering,
        comparing: Comparing,
        calibration: Calibration | None,
    ) -> None:
        """Take the stages that find, and what their scores mean, None where nobody has measured it."""
        self._sufficient = LOWEST_LIFTED if calibration is None else calibration.threshold
        self._records = records
        self._search = search
        self._covering = covering
        self._plans = TellingPlans(records)
        self._parts, self._terms = TellingParts(records), TellingTerms(records, search)
        self._titles = tuple(dict.fromkeys(record.plan.title for record in records.plans(Filters())))
        self._told_records = TellingRecords(records, search, comparing, self._plans, self._sufficient)

    def gather(self, read: Read) -> Material:
        """What is told in answer to a question whose places and years have plans."""
        if (told := self._of_names(read) or self._of_records(read)) is not None:
            return told
        # Coverage asks whole plans; where only some kinds of passages are wanted, a search must do.
        if read.asked.kind in {QuestionKind.WHO, QuestionKind.EXISTS} and not read.filters.kinds:
            return self._covered(read)
        if read.asked.kind is QuestionKind.COMPARE and read.places:
            return self._compared(read)
        return self._found(read)

    def _of_names(self, read: Read) -> Material | None:
        """What is told of a plan, a part of one or a term that is asked for by name; None for any other question."""
        asked = read.asked
        if asked.kind is QuestionKind.WHEN and (one := plan_asked(read.question.text, self._titles)) is not None:
            return self._plans.periods(read) if one.known else Material(reason=not_indexed(one.name, asked.language))
        parts = self._parts.told(read) if asked.sought is None or asked.sought.is_number else None
        return parts or self._plans.subject_to(read) or self._terms.nobody(read) or self._terms.told(read)

    def _of_records(self, read: Read) -> Material | None:
        """What is told of plans, projects and indicators as such; None for a question on a theme."""
        asked = read.asked
        if asked.kind is QuestionKind.CHANGED:
            changed = self._told_records.changed(read)
            if changed.sections or not asked.theme or not asks_whether_still(fold(read.question.text)):
                return changed
            # No two plans tell: then what is there, with its years, does.
            return self._covered(replace(read, asked=replace(asked, kind=QuestionKind.EXISTS)))
        if asked.kind is QuestionKind.WHEN and (asked.plans_asked or not asked.theme):
            return self._plans.periods(read)
        counts = asked.sought is None or asked.sought.is_number
        if asked.kind is QuestionKind.AMOUNT and counts:
            named = names_indicators(read.question.text)
            figures = self._told_records.figures(read, named=named)
            if figures.sections or (named and figures.reason):
                return figures
        if not asked.theme and asked.sought is None:
            # A number of nothing in particular is not printed.
            return Material() if asked.kind is QuestionKind.AMOUNT else self._plans.overviews(read)
        return None

    def _found(self, read: Read) -> Material:
        """What, when, how much, and anything else: the best statements on the theme."""
        if asks_if_settled(read.question.text) and (told := self._plans.reservations(read)):
            return Material(sections=(Section(heading="", told=told),))
        if told := self._plans.aims(read):
            return Material(sections=(Section(heading="", told=told),))
        if (told_of_trouble := self._trouble(read)) is not None:
            return told_of_trouble
        answer = self._search(query_of(read, read.filters))
        sections = () if answer.insufficient else self._statements(read, answer.results, MOST_FINDINGS)
        if of_one_place(read, QuestionKind.WHAT) and (not sections or self._is_nowhere(read, answer.results)):
            # A search is content with some of what is asked; coverage holds a place's plans to all parts of it.
            return self._covered(replace(read, asked=replace(read.asked, kind=QuestionKind.EXISTS)))
        if not sections:
            return self._nothing(read, answer.results)
        return Material(sections=sections, nearest=answer.results[:NEAREST])

    def _is_nowhere(self, read: Read, results: Sequence[Result]) -> bool:
        """Whether no plan has anything of what is asked for, and no passage is so near that it may say it otherwise."""
        plans = self._covering.coverage(query_of(read, read.filters)).plans
        return not well_found(results) and all(each.verdict is Verdict.HAS_NOT for each in plans)

    def _trouble(self, read: Read) -> Material | None:
        """What a place's plans say of its problems: that stands where they say why they were made, not in projects."""
        keeps = sentences_of_trouble(read.question.text)
        if keeps is None or len(read.places) != 1 or read.filters.kinds or read.asked.sought is not None:
            return None
        answer = self._search(query_of(read, replace(read.filters, kinds=(PassageKind.OVERVIEW,))))
        if answer.insufficient:
            return None
        near = [
            as_one_line(each, self._records.document(each.passage.document_id))
            for each in near_the_best(answer.results, floor=self._sufficient)
        ]
        findings = find(near, keeps=keeps)
        if sentences_of_cause(read.question.text) is not None:
            about = replace(query_of(read, read.filters), text=clause_of_cause(read.theme))
            said = self._covering.saying(about)
            findings = tuple(each for each in findings if said(each.read) >= _OF_A_CAUSE)
        told = self._tell(mostly_met(findings, share=_NEARLY_ALL)[:MOST_FINDINGS], read.asked.language)
        return Material(sections=(Section(heading="", told=told),), nearest=answer.results[:NEAREST]) if told else None

    def _tell(self, findings: Sequence[Finding], language: Language) -> tuple[Told, ...]:
        """A sentence for each statement; of an indicator what it stands at and aims at, as its name says nothing."""
        figures = [self._told_records.figure(each.parts[0].result, language) for each in findings]
        return tuple(
            told
            for each, figure in zip(findings, figures, strict=True)
            for told in ((figure,) if figure is not None else tell((each,), language))
        )

    def _statements(self, read: Read, results: Sequence[Result], most: int) -> tuple[Section, ...]:
        language = read.asked.language
        near = [
            as_one_line(each, self._records.document(each.passage.document_id))
            for each in near_the_best(results, floor=self._sufficient)
        ]
        if read.asked.kind is QuestionKind.AMOUNT:
            # Indicators that answer are told by now; others must not stand in.
            near = [each for each in near if each.passage.kind is not PassageKind.INDICATOR]
        found = find(near, keeps=self._keeps(read), said=self._covering.saying(query_of(read, read.filters)))
        if read.asked.kind is QuestionKind.AMOUNT and (read.asked.sought is None or read.asked.sought.is_number):
            least = least_met(read.theme)
            found = tuple(each for each in found if max(each.met, *each.names_met, 0) >= least)
        findings = named_exactly(self._fitting(read, to_the_point(found)), read.theme)[:most]
        if read.asked.kind is QuestionKind.WHEN:
            findings = named_mostly(findings, read.theme, share=_HALF)
        told = self._tell(findings, language)
        if read.asked.kind is QuestionKind.WHEN and told:
            owners = dict.fromkeys(part.result.passage.plan_id for each in told for part in each.parts)
            told = (*(each for one in owners if one is not None for each in self._plans.period(one, language)), *told)
        return (Section(heading="", told=told),) if told else ()

    @staticmethod
    def _keeps(read: Read) -> Callable[[str], bool]:
        sought = read.asked.sought
        if sought is not None:
            return sought.stands_in
        if (gives_cause := sentences_of_cause(read.question.text)) is not None:
            return gives_cause
        if read.asked.kind is QuestionKind.AMOUNT:
            return holds_number_for(read.question.text)
        return bool

    def _fitting(self, read: Read, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those that say about as many parts of what is asked as the one that says most."""
        said = self._covering.saying(query_of(read, read.filters))
        shares = [said(each.read) for each in findings]
        least = _AS_MUCH * max(shares, default=0.0)
        return tuple(each for each, share in zip(findings, shares, strict=True) if share >= least)

    def _covered(self, read: Read) -> Material:
        """Who does it, or whether it is there: every plan is asked."""
        covered = self._covering.coverage(query_of(read, read.filters))
        answer = self._search(query_of(read, read.filters))
        sure = tuple(surely(each, read) for each in covered.plans)
        having = [each for each in sure if each.verdict is Verdict.HAS][:MOST_PLANS]
        is_foreign = read.asked.language is Language.ENGLISH and of_one_place(read, QuestionKind.EXISTS)
        if not having and is_foreign and well_found(answer.results):
            # Parts of a question meet less across languages.
            return self._found(read)
        if not having:
            aside = said_in_passing(read, answer.results, self._tell)
            return aside or self._nothing(read, (*self._undecided(covered), *answer.results))
        by_plan: dict[PlanId, list[Result]] = {}
        for result in answer.results:
            if result.passage.plan_id is not None:
                by_plan.setdefault(result.passage.plan_id, []).append(result)
        sections = []
        for each in having:
            evidence = each.evidence
            if evidence is None:
                continue
            found = by_plan.get(each.plan.plan.id, [])
            first = [one for one in found if one.passage.id == evidence.passage_id]
            if not first:
                first = [as_result(self._records.passage(evidence.passage_id), evidence.strength)]
            rest = near_the_best(found, floor=self._sufficient, below=_BELOW_IN_A_PLAN)
            findings = find((*first, *(one for one in rest if one not in first)), keeps=self._keeps(read))
            told = self._tell(self._fitting(read, findings)[:MOST_OF_A_PLAN], read.asked.language)
            sections.append(Section(heading="", told=told))
        sections = [each for each in sections if each.told]
        if not sections:
            return self._nothing(read, answer.results)
        lead = counted(sure, covered, read) if read.asked.kind is QuestionKind.WHO else ""
        return Material(sections=tuple(sections), nearest=answer.results[:NEAREST], lead=lead)

    def _undecided(self, covered: Coverage) -> tuple[Result, ...]:
        near = [each.evidence for each in covered.plans if each.evidence is not None]
        best = sorted(near, key=lambda each: (-each.strength, each.passage_id))[:NEAREST]
        return tuple(as_result(self._records.passage(each.passage_id), each.strength) for each in best)

    def _compared(self, read: Read) -> Material:
        """A theme on each of several sides."""
        sections, nearest, silent = list[Section](), list[Result](), list[Municipality]()
        japanese = read.asked.language is Language.JAPANESE
        for place in read.places:
            one = replace(read, places=(place,), filters=filters_of_side(read, place, self._records))
            answer = self._search(query_of(one, one.filters))
            nearest += answer.results[:NEAREST]
            troubled = self._trouble(one)
            found = () if troubled is None else troubled.sections
            if not found and not answer.insufficient:
                found = self._statements(one, answer.results, MOST_OF_A_PLAN + 1)
            if found:
                sections.append(replace(found[0], heading=place.name if japanese else place.name_en))
            else:
                silent.append(place)
        if not sections:
            return self._nothing(read, tuple(nearest))
        return Material(sections=tuple(sections), nearest=tuple(nearest), lead=lead_of_sides(read, silent))

    def _nothing(self, read: Read, nearest: Sequence[Result]) -> Material:
        if (pillars := self._parts.pillars(read)) is not None:
            return pillars
        language, sought = read.asked.language, read.asked.sought
        found = nearest and max(each.score for each in nearest) >= self._sufficient
        reason = (
            reasons.not_printed(sought.label, sought.english, language)
            if sought is not None and found
            else reasons.nothing_on(as_typed(read.asked.theme, read.question.text), read.plans, language)
        )
        return Material(reason=reason, nearest=tuple(nearest[:NEAREST]))
