"""Ranking, owners -> groups of hits, ordered by their best hit; what a group stands for is not known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.model.query import Hit, Ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """Hits with one key.

    Attributes:
        hits: in rank order, each with its rank in the whole ranking, from 1.
    """

    key: str
    hits: tuple[tuple[int, Hit], ...]


def grouped(ranking: Ranking, keys: Sequence[str]) -> tuple[HitGroup, ...]:
    """Every hit in the group of its key; the group that holds the better hit comes first.

    Args:
        ranking: all that was found.
        keys: of each hit, in the order of the ranking.

    Raises:
        InvalidValueError: when there are not as many keys as hits.
    """
    if len(keys) != len(ranking.hits):
        message = f"{len(ranking.hits)} hits cannot be grouped by {len(keys)} keys."
        raise InvalidValueError(message)
    found: dict[str, list[tuple[int, Hit]]] = {}
    for rank, (hit, key) in enumerate(zip(ranking.hits, keys, strict=True), start=1):
        found.setdefault(key, []).append((rank, hit))
    return tuple(HitGroup(key=key, hits=tuple(hits)) for key, hits in found.items())
