"""Words that names of projects are asked to hold -> the projects and headings with these letters, plan by plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plansearch.answer import reasons
from plansearch.answer.extractive.findings import Finding
from plansearch.answer.extractive.told import Part, Section, Told
from plansearch.answer.extractive.wording import says
from plansearch.answer.name_words import NameWords, words_in_names
from plansearch.answer.records import Records
from plansearch.engine.material import MOST_PLANS, Material, Read, as_result
from plansearch.japanese.folding import fold_compact
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan
from plansearch.model.reply import Language

_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")
# Shorter ones (和, 洋) are no names.
_A_NAME = 4


class TellingNames:
    """Tells of names in the plans of one release; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records

    def told(self, read: Read) -> Material | None:
        """Every name with the words, in the order of plans; None for a question that asks for no letters of names."""
        asked = words_in_names(read.question.text)
        if asked is None:
            return None
        plans = sorted(read.plans, key=lambda plan: (plan.years.first, plan.municipality.code, plan.id))
        told = [(plan, each) for plan in plans for each in self._of_plan(plan, asked, read.asked.language)]
        if not told:
            return Material(reason=reasons.no_name(asked.words, read.plans, read.asked.language))
        having = len({plan.id for plan, _ in told})
        lead = reasons.names_found(asked.words, len(told), having, len(plans), read.asked.language)
        claims = tuple(each for plan, each in told[: MOST_PLANS * 2])
        return Material(sections=(Section(heading="", told=claims),), lead=lead)

    def of_captions(self, findings: Sequence[Finding], language: Language) -> tuple[Told, ...]:
        """Projects of the same plan that bear a name which captions among the findings print in marks of quotation.

        「せたがや Pay」, shown as a currency, tells what せたがや Pay 機能拡充 is about.
        """
        told = list[Told]()
        for finding in findings:
            passage = finding.parts[0].result.passage
            if passage.kind is not PassageKind.CAPTION or passage.plan_id is None or finding.said is None:
                continue
            plan = self._records.plan(passage.plan_id).plan
            names = tuple(name for name in _QUOTED.findall(finding.said.words) if len(name) >= _A_NAME)
            told += self._of_plan(plan, NameWords(words=names, headings=False), language) if names else ()
        return tuple(told)

    def _of_plan(self, plan: Plan, asked: NameWords, language: Language) -> Iterator[Told]:
        wanted = [fold_compact(word).text for word in asked.words]

        def holds(name: str) -> bool:
            compact = fold_compact(name).text
            return any(word in compact for word in wanted)

        names = {each.id: each.name.text for each in plan.projects if holds(each.name.text)}
        pillars = plan.pillars if asked.headings else ()
        headings = {each.heading.span: each.heading.text for each in pillars if holds(each.heading.text)}
        if not names and not headings:
            return
        for record in self._records.passages_of(plan.id):
            passage = record.passage
            found = [names[one] for one in passage.project_ids if one in names and passage.kind is PassageKind.PROJECT]
            found += [headings[one] for one in passage.spans if one in headings and passage.kind is PassageKind.PILLAR]
            for name in found[:1]:
                row = as_result(record)
                yield Told(text=says(row.citation, (name,), "", language), parts=(Part(result=row, words=name),))
