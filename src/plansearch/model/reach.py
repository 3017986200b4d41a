"""Reach: which plans somebody may see, by kind of plan and by municipality."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model.place import MunicipalityCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The part of an index that somebody may see; what lies outside is for them as if it were not indexed.

    Attributes:
        families: kinds of plans; empty for all.
        municipalities: codes; empty for all. Where both are given, a plan must satisfy both.
    """

    families: frozenset[str] = frozenset()
    municipalities: frozenset[MunicipalityCode] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing lies outside."""
        return not self.families and not self.municipalities

    def admits(self, family: str, municipality: MunicipalityCode) -> bool:
        """Whether a plan of this family and municipality lies within."""
        return (not self.families or family in self.families) and (
            not self.municipalities or municipality in self.municipalities
        )
