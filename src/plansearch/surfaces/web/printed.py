"""A document's text and spans in it -> the printed lines around the spans, with the spans marked.

Nothing of the text is changed: lines are cut at its line and page breaks, marks at its code points.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plansearch.model.document import PAGE_BREAK, Document, Span

_LINE = re.compile(r"[^\n\f]*(?:[\n\f]|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a text.

    Attributes:
        marked: whether it is what the reader looks for.
        anchor: whether it is where the marked words begin; at most one segment of a page is.
        key: whether it belongs to the sentence that says most of what was asked.
    """

    text: str
    marked: bool = False
    anchor: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line.

    Attributes:
        number: from 1, within the document.
        segments: its pieces; none for an empty line.
        inside: whether it belongs to what the page is about, or is only shown around it.
        new_page: the number of the page that begins with it; None within a page.
    """

    number: int
    segments: tuple[Segment, ...]
    inside: bool
    new_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Parts of a document's text.

    Attributes:
        excerpts: runs of lines without a gap, in text order.
        shortened: whether lines of the body were left out because there are too many for a page.
    """

    excerpts: tuple[tuple[Line, ...], ...]
    shortened: bool = False


def cut(text: str, ranges: Sequence[tuple[int, int]], anchor: int | None = None) -> tuple[Segment, ...]:
    """Pieces of a text; `ranges` are half-open, ascending and disjoint, those outside of the text are passed over.

    Args:
        text: what is cut.
        ranges: what is marked.
        anchor: a code point; the marked piece that holds it is the anchor.
    """
    pieces: list[Segment] = []
    at = 0
    for start, end in ranges:
        low, high = max(start, at), min(end, len(text))
        if low >= high:
            continue
        if at < low:
            pieces.append(Segment(text=text[at:low]))
        pieces.append(Segment(text=text[low:high], marked=True, anchor=anchor is not None and low <= anchor < high))
        at = high
    if at < len(text):
        pieces.append(Segment(text=text[at:]))
    return tuple(pieces)


def keyed(segments: Sequence[Segment], start: int, end: int) -> tuple[Segment, ...]:
    """The same pieces, cut at both ends of a range, those inside it as the key sentence."""
    pieces: list[Segment] = []
    at = 0
    for segment in segments:
        size = len(segment.text)
        cuts = sorted({0, size, *(edge - at for edge in (start, end) if 0 < edge - at < size)})
        pieces += [
            replace(segment, text=segment.text[low:high], key=start <= at + low and at + high <= end)
            for low, high in pairwise(cuts)
        ]
        at += size
    return tuple(pieces)


def print_lines(
    document: Document,
    *,
    body: Span | None,
    marks: Sequence[Span],
    around: int = 3,
    limit: int = 2_000,
) -> Printed:
    """The body and the marked words with the lines around them.

    Args:
        document: whose text is shown.
        body: what the page is about; None where it is about the marked words alone.
        marks: what is marked; the first one is the anchor.
        around: lines shown before and behind.
        limit: lines of the body that are shown at most, those around marks apart; a page of 2,000 lines has 300 kB.
    """
    ends = [match.end() for match in _LINE.finditer(document.text)]
    starts = [0, *ends[:-1]]

    def line_of(offset: int) -> int:
        return min(bisect.bisect_right(starts, offset), len(starts)) - 1

    windows: list[tuple[int, int]] = []
    shortened = False
    inside = range(0) if body is None else range(line_of(body.start), line_of(body.end - 1) + 1)
    if body is not None:
        last = min(inside[-1], inside[0] + limit - 1)
        shortened = last < inside[-1]
        windows.append((inside[0] - around, last if shortened else last + around))
    windows.extend((line_of(mark.start) - around, line_of(mark.end - 1) + around) for mark in marks)
    ranges = _merged([(mark.start, mark.end) for mark in marks])
    anchor = _first_word(document.text, marks[0]) if marks else None
    first_page = 1 if document.paged else None

    def line(number: int) -> Line:
        start = starts[number]
        text = document.text[start : ends[number]].rstrip("\n" + PAGE_BREAK)
        local = [
            (max(low - start, 0), high - start) for low, high in ranges if low < start + len(text) and high > start
        ]
        begins_page = first_page is not None and (number == 0 or document.text[start - 1] == PAGE_BREAK)
        return Line(
            number=number + 1,
            segments=cut(text, local, None if anchor is None else anchor - start) if text.strip() else (),
            inside=body is None or number in inside,
            new_page=document.page_of(start) if begins_page else None,
        )

    excerpts = tuple(
        tuple(line(number) for number in range(max(low, 0), min(high, len(starts) - 1) + 1))
        for low, high in _merged([(low, high + 1) for low, high in windows], closed=True)
    )
    return Printed(excerpts=tuple(_trimmed(excerpt) for excerpt in excerpts), shortened=shortened)


def _first_word(text: str, mark: Span) -> int:
    """The first code point of a mark that is no white space: the anchor must stand on something visible."""
    for offset in range(mark.start, min(mark.end, len(text))):
        if not text[offset].isspace():
            return offset
    return mark.start


def _merged(ranges: Sequence[tuple[int, int]], *, closed: bool = False) -> list[tuple[int, int]]:
    """Ascending, disjoint ranges over the same points; `closed` gives inclusive ends for half-open input."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return [(start, end - 1) for start, end in merged] if closed else merged


def _trimmed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Without empty lines at both ends."""
    kept = [index for index, line in enumerate(lines) if line.segments]
    return lines[kept[0] : kept[-1] + 1] if kept else ()
