"""Scores in an order that is not theirs alone -> scores of which none ties with the next against that order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

_Key = TypeVar("_Key", int, str)


def told_apart(scores: Sequence[float], keys: Sequence[_Key]) -> list[float]:
    """The scores, each a hair higher where its hit would change places with the next one by score, then key."""
    found = list(scores)
    for at in range(len(found) - 2, -1, -1):
        here, below = found[at], found[at + 1]
        if here < below or (here == below and keys[at] >= keys[at + 1]):
            found[at] = math.nextafter(below, math.inf)
    return found
