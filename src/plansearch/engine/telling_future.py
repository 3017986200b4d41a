"""A question for a plan's image of its future -> the statement as it is printed, with the subtitle below it.

A plan states it under a heading of its own, beside a figure, or in a sentence of its overview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.answer.extractive.findings import tell_caption
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says
from plansearch.answer.future_words import HEADED, SUBTITLE, asks_for_future
from plansearch.answer.records import Records
from plansearch.engine.material import MOST_PLANS, Material, Read, as_result
from plansearch.engine.telling_plans import TellingPlans
from plansearch.japanese.folding import fold
from plansearch.model.answer import Result
from plansearch.model.document import Span
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan
from plansearch.model.reply import Language

_BELOW = re.compile(r"\s*")


class TellingFuture:
    """Tells what plans of one release want to become; safe to share between threads."""

    def __init__(self, records: Records, plans: TellingPlans) -> None:
        """Take the records, and what tells sentences of plans."""
        self._records = records
        self._plans = plans

    def told(self, read: Read) -> Material | None:
        """The statement of each plan of a place; None for any other question, and where none is printed."""
        if len(read.places) != 1 or not asks_for_future(fold(read.question.text), read.asked.theme):
            return None
        told = [each for plan in read.plans[:MOST_PLANS] for each in self._of_plan(plan, read.asked.language)]
        told = told or list(self._plans.said_of(read, lambda text: HEADED.search(text) is not None))
        return Material(sections=(Section(heading="", told=tuple(told)),)) if told else None

    def _of_plan(self, plan: Plan, language: Language) -> Iterator[Told]:
        for record in self._records.passages_of(plan.id):
            row = as_result(record)
            passage = row.passage
            if passage.kind is PassageKind.OVERVIEW and HEADED.search(passage.heading_path[-1][-_AT_END:]):
                yield self._statement(row, language)
            if passage.kind is PassageKind.CAPTION and HEADED.match(passage.text):
                yield tell_caption(row, passage.text.split("\n")[0].strip(), language)

    def _statement(self, row: Result, language: Language) -> Told:
        """All lines of a statement, and the line below that is its subtitle."""
        document = self._records.document(row.passage.document_id)
        start, end = row.passage.spans[0].start, row.passage.spans[-1].end
        gap = _BELOW.match(document.text, end)
        below = SUBTITLE.match(document.text, end if gap is None else gap.end())
        line = printed_above(row, document, Span(start=start, end=end if below is None else below.end()))
        words = line.passage.text
        return Told(text=says(row.citation, (), words, language), parts=(Part(result=line, words=words),))


# A heading ends in the word (北区の産業振興における将来像); others only speak of it (将来像の実現に向けた基本戦略).
_AT_END = 4
