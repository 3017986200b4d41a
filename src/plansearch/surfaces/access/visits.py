"""What is noted of a request while it is answered, for the access log and the metrics.

Whoever answers notes what was asked and how it went; what people typed is not kept, only a hash of it, by a secret that
each process makes when it starts: repeats can be told, words cannot.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_HASH_BYTES: Final = 8
_secret: Final = secrets.token_bytes(32)


class Stage(StrEnum):
    """What the engine was asked for."""

    SEARCH = "search"
    ASK = "ask"
    COVERAGE = "coverage"


class Refusal(StrEnum):
    """Why a request was turned away before it was answered."""

    NO_KEY = "no_key"
    SCOPE = "scope"
    RATE = "rate"
    BUSY = "busy"
    LATE = "late"
    SLOW = "slow"
    HOST = "host"


class Memory(StrEnum):
    """Whether the process had the answer already."""

    HIT = "hit"
    MISS = "miss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One thing that the engine was asked for.

    Attributes:
        asked: hash of the words.
        seconds: that it took.
        insufficient: whether nothing was worth showing, or no answer could be given.
        ended: when it was noted, in nanoseconds since 1970.
    """

    stage: Stage
    asked: str
    seconds: float
    insufficient: bool
    ended: int = field(default_factory=time.time_ns)


@dataclass(slots=True, kw_only=True)
class Visit:
    """One request, noted as it goes; the only value here that changes.

    Attributes:
        route: the address as the service knows it, with the names of its parameters; empty for one that it does not.
        key: the id of the key.
        refusal: why it was turned away; None where it was not.
        answered: what the engine was asked for; where the answer was kept, what it was asked for before.
        memory: whether the answer was kept; None where no answer could be.
    """

    route: str = ""
    key: str = "-"
    refusal: Refusal | None = None
    answered: list[Answered] = field(default_factory=list)
    memory: Memory | None = None


_current: ContextVar[Visit | None] = ContextVar("visit", default=None)


@contextmanager
def visiting() -> Iterator[Visit]:
    """While it lasts, what is noted is noted of this visit."""
    visit = Visit()
    token = _current.set(visit)
    try:
        yield visit
    finally:
        _current.reset(token)


def current_visit() -> Visit:
    """That of the request that is answered; outside of requests one that nobody reads."""
    return _current.get() or Visit()


def note(stage: Stage, text: str, *, took_ms: float, insufficient: bool) -> None:
    """Note what the engine was asked, in words that are forgotten, and how it went."""
    asked = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), key=_secret, digest_size=_HASH_BYTES).hexdigest()
    answered = Answered(stage=stage, asked=asked, seconds=took_ms / 1_000, insufficient=insufficient)
    current_visit().answered.append(answered)
