"""Lines -> Layout: whether a fixed width cut them, at which columns, and how paragraphs then end.

It measures the text as a whole; it does not join lines, and does not know what a plan is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

OPENERS = "（(「『【〔［[〈《"
CLOSERS = "）)」』】〕］]〉》"
TERMINAL = "。！？!?"
PAIRED = "―"  # figure titles are set between two of these
# Units that follow a number in running text: 「45 年」 at the start of a wrapped line is no heading.
COUNTERS = "年月日時分％%人社件区市町村つ名回店億万千円歳代割倍位か所者階次周"
# What can only begin a paragraph, even while a bracket is open.
STRONG_START = re.compile(r"#{1,6}\s|【|「[^」\n]{2,40}」\s*[（(][^（）()\n]{1,12}[）)]\s*【|\|")
START = re.compile(
    r"[-*+]\s|[●■◆○◎◇□▪▶➢✓※☆★]"
    r"|[（(]\s*[0-9０-９]{1,2}\s*[)）]"
    rf"|[0-9０-９]{{1,2}}[\s.．]\s*(?![{COUNTERS}])\S"
    r"|(?:基本)?(?:戦略|方針|目標|施策|柱)\s*[0-9０-９]"
)
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")

_LONG = 40  # columns; in the narrowest column seen a full line is 48 wide, and only captions are shorter
_WIDE = frozenset("FWA")  # full-width, wide, ambiguous
_PAGE_WIDTH = 120  # columns; the widest fixed-width text seen has 104, one line a paragraph reaches several hundred
_WIDEST_SHARE = 0.98
_WRAPPED_SHARE = 0.4  # measured: 0.6 to 0.8 in text cut at a fixed width, below 0.2 in all other documents
_SPACED_SHARE = 0.6  # measured: 0.95 in text that ends its paragraphs with a space, 0 elsewhere
_EDGE = 4  # columns that full lines of one column of text may differ by: a wide sign, or a Latin word, that did not fit
_MIN_CUT = 5  # cut lines; a text with fewer is too short to show its edges
_MIN_EDGE = 3  # cut lines that make an edge


@dataclass(frozen=True, kw_only=True)
class Line:
    """A printed line that holds something.

    Attributes:
        start: its first code point in the document.
        raw: with its white space, without the line end.
        gap: blank lines before it.
    """

    start: int
    raw: str
    gap: int

    @cached_property
    def body(self) -> str:
        """The line without white space at its ends."""
        return self.raw.strip()

    @cached_property
    def width(self) -> int:
        """Columns that it takes."""
        return display_width(self.body)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table: such lines are as long as they are, and no part of running text."""
        return "\t" in self.body or self.body.startswith("|")

    @property
    def is_ended(self) -> bool:
        """Whether white space stands behind it."""
        return self.raw != self.raw.rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a document's lines are set.

    Attributes:
        wrapped: lines are cut at a fixed width.
        spaced: paragraphs end with white space, cut lines do not.
        parted: blank lines stand between the halves of a paragraph.
        cut_widths: columns of the lines that are cut, sorted.
    """

    wrapped: bool
    spaced: bool
    parted: bool
    cut_widths: tuple[int, ...]

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches an edge of the text, so that its paragraph may go on."""
        return line.width >= _LONG and (line.body[-1] == "、" or _has_edge(self.cut_widths, line.width))


def display_width(text: str) -> int:
    """Columns that a text takes in a fixed-width face: two for a full-width character, else one."""
    return len(text) + sum(map(_WIDE.__contains__, map(unicodedata.east_asian_width, text)))


def depth_after(text: str, depth: int = 0) -> int:
    """How many brackets are open after `text` when `depth` were open before it."""
    return depth + sum(1 if char in OPENERS else -1 for char in _BRACKET.findall(text))


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a document."""
    text = [line for line in lines if not line.is_row]
    widths = sorted(line.width for line in text)
    long = [line for line in text if line.width >= _LONG and not _starts(line)]
    cut = [line for line in long if line.body[-1] not in TERMINAL + CLOSERS + "等" and not line.is_ended]
    cut_widths = tuple(sorted(line.width for line in cut))
    ended = [line for line in text if line.body[-1] in "。）"]
    spaced = bool(ended) and sum(line.is_ended for line in ended) / len(ended) >= _SPACED_SHARE
    wrapped = (
        bool(cut)
        and len(cut) / len(long) >= _WRAPPED_SHARE
        and widths[int(len(widths) * _WIDEST_SHARE)] <= _PAGE_WIDTH
        and any(_has_edge(cut_widths, width) for width in cut_widths)
    )
    return Layout(wrapped=wrapped, spaced=spaced, parted=_is_parted(text), cut_widths=cut_widths)


def _starts(line: Line) -> bool:
    return bool(STRONG_START.match(line.body) or START.match(line.body))


def _has_edge(cut_widths: Sequence[int], width: int) -> bool:
    """Whether enough lines are cut within a few columns of `width`."""
    return len(cut_widths) < _MIN_CUT or any(
        bisect_right(cut_widths, low + _EDGE) - bisect_left(cut_widths, low) >= _MIN_EDGE
        for low in range(width - _EDGE, width + 1)
    )


def _is_parted(lines: Sequence[Line]) -> bool:
    """Whether lines that are cut inside a bracket, which certainly go on, have a blank line behind them."""
    cut = [
        following
        for line, following in pairwise(lines)
        if line.width >= _LONG
        and depth_after(line.body) == 1
        and depth_after(following.body) == -1
        and not _starts(following)
    ]
    return any(line.gap for line in cut)
