"""Counts of what a search found worth showing, by municipality, period, family and kind."""

from __future__ import annotations

from plansearch.model.passage import PassageKind
from plansearch.surfaces.schema.records import MunicipalityOut, Out, PeriodOut


class MunicipalityCountOut(Out):
    """How many passages are a municipality's."""

    municipality: MunicipalityOut
    count: int


class PeriodCountOut(Out):
    """How many passages stand in plans of these years."""

    period: PeriodOut
    count: int


class FamilyCountOut(Out):
    """How many passages stand in plans of a family."""

    family: str
    count: int


class KindCountOut(Out):
    """How many passages are of a kind."""

    kind: PassageKind
    count: int


class FacetsOut(Out):
    """Passages worth showing, counted in four ways; one without a certain owner counts by kind only."""

    municipalities: list[MunicipalityCountOut]
    periods: list[PeriodCountOut]
    families: list[FamilyCountOut]
    kinds: list[KindCountOut]
