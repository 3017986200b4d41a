"""Hits, owners -> groups of hits, ordered by their first hit; what a group stands for is not known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.model.query import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """Hits with one key.

    Attributes:
        hits: in the order of the list, each with its rank in the whole list, from 1.
    """

    key: str
    hits: tuple[tuple[int, Hit], ...]


def grouped(hits: Sequence[Hit], keys: Sequence[str]) -> tuple[HitGroup, ...]:
    """Every hit in the group of its key; the group that holds the earlier hit comes first.

    Args:
        hits: all that was found, in the order of the list.
        keys: of each hit, in the same order.

    Raises:
        InvalidValueError: when there are not as many keys as hits.
    """
    if len(keys) != len(hits):
        message = f"{len(hits)} hits cannot be grouped by {len(keys)} keys."
        raise InvalidValueError(message)
    found: dict[str, list[tuple[int, Hit]]] = {}
    for rank, (hit, key) in enumerate(zip(hits, keys, strict=True), start=1):
        found.setdefault(key, []).append((rank, hit))
    return tuple(HitGroup(key=key, hits=tuple(same)) for key, same in found.items())
