"""Facets: how what was found is spread over municipalities, periods, families and kinds."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model.passage import PassageKind
from plansearch.model.place import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Passages counted in four ways; one without a certain owner counts by kind only.

    Attributes:
        municipalities: those of most passages first.
        periods: first and last fiscal year of the plan, the latest first.
        families: those of most passages first.
        kinds: in the order of the kinds.
    """

    municipalities: tuple[tuple[Municipality, int], ...] = ()
    periods: tuple[tuple[tuple[int, int], int], ...] = ()
    families: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[PassageKind, int], ...] = ()
