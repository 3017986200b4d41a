"""A request that was answered -> the same answer again, for as long as it is the answer: a bounded memory of a process.

What an answer follows from is all in `Asked`, the release and the reach of a key among it: two requests that could be
answered differently are never taken for the same. Whether an answer may be kept at all is `caching`'s part.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

import plansearch
from plansearch.model.reach import Reach
from plansearch.model.release import ReleaseId
from plansearch.surfaces.access.visits import Answered

Headers = tuple[tuple[bytes, bytes], ...]
_DIGEST: Final = 12  # bytes
# What the values around a body and a question take, about; measured with tracemalloc on searches.
_AROUND: Final = 2_200
# One answer may not push out all others.
_SHARE: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that an answer follows from.

    Attributes:
        release: that answers.
        reach: the plans that whoever asks may see.
        day: ISO 8601; empty where the answer is the same on every day.
        method: GET or POST.
        address: path and query string, as they came.
        accept: the header of this name.
        body: empty for GET.
    """

    release: ReleaseId
    reach: Reach
    day: str
    method: str
    address: tuple[str, bytes]
    accept: str
    body: bytes = b""

    @property
    def tag(self) -> str:
        """The entity tag of the answer; weak: the time that it took differs."""
        parts = [plansearch.__version__, self.address[0], self.address[1].decode("latin-1"), self.accept, self.day]
        if not self.reach.is_whole:
            # Of the same release others see other plans.
            parts.append(f"{sorted(self.reach.families)} {sorted(self.reach.municipalities)}")
        told = "\n".join(parts).encode("utf-8", "backslashreplace")
        return f'W/"{self.release}-{hashlib.blake2b(told, digest_size=_DIGEST).hexdigest()}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer as it was sent.

    Attributes:
        headers: of this answer; those that stand around every answer are not among them.
        answered: what the engine was asked for when it was worked out.
    """

    content: bytes
    headers: Headers
    answered: tuple[Answered, ...]


class KeptAnswers:
    """Answers by what was asked, those that were not asked for the longest time forgotten first; thread-safe."""

    def __init__(self, most: int) -> None:
        """Keep at most about so many bytes; 0 keeps nothing."""
        self._most = most
        self._kept: OrderedDict[Asked, Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes that are taken, about."""
        return self._size

    def find(self, asked: Asked) -> Kept | None:
        """The answer that was given before."""
        with self._lock:
            found = self._kept.get(asked)
            if found is not None:
                self._kept.move_to_end(asked)
            return found

    def keep(self, asked: Asked, kept: Kept) -> None:
        """Keep an answer, unless it is too long."""
        taken = _bytes(asked, kept)
        if taken * _SHARE > self._most:
            return
        with self._lock:
            before = self._kept.pop(asked, None)
            self._size += taken - (0 if before is None else _bytes(asked, before))
            self._kept[asked] = kept
            while self._size > self._most:
                self._size -= _bytes(*self._kept.popitem(last=False))


def _bytes(asked: Asked, kept: Kept) -> int:
    return _AROUND + len(kept.content) + len(asked.address[1]) + len(asked.body) + len(asked.accept)
