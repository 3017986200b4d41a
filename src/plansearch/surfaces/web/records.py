"""Records of the engine -> the pages of plans, projects, municipalities and passages."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord, Source
from plansearch.model.document import Document
from plansearch.model.place import Municipality
from plansearch.model.plan import Pillar, Plan
from plansearch.surfaces.web.citing import passage_view, path_to, place_of, standing, web_address
from plansearch.surfaces.web.contexts import MunicipalityPage, PassagePage, PlanPage, ProjectPage
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.labels import period
from plansearch.surfaces.web.parts import Frame, IndicatorRow, Link, PillarNode, PlanHead, PlanRow, ProjectItem
from plansearch.surfaces.web.printed import print_lines

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
    record: PlanRecord, document: Document, frame: Frame, marked: PassageRecord | None, *, lost: bool
) -> PlanPage:
    """A plan with everything; `marked` is a passage of it, `lost` says that one was asked for and is not of it."""
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
        pillars=_outline(plan),
        indicators=tuple(
            IndicatorRow(
                indicator=indicator,
                pillar="" if indicator.pillar is None else plan.pillar(indicator.pillar).heading.text,
            )
            for indicator in plan.indicators
        ),
        projects=len(plan.projects),
        printed=print_lines(document, body=plan.span, marks=() if passage is None else passage.spans),
        marked=None if marked is None else passage_view(marked.passage, marked.citation),
        lost=lost,
        text_url=f"/api/v1{path_to('plans', plan.id)}/text",
    )


def passage_page(record: PassageRecord, document: Document, frame: Frame) -> PassagePage:
    """A passage, whether or not a plan owns it."""
    return PassagePage(
        frame=frame,
        passage=passage_view(record.passage, record.citation),
        printed=print_lines(document, body=None, marks=record.passage.spans, around=_AROUND),
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


def municipality_page(place: Municipality, plans: Sequence[PlanRecord], frame: Frame) -> MunicipalityPage:
    """A municipality and its plans, the latest first."""
    latest_first = sorted(plans, key=lambda record: (-record.plan.years.first, record.plan.id))
    return MunicipalityPage(
        frame=frame,
        name=place.name,
        name_en=place.name_en,
        kana=place.kana,
        code=place.code,
        prefecture=place.prefecture,
        rows=tuple(plan_row(record) for record in latest_first),
        search_url=SearchForm(muni=(place.code,)).url(),
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


def _outline(plan: Plan) -> tuple[PillarNode, ...]:
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
