"""Passage, its plan and its document -> Citation: who, which plan, which years, and the printed words.

It does not know how the passage was found, nor how a surface shows a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote as percent_encode

from plansearch.errors import InvalidValueError
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.years import era_range_label, western_label
from plansearch.model.answer import Citation, GroupHead, PillarLabel, PlanLabel, ProjectLabel, Source
from plansearch.model.document import Document, Span
from plansearch.model.passage import Passage, PassageKind
from plansearch.model.plan import Pillar, Plan, Project
from plansearch.model.query import GroupBy
from plansearch.model.years import FiscalYears

UNCERTAIN_OWNER = "どの自治体の記述か特定できません。"
_ERA_YEAR = r"(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年度"
# Between a sentence and the one project that is named in the bracket behind it.
_OPENS = re.compile(r"\s*[（(【〔［\[]\s*[^\w\s]?\s*")
_PLAIN_LABEL = re.compile(rf"{_ERA_YEAR}(?:～{_ERA_YEAR})?", re.ASCII)


def cite(passage: Passage, document: Document, plan: Plan | None) -> Citation:
    """Build the citation of a passage; its quote is the text of the document at the passage's first span.

    Args:
        passage: what is cited.
        document: the document that the passage's spans point into.
        plan: the passage's plan; None exactly where the passage names none.

    Raises:
        InvalidValueError: when the three do not belong together.
    """
    if passage.document_id != document.id or passage.plan_id != (None if plan is None else plan.id):
        message = f"Passage {passage.id} does not belong to this document and plan."
        raise InvalidValueError(message)
    source = source_of(document, passage.spans[0])
    quote = document.text[source.span.start : source.span.end]
    permalink = f"/passages/{percent_encode(passage.id, safe='')}"
    if plan is None:
        return Citation(
            label=_without_owner(document),
            municipality=None,
            plan=None,
            years=None,
            projects=(),
            source=source,
            quote=quote,
            caveats=(UNCERTAIN_OWNER,),
            permalink=permalink,
        )
    wanted = frozenset(passage.project_ids)
    told = tuple(each for each in plan.projects if each.id in wanted)
    is_project = passage.kind is PassageKind.PROJECT
    numbers = {number for project in told for number in project.pillars} if is_project else set()
    above = tuple(each for each in plan.pillars if each.number in numbers or each.heading.text in passage.heading_path)
    return Citation(
        label=plan_citation(plan),
        municipality=plan.municipality,
        plan=_plan_label(plan),
        years=plan.years,
        projects=tuple(
            ProjectLabel(id=each.id, name=each.name.text, spans=tuple(_spans_of(each, plan, document))) for each in told
        ),
        pillars=tuple(
            PillarLabel(number=each.number, heading=each.heading.text, spans=tuple(_spans_of_all(each, plan, document)))
            for each in above
        ),
        source=source,
        quote=quote,
        caveats=plan.caveats,
        permalink=permalink,
    )


def quoted(citation: Citation, source: Source, quote: str) -> Citation:
    """The citation of some words of a passage: of its projects and pillars those alone that the words are said of.

    Args:
        citation: of the passage.
        source: where the words are printed.
        quote: the words.
    """
    span = source.span
    return replace(
        citation,
        projects=tuple(each for each in citation.projects if not each.spans or _meets(span, each.spans)),
        pillars=tuple(each for each in citation.pillars if _meets(span, each.spans)),
        source=source,
        quote=quote,
    )


def _meets(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _spans_of(project: Project, plan: Plan, document: Document) -> Iterator[Span]:
    """Where a project is named, and where it alone is spoken of."""
    yield project.name.span
    yield from project.mentions
    yield from (part.span for part in project.descriptions)
    for pillar in plan.pillars:
        if pillar.number in project.pillars and (said := _said_of_one(pillar, plan, document)) is not None:
            yield said


def _spans_of_all(pillar: Pillar, plan: Plan, document: Document) -> Iterator[Span]:
    """Where a pillar's heading is printed, and what is said of all that stands under it."""
    yield pillar.heading.span
    own = [part.span for project in plan.projects for part in project.descriptions]
    alone = _said_of_one(pillar, plan, document)
    for part in pillar.descriptions:
        if part.span != alone and not any(_meets(part.span, (span,)) for span in own):
            yield part.span


def _said_of_one(pillar: Pillar, plan: Plan, document: Document) -> Span | None:
    """The sentence of a pillar that says of its only project, named in the bracket behind it, what it is."""
    under = [each for each in plan.projects if pillar.number in each.pillars]
    if len(under) != 1 or len(pillar.descriptions) != 1:
        return None
    said = pillar.descriptions[0].span
    starts = [each.start for each in (under[0].name.span, *under[0].mentions) if each.start >= said.end]
    between = document.text[said.end : min(starts, default=said.end)]
    return said if _OPENS.fullmatch(between) else None


def head_of(key: str, document: Document, plan: Plan | None, by: GroupBy) -> GroupHead:
    """What stands above a group of passages.

    Args:
        key: of the group.
        document: the document of one of its passages.
        plan: the plan of that passage; None where no owner is certain, and none is claimed.
        by: what the passages are grouped by; the head of a municipality names no plan, for there may be several.
    """
    if plan is None:
        return GroupHead(key=key, label=_without_owner(document), municipality=None, plan=None, years=None)
    if by is GroupBy.MUNICIPALITY:
        place = plan.municipality
        return GroupHead(key=key, label=f"{place.prefecture}{place.name}", municipality=place, plan=None, years=None)
    return GroupHead(
        key=key,
        label=plan_citation(plan),
        municipality=plan.municipality,
        plan=_plan_label(plan),
        years=plan.years,
    )


def plan_citation(plan: Plan) -> str:
    """One line that names a plan: 荒川区「荒川区地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）."""
    western = western_label(plan.years.first, plan.years.last)
    return f"{plan.municipality.name}「{plan.title}」{period_label(plan.years)}（{western}）"


def period_label(years: FiscalYears) -> str:
    """A plan's years in one spelling: 令和4年度～令和6年度.

    The printed era is kept (平成33年度 stays); only widths and spaces are unified. Where more is printed than two years
    and the mark between them, the years are written out anew.
    """
    printed = fold_compact(years.label).text.replace("~", "～")
    return printed if _PLAIN_LABEL.fullmatch(printed) else era_range_label(years.first, years.last)


def _plan_label(plan: Plan) -> PlanLabel:
    return PlanLabel(id=plan.id, title=plan.title, family=plan.family, status=plan.status)


def _without_owner(document: Document) -> str:
    about = document.provenance
    return f"「{about.title}」（{about.publisher}）中の図表・注記（{UNCERTAIN_OWNER.removesuffix('。')}）"


def source_of(document: Document, span: Span) -> Source:
    """Where a span is printed."""
    return Source(
        document_id=document.id,
        title=document.provenance.title,
        publisher=document.provenance.publisher,
        edition=document.provenance.edition,
        page=document.page_of(span.start),
        span=span,
        sha256=document.sha256,
        url=document.provenance.url or None,
    )
