"""Plans that a question asks for as such -> when they run, what they are about, how settled they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plansearch.answer.extractive.findings import find, tell
from plansearch.answer.extractive.periods import heading as printed_heading
from plansearch.answer.extractive.periods import tell_period
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says
from plansearch.answer.records import Records
from plansearch.engine.material import MOST_FINDINGS, MOST_OF_A_PLAN, MOST_PLANS, Material, Read, as_result
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.sentences import sentences
from plansearch.model.answer import Result
from plansearch.model.document import Span
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan, PlanId
from plansearch.model.reply import Language

_PERIOD = "計画期間"


class TellingPlans:
    """Tells of the plans of one release; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records

    def periods(self, read: Read) -> Material:
        """When plans run."""
        plans = sorted(read.plans, key=lambda plan: (plan.years.first, plan.municipality.code, plan.id))
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

    def heading(self, plan: Plan) -> Part:
        """The printed heading of a plan that has passages."""
        text = self._records.plan_text(plan.id)
        return printed_heading(plan, text.document, as_result(self._records.passages_of(plan.id)[0]))

    def overviews(self, read: Read) -> Material:
        """What plans are about, where a question names a place and no theme."""
        told = list[Told]()
        for plan in read.plans[:MOST_FINDINGS] if read.places else ():
            results = [as_result(each) for each in self._records.passages_of(plan.id)]
            own = [each for each in results if each.passage.kind is PassageKind.PILLAR] or results[:1]
            told += tell(find(own[:MOST_OF_A_PLAN]), read.asked.language)
        return Material(sections=(Section(heading="", told=tuple(told)),))

    def reservations(self, read: Read) -> tuple[Told, ...]:
        """What documents print on how settled their plans are."""
        return tuple(
            told for plan in read.plans[:MOST_FINDINGS] for told in self._reservations_of(plan, read.asked.language)
        )

    def _reservations_of(self, plan: Plan, language: Language) -> Iterator[Told]:
        document = self._records.document(plan.document_id)
        printed = fold_compact(document.text) if plan.caveats else None
        for below in self._records.passages_of(plan.id)[:1]:
            for caveat in plan.caveats:
                wanted = fold_compact(caveat).text
                at = -1 if printed is None else printed.text.find(wanted)
                if printed is None or at < 0 or not wanted:
                    continue
                start, end = printed.original(at, at + len(wanted))
                line = printed_above(as_result(below), document, Span(start=start, end=end))
                words = line.passage.text.rstrip("。")
                yield Told(text=says(line.citation, (), words, language), parts=(Part(result=line, words=words),))


def _stated_period(overviews: Sequence[Result], plan: Plan) -> Iterator[Part]:
    """Sentences that name the period and its last year."""
    for each in overviews:
        for line in each.passage.text.split("\n"):
            for start, end in sentences(line):
                words = line[start:end].strip("。 ")
                if _PERIOD in words and str(plan.years.last) in fold_compact(words).text:
                    yield Part(result=each, words=words)
