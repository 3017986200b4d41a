"""Two headings of a place's plan -> the projects that stand under both of them, and no other."""

from __future__ import annotations

from plansearch.answer import reasons
from plansearch.answer.extractive.told import Part, Section, Told
from plansearch.answer.extractive.wording import stands_under
from plansearch.answer.part_words import headings_shared
from plansearch.answer.records import Records
from plansearch.engine.material import Material, Read, as_result
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Pillar, Plan
from plansearch.model.reply import Language


class TellingShared:
    """Tells of projects that one plan names twice; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records

    def told(self, read: Read) -> Material | None:
        """Projects under both headings that a question gives by number, and how many; None for any other question."""
        asked = headings_shared(read.question.text, read.asked.theme) if len(read.places) == 1 else None
        if asked is None:
            return None
        told, lead, language = list[Told](), "", read.asked.language
        for plan in read.plans:
            pillars = [each for number in asked for each in plan.pillars if each.number == str(number)]
            if len(pillars) < len(asked):
                continue
            names = [each.name.text for each in plan.projects if all(one.number in each.pillars for one in pillars)]
            lead += reasons.under_both([each.heading.text for each in pillars], len(names), language)
            told += [each for pillar in pillars if names for each in self._under(plan, pillar, names, language)]
        return Material(sections=(Section(heading="", told=tuple(told)),), lead=lead) if told else Material(reason=lead)

    def _under(self, plan: Plan, pillar: Pillar, names: list[str], language: Language) -> tuple[Told, ...]:
        for record in self._records.passages_of(plan.id):
            passage = record.passage
            if passage.kind is PassageKind.PILLAR and pillar.heading.span in passage.spans:
                row = as_result(record)
                parts = tuple(Part(result=row, words=words) for words in (pillar.heading.text, *names))
                return (Told(text=stands_under(row.citation, pillar.heading.text, names, language), parts=parts),)
        return ()
