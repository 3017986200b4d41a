"""Facets -> the shape of the wire contract."""

from __future__ import annotations

from plansearch.model.facets import Facets
from plansearch.model.years import FiscalYears
from plansearch.surfaces.schema import facets as shapes
from plansearch.surfaces.wire_records import municipality_out, period_out


def facets_out(facets: Facets) -> shapes.FacetsOut:
    """Every count."""
    return shapes.FacetsOut(
        municipalities=[
            shapes.MunicipalityCountOut(municipality=municipality_out(place), count=count)
            for place, count in facets.municipalities
        ],
        periods=[
            shapes.PeriodCountOut(period=period_out(FiscalYears(first=first, last=last, label="")), count=count)
            for (first, last), count in facets.periods
        ],
        families=[shapes.FamilyCountOut(family=family, count=count) for family, count in facets.families],
        kinds=[shapes.KindCountOut(kind=kind, count=count) for kind, count in facets.kinds],
    )
