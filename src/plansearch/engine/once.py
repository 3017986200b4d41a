"""A function of a value -> the same function, which remembers what it gave last and works each out once at a time.

Many people ask the same at the same time: the first one's answer is then waited for, and not worked out by each. Only
for functions that depend on their value alone and give what nobody changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock
from typing import TypeVar

# So many different values are worked on at the same time at most; more threads than processors gain nothing.
_AT_ONCE = 16

_Asked = TypeVar("_Asked", bound=Hashable)
_Given = TypeVar("_Given")


def once(function: Callable[[_Asked], _Given], *, keep: int) -> Callable[[_Asked], _Given]:
    """The same function, which keeps its last `keep` results, but no error; safe to share between threads."""
    kept = lru_cache(maxsize=keep)(function)
    locks = tuple(Lock() for _ in range(_AT_ONCE))

    def asked(value: _Asked) -> _Given:
        with locks[hash(value) % _AT_ONCE]:
            return kept(value)

    return asked
