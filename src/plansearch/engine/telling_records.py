"""Records that a question asks for -> what became of projects between two plans, and what indicators stand at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.change_words import groups_asked
from plansearch.answer.extractive.changes import Group, tell_changes
from plansearch.answer.extractive.clauses import met_in_name
from plansearch.answer.extractive.figures import states_year, tell_indicator
from plansearch.answer.extractive.findings import near_the_best
from plansearch.answer.extractive.told import Section, Told
from plansearch.answer.plan_words import stated_first_years, two_plans
from plansearch.answer.records import Records
from plansearch.engine.comparing import Comparing
from plansearch.engine.material import NEAREST, Material, Read, as_result, query_of
from plansearch.engine.telling_plans import TellingPlans
from plansearch.japanese.folding import fold
from plansearch.model.answer import IndicatorRecord, Result, SearchResults
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.plan import PlanId, ProjectId
from plansearch.model.query import Filters, Query
from plansearch.model.reply import Language

# Share of the best met name that another indicator must be met in.
_NAMED = 0.8
_PILLAR = re.compile(r"(?:戦略|柱|方針|施策|\b(?:strategy|pillar|policy)\s)\s*(\d+)")
# Words that ask for a figure and do not say of what.
_FIGURE = re.compile(
    r"の?(?:数値目標|成果指標|目標(?:件数|数値|値|数)?|現状値?|基準値|指標|kpi)|\b(?:targets?|goals?|indicators?|baselines?|aims?|at)\b",
    re.IGNORECASE,
)
_NONE_IN_BOTH = {
    Language.JAPANESE: "両方の計画にあると確かめられる事業は見当たりません。",
    Language.ENGLISH: "No project can be shown to stand in both plans.",
}
_GONE = (Group.ENDED, Group.LEFT)


class TellingRecords:
    """Tells of projects and indicators of one release; safe to share between threads."""

    def __init__(
        self,
        records: Records,
        search: Callable[[Query], SearchResults],
        comparing: Comparing,
        plans: TellingPlans,
        sufficient: float,
    ) -> None:
        """Take the stages that find; `sufficient` is the score from which a passage is worth showing."""
        self._records = records
        self._search = search
        self._comparing = comparing
        self._plans = plans
        self._sufficient = sufficient

    def changed(self, read: Read) -> Material:
        """What became of projects from one plan to the next."""
        language = read.asked.language
        wanted = replace(
            read.filters, fiscal_years=read.question.filters.fiscal_years, plans=read.question.filters.plans
        )
        is_one = len(read.places) == 1 or bool(wanted.plans)
        plans = [record.plan for record in self._records.plans(wanted)] if is_one else []
        years = read.years or stated_first_years(read.question.text)
        two = two_plans(plans, years)
        if two is None:
            return Material(reason=reasons.one_plan(plans, language))
        pair = self._comparing.compare(plans=[plan.id for plan in two]).pairs[0]
        passages = self._project_passages(plan.id for plan in two)
        headings = {plan.id: self._plans.heading(plan) for plan in two}
        about: frozenset[ProjectId] | None = None
        nearest: tuple[Result, ...] = ()
        if read.asked.theme:
            answer = self._search(query_of(read, Filters(plans=tuple(plan.id for plan in two))))
            nearest = answer.results[:NEAREST]
            near = [] if answer.insufficient else near_the_best(answer.results, floor=self._sufficient)
            projects = [each for each in near if each.passage.kind is PassageKind.PROJECT]
            named = [each for each in projects if met_in_name(each)]
            about = frozenset(one for each in named or projects for one in each.passage.project_ids)
            if not about:
                return Material(nearest=nearest)
        groups = groups_asked(read.question.text)
        sections = tell_changes(pair, passages, language, headings=headings, about=about, groups=groups)
        lead = "".join(pair.notes) if language is Language.JAPANESE else ""
        if not sections and Group.ON in groups:
            # Nothing goes on: then what stands in the earlier plan alone is the answer.
            sections = tell_changes(pair, passages, language, headings=headings, about=about, groups=_GONE)
            lead += _NONE_IN_BOTH[language]
        return Material(sections=sections, nearest=nearest, lead=lead)

    def _project_passages(self, plans: Iterable[PlanId]) -> dict[ProjectId, Result]:
        return {
            record.passage.project_ids[0]: as_result(record)
            for plan in plans
            for record in self._records.passages_of(plan)
            if record.passage.kind is PassageKind.PROJECT and record.passage.project_ids
        }

    def figures(self, read: Read) -> Material:
        """What indicators stand at and aim at; nothing where no plan has any."""
        language = read.asked.language
        found = self._comparing.indicators(replace(read.filters, kinds=()), "")
        if found and read.years and not any(states_year(each, frozenset(read.years)) for each in found):
            rows = self._rows(found[:NEAREST])
            return Material(reason=reasons.other_years(read.years, language), nearest=tuple(rows.values()))
        rows = self._rows(found)
        answer = self._search(query_of(read, replace(read.filters, kinds=(PassageKind.INDICATOR,))))
        met = {each.passage.id: met_in_name(each) for each in answer.results}
        best = max(met.values(), default=0)
        told = []
        numbers = frozenset(_PILLAR.findall(fold(read.question.text)))
        of_pillar = [each for each in found if (each.indicator.pillar or "").split("-")[0] in numbers]
        # An indicator must answer what is asked for, not only be one: else the target of 脱炭素 would be any target.
        theme = _FIGURE.sub("", read.asked.theme).strip()
        near = self._meant(read, theme) if theme and not of_pillar else frozenset()
        for record in of_pillar or found:
            row = rows.get(record.id)
            if row is None or (not of_pillar and met.get(row.passage.id, 0) < _NAMED * best):
                continue
            if theme and not of_pillar and row.passage.id not in near:
                continue
            document = self._records.document(record.plan.document_id)
            told.append(tell_indicator(record, row, document, language))
        kept = tuple(each for each in told if each is not None)
        if not kept and theme and not of_pillar:
            # Other indicators must not stand in for the one that is asked for.
            reason = reasons.not_printed(f"「{theme}」の指標の値", f"a value of an indicator on “{theme}”", language)
            return Material(reason=reason, nearest=answer.results[:NEAREST])
        sections = (Section(heading="", told=kept),) if kept else ()
        return Material(sections=sections, nearest=answer.results[:NEAREST])

    def _meant(self, read: Read, theme: str) -> frozenset[PassageId]:
        """Passages of indicators whose meaning answers the theme; that it asks for a figure says nothing of which."""
        query = query_of(read, replace(read.filters, kinds=(PassageKind.INDICATOR,)))
        found = self._search(replace(query, text=theme, understand=False))
        return frozenset(each.passage.id for each in found.results if each.score >= self._sufficient)

    def figure(self, row: Result, language: Language) -> Told | None:
        """What the indicator of a passage stands at and aims at; None where it is no indicator or has no value."""
        passage = row.passage
        if passage.kind is not PassageKind.INDICATOR or passage.plan_id is None:
            return None
        found = self._comparing.indicators(Filters(plans=(passage.plan_id,)), "")
        record = next((each for each in found if each.indicator.span == passage.spans[0]), None)
        if record is None:
            return None
        return tell_indicator(record, row, self._records.document(passage.document_id), language)

    def _rows(self, found: Sequence[IndicatorRecord]) -> dict[str, Result]:
        """The passage of each indicator, by the indicator's id."""
        plans = dict.fromkeys(record.plan.id for record in found)
        rows = {
            each.passage.spans[0]: each
            for plan in plans
            for each in self._records.passages_of(plan)
            if each.passage.kind is PassageKind.INDICATOR
        }
        spans = ((record.id, record.indicator.span) for record in found)
        return {one: as_result(rows[span]) for one, span in spans if span in rows}
