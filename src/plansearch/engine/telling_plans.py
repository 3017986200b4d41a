"""Plans that a question asks for as such -> when they run, what they are about, how settled they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from plansearch.answer.date_words import says_when_made
from plansearch.answer.extractive.findings import Finding, find, tell
from plansearch.answer.extractive.periods import heading as printed_heading
from plansearch.answer.extractive.periods import tell_period
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says
from plansearch.answer.plan_lengths import of_length
from plansearch.answer.records import Records
from plansearch.answer.trouble_words import (
    sentences_of_aim,
    sentences_of_background,
    sentences_of_features,
    sentences_of_need,
    sentences_of_state,
)
from plansearch.engine.material import MOST_FINDINGS, MOST_OF_A_PLAN, MOST_PLANS, Material, Read, as_result
from plansearch.japanese.folding import fold, fold_compact
from plansearch.japanese.sentences import sentences
from plansearch.japanese.years import find_years
from plansearch.model.answer import Result
from plansearch.model.document import Span
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan, PlanId
from plansearch.model.reply import Language

_PERIOD = "計画期間"
_ASKS_MADE = re.compile(
    r"(?:作っ|作ら|つくっ|策定(?:し|され|は|時期|年)|制定|でき(?:た|上)|出来(?:た|上))[^。]{0,8}(?:いつ|何年)"
    r"|(?:いつ|何年)[^。]{0,12}(?:作ら|作り|作っ|策定|制定)"
    r"|\bwhen\b.*\b(?:drawn up|adopted|made|written|formulated|created|established)\b",
    re.IGNORECASE,
)
# What projects may still hang on, in words of questions, and in printed ones.
_RESERVATIONS = {"assembly": ("議会",), "council vote": ("議決",), "budget vote": ("議決",)}
_RESERVED = re.compile(r"議決|議会|予算の?(?:成立|議決)|\b(?:assembly|council vote|budget vote)\b")

_IS_DRAFT = "案"
_IS_SETTLED = re.compile(
    r"決ま(?:っ|り)|確定|決定(?:し|さ|済|版)|(?:まだ|もう)案|案の段階"
    r"|正式(?!な?(?:名|呼|称|表記|題|タイトル))|実施され(?:る|ます)"
    r"|\b(?:decided|final|settled|confirmed|binding|draft or)\b",
    re.IGNORECASE,
)


class TellingPlans:
    """Tells of the plans of one release; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records

    def periods(self, read: Read) -> Material:
        """When plans run, or when they were made, where that is asked and printed."""
        if made := self._made(read):
            return Material(sections=(Section(heading="", told=made),))
        plans = sorted(
            of_length(read.question.text, read.plans),
            key=lambda plan: (plan.years.first, plan.municipality.code, plan.id),
        )
        told = tuple(each for plan in plans[:MOST_PLANS] for each in self.period(plan.id, read.asked.language))
        lead = ""
        if len(plans) > 1:
            japanese = read.asked.language is Language.JAPANESE
            lead = f"条件に合う計画は{len(plans)}件です。" if japanese else f"{len(plans)} plans answer this."
        return Material(sections=(Section(heading="", told=told),), lead=lead)

    def period(self, plan_id: PlanId, language: Language) -> tuple[Told, ...]:
        """When a plan runs, with its heading and what it says of its period at length; nothing without any passage."""
        text = self._records.plan_text(plan_id)
        results = [as_result(each) for each in self._records.passages_of(plan_id)]
        overviews = [each for each in results if each.passage.kind is PassageKind.OVERVIEW]
        if not results:
            return ()
        stated = tuple(_stated_period(overviews, text.plan))[:1]
        return (tell_period(text.plan, text.document, (overviews or results)[0], stated, language),)

    def _made(self, read: Read) -> tuple[Told, ...]:
        """What plans of a place print on when they, or those before them, were drawn up; nothing where none does."""
        if len(read.places) != 1 or not _ASKS_MADE.search(read.question.text):
            return ()
        told = list[Told]()
        for plan in read.plans:
            results = [as_result(each) for each in self._records.passages_of(plan.id)]
            own = [each for each in results if each.passage.kind is PassageKind.OVERVIEW]
            told += tell(find(own, keeps=_says_when_made)[:MOST_OF_A_PLAN], read.asked.language)
        return tuple(told)

    def made_before(self, read: Read) -> Material | None:
        """When a plan that is not here was made, where a later one of the place prints it; None for anything else."""
        keeps = says_when_made(read.question.text) if _ASKS_MADE.search(read.question.text) else None
        if keeps is None or len(read.places) != 1:
            return None
        told = self.said_of(read, keeps)
        return Material(sections=(Section(heading="", told=told),)) if told else None

    def above_measures(self, plans: Sequence[Plan]) -> tuple[Result, ...]:
        """What plans say of the place and of why they were made, before any measure."""
        rows = (as_result(each) for plan in plans for each in self._records.passages_of(plan.id))
        return tuple(row for row in rows if row.passage.kind is PassageKind.OVERVIEW)

    def heading(self, plan: Plan) -> Part:
        """The printed heading of a plan that has passages."""
        text = self._records.plan_text(plan.id)
        return printed_heading(plan, text.document, as_result(self._records.passages_of(plan.id)[0]))

    def overviews(self, read: Read) -> Material:
        """What plans are about, where a question names a place and no theme; their aims, where it asks for these."""
        if aims := self.aims(read):
            return Material(sections=(Section(heading="", told=aims),))
        told = list[Told]()
        for plan in read.plans[:MOST_FINDINGS] if read.places else ():
            results = [as_result(each) for each in self._records.passages_of(plan.id)]
            own = [each for each in results if each.passage.kind is PassageKind.PILLAR] or results[:1]
            told += tell(find(own[:MOST_OF_A_PLAN]), read.asked.language)
        return Material(sections=(Section(heading="", told=tuple(told)),))

    def aims(self, read: Read) -> tuple[Told, ...]:
        """What plans of a place say of their aims, their background or the place; nothing for any other question."""
        question = fold(read.question.text)
        aim = sentences_of_aim(read.asked.theme, question)
        keeps = aim or sentences_of_features(read.asked.theme, question) or sentences_of_background(question)
        keeps = keeps or sentences_of_state(read.asked.theme, question) or sentences_of_need(read.asked.theme, question)
        if keeps is None or len(read.places) != 1:
            return ()
        told = list[Told]()
        for plan in read.plans[:MOST_FINDINGS]:
            results = [as_result(each) for each in self._records.passages_of(plan.id)]
            own = [each for each in results if each.passage.kind is PassageKind.OVERVIEW]
            found = find(own, keeps=keeps) if aim else _one_by_one(own, keeps)
            told += tell(found[:MOST_OF_A_PLAN], read.asked.language)
        return tuple(told)

    def said_of(self, read: Read, keeps: Callable[[str], bool]) -> tuple[Told, ...]:
        """Sentences on why the plans of a place were made that a rule holds of."""
        told = list[Told]()
        for plan in read.plans[:MOST_FINDINGS]:
            results = [as_result(each) for each in self._records.passages_of(plan.id)]
            own = [each for each in results if each.passage.kind is PassageKind.OVERVIEW]
            told += tell(_one_by_one(own, keeps)[:MOST_OF_A_PLAN], read.asked.language)
        return tuple(told)

    def reservations(self, read: Read) -> tuple[Told, ...]:
        """What documents print on how settled their plans are."""
        told = (each for plan in read.plans for each in self._reservations_of(plan, read.asked.language))
        return tuple(islice(told, MOST_PLANS))

    def subject_to(self, read: Read) -> Material | None:
        """Plans that print a reservation in the words of a question for one (議会の議決); else None."""
        asked = frozenset(_RESERVED.findall(fold(read.theme)))
        wanted = {word for each in asked for word in (*_RESERVATIONS.get(each, ()), each)}
        if not asked:
            return None
        told = [each for each in self.reservations(read) if any(word in each.text for word in wanted)]
        return Material(sections=(Section(heading="", told=tuple(told)),)) if told else None

    def _draft(self, plan: Plan, below: Result, language: Language) -> Iterator[Told]:
        """The words at the head of a draft that say it is one."""
        document = self._records.document(plan.document_id)
        begin = max(0, plan.span.start - _HEAD)
        found = _DRAFT.search(document.text, begin, plan.span.start + _HEAD) if _IS_DRAFT in plan.status else None
        if found is None:
            return
        start = document.text.rfind("\n", 0, found.start()) + 1
        line = printed_above(below, document, Span(start=start, end=found.end()))
        text = says(line.citation, (), found[0], language)
        yield Told(text=text, parts=(Part(result=line, words=line.passage.text),))

    def _reservations_of(self, plan: Plan, language: Language) -> Iterator[Told]:
        document = self._records.document(plan.document_id)
        printed = fold_compact(document.text) if plan.caveats else None
        for below in self._records.passages_of(plan.id)[:1]:
            yield from self._draft(plan, as_result(below), language)
            for caveat in plan.caveats:
                wanted = fold_compact(caveat).text
                at = -1 if printed is None else printed.text.find(wanted)
                if printed is None or at < 0 or not wanted:
                    continue
                start, end = printed.original(at, at + len(wanted))
                line = printed_above(as_result(below), document, Span(start=start, end=end))
                words = line.passage.text.rstrip("。")
                yield Told(text=says(line.citation, (), words, language), parts=(Part(result=line, words=words),))


_DRAFT = re.compile(r"[（(][ 　]*素?案[ 　]*[）)](?:[^\s*＊]*版)?")
# What is printed above a plan's own text, its title and whether it is a draft, in code points.
_HEAD = 400


def asks_if_settled(read: Read) -> bool:
    """Whether a question asks how settled plans are, and for no detail that must be printed, as the day of it."""
    return _IS_SETTLED.search(read.question.text) is not None and read.asked.sought is None


def _says_when_made(text: str) -> bool:
    return "策定" in text and bool(find_years(text))


def _one_by_one(overviews: Sequence[Result], keeps: Callable[[str], bool]) -> tuple[Finding, ...]:
    """All sentences that are to be kept, and not the best of each passage alone."""
    found: list[Finding] = []
    while len(found) < MOST_OF_A_PLAN:
        said = [part.words for each in found for part in each.parts]
        more = find(overviews, keeps=_but(keeps, said))
        if not more:
            break
        found += more
    return tuple(found)


def _but(keeps: Callable[[str], bool], said: Sequence[str]) -> Callable[[str], bool]:
    def kept(text: str) -> bool:
        return keeps(text) and not any(one in text for one in said)

    return kept


def _stated_period(overviews: Sequence[Result], plan: Plan) -> Iterator[Part]:
    """Sentences that name the period and its last year."""
    for each in overviews:
        for line in each.passage.text.split("\n"):
            for start, end in sentences(line):
                words = line[start:end].strip("。 ")
                if _PERIOD in words and str(plan.years.last) in fold_compact(words).text:
                    yield Part(result=each, words=words)
