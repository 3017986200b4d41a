"""Document -> Paragraphs: lines joined where a fixed width cut them, as views that map back to the text.

It knows how extracted text is laid out (hard wraps, list and heading marks, tables); it does not know what a plan is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.corpus.layout import (
    CLOSERS,
    OPENERS,
    PAIRED,
    START,
    STRONG_START,
    TERMINAL,
    Layout,
    Line,
    depth_after,
    display_width,
    measure,
)
from plansearch.model.document import Document, View

__all__ = ["Paragraph", "display_width", "paragraphs"]

_MARK = re.compile(r"(#{1,6}|[-*+]|>)\s+")
_EMPHASIS = re.compile(r"\*\*|__")
_HEADED = re.compile(r"[「『【].*】$", re.DOTALL)  # a heading in brackets whose last bracket closes is whole
_SIGN = re.compile(f"[{re.escape(OPENERS + CLOSERS + PAIRED)}]")
_MAX_BRACKET = 800  # code points; an opening bracket that closes no sooner is a misprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words that belong together.

    Attributes:
        view: joined and repaired, without marks and without white space at its ends.
        mark: the list or heading mark of its first line: `-`, `###`, or empty.
        gap: blank lines before it.
    """

    view: View
    mark: str
    gap: int

    @property
    def text(self) -> str:
        """The readable text."""
        return self.view.text


@dataclass(slots=True)
class _Group:
    """The lines of a paragraph so far, and which brackets they leave open."""

    lines: list[Line]
    depth: int
    pairs: int
    waves: int

    @classmethod
    def of(cls, line: Line) -> _Group:
        group = cls(lines=[], depth=0, pairs=0, waves=0)
        group.add(line)
        return group

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.depth = depth_after(line.body, self.depth)
        self.pairs += line.body.count(PAIRED)
        self.waves += sum(char in "～〜" for char in line.body)

    @property
    def is_open(self) -> bool:
        return self.depth > 0 or self.pairs % 2 == 1

    @property
    def is_headed(self) -> bool:
        text = "".join(line.body for line in self.lines[-3:])
        return not self.is_open and bool(_HEADED.match(text)) and self.lines[0].body[0] in "「『【"


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """All paragraphs of a document in text order; every character but white space, marks and rules is in one."""
    lines = _lines(document.text)
    layout = measure(lines)
    repaired = {repair.span.start: repair.read_as for repair in document.repairs}
    result: list[Paragraph] = []
    group: _Group | None = None
    for line in lines:
        if group is not None and _continues(group, line, document.text, layout):
            group.add(line)
            continue
        if group is not None:
            result.append(_paragraph(group.lines, repaired))
        group = _Group.of(line)
    if group is not None:
        result.append(_paragraph(group.lines, repaired))
    return tuple(paragraph for paragraph in result if paragraph.text)


def _lines(text: str) -> list[Line]:
    lines, at, gap = [], 0, 0
    for raw in re.split(r"(?<=[\n\f])", text):
        if raw.strip():
            lines.append(Line(start=at, raw=raw.rstrip("\n\f"), gap=gap))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return lines


def _continues(group: _Group, line: Line, text: str, layout: Layout) -> bool:
    """Whether `line` goes on in the paragraph that `group` holds so far."""
    if STRONG_START.match(line.body) or line.is_row or group.lines[-1].is_row or group.is_headed:
        return False
    if group.is_open and _closes(group, text[line.start : line.start + _MAX_BRACKET]):
        return layout.wrapped or line.gap == 0
    return layout.wrapped and _is_cut(group, layout) and _may_follow(line, layout)


def _may_follow(line: Line, layout: Layout) -> bool:
    """Whether a line can be the second half of a cut one."""
    if START.match(line.body) or line.raw[0] in " \u3000":
        return False
    return line.gap == 0 or layout.spaced or layout.parted


def _is_cut(group: _Group, layout: Layout) -> bool:
    """Whether the last line of a group breaks off at the edge of the text."""
    last = group.lines[-1]
    if last.body[-1] in TERMINAL or (last.body[-1] in "～〜" and group.waves % 2 == 0):
        return False
    return not (layout.spaced and last.is_ended) and layout.is_full(last)


def _closes(group: _Group, following: str) -> bool:
    """Whether the open bracket closes in what follows, before anything that can only begin a new paragraph."""
    depth, pairs = group.depth, group.pairs
    for row in following.split("\n"):
        if STRONG_START.match(row.strip()):
            return False
        for char in _SIGN.findall(row):
            depth += (char in OPENERS) - (char in CLOSERS)
            pairs += char == PAIRED
            if char not in OPENERS and depth <= 0 and pairs % 2 == 0:
                return True
    return False


def _paragraph(group: Sequence[Line], repaired: dict[int, str]) -> Paragraph:
    chars: list[str] = []
    offsets: list[int] = []
    mark = ""
    for number, line in enumerate(group):
        body = line.raw
        skip = len(body) - len(body.lstrip())
        if number == 0 and (match := _MARK.match(body, skip)):
            mark, skip = match.group(1), match.end()
        end = len(body.rstrip())
        hidden = {at for hit in _EMPHASIS.finditer(body) for at in range(hit.start(), hit.end())}
        if chars and _needs_space(chars[-1], body[skip]):
            chars.append(" ")
            offsets.append(offsets[-1])
        for at in range(skip, end):
            if at not in hidden:
                chars.append(repaired.get(line.start + at, body[at]))
                offsets.append(line.start + at)
    view = View(text="".join(chars), offsets=tuple(offsets))
    return Paragraph(view=view.strip(), mark=mark, gap=group[0].gap)


def _needs_space(left: str, right: str) -> bool:
    """Whether two halves of a wrapped line need a space between them: only two Latin words do."""
    return left.isascii() and right.isascii() and (left.isalnum() or left in ",.;:") and right.isalnum()
