"""Records of the engine -> the pages of plans, projects and passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord, Source
from plansearch.model.document import Document
from plansearch.model.passage import PassageId
from plansearch.model.place import Municipality
from plansearch.model.plan import LooseText, Pillar, Plan, ProjectId
from plansearch.surfaces.web.charts import chart_of, difference_of
from plansearch.surfaces.web.citing import (
    compare_url,
    marked_in_plan,
    passage_view,
    path_to,
    place_of,
    standing,
    web_address,
)
from plansearch.surfaces.web.contexts import PassagePage, PlanPage, ProjectPage
from plansearch.surfaces.web.copying import copies
from plansearch.surfaces.web.labels import period
from plansearch.surfaces.web.parts import Frame, IndicatorRow, Link, PillarNode, PlanHead, PlanRow, ProjectItem
from plansearch.surfaces.web.printed import print_lines
from plansearch.surfaces.web.reservations import loose_of, repairs_of

_NO_NUMBER = "0"  # the pillar number that stands for projects under no printed number
_AROUND = 6  # lines around a passage or a project: enough to see what stands above it, on one screen


def plan_row(record: PlanRecord) -> PlanRow:
    """A plan in a table."""
    plan = record.plan
    return PlanRow(
        municipality=_municipality_link(plan.municipality),
        plan=Link(text=plan.title, url=path_to("plans", plan.id)),
        period=period(plan.years),
        standing=standing(plan.status, plan.edition),
        pillars=len(plan.pillars),
        projects=len(plan.projects),
        indicators=len(plan.indicators),
    )


def plan_page(
    record: PlanRecord,
    document: Document,
    frame: Frame,
    marked: PassageRecord | None,
    *,
    lost: bool,
    around: Sequence[PlanRecord] = (),
    loose: Sequence[LooseText] = (),
    passages: Mapping[ProjectId, PassageId] = MappingProxyType({}),
) -> PlanPage:
    """A plan with everything.

    Args:
        record: the plan.
        document: that it stands in.
        frame: around the page.
        marked: a passage of it.
        lost: whether one was asked for that is not of it.
        around: the plans that its lineage names.
        loose: captions and notes of the document.
        passages: where each project is told of, to be marked in the text beside.
    """
    plan = record.plan
    passage = None if marked is None else marked.passage
    return PlanPage(
        frame=frame,
        head=_head(plan, record.source),
        overview=tuple(
            (
                "" if section.heading is None else section.heading.text,
                tuple(paragraph.text for paragraph in section.paragraphs),
            )
            for section in plan.overview
        ),
        pillars=_outline(plan, passages),
        indicators=tuple(
            IndicatorRow(
                indicator=indicator,
                pillar="" if indicator.pillar is None else plan.pillar(indicator.pillar).heading.text,
                chart=chart_of(indicator),
                difference=difference_of(indicator),
            )
            for indicator in plan.indicators
        ),
        projects=len(plan.projects),
        printed=print_lines(document, body=plan.span, marks=() if passage is None else passage.spans),
        marked=None if marked is None else passage_view(marked.passage, marked.citation),
        lost=lost,
        text_url=f"/api/v1{path_to('plans', plan.id)}/text",
        comparisons=tuple(_comparisons(record)),
        neighbours=tuple(_neighbours(record, around)),
        lineage_notes=() if record.lineage is None else record.lineage.notes,
        repairs=repairs_of(plan, document),
        loose=loose_of(plan, document, loose),
        similar_url=path_to("similar", plan.id),
    )


def _neighbours(record: PlanRecord, around: Sequence[PlanRecord]) -> Iterator[tuple[str, PlanRow]]:
    """What each plan of the lineage is to this one, in the order of time."""
    lineage, known = record.lineage, {each.plan.id: each for each in around}
    if lineage is None:
        return
    before, behind = lineage.predecessor, lineage.successor
    if before is not None and before.plan in known:
        yield "前の計画", plan_row(known[before.plan])
    for edition in lineage.editions:
        if edition in known:
            yield "同じ計画の別の版", plan_row(known[edition])
    if behind is not None and behind.plan in known:
        yield "次の計画", plan_row(known[behind.plan])


def _comparisons(record: PlanRecord) -> Iterator[Link]:
    """This plan beside the one before it, the one behind it, or one to be chosen."""
    own, lineage = record.plan.id, record.lineage
    before, behind = (None, None) if lineage is None else (lineage.predecessor, lineage.successor)
    if before is not None:
        yield Link(text="前の計画と比べる", url=compare_url(before.plan, own))
    if behind is not None:
        yield Link(text="次の計画と比べる", url=compare_url(own, behind.plan))
    yield Link(text="ほかの計画と比べる", url=compare_url(own))


def passage_page(record: PassageRecord, document: Document, frame: Frame, base: str = "") -> PassagePage:
    """A passage, whether or not a plan owns it; `base` is what absolute addresses begin with."""
    return PassagePage(
        frame=frame,
        passage=passage_view(record.passage, record.citation),
        printed=print_lines(document, body=None, marks=record.passage.spans, around=_AROUND),
        copies=copies(record.passage, record.citation, base, "cite"),
        similar_url=path_to("similar", record.passage.id),
    )


def project_page(record: ProjectRecord, document: Document, frame: Frame) -> ProjectPage:
    """A project with the pillars that it stands under and the places where it is printed."""
    plan, project = record.plan, record.project
    pillars = [plan.pillar(number) for number in project.pillars]
    own = {part.text for part in project.descriptions}
    return ProjectPage(
        frame=frame,
        head=_head(plan, record.source),
        project=project,
        similar_url=path_to("similar", project.id),
        pillars=tuple(
            (
                _shown_number(pillar),
                pillar.heading.text,
                tuple(part.text for part in pillar.descriptions if part.text not in own),
            )
            for pillar in pillars
        ),
        printed=print_lines(document, body=None, marks=project.mentions or (project.name.span,), around=_AROUND),
    )


def _municipality_link(place: Municipality) -> Link:
    return Link(text=place.name, url=path_to("municipalities", place.code))


def _head(plan: Plan, source: Source) -> PlanHead:
    return PlanHead(
        municipality=_municipality_link(plan.municipality),
        prefecture=plan.municipality.prefecture,
        plan=Link(text=plan.title, url=path_to("plans", plan.id)),
        family=plan.family,
        period=period(plan.years),
        standing=standing(plan.status, plan.edition),
        caveats=plan.caveats,
        source_url=web_address(source.url),
        place=place_of(source),
    )


def _shown_number(pillar: Pillar) -> str:
    return "" if pillar.number == _NO_NUMBER else pillar.number


def _outline(plan: Plan, passages: Mapping[ProjectId, PassageId]) -> tuple[PillarNode, ...]:
    """Pillars as a tree, projects under each; a pillar whose parent is not among them stands at the top."""
    numbers = {pillar.number for pillar in plan.pillars}
    told = set[str]()

    def node(pillar: Pillar) -> PillarNode:
        items = []
        for project in plan.projects:
            if pillar.number in project.pillars:
                items.append(
                    ProjectItem(
                        link=Link(text=project.name.text, url=path_to("projects", project.id)),
                        description=project.description,
                        is_new=project.is_new,
                        again=project.id in told,
                        printed_url=marked_in_plan(plan.id, passages[project.id]) if project.id in passages else "",
                    )
                )
                told.add(project.id)
        return PillarNode(
            number=_shown_number(pillar),
            heading=pillar.heading.text,
            variants=pillar.variants,
            description=tuple(part.text for part in pillar.descriptions),
            projects=tuple(items),
            children=tuple(node(child) for child in plan.pillars if child.parent == pillar.number),
        )

    return tuple(node(pillar) for pillar in plan.pillars if pillar.parent not in numbers)
