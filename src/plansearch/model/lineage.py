"""Lineage: which plan of a municipality comes before another one of the same family, and which comes after it."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.model.plan import PlanId
from plansearch.model.years import FiscalYears


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageStep:
    """The plan before or behind another one.

    Attributes:
        plan: the edition that is most like the one asked for.
        editions: every edition of it, by id, `plan` among them.
        years: when it runs.
        gap: fiscal years between the two that neither covers.
        overlap: fiscal years that both cover.
    """

    plan: PlanId
    editions: tuple[PlanId, ...]
    years: FiscalYears
    gap: int = 0
    overlap: int = 0

    def __post_init__(self) -> None:
        """Refuse plans that both meet and miss each other."""
        if self.gap < 0 or self.overlap < 0 or (self.gap and self.overlap):
            message = f"Plan {self.plan} cannot have {self.gap} years of gap and {self.overlap} of overlap."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where a plan stands among the plans of its municipality and family in one release.

    Attributes:
        plan: the plan asked for.
        editions: other editions of it (概要, 本編), by id.
        predecessor: None where the release holds none.
        successor: as above.
        notes: sentences for the reader on years that lie between the plans, or belong to two of them.
    """

    plan: PlanId
    editions: tuple[PlanId, ...] = ()
    predecessor: LineageStep | None = None
    successor: LineageStep | None = None
    notes: tuple[str, ...] = ()
