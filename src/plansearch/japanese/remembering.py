"""A function of a text -> the same function, which remembers what it gave for short texts that come back.

Lines of passages, labels and sentences of answers come back in every question; whole documents do not, and would hold
memory for nothing. Only for functions that depend on their text alone and give what nobody changes.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

# The longest line of the first corpus has 286 characters; 4 096 foldings of 60 characters take 6 MB, of 300 some 50.
_LONGEST, _KEPT = 300, 4_096

_Given = TypeVar("_Given")


def remembered(function: Callable[[str], _Given]) -> Callable[[str], _Given]:
    """The same function, asked once for each short text among the last few thousand; safe to share between threads."""
    short = functools.lru_cache(maxsize=_KEPT)(function)

    @functools.wraps(function)
    def asked(text: str) -> _Given:
        return short(text) if len(text) <= _LONGEST else function(text)

    return asked
