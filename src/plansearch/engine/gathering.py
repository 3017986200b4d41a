"""Question, read -> Material: what is told by kind of question, the passages around it, or why there is no answer.

It asks the stages that find (search, coverage, comparison, records) and hands what they find to `answer.extractive`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.amount_words import names_indicators
from plansearch.answer.change_words import asks_whether_still, only_sounds_of_change
from plansearch.answer.date_words import asks_as_of, figure_named
from plansearch.answer.extractive.choosing import near_the_best, worth_showing
from plansearch.answer.extractive.findings import find
from plansearch.answer.extractive.told import Section, Told
from plansearch.answer.named_plans import not_indexed, plan_asked
from plansearch.answer.question_kinds import asks_when
from plansearch.answer.records import Records
from plansearch.answer.theme_words import as_typed
from plansearch.engine.coming_nearest import coming_nearest, lead_of_nearest
from plansearch.engine.comparing import Comparing
from plansearch.engine.counting import counted, of_one_place, surely, well_found
from plansearch.engine.covering import Covering
from plansearch.engine.in_passing import said_in_passing, said_of_places
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
from plansearch.engine.seeking import Seeking
from plansearch.engine.sides import filters_of_side, lead_of_sides
from plansearch.engine.stating import Stating
from plansearch.engine.telling_captions import TellingCaptions
from plansearch.engine.telling_future import TellingFuture
from plansearch.engine.telling_names import TellingNames
from plansearch.engine.telling_parts import TellingParts
from plansearch.engine.telling_plans import TellingPlans, asks_if_settled
from plansearch.engine.telling_records import TellingRecords, calls_several
from plansearch.engine.telling_sides import TellingSides
from plansearch.engine.telling_standing import TellingStanding
from plansearch.engine.telling_terms import TellingTerms
from plansearch.japanese.folding import fold
from plansearch.model.answer import Result
from plansearch.model.coverage import Coverage, PlanCoverage, Verdict
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.reply import Language, QuestionKind

# Of a plan that has what is asked for, what else of it is told: nearer to its best passage than in a search of all.
_BELOW_IN_A_PLAN = 1.5
# Where one plan alone answers, as much as in a search.
_BELOW_IN_ONE_PLAN = 3.0


class Gathering:
    """Finds what is told of one release; safe to share between threads."""

    def __init__(self, records: Records, seeking: Seeking, covering: Covering, comparing: Comparing) -> None:
        """Take the stages that find."""
        self._sufficient = seeking.sufficient
        self._records = records
        self._search = search = seeking.seek
        self._covering = covering
        self._plans = TellingPlans(records)
        self._names = TellingNames(records)
        self._parts, self._terms = TellingParts(records), TellingTerms(records, search)
        self._titles = tuple(dict.fromkeys(head.title for head in records.heads))
        self._told_records = TellingRecords(records, search, comparing, self._plans, self._sufficient)
        self._captions = TellingCaptions(records, search)
        self._future = TellingFuture(records, self._plans)
        self._sides = TellingSides(records, covering, self._parts)
        self._standing = TellingStanding(records, search, covering, comparing, self._plans)
        self._stating = Stating(records, search, covering, self._plans, self._told_records, self._sufficient)

    def gather(self, read: Read) -> Material:
        """What is told in answer to a question whose places and years have plans."""
        told = self._sides.told(read) or self._captions.told(read) or self._future.told(read)
        told = told or self._of_names(read) or self._of_records(read)
        if told is not None:
            return told
        # Coverage asks whole plans; where only some kinds of passages are wanted, a search must do.
        if read.asked.kind in {QuestionKind.WHO, QuestionKind.EXISTS} and not read.filters.kinds:
            of_places = said_of_places(read, lambda: self._plans.above_measures(read.plans), self._stating.tell)
            return of_places or self._covered(read)
        if read.asked.kind is QuestionKind.COMPARE and read.places:
            return self._compared(read)
        if read.asked.kind is QuestionKind.WHEN and not read.places and read.asked.sought is None:
            # When does anybody, asked of no place, asks who does: loosely related plans' periods mislead.
            return self._found(read) if read.filters.kinds else self._covered(read)
        return self._found(read)

    def of_none(self, read: Read) -> Material | None:
        """What is told of a plan that is not here by those that are; None for nothing."""
        return self._plans.made_before(read)

    def _of_names(self, read: Read) -> Material | None:
        """What is told of a plan, a part of one or a term that is asked for by name; None for any other question."""
        asked = read.asked
        if asked.kind is QuestionKind.WHEN and (one := plan_asked(read.question.text, self._titles)) is not None:
            made = self._plans.made_before(read)
            if made is None and not one.known:
                return Material(reason=not_indexed(one.name, asked.language))
            return made or self._plans.periods(read)
        if (named := self._names.told(read)) is not None:
            return named
        parts = self._parts.told(read) if asked.sought is None or asked.sought.is_number else None
        return parts or self._plans.subject_to(read) or self._terms.nobody(read) or self._terms.told(read)

    def _of_records(self, read: Read) -> Material | None:
        """What is told of plans, projects and indicators as such; None for a question on a theme."""
        asked = read.asked
        standing = self._dated(read)
        if standing is None and not (asked.kind is QuestionKind.CHANGED and calls_several(read.question.text)):
            standing = self._standing.told(read) or self._standing.elsewhere(read)
        if standing is not None:
            return standing
        if asked.kind is QuestionKind.CHANGED:
            return self._changed(read)
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

    def _dated(self, read: Read) -> Material | None:
        """A figure with its date, where that is asked for; None for any other question."""
        if not asks_as_of(read.question.text) or not read.asked.theme:
            return None
        named = replace(read.asked, theme=figure_named(read.asked.theme), sought=None, kind=QuestionKind.AMOUNT)
        figures = self._told_records.figures(replace(read, asked=named), named=False)
        return figures if figures.sections else None

    def _changed(self, read: Read) -> Material:
        """What became of projects; what is there or done, where no two plans tell and the question can mean that."""
        asked, text = read.asked, fold(read.question.text)
        changed = self._told_records.changed(read)
        if changed.reason and asked.whole and only_sounds_of_change(text):
            return self._found(replace(read, asked=replace(asked, kind=QuestionKind.WHAT, theme=asked.whole)))
        if changed.sections or not asked.theme or not asks_whether_still(text):
            return changed
        # No two plans tell: then what is there, with its years, does.
        return self._covered(replace(read, asked=replace(asked, kind=QuestionKind.EXISTS)))

    def _found(self, read: Read) -> Material:
        """What, when, how much, and anything else: the best statements on the theme."""
        if asks_if_settled(read) and (told := self._plans.reservations(read)):
            return Material(sections=(Section(heading="", told=told),))
        if told := self._plans.aims(read):
            return Material(sections=(Section(heading="", told=told),))
        if (told_of_trouble := self._stating.trouble(read)) is not None:
            return told_of_trouble
        answer = self._search(query_of(read, read.filters))
        sections = () if answer.insufficient else self._stating.statements(read, answer.results, MOST_FINDINGS)
        if of_one_place(read, QuestionKind.WHAT) and (not sections or self._is_nowhere(read, answer.results)):
            # A search is content with some of what is asked; coverage holds a place's plans to all parts of it.
            return self._covered(replace(read, asked=replace(read.asked, kind=QuestionKind.EXISTS)))
        if not sections:
            return self._nothing(read, answer.results)
        return Material(sections=sections, nearest=answer.results[:NEAREST])

    def _is_nowhere(self, read: Read, results: Sequence[Result]) -> bool:
        """Whether no plan has anything of what is asked for, and no passage is so near that it may say it otherwise.

        A plan does not have its background (the features of a place, its troubles), and can be asked about it.
        """
        if well_found(results) or self._stating.says_of_background(read, results[:NEAREST]):
            return False
        plans = self._covering.coverage(query_of(read, read.filters)).plans
        return all(each.verdict is Verdict.HAS_NOT for each in plans)

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
        if not having and (nearly := self._stating.nearly(read, answer.results)):
            lead = lead_of_nearest(read.asked.language) if read.asked.kind is QuestionKind.WHO else ""
            return Material(sections=nearly, nearest=answer.results[:NEAREST], lead=lead)
        if not having and (nearest := self._nearest(read, answer.results)) is not None:
            return nearest
        if not having:
            aside = said_in_passing(read, answer.results, self._stating.tell)
            return aside or self._nothing(read, (*self._undecided(covered), *answer.results[:NEAREST]))
        by_plan: dict[PlanId, list[Result]] = {}
        for result in worth_showing(answer.results, self._sufficient):
            if result.passage.plan_id is not None:
                by_plan.setdefault(result.passage.plan_id, []).append(result)
        below = _BELOW_IN_A_PLAN if len(having) > 1 else _BELOW_IN_ONE_PLAN
        told = (self._of_plan(each, by_plan.get(each.plan.plan.id, []), read, below=below) for each in having)
        sections = [Section(heading="", told=each) for each in told if each]
        if not sections:
            return self._nothing(read, answer.results)
        lead = counted(sure, covered, read) if read.asked.kind is QuestionKind.WHO else ""
        return Material(sections=tuple(sections), nearest=answer.results[:NEAREST], lead=lead)

    def _nearest(self, read: Read, results: Sequence[Result]) -> Material | None:
        """What comes nearest to a question that no plan answers in like words; None where nothing is near enough."""
        sections = []
        for each in coming_nearest(read, results, self._search, self._covering):
            findings = find((each,), keeps=self._stating.keeps(read), said=self._stating.saying(read))
            if told := self._stating.tell(findings[:1], read.asked.language):
                sections.append(Section(heading="", told=told))
        lead = lead_of_nearest(read.asked.language)
        return Material(sections=tuple(sections), nearest=tuple(results[:NEAREST]), lead=lead) if sections else None

    def _of_plan(self, covered: PlanCoverage, found: Sequence[Result], read: Read, *, below: float) -> tuple[Told, ...]:
        """What a plan says of a theme that it has: what the verdict rests on, and what else a search finds near it."""
        evidence = covered.evidence
        if evidence is None:
            return ()
        first = [one for one in found if one.passage.id == evidence.passage_id]
        if not first:
            first = [as_result(self._records.passage(evidence.passage_id), evidence.strength)]
        rest = near_the_best(found, floor=self._sufficient, below=below)
        there = (*first, *(one for one in rest if one not in first))
        findings = find(there, keeps=self._stating.keeps(read), said=self._stating.saying(read))
        told = self._stating.tell(self._stating.fitting(read, findings)[:MOST_OF_A_PLAN], read.asked.language)
        kind = read.asked.kind
        asks_years = kind is QuestionKind.WHEN or (kind is QuestionKind.WHO and asks_when(read.question.text))
        return (*told, *self._plans.period(covered.plan.plan.id, read.asked.language)) if told and asks_years else told

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
            troubled = self._stating.trouble(one)
            found = () if troubled is None else troubled.sections
            if aims := self._plans.aims(one):
                found = (Section(heading="", told=aims),)
            if not found and not answer.insufficient:
                found = self._stating.statements(one, self._stating.speaking(one, answer.results), MOST_OF_A_PLAN + 1)
            if not found:
                # What no sentence is near to may still be said, part by part.
                found = self._covered(replace(one, asked=replace(one.asked, kind=QuestionKind.EXISTS))).sections
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
