"""「承認した…計画の概要」 -> Plans: an annex in which a metropolis or prefecture sums up many short plans.

Each plan begins with 「題名」（自治体）【計画期間：…】, then comes an overview, then numbered pillars. Cohorts word the
pillars differently; what is relied on here is the order of the parts and the numbering.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plansearch.corpus.lines import Paragraph
from plansearch.errors import InvalidValueError, UnreadablePlanError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.years import read_period
from plansearch.model.document import Document, Span, View
from plansearch.model.place import Municipality
from plansearch.model.plan import DocumentPlans, Pillar, Plan, PlanId, Section, Statement
from plansearch.model.years import FiscalYears
from plansearch.plans.bodies import read_body, split_body
from plansearch.plans.budget import budget_notes
from plansearch.plans.headings import Heading, find_headings
from plansearch.plans.identity import plan_id
from plansearch.plans.items import read_listing
from plansearch.plans.loose import Candidate, attribute
from plansearch.plans.names import Style, vote
from plansearch.plans.pillars import PillarBlock, pillar_blocks
from plansearch.plans.statements import ProjectRecords, blocks, joined, left_of, statement

_DOCUMENT_TITLE = re.compile(r"^【[^】]*】$")
_PLACE_IN_TITLE = re.compile(r"[市区町村]")


@dataclass(slots=True)
class _Block:
    """The paragraphs of one plan behind its heading, and what its pillars turn out to be."""

    heading: Heading
    rest: list[Paragraph]
    head: list[Paragraph] = field(default_factory=list)
    pillars: list[PillarBlock] = field(default_factory=list)


def read_approval_summary(document: Document, paragraphs: Sequence[Paragraph], gazetteer: Gazetteer) -> DocumentPlans:
    """Read every plan of an annex.

    Raises:
        UnreadablePlanError: when a heading, its municipality or its years cannot be read, or a plan has no pillar.
    """
    before, found = _cut(paragraphs, document.path)
    headings = [p.view.span(0, len(p.text)) for p in before if _DOCUMENT_TITLE.match(p.text)]
    outside = left_of(before, [p for p in before if not _DOCUMENT_TITLE.match(p.text)])
    candidates = [Candidate(view=view, block=None) for view in blocks(outside)]
    notes = [joined([p.view for p in note]) for block in found for note in _take_notes(block)]
    caveats = tuple(dict.fromkeys(note.text.strip("（）()") for note in notes))
    for block in found:
        block.head, block.pillars = pillar_blocks(block.rest)
    style = vote(p.text for block in found for pillar in block.pillars for p in pillar.following[:2])
    plans: list[Plan] = []
    texts: dict[PlanId, str] = {}
    for block in found:
        plan, text, loose = _read_plan(document, block, gazetteer, caveats, style)
        if any(plan.id == other.id for other in plans):
            message = f"{document.path}: {plan.title} stands in the document twice."
            raise UnreadablePlanError(message, remedy="Split the file, one edition in each.")
        plans.append(plan)
        texts[plan.id] = text
        candidates.extend(Candidate(view=view, block=plan.id) for view in loose)
    candidates.extend(Candidate(view=note, block=None) for note in notes)
    return DocumentPlans(
        document=document,
        plans=tuple(plans),
        loose=attribute(candidates, plans, texts),
        headings=tuple(headings),
    )


def _cut(paragraphs: Sequence[Paragraph], path: str) -> tuple[list[Paragraph], list[_Block]]:
    """What stands before the first plan, and the plans."""
    headings = find_headings(paragraphs, path)
    starts = [*headings, len(paragraphs)]
    found = [
        _Block(heading=headings[at], rest=list(paragraphs[at + headings[at].lines : end]))
        for at, end in pairwise(starts)
    ]
    return list(paragraphs[: starts[0]]), found


def _take_notes(block: _Block) -> list[list[Paragraph]]:
    """Take the notes on budgets out of a plan."""
    notes = budget_notes(block.rest)
    taken = {id(p) for note in notes for p in note}
    block.rest = left_of(block.rest, [p for p in block.rest if id(p) not in taken])
    return notes


def _read_plan(
    document: Document, block: _Block, gazetteer: Gazetteer, caveats: tuple[str, ...], style: Style | None
) -> tuple[Plan, str, list[View]]:
    title = block.heading.title
    municipality = _municipality(document, block.heading, gazetteer)
    years = _years(document, block.heading)
    identity = plan_id(municipality, years.first, document.provenance.family)
    if not block.pillars:
        message = f"{document.path}: {title} has no numbered pillar."
        raise UnreadablePlanError(message, remedy="Check that its pillars are numbered from 1 in the text.")
    overview = [p for p in block.head if "。" in p.text and not p.text.startswith("※")]
    loose = blocks(left_of(block.head, [p for p in block.head if p not in overview]))
    records = ProjectRecords(identity)
    pillars: list[Pillar] = []
    used: list[View] = [block.heading.view, *(p.view for p in overview)]
    for pillar in block.pillars:
        body, remaining = split_body(pillar.following, style)
        loose.extend(blocks(left_of(pillar.following, remaining)))
        used.extend((pillar.heading, *([pillar.listing] if pillar.listing else []), *(p.view for p in body)))
        pillars.append(_read_pillar(pillar, body, style, records, loose))
    end = max(view.offsets[-1] for view in used) + 1
    plan = Plan(
        id=identity,
        document_id=document.id,
        municipality=municipality,
        title=title,
        family=document.provenance.family,
        years=years,
        status=document.provenance.status,
        edition=document.provenance.edition,
        overview=(Section(heading=None, paragraphs=tuple(_said(overview))),) if overview else (),
        pillars=tuple(pillars),
        projects=records.projects(),
        indicators=(),
        caveats=caveats,
        span=Span(start=block.heading.view.offsets[0], end=end),
    )
    return plan, "\n".join(view.text for view in used), loose


def _read_pillar(
    pillar: PillarBlock, body: Sequence[Paragraph], style: Style | None, records: ProjectRecords, loose: list[View]
) -> Pillar:
    """One pillar; its projects go into the records, the notes behind its text to the loose texts."""
    text = read_body(body, style)
    listed = read_listing(pillar.listing, clause=None, in_prose=True).items if pillar.listing else ()
    for item in (*listed, *text.items):
        records.add(item, pillar.number)
    for mark in text.shared_marks:
        records.share(mark, pillar.number)
    loose.extend(text.notes)
    said = tuple(map(statement, text.descriptions))
    return Pillar(number=pillar.number, heading=statement(pillar.heading), descriptions=said)


def _years(document: Document, heading: Heading) -> FiscalYears:
    try:
        return read_period(heading.years)
    except InvalidValueError as error:
        message = f"{document.path}: the period of {heading.title} cannot be read: {error.message}"
        raise UnreadablePlanError(message, remedy="Check the text of the heading.") from error


def _said(paragraphs: Sequence[Paragraph]) -> list[Statement]:
    return [statement(paragraph.view) for paragraph in paragraphs]


def _municipality(document: Document, heading: Heading, gazetteer: Gazetteer) -> Municipality:
    publisher, title = document.provenance.publisher, heading.title
    if heading.place:
        place = heading.place
        names = [place, publisher + place, *([title.split(place, maxsplit=1)[0] + place] if place in title else [])]
    else:
        # Without a place in brackets the title begins with it; the longest name is meant: 四日市市 before 四日市.
        starts = [title[: hit.end()] for hit in _PLACE_IN_TITLE.finditer(title)][::-1]
        names = [name for start in starts for name in (start, publisher + start)]
    for name in names:
        if (sure := gazetteer.resolve(name).sure) is not None:
            return sure
    printed = heading.place or title
    message = f"{document.path}: it is not certain which municipality {printed!r} in the heading of {title} is."
    raise UnreadablePlanError(message, remedy="Name the prefecture as publisher in catalog.csv.")
