"""Question, read -> Material: what is told by kind of question, the passages around it, or why there is no answer.

It asks the stages that find (search, coverage, comparison, records) and hands what they find to `answer.extractive`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from plansearch.answer import reasons
from plansearch.answer.denominators import matrix_of, summary_of
from plansearch.answer.extractive.clauses import LONGEST
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
from plansearch.answer.extractive.told import Section, Told, printed_above
from plansearch.answer.records import Records
from plansearch.answer.trouble_words import sentences_of_cause, sentences_of_trouble
from plansearch.engine.comparing import Comparing
from plansearch.engine.covering import Covering
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
from plansearch.engine.telling_plans import TellingPlans
from plansearch.engine.telling_records import TellingRecords
from plansearch.model.answer import Result, SearchResults
from plansearch.model.coverage import Coverage, PlanCoverage, Tally, Verdict
from plansearch.model.document import Document, Span
from plansearch.model.passage import PassageKind
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.query import Query
from plansearch.model.release import Calibration
from plansearch.model.reply import Language, QuestionKind
from plansearch.search.calibration import LOWEST_LIFTED

# Of a plan that has what is asked for, what else of it is told: nearer to its best passage than in a search of all.
_BELOW_IN_A_PLAN = 1.5
# From which strength an answer says that a plan has something. Chosen on the development half of the questions: from
# 0.90 to 0.92 none of the plans that must not be named is, and all that must be are.
_SURE = 0.9
# Asked when something is planned, only what is named at least half as fully as the best: other plans' periods mislead.
_HALF = 0.5
# Of sentences on problems those that say nearly as much of what is asked as the best.
_NEARLY_ALL = 0.75
_DIGIT = re.compile(r"[0-9０-９一二三四五六七八九十]")
_IS_SETTLED = re.compile(
    r"決ま(?:っ|り)|確定|決定(?:し|さ|済)|正式|実施され(?:る|ます)|\b(?:decided|final|settled|confirmed|binding)\b",
    re.IGNORECASE,
)
_INDICATORS = re.compile(
    r"数値目標|成果指標|目標値|戦略\s*[0-9]+の目標|目標(?:は|を)?いくつ"
    r"|現状値|指標|KPI|目指|\b(?:targets?|goals?|indicators?|baseline|how many .* expect)\b",
    re.IGNORECASE,
)


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
        self._told_records = TellingRecords(records, search, comparing, self._plans, self._sufficient)

    def gather(self, read: Read) -> Material:
        """What is told in answer to a question whose places and years have plans."""
        if (told := self._of_records(read)) is not None:
            return told
        # Coverage asks whole plans; where only some kinds of passages are wanted, a search must do.
        if read.asked.kind in {QuestionKind.WHO, QuestionKind.EXISTS} and not read.filters.kinds:
            return self._covered(read)
        if read.asked.kind is QuestionKind.COMPARE and len(read.places) > 1:
            return self._compared(read)
        return self._found(read)

    def _of_records(self, read: Read) -> Material | None:
        """What is told of plans, projects and indicators as such; None for a question on a theme."""
        asked = read.asked
        if asked.kind is QuestionKind.CHANGED:
            return self._told_records.changed(read)
        if asked.kind is QuestionKind.WHEN and (asked.plans_asked or not asked.theme):
            return self._plans.periods(read)
        counts = asked.sought is None or asked.sought.is_number
        if asked.kind is QuestionKind.AMOUNT and counts and _INDICATORS.search(read.question.text):
            figures = self._told_records.figures(read)
            return figures if figures.sections or figures.reason else None
        if not asked.theme and asked.sought is None:
            # A number of nothing in particular is not printed.
            return Material() if asked.kind is QuestionKind.AMOUNT else self._plans.overviews(read)
        return None

    def _found(self, read: Read) -> Material:
        """What, when, how much, and anything else: the best statements on the theme."""
        if _IS_SETTLED.search(read.question.text) and (told := self._plans.reservations(read)):
            return Material(sections=(Section(heading="", told=told),))
        if (told_of_trouble := self._trouble(read)) is not None:
            return told_of_trouble
        answer = self._search(query_of(read, read.filters))
        if answer.insufficient:
            return self._nothing(read, answer.results)
        sections = self._statements(read, answer.results, MOST_FINDINGS)
        if not sections:
            return self._nothing(read, answer.results)
        return Material(sections=sections, nearest=answer.results[:NEAREST])

    def _trouble(self, read: Read) -> Material | None:
        """What a place's plans say of its problems: that stands where they say why they were made, not in projects."""
        keeps = sentences_of_trouble(read.question.text)
        if keeps is None or len(read.places) != 1 or read.filters.kinds or read.asked.sought is not None:
            return None
        answer = self._search(query_of(read, replace(read.filters, kinds=(PassageKind.OVERVIEW,))))
        if answer.insufficient:
            return None
        near = [
            _whole(each, self._records.document(each.passage.document_id))
            for each in near_the_best(answer.results, floor=self._sufficient)
        ]
        findings = find(near, keeps=keeps)
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
            _whole(each, self._records.document(each.passage.document_id))
            for each in near_the_best(results, floor=self._sufficient)
        ]
        findings = named_exactly(to_the_point(find(near, keeps=self._keeps(read))), read.theme)[:most]
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
            return lambda text: _DIGIT.search(text) is not None
        return bool

    def _covered(self, read: Read) -> Material:
        """Who does it, or whether it is there: every plan is asked."""
        covered = self._covering.coverage(query_of(read, read.filters))
        answer = self._search(query_of(read, read.filters))
        by_words = read.asked.kind is QuestionKind.EXISTS
        sure = tuple(_surely(each, by_words=by_words) for each in covered.plans)
        having = [each for each in sure if each.verdict is Verdict.HAS][:MOST_PLANS]
        if not having:
            return self._nothing(read, (*self._undecided(covered), *answer.results))
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
            told = self._tell(findings[:MOST_OF_A_PLAN], read.asked.language)
            sections.append(Section(heading="", told=told))
        sections = [each for each in sections if each.told]
        if not sections:
            return self._nothing(read, answer.results)
        lead = _counted(sure, covered, read.asked.language) if read.asked.kind is QuestionKind.WHO else ""
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
            answer = self._search(query_of(read, replace(read.filters, municipalities=(place.code,))))
            nearest += answer.results[:NEAREST]
            found = () if answer.insufficient else self._statements(read, answer.results, MOST_OF_A_PLAN + 1)
            if found:
                sections.append(replace(found[0], heading=place.name if japanese else place.name_en))
            else:
                silent.append(place)
        if not sections:
            return self._nothing(read, tuple(nearest))
        names = "・".join(each.name for each in silent) if japanese else ", ".join(each.name_en for each in silent)
        lead = ""
        if silent:
            lead = (
                f"{names}の計画には、これに当たる記述が見つかりませんでした。"
                if japanese
                else f"Nothing on this was found in the plans of {names}."
            )
        return Material(sections=tuple(sections), nearest=tuple(nearest), lead=lead)

    def _nothing(self, read: Read, nearest: Sequence[Result]) -> Material:
        language, sought = read.asked.language, read.asked.sought
        found = nearest and max(each.score for each in nearest) >= self._sufficient
        reason = (
            reasons.not_printed(sought.label, sought.english, language)
            if sought is not None and found
            else reasons.nothing_on(read.asked.theme, read.plans, language)
        )
        return Material(reason=reason, nearest=tuple(nearest[:NEAREST]))


def _surely(found: PlanCoverage, *, by_words: bool) -> PlanCoverage:
    """A verdict that an answer may rest on: what is not sure enough is left to the reader.

    Asked of one place, printed words of the concept are sure enough by themselves; a list of places needs more.
    """
    evidence = found.evidence
    unsure = evidence is not None and evidence.strength < _SURE and not (by_words and evidence.words)
    return replace(found, verdict=Verdict.UNDECIDED) if found.verdict is Verdict.HAS and unsure else found


def _counted(sure: Sequence[PlanCoverage], covered: Coverage, language: Language) -> str:
    """How many municipalities were examined, and how many have it."""
    rows = matrix_of(sure)
    if language is Language.JAPANESE:
        return summary_of(rows, covered.prefectures)
    tally = Tally.of(row.verdict for row in rows)
    return (
        f"Of {tally.total} municipalities examined, {tally.has} have this in a plan; nothing was found in the plans of "
        f"{tally.has_not}, and {tally.undecided} could not be decided."
    )


def _whole(result: Result, document: Document) -> Result:
    """A short overview whose lines are one sentence that was set in several lines, as one line; others as they are."""
    passage = result.passage
    spans = passage.spans
    apart = [document.text[left.end : right.start] for left, right in pairwise(spans)]
    lines = passage.text.split("\n")
    is_cut = passage.kind is PassageKind.OVERVIEW and len(spans) > 1 and not any(gap.strip() for gap in apart)
    if not is_cut or len(passage.text) > LONGEST or any(line.endswith("。") for line in lines[:-1]):
        return result
    return printed_above(result, document, Span(start=spans[0].start, end=spans[-1].end))
