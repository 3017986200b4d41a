"""What was typed, a word -> the one slip of the pen that lies between them, if it is one (Damerau 1964).

It compares characters and knows no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class SlipKind(Enum):
    """What went wrong."""

    MISSING = auto()
    DOUBLED = auto()
    EXTRA = auto()
    OTHER = auto()
    SWAPPED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip and its place.

    Attributes:
        kind: what went wrong.
        start: where, in what was typed.
        end: one past the last character that is wrong; `start` where one is missing before it.
    """

    kind: SlipKind
    start: int
    end: int


def slip_between(typed: str, word: str) -> Slip | None:
    """The slip that made `typed` out of `word`; None where there is none, or more than one."""
    at = next((at for at, (one, two) in enumerate(zip(typed, word, strict=False)) if one != two), None)
    at = min(len(typed), len(word)) if at is None else at
    left, right = typed[at:], word[at:]
    if left == right[1:] and right:
        return Slip(kind=SlipKind.MISSING, start=at, end=at)
    if left[1:] == right and left:
        doubled = at > 0 and typed[at - 1] == typed[at]
        return Slip(kind=SlipKind.DOUBLED if doubled else SlipKind.EXTRA, start=at, end=at + 1)
    if left and right and left[1:] == right[1:]:
        return Slip(kind=SlipKind.OTHER, start=at, end=at + 1)
    if len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]:
        return Slip(kind=SlipKind.SWAPPED, start=at, end=at + 2)
    return None
