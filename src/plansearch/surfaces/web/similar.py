"""Likenesses -> the page of what is like a record, with what the two have in common."""

from __future__ import annotations

from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.comparison import Likeness, Likenesses
from plansearch.surfaces.web.citing import path_to
from plansearch.surfaces.web.comparing import closeness
from plansearch.surfaces.web.contexts_search import SimilarPage
from plansearch.surfaces.web.labels import KINDS, period
from plansearch.surfaces.web.parts import Frame, Link
from plansearch.surfaces.web.parts_search import AlikeView

MOST = 20
_SHARED = 6


def similar_page(found: Likenesses, frame: Frame) -> SimilarPage:
    """What is like a record, best first."""
    return SimilarPage(
        frame=frame,
        head=_link(found.record),
        label=_label(found.record),
        items=tuple(_alike(item) for item in found.items),
    )


def _alike(item: Likeness) -> AlikeView:
    shared = (*(concept.preferred for concept in item.concepts), *item.words)
    return AlikeView(
        link=_link(item.record),
        label=_label(item.record),
        closeness=closeness(item.score),
        shared=tuple(dict.fromkeys(shared))[:_SHARED],
    )


def _link(record: PlanRecord | ProjectRecord | PassageRecord) -> Link:
    match record:
        case PlanRecord():
            return Link(text=record.plan.title, url=path_to("plans", record.plan.id))
        case ProjectRecord():
            return Link(text=record.project.name.text, url=path_to("projects", record.project.id))
        case PassageRecord():
            path = record.passage.heading_path
            return Link(text=path[-1] if path else KINDS[record.passage.kind], url=record.citation.permalink)


def _label(record: PlanRecord | ProjectRecord | PassageRecord) -> str:
    if isinstance(record, PassageRecord):
        return record.citation.label
    plan = record.plan
    return f"{plan.municipality.name}「{plan.title}」{period(plan.years)}"
