"""DocumentPlans -> Passages: one for each overview section, pillar, project, indicator, caption and note.

A passage never crosses plans, and each line of its text is what one span of the document says.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from plansearch.model.document import DocumentId, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.plan import (
    DocumentPlans,
    Indicator,
    LooseKind,
    LooseText,
    Pillar,
    Plan,
    PlanId,
    Project,
    ProjectId,
    Statement,
)
from plansearch.passages.cutting import can_repeat, cut

_ID_LENGTH = 10


def split_passages(reading: DocumentPlans) -> tuple[Passage, ...]:
    """All passages of a document; ids are unique and survive a rebuild while text and place are the same."""
    maker = _Maker(reading.document.id)
    for plan in reading.plans:
        for section in plan.overview:
            path = (*_root(plan), section.heading.text) if section.heading else _root(plan)
            maker.add(PassageKind.OVERVIEW, plan.id, path, section.paragraphs)
        for pillar in plan.pillars:
            _pillar(maker, plan, pillar)
        for project in plan.projects:
            _project(maker, plan, project, reading.document.text)
        for indicator in plan.indicators:
            _indicator(maker, plan, indicator)
    roots = {plan.id: _root(plan) for plan in reading.plans}
    for loose in reading.loose:
        _loose(maker, loose, roots, reading.document.provenance.title)
    return tuple(maker.passages)


class _Maker:
    """Makes passages of one document and gives each its id."""

    def __init__(self, document_id: DocumentId) -> None:
        self.passages: list[Passage] = []
        self._document_id = document_id
        self._seen: Counter[str] = Counter()

    def add(
        self,
        kind: PassageKind,
        plan_id: PlanId | None,
        path: tuple[str, ...],
        lines: Sequence[Statement],
        *,
        projects: Sequence[Project] = (),
        about: Project | None = None,
        repeat: bool = False,
    ) -> None:
        """Add one passage, or several where the lines are too long for one.

        With `repeat` every part begins with the first line. Every part tells of the project `about`; else a part tells
        of those of `projects` whose name is among its lines.
        """
        for part in cut(lines, repeat=repeat):
            text = "\n".join(line.text for line in part)
            told: tuple[ProjectId, ...] = tuple(each.id for each in projects if each is about or _is_named(each, part))
            self.passages.append(
                Passage(
                    id=self._id(kind, plan_id, path, text),
                    document_id=self._document_id,
                    plan_id=plan_id,
                    kind=kind,
                    heading_path=path,
                    text=text,
                    spans=tuple(line.span for line in part),
                    project_ids=told,
                )
            )

    def _id(self, kind: PassageKind, plan_id: PlanId | None, path: tuple[str, ...], text: str) -> PassageId:
        """Owner, kind and a digest of place and text; a number tells equal texts at one place apart."""
        owner = plan_id or self._document_id
        place = "\x1f".join((*path, text))
        self._seen[f"{owner}{kind}{place}"] += 1
        again = self._seen[f"{owner}{kind}{place}"]
        digest = hashlib.sha256(f"{place}\x1f{again}".encode()).hexdigest()[:_ID_LENGTH]
        return PassageId(f"{owner}-{kind.value}-{digest}")


def _is_named(project: Project, lines: Sequence[Statement]) -> bool:
    """Whether a line is the project's name or a part of it, by place: one name may be a part of another."""
    name = project.name.span
    return any(name.start <= line.span.start and line.span.end <= name.end for line in lines)


def _pillar(maker: _Maker, plan: Plan, pillar: Pillar) -> None:
    projects = [project for project in plan.projects if pillar.number in project.pillars]
    lines = [pillar.heading, *_said(pillar), *(project.name for project in projects)]
    path = (*_root(plan), *_pillar_path(plan, pillar))
    maker.add(PassageKind.PILLAR, plan.id, path, lines, projects=projects, repeat=True)


def _project(maker: _Maker, plan: Plan, project: Project, text: str) -> None:
    pillars = [plan.pillar(number) for number in project.pillars]
    # What is said of one project, its own or another's, is none of the pillar's words on all of them.
    of_one = [part.span for each in plan.projects for part in each.descriptions]
    context = [part for pillar in pillars for part in _said(pillar) if not _is_within(part.span, of_one)]
    path = (*_root(plan), *_pillar_path(plan, pillars[0]), project.name.text)
    lines = [*_as_printed(project, text), *context]
    maker.add(PassageKind.PROJECT, plan.id, path, lines, projects=[project], about=project, repeat=True)


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _said(pillar: Pillar) -> list[Statement]:
    """What is said of a pillar; the comma behind a list inside a sentence opens no line."""
    return [part.slice(len(part.text) - len(part.text.lstrip("、 ")), len(part.text)) for part in pillar.descriptions]


def _as_printed(project: Project, text: str) -> list[Statement]:
    """Name and descriptions; an explanation in the bracket behind the name stays there: 「A事業（説明）」.

    Where that is too long to open every part of a long passage, the name does so alone.
    """
    name, said = project.name, list(project.descriptions)
    if not said or not said[0].offsets or not name.offsets:
        return [name, *said]
    inside = said[0]
    between = [at for at in range(name.span.end, inside.span.start) if not text[at].isspace()]
    behind = next((at for at in range(inside.span.end, len(text)) if not text[at].isspace()), len(text))
    if len(between) != 1 or text[between[0]] not in "（(" or text[behind : behind + 1] not in ("）", ")"):
        return [name, *said]
    whole = Statement(
        text=f"{name.text}{text[between[0]]}{inside.text}{text[behind]}",
        span=Span(start=name.span.start, end=behind + 1),
        offsets=(*name.offsets, between[0], *inside.offsets, behind),
    )
    return [whole, *said[1:]] if can_repeat(whole.text) else [name, *said]


def _indicator(maker: _Maker, plan: Plan, indicator: Indicator) -> None:
    pillar = () if indicator.pillar is None else _pillar_path(plan, plan.pillar(indicator.pillar))
    base, target = indicator.baseline, indicator.target
    # The header's years stand beside the numbers that they belong to; the span is the row's.
    row = f"{indicator.name.text}　現状値 {base.printed}（{base.label}）　目標値 {target.printed}（{target.label}）"
    lines = [Statement(text=row, span=indicator.span), *([] if indicator.note is None else [indicator.note])]
    maker.add(PassageKind.INDICATOR, plan.id, (*_root(plan), *pillar, "成果指標"), lines)


def _loose(maker: _Maker, loose: LooseText, roots: dict[PlanId, tuple[str, ...]], title: str) -> None:
    kind = PassageKind.NOTE if loose.kind is LooseKind.NOTE else PassageKind.CAPTION
    path = (title,) if loose.owner is None else roots[loose.owner]
    maker.add(kind, loose.owner, path, [loose.statement])


def _root(plan: Plan) -> tuple[str, ...]:
    return (plan.municipality.name, plan.title)


def _pillar_path(plan: Plan, pillar: Pillar) -> tuple[str, ...]:
    above = () if pillar.parent is None else _pillar_path(plan, plan.pillar(pillar.parent))
    return (*above, pillar.heading.text)
