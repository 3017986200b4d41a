"""Text of a pillar -> what is said, and the project names listed in it.

Two layouts are in use. Prose ends with its list in brackets: 「…を図る（A事業、B事業）」. A bare list gives each
name with an explanation: 「A事業（説明）、B事業（説明） 等」. Which of them a bracket behind a noun is, the document
shows as a whole. It works on views, so every name keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from plansearch.model.document import View
from plansearch.plans.brackets import (
    LISTING,
    Bracket,
    brackets,
    ends_in_verb,
    goes_on,
    is_caption,
    is_list,
    is_project_like,
    is_sentence,
    is_surely_project,
)
from plansearch.plans.items import Item, Listing, read_item, read_listing

__all__ = ["Item", "PillarText", "Style", "read_item", "read_pillar_text", "vote"]

_AND_SO_ON = re.compile(r"(?:[\s、。]|等|など|ほか)*$")
_NOTE = re.compile(r"(?<=[)）】〕］。])\s*(?P<note>※\d*[^※]{4,})$", re.DOTALL)
_MIN_EXPLAINED = 2  # explained names in one text that show it to be a bare list


class Style(Enum):
    """What a bracket at the end of a text is, as the document's clear texts show."""

    PROSE = "list behind a sentence"
    LIST = "explanation behind a name"


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarText:
    """What stands under a pillar's heading.

    Attributes:
        descriptions: the sentences, without the lists.
        items: project names in print order.
        shared_marks: marks whose projects are said to belong here as well.
        notes: notes (※) printed behind the text.
    """

    descriptions: tuple[View, ...]
    items: tuple[Item, ...]
    shared_marks: tuple[str, ...]
    notes: tuple[View, ...] = ()


def vote(bodies: Iterable[str]) -> Style | None:
    """What brackets mean in a document, by the majority of its clear texts; None where none is clear."""
    votes = Counter[Style]()
    for text in bodies:
        groups = brackets(text)
        if not groups:
            continue
        clauses = _clauses(text, groups)
        if _is_last(text, groups[-1]) and is_sentence(clauses[-1]):
            votes[Style.PROSE] += 1
        elif sum(text[each.end : each.end + 1] == "、" for each in groups) >= _MIN_EXPLAINED and not any(
            map(ends_in_verb, clauses)
        ):
            votes[Style.LIST] += 1
    if votes[Style.PROSE] == votes[Style.LIST]:
        return None
    return max(Style, key=lambda style: votes[style])


def read_pillar_text(body: View, style: Style | None = None) -> PillarText:
    """Tell the sentences of a pillar's text from the project names in it."""
    body, notes = _without_note(body)
    groups = _list_groups(body, style)
    if not groups:
        if ends_as_sentence(body.text):
            return PillarText(descriptions=(body,), items=(), shared_marks=(), notes=notes)
        bare = read_listing(body, clause=None, in_prose=False)
        return PillarText(descriptions=bare.told, items=bare.items, shared_marks=bare.shared_marks, notes=notes)
    read: list[Listing] = []
    prose: list[View] = []
    at = 0
    for group in groups:
        clause = body.slice(at, group.start)
        prose.append(clause)
        own = _trim(clause, "、。 ") if len(groups) > 1 else None
        inside = body.slice(group.start + 1, group.inner)
        read.append(read_listing(inside, clause=own if own and own.text else None, in_prose=True))
        at = group.end
    rest = body.slice(at, len(body.text))
    if rest.text.strip(" 、。等など"):
        prose.append(rest)
    said = tuple(part.strip() for part in prose if part.text.strip(" 、。"))
    return PillarText(
        descriptions=(*said, *(part for each in read for part in each.told)),
        items=tuple(item for each in read for item in each.items),
        shared_marks=tuple(mark for each in read for mark in each.shared_marks),
        notes=notes,
    )


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends in a verb, outside of any bracket."""
    return is_sentence(text.rstrip()) and ends_in_verb(text.rstrip())


def _without_note(body: View) -> tuple[View, tuple[View, ...]]:
    hit = _NOTE.search(body.text)
    if hit is None or not body.text[: hit.start()].strip():
        return body, ()
    return body.slice(0, hit.start()).strip(), (body.slice(hit.start("note"), len(body.text)),)


def _clauses(text: str, groups: Sequence[Bracket]) -> list[str]:
    """What stands before each bracket, since the one before it."""
    previous = [0, *(each.end for each in groups)]
    return [text[at : each.start].strip(" 、。\n") for at, each in zip(previous, groups, strict=False)]


def _is_last(text: str, group: Bracket) -> bool:
    return not _AND_SO_ON.sub("", text[group.end :])


def _list_groups(body: View, style: Style | None) -> list[Bracket]:
    """The brackets that hold project names behind a sentence; empty for a bare list."""
    text = body.text
    found: list[Bracket] = []
    for kinds in ("（(", LISTING):
        groups = brackets(text, kinds)
        clauses = _clauses(text, groups)
        ends = bool(groups) and _is_last(text, groups[-1])
        is_prose = (ends and _is_end_of_prose(text, groups[-1], clauses[-1])) or ends_as_sentence(text)
        if is_prose:
            last = len(groups) - 1
            found = [
                group
                for at, (clause, group) in enumerate(zip(clauses, groups, strict=True))
                if (at == last and ends) or _is_inner_list(body, clause, group, style)
            ]
        elif len(groups) == 1 and ends and _is_behind_noun(body, clauses[0], groups[0], style):
            found = groups
        if found:
            return found
    return found


def _is_end_of_prose(text: str, group: Bracket, clause: str) -> bool:
    inside = text[group.start + 1 : group.inner]
    is_status = text[group.start] not in "（(" and len(inside) <= len("新規拡充")
    return not is_status and is_sentence(text[: group.start] if text[: group.start].endswith("。") else clause)


def _is_inner_list(body: View, clause: str, group: Bracket, style: Style | None) -> bool:
    """Whether a bracket within a sentence lists projects: behind a verb, or, in prose, by the names in it."""
    behind = body.text[group.end : group.end + 1]
    listed = is_list(body.slice(group.start + 1, group.inner))
    if is_sentence(clause) and (listed or behind in "、，。；\n"):
        return True
    if ends_in_verb(clause):
        return listed or (behind == "、" and goes_on(clause))
    return style is Style.PROSE and listed and not is_surely_project(clause)


def _is_behind_noun(body: View, clause: str, group: Bracket, style: Style | None) -> bool:
    """Whether the one bracket at the end of a text without a verb lists projects."""
    if not clause or "、" in clause or is_caption(clause) or is_surely_project(clause):
        return False
    if style is None or is_project_like(clause):
        listed = is_list(body.slice(group.start + 1, group.inner))
        return listed and (style is Style.PROSE or not is_project_like(clause))
    return style is Style.PROSE


def _trim(view: View, chars: str) -> View:
    left = len(view.text) - len(view.text.lstrip(chars))
    right = len(view.text.rstrip(chars))
    return view.slice(left, max(left, right))
