"""Store + ids and filters -> records with their sources: plans, projects, passages, municipalities.

It looks up and lists; it does not rank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from plansearch.answer.citation import cite, head_of, plan_citation, source_of
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.index.plan_records import PlanHead
from plansearch.index.store import Store
from plansearch.japanese.folding import fold, fold_compact
from plansearch.model.answer import (
    Citation,
    GroupHead,
    IndicatorRecord,
    MunicipalityRecord,
    PassageRecord,
    PlanRecord,
    PlanText,
    ProjectRecord,
)
from plansearch.model.document import Document, DocumentId
from plansearch.model.passage import Passage, PassageId
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import LooseText, Plan, PlanId, Project, ProjectId
from plansearch.model.query import Filters, GroupBy
from plansearch.plans.lineage import lineage_of

_MAX_LISTED = 20
# Records of one release never change; a citation takes about 2 kB, the passages of a plan ten times that.
_CITATIONS_KEPT, _PLANS_KEPT = 4_096, 256
# A question lists the same plans to be read, to be covered and to be counted.
_LISTS_KEPT = 16


class Records:
    """The records of one release. Every method that takes an id raises NotFoundError for one that is not there."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store
        self._citation = lru_cache(maxsize=_CITATIONS_KEPT)(self._cited)
        self._passages_of = lru_cache(maxsize=_PLANS_KEPT)(self._passage_records)
        self._record_of = lru_cache(maxsize=_CITATIONS_KEPT)(self._read_plan_record)
        self._listed = lru_cache(maxsize=_LISTS_KEPT)(self._list)

    def plans(self, filters: Filters) -> tuple[PlanRecord, ...]:
        """Plans that satisfy the filters, by id; `filters.kinds` is not looked at."""
        return self._listed(filters)

    def _list(self, filters: Filters) -> tuple[PlanRecord, ...]:
        return tuple(self._record_of(one) for one in self._admitted_ids(filters))

    def plan(self, plan_id: PlanId) -> PlanRecord:
        """One plan, with its lineage."""
        plan = self._store.plan(plan_id)
        return replace(self._record_of(plan_id), lineage=lineage_of(plan, self._store.family_of(plan)))

    def plan_text(self, plan_id: PlanId) -> PlanText:
        """The printed words of a plan, with its passages in text order."""
        plan = self._store.plan(plan_id)
        document = self._store.document(plan.document_id)
        passages = sorted(self._store.passages_of(plan_id), key=lambda passage: (passage.spans[0], passage.id))
        return PlanText(plan=plan, document=document, source=source_of(document, plan.span), passages=tuple(passages))

    def projects(self, filters: Filters, text: str) -> tuple[ProjectRecord, ...]:
        """Projects of the plans that satisfy the filters, by id: those that hold every word of `text`.

        A word is looked for in the project's name and description, blind to width, case and white space.
        """
        words = [fold_compact(word).text for word in fold(text).split(" ") if word]
        found = [
            self._project_record(plan, project)
            for plan in self._admitted(filters)
            for project in plan.projects
            if _says(words, project.name.text, project.description)
        ]
        return tuple(sorted(found, key=lambda record: record.project.id))

    def project(self, project_id: ProjectId) -> ProjectRecord:
        """One project with its plan."""
        plan = self._store.plan_of_project(project_id)
        return self._project_record(plan, self._store.project(project_id))

    def indicators(self, filters: Filters, text: str) -> tuple[IndicatorRecord, ...]:
        """Indicators of the plans that satisfy the filters, by id: those whose name or note holds every word."""
        words = [fold_compact(word).text for word in fold(text).split(" ") if word]
        return tuple(
            IndicatorRecord(
                id=f"{plan.id}-indicator-{number:03}",
                indicator=each,
                plan=plan,
                label=plan_citation(plan),
                source=source_of(self._store.document(plan.document_id), each.span),
            )
            for plan in self._admitted(filters)
            for number, each in enumerate(plan.indicators, start=1)
            if _says(words, each.name.text, "" if each.note is None else each.note.text)
        )

    def passage(self, passage_id: PassageId) -> PassageRecord:
        """One passage with its citation."""
        passage = self._store.passage(passage_id)
        return PassageRecord(passage=passage, citation=self.cite(passage))

    def passages_of(self, plan_id: PlanId) -> tuple[PassageRecord, ...]:
        """The passages of a plan with their citations, in text order."""
        return self._passages_of(plan_id)

    def _passage_records(self, plan_id: PlanId) -> tuple[PassageRecord, ...]:
        return tuple(
            PassageRecord(passage=passage, citation=self.cite(passage)) for passage in self.plan_text(plan_id).passages
        )

    def municipalities(self) -> tuple[MunicipalityRecord, ...]:
        """Municipalities that have plans, by code, with the ids of their plans."""
        return self._municipalities

    # Every question asks which places there are, and the release does not change.
    @cached_property
    def _municipalities(self) -> tuple[MunicipalityRecord, ...]:
        plans: defaultdict[MunicipalityCode, list[PlanId]] = defaultdict(list)
        for head in self.heads:
            plans[head.municipality.code].append(head.id)
        return tuple(
            MunicipalityRecord(municipality=municipality, plans=tuple(plans[municipality.code]))
            for municipality in self._store.municipalities()
        )

    def document(self, document_id: DocumentId) -> Document:
        """One document with its text."""
        return self._store.document(document_id)

    def loose_texts(self, document_id: DocumentId, *, whole: bool) -> tuple[LooseText, ...]:
        """Captions, figures and notes of a document; those alone that a plan at hand owns, where not the `whole`."""
        plans = {head.id for head in self.heads}
        return tuple(each for each in self._store.loose_texts(document_id) if whole or each.owner in plans)

    def find(self, prefix: str) -> PlanRecord | ProjectRecord | PassageRecord:
        """The one plan, else the one project, else the one passage whose id is, or begins with, `prefix`.

        Plans come first because the ids of their projects and passages may begin with theirs.

        Raises:
            NotFoundError: when there is none.
            InvalidQueryError: when there is more than one of a kind; the remedy lists them.
        """
        plans = self._store.plans()
        if plan := _only("plan", prefix, [plan.id for plan in plans]):
            return self.plan(PlanId(plan))
        if project := _only("project", prefix, [project.id for plan in plans for project in plan.projects]):
            return self.project(ProjectId(project))
        if passage := _only("passage", prefix, self._store.every_passage_id()):
            return self.passage(PassageId(passage))
        message = f"No plan, project or passage has an id that begins with {prefix!r}."
        japanese = f"IDが{prefix!r}で始まる計画・事業・記述はありません。計画のIDは /api/v1/plans で一覧できます。"
        raise NotFoundError(message, remedy="`plansearch plans` lists the ids of the plans.", japanese=japanese)

    def cite(self, passage: Passage) -> Citation:
        """The citation of a passage of this release."""
        # By its id: to compare all its words and spans costs more than what is looked up.
        return self._citation(passage.id)

    def _cited(self, passage_id: PassageId) -> Citation:
        passage = self._store.passage(passage_id)
        plan = None if passage.plan_id is None else self._store.plan(passage.plan_id)
        return cite(passage, self._store.document(passage.document_id), plan)

    def group_head(self, key: str, passage: Passage, by: GroupBy) -> GroupHead:
        """What the passages of a group share with this one of them."""
        plan = None if passage.plan_id is None else self._store.plan(passage.plan_id)
        return head_of(key, self._store.document(passage.document_id), plan, by)

    @cached_property
    def heads(self) -> tuple[PlanHead, ...]:
        """The heads of all plans, by id."""
        return self._store.plan_heads()

    @cached_property
    def _heads_by_place(self) -> Mapping[MunicipalityCode, Sequence[PlanHead]]:
        found: defaultdict[MunicipalityCode, list[PlanHead]] = defaultdict(list)
        for head in self.heads:
            found[head.municipality.code].append(head)
        return dict(found)

    def _admitted(self, filters: Filters) -> tuple[Plan, ...]:
        return self._store.plans_by_id(self._admitted_ids(filters))

    def _admitted_ids(self, filters: Filters) -> list[PlanId]:
        """Plans that satisfy the filters, by id; where places are given, only the plans of these are looked at."""
        places = dict.fromkeys(filters.municipalities)
        heads = [head for code in places for head in self._heads_by_place.get(code, ())] if places else self.heads
        return sorted(head.id for head in heads if admits(filters, head))

    def _read_plan_record(self, plan_id: PlanId) -> PlanRecord:
        plan = self._store.plan(plan_id)
        source = source_of(self._store.document(plan.document_id), plan.span)
        return PlanRecord(plan=plan, label=plan_citation(plan), source=source)

    def _project_record(self, plan: Plan, project: Project) -> ProjectRecord:
        source = source_of(self._store.document(plan.document_id), project.name.span)
        return ProjectRecord(project=project, plan=plan, label=plan_citation(plan), source=source)


def _only(what: str, prefix: str, ids: Sequence[str]) -> str:
    """The id that is `prefix`, or the only one that begins with it; empty where none does."""
    found = [one for one in ids if one.startswith(prefix)]
    if prefix in found:
        return prefix
    if len(found) > 1:
        listed = ", ".join(found[:_MAX_LISTED]) + (" …" if len(found) > _MAX_LISTED else "")
        message = f"The ids of {len(found)} {what}s begin with {prefix!r}."
        japanese = f"IDが{prefix!r}で始まるものは{len(found)}件あります。IDをもっと長く指定してください：{listed}"
        raise InvalidQueryError(message, field="id", remedy=f"Give more of the id: {listed}", japanese=japanese)
    return found[0] if found else ""


def admits(filters: Filters, plan: Plan | PlanHead) -> bool:
    """Whether a plan satisfies the filters; `filters.kinds` says nothing of plans."""
    return (
        (not filters.municipalities or plan.municipality.code in filters.municipalities)
        and (filters.fiscal_years is None or filters.fiscal_years.admits(plan.years.first, plan.years.last))
        and (not filters.families or plan.family in filters.families)
        and (not filters.plans or plan.id in filters.plans)
    )


def _says(words: Sequence[str], *texts: str) -> bool:
    """Whether every folded word stands in one of some texts."""
    folded = fold_compact("\n".join(texts)).text if words else ""
    return all(word in folded for word in words)
