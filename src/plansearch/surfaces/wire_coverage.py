"""Coverage -> the shapes of the wire contract, and a row of a table for each plan.

It knows the shapes of `schema` and the values of `model`; it asks nothing of an engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from plansearch.engine import period_label
from plansearch.model.coverage import Coverage, Evidence, MunicipalityCoverage, PlanCoverage, Tally
from plansearch.model.years import FiscalYears
from plansearch.surfaces import schema
from plansearch.surfaces.paging import listing_of, page_of
from plansearch.surfaces.schema import coverage as shapes
from plansearch.surfaces.wire import index_of, understood_out
from plansearch.surfaces.wire_records import citation_out, municipality_out, plan_summary

_DECIMALS = 4


def coverage_response(found: Coverage, *, limit: int, cursor: str | None) -> shapes.CoverageResponse:
    """The body: counts and matrix of all plans, and one page of the plans.

    Raises:
        InvalidQueryError: when the cursor was not made here.
    """
    listing = listing_of("coverage", found.release.id, asdict(found.query))
    page, following = page_of(found.plans, lambda each: each.plan.plan.id, listing, limit=limit, cursor=cursor)
    return shapes.CoverageResponse(
        query=shapes.CoverageQueryOut(
            text=found.query.text, understood=understood_out(found.understood), concepts=list(found.concepts)
        ),
        summary=found.summary,
        counts=shapes.CountsOfCoverageOut(
            plans=_tally(found.plan_tally), municipalities=_tally(found.municipality_tally)
        ),
        prefectures=[
            shapes.PrefectureCoverageOut(
                prefecture=each.prefecture,
                municipalities=_tally(each.tally),
                indexed=each.indexed,
                total=each.total,
                not_indexed=[municipality_out(place) for place in each.not_indexed],
            )
            for each in found.prefectures
        ],
        matrix=shapes.MatrixOut(
            periods=[_period(years) for years in found.periods],
            municipalities=[_row(each, found.periods) for each in found.municipalities],
        ),
        plans=[plan_coverage(each) for each in page],
        next_cursor=following,
        total=len(found.plans),
        index=index_of(found.release),
        took_ms=round(found.took_ms, 1),
    )


def plan_coverage(each: PlanCoverage) -> shapes.PlanCoverageOut:
    """What one plan says."""
    plan = plan_summary(each.plan)
    return shapes.PlanCoverageOut(
        municipality=plan.municipality,
        plan=schema.PlanLabelOut(id=plan.id, title=plan.title, family=plan.family, status=plan.status),
        period=plan.period,
        label=plan.label,
        permalink=plan.permalink,
        verdict=each.verdict,
        evidence=None if each.evidence is None else _evidence(each.evidence),
    )


def _evidence(evidence: Evidence) -> shapes.EvidenceOut:
    return shapes.EvidenceOut(
        passage_id=evidence.passage_id,
        kind=evidence.kind,
        strength=round(evidence.strength, _DECIMALS),
        words=list(evidence.words),
        citation=citation_out(evidence.citation),
    )


def _row(row: MunicipalityCoverage, periods: Sequence[FiscalYears]) -> shapes.MatrixRowOut:
    cells = {cell.period: shapes.CellOut(verdict=cell.verdict, plans=list(cell.plans)) for cell in row.cells}
    return shapes.MatrixRowOut(
        municipality=municipality_out(row.municipality),
        verdict=row.verdict,
        cells=[cells.get((years.first, years.last)) for years in periods],
    )


def _period(years: FiscalYears) -> schema.PeriodOut:
    return schema.PeriodOut(first=years.first, last=years.last, label=period_label(years))


def _tally(tally: Tally) -> shapes.TallyOut:
    return shapes.TallyOut(has=tally.has, undecided=tally.undecided, has_not=tally.has_not, total=tally.total)
