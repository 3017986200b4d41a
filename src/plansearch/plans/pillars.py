"""Paragraphs of a plan in an annex -> its pillars: numbers of one style that ascend, or headings of one mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plansearch.corpus.lines import Paragraph
from plansearch.model.document import View
from plansearch.plans.brackets import brackets, is_list, is_surely_project
from plansearch.plans.levels import Level, bare_level, worded_level

_UNNUMBERED = re.compile(
    r"^(?:(?P<mark>[■◆●▪□◇○◎▶])\s*(?P<heading>[^、。]{2,60})|(?P<left>[＜〈【])(?P<inside>[^、。＞〉】]{2,60})[＞〉】])$"
)
_HEADING_LENGTH = 120


@dataclass(slots=True)
class PillarBlock:
    """A pillar as it is printed.

    Attributes:
        number: as printed, in ASCII digits; counted where none is printed.
        heading: without the number, and without a list behind it.
        listing: the list that stands on the heading's line, or None.
        following: the paragraphs up to the next pillar.
    """

    number: str
    heading: View
    listing: View | None
    following: list[Paragraph] = field(default_factory=list)


def pillar_blocks(rest: Sequence[Paragraph]) -> tuple[list[Paragraph], list[PillarBlock]]:
    """What stands before the first pillar, and the pillars."""
    starts = _numbered(rest) or _unnumbered(rest)
    head: list[Paragraph] = []
    found: list[PillarBlock] = []
    for at, paragraph in enumerate(rest):
        if at in starts:
            number, view = starts[at]
            heading, listing = _without_list(view)
            found.append(PillarBlock(number=number, heading=heading, listing=listing))
        elif found:
            found[-1].following.append(paragraph)
        else:
            head.append(paragraph)
    return head, found


def _numbered(rest: Sequence[Paragraph]) -> dict[int, tuple[str, View]]:
    """Pillars by number, all in the style of the first; a number may be left out, none goes back."""
    levels = {at: level for at, each in enumerate(rest) if (level := _level(each.text)) is not None}
    first = next((level for level in levels.values() if level.path == (1,)), None)
    if first is None:
        return {}
    alike = [(at, level) for at, level in levels.items() if level.style == first.style]
    found: dict[int, tuple[str, View]] = {}
    last = 0
    for at, level in alike:
        number = level.path[0]
        # What skips a number that is still to come is a caption that begins with a number.
        later = {each.path[0] for other, each in alike if other > at}
        if number == last + 1 or (found and number > last and not later & set(range(last + 1, number))):
            text = rest[at].text
            found[at] = (level.number, rest[at].view.slice(level.start, len(text)).strip())
            last = number
    return found


def _level(text: str) -> Level | None:
    if len(text) > _HEADING_LENGTH or "。" in text:
        return None
    level = worded_level(text) or bare_level(text)
    return level if level is not None and len(level.path) == 1 and level.start < len(text) else None


def _unnumbered(rest: Sequence[Paragraph]) -> dict[int, tuple[str, View]]:
    """Headings with the mark of the first one; marks that nothing stands under are a list and no headings."""
    matches = {at: match for at, each in enumerate(rest) if (match := _UNNUMBERED.match(each.text)) is not None}
    mark = next((match["mark"] or match["left"] for match in matches.values()), None)
    starts = [at for at, match in matches.items() if mark in (match["mark"], match["left"])]
    if not any(after - at > 1 for at, after in zip(starts, [*starts[1:], len(rest)], strict=False)):
        return {}
    found = {}
    for number, at in enumerate(starts, start=1):
        start, end = matches[at].span("heading" if matches[at]["mark"] else "inside")
        found[at] = (str(number), rest[at].view.slice(start, end).strip())
    return found


def _without_list(heading: View) -> tuple[View, View | None]:
    """A heading and the list of projects in a bracket behind it: 「① 創業の支援（A事業、B事業）」."""
    groups = brackets(heading.text)
    if not groups or groups[-1].end != len(heading.text) or groups[-1].start == 0:
        return heading, None
    last = groups[-1]
    words, inside = heading.slice(0, last.start).strip(), heading.slice(last.start + 1, last.inner)
    if is_surely_project(words.text) or not is_list(inside):
        return heading, None
    return words, inside
