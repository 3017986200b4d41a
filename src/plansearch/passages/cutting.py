"""Lines of a passage -> groups of lines that fit an encoder, cut at the ends of sentences, with overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plansearch.japanese.sentences import sentences
from plansearch.model.plan import Statement

MAX_LENGTH = 480
"""Code points of a passage. Common transformers read 512 tokens and spend at most one on a Japanese character; the
heading path takes the rest. Measured on the first corpus: the longest overview has 423, so nothing there is cut."""


def can_repeat(line: str, limit: int = MAX_LENGTH) -> bool:
    """Whether a line may open every group: it leaves room for its line end and half a group of other text."""
    return len(line) <= _half(limit)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of a line, or a line: `lines[line].text[start:stop]`."""

    line: int
    start: int
    stop: int

    @property
    def length(self) -> int:
        return self.stop - self.start


def cut(
    lines: Sequence[Statement], *, repeat: bool = False, limit: int = MAX_LENGTH
) -> Iterator[tuple[Statement, ...]]:
    """Groups of lines of at most `limit` code points, in order; each sentence is in a group.

    The last sentence of one group opens the next (overlap). With `repeat` the first line opens every group, unless it
    is too long for that (see `can_repeat`).
    """
    head = _Piece(0, 0, len(lines[0].text)) if repeat and can_repeat(lines[0].text, limit) else None
    group: list[_Piece] = []
    for piece in _pieces(lines, limit):
        if group and _length(group) + piece.length + 1 > limit:
            yield _statements(lines, group)
            last = group[-1]
            group = [head] if head is not None else []
            if last != head and _length([*group, last, piece]) <= limit:
                group.append(last)
        group.append(piece)
    if group:
        yield _statements(lines, group)


def _pieces(lines: Sequence[Statement], limit: int) -> Iterator[_Piece]:
    whole = sum(len(line.text) + 1 for line in lines) <= limit
    for number, line in enumerate(lines):
        if whole:
            yield _Piece(number, 0, len(line.text))
            continue
        for start, stop in sentences(line.text):
            # A sentence longer than a passage is cut where it must be; half the limit leaves room for head and overlap.
            step = min(stop - start, _half(limit))
            for at in range(start, stop, step):
                yield _Piece(number, at, min(at + step, stop))


def _half(limit: int) -> int:
    """Two such pieces and the line end between them keep to the limit."""
    return (limit - 1) // 2


def _length(group: Sequence[_Piece]) -> int:
    return sum(piece.length + 1 for piece in group)


def _statements(lines: Sequence[Statement], group: Sequence[_Piece]) -> tuple[Statement, ...]:
    """The group's pieces as lines; neighbouring pieces of one line are one line again."""
    merged: list[_Piece] = []
    for piece in group:
        if merged and merged[-1].line == piece.line and merged[-1].stop == piece.start:
            merged[-1] = _Piece(piece.line, merged[-1].start, piece.stop)
        else:
            merged.append(piece)
    return tuple(lines[p.line].slice(p.start, p.stop) for p in merged if lines[p.line].text[p.start : p.stop].strip())
