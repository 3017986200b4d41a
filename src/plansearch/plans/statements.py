"""Views -> Statements and records: the small steps that every reader of a plan family shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from plansearch.corpus.lines import Paragraph
from plansearch.japanese.folding import fold_compact
from plansearch.model.document import Span, View
from plansearch.model.plan import PlanId, Project, Statement
from plansearch.plans.brackets import is_explaining
from plansearch.plans.identity import project_id
from plansearch.plans.names import Item

# A note's line that only names the term it explains, or that breaks off in a verb, goes on in the next line.
_UNFINISHED_NOTE = re.compile(r"^※\d*\s*(?:「[^」]+」|[^。]*[うくすつぬむるぐぶ、])$")


def statement(view: View) -> Statement:
    """The words of a view and where they are printed."""
    return Statement(text=view.text, span=view.span(0, len(view.text)), offsets=view.offsets)


def joined(views: Sequence[View]) -> View:
    """Several views as one text: lines of one caption, or the halves of a heading."""
    text, offsets = "", tuple[int, ...]()
    for view in views:
        if text and (view.text[:1].isdigit() or (text[-1:].isascii() and view.text[:1].isascii())):
            # Latin words and numbered items run into each other without a joint; Japanese words must not be parted.
            text, offsets = text + " ", (*offsets, offsets[-1])
        text, offsets = text + view.text, offsets + view.offsets
    return View(text=text, offsets=offsets)


def blocks(paragraphs: Iterable[Paragraph]) -> list[View]:
    """Paragraphs without a blank line between them as one view each; a note's term goes with its explanation."""
    groups: list[list[View]] = []
    unfinished = False
    for paragraph in paragraphs:
        if groups and (paragraph.gap == 0 or unfinished):
            groups[-1].append(paragraph.view)
        else:
            groups.append([paragraph.view])
        unfinished = bool(_UNFINISHED_NOTE.match(paragraph.text))
    return [joined(group) for group in groups]


def left_of(paragraphs: Sequence[Paragraph], kept: Iterable[Paragraph]) -> list[Paragraph]:
    """Those of some paragraphs that were kept; a blank line parts two that were not neighbours."""
    before = {after.view.offsets[0]: first.view.offsets[0] for first, after in pairwise(paragraphs)}
    found: list[Paragraph] = []
    for paragraph in kept:
        if found and before.get(paragraph.view.offsets[0]) != found[-1].view.offsets[0]:
            found.append(replace(paragraph, gap=max(paragraph.gap, 1)))
        else:
            found.append(paragraph)
    return found


@dataclass(slots=True)
class _Draft:
    name: View
    pillars: list[str] = field(default_factory=list)
    descriptions: list[Statement] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    is_new: bool = False


class ProjectRecords:
    """Gathers printed names into one record a project.

    A name printed under two pillars is one project. Behind a sentence a bracket that says nothing, without a verb or a
    list, is a part of the name. Where two names differ only in their brackets, and one of them
    stands in a list behind a sentence, where brackets do not explain, the brackets tell two projects apart.
    """

    def __init__(self, plan: PlanId) -> None:
        """Start without projects."""
        self._plan = plan
        self._entries: list[tuple[Item, str, tuple[Statement, ...]]] = []
        self._shared: list[tuple[str, str]] = []

    def add(self, item: Item, pillar: str, descriptions: tuple[Statement, ...] = ()) -> None:
        """Record that `item` is printed under `pillar`."""
        self._entries.append((item, pillar, descriptions))

    def share(self, mark: str, pillar: str) -> None:
        """Record that all projects with `mark` belong under `pillar` as well."""
        self._shared.append((mark, pillar))

    def projects(self) -> tuple[Project, ...]:
        """One record a project, in print order."""
        told_apart = self._told_apart()
        drafts: dict[str, _Draft] = {}
        for item, pillar, descriptions in self._entries:
            apart = _key(item.name) in told_apart or _is_named_with_bracket(item)
            name = item.whole if apart else item.name
            draft = drafts.setdefault(_key(name), _Draft(name=name))
            if pillar not in draft.pillars:
                draft.pillars.append(pillar)
            said = [statement(v) for v in (item.clause, None if apart else item.explanation) if v is not None]
            known = {part.text for part in draft.descriptions}
            draft.descriptions.extend(part for part in (*said, *descriptions) if part.text not in known)
            draft.mentions.append(name.span(0, len(name.text)))
            draft.marks.update(item.marks)
            draft.is_new = draft.is_new or item.is_new
        for mark, pillar in self._shared:
            for draft in drafts.values():
                if mark in draft.marks and pillar not in draft.pillars:
                    draft.pillars.append(pillar)
        return tuple(
            Project(
                id=project_id(self._plan, draft.name.text),
                name=statement(draft.name),
                pillars=tuple(draft.pillars),
                descriptions=tuple(draft.descriptions),
                mentions=tuple(draft.mentions),
                is_new=draft.is_new,
            )
            for draft in drafts.values()
        )

    def _told_apart(self) -> set[str]:
        brackets: dict[str, set[str]] = {}
        prose: set[str] = set()
        for item, _, _ in self._entries:
            key = _key(item.name)
            if item.explanation is not None:
                brackets.setdefault(key, set()).add(_key(item.explanation))
                if item.in_prose:
                    prose.add(key)
        return {key for key, different in brackets.items() if len(different) > 1 and key in prose}


def _is_named_with_bracket(item: Item) -> bool:
    """Behind a sentence brackets do not explain: there a bracket that says nothing is a part of the name."""
    return item.in_prose and item.explanation is not None and not is_explaining(item.explanation.text)


def _key(view: View) -> str:
    return fold_compact(view.text).text
