"""Which plans have something and which have not: what clients ask for, and what is sent."""

from __future__ import annotations

from pydantic import Field

from plansearch.model.coverage import Verdict
from plansearch.model.passage import PassageKind
from plansearch.surfaces.schema.records import CitationOut, MunicipalityOut, Out, PeriodOut, PlanLabelOut
from plansearch.surfaces.schema.requests import EXPAND, UNDERSTAND, FilterParams, QueryText, TableParams
from plansearch.surfaces.schema.responses import IndexOut, UnderstoodOut


class CoverageParams(FilterParams, TableParams):
    """The query string of GET /api/v1/coverage; `query` are words or the id of a concept."""

    query: QueryText
    understand: bool = UNDERSTAND
    expand: bool = EXPAND


class CoverageQueryOut(Out):
    """The query as it was run; `concepts` are those whose words counted as evidence."""

    text: str
    understood: UnderstoodOut
    concepts: list[str]


class TallyOut(Out):
    """Verdicts, counted; `total` is their sum."""

    has: int
    undecided: int
    has_not: int
    total: int


class CountsOfCoverageOut(Out):
    """What was examined, by plan and by municipality; a municipality has what one of its plans has."""

    plans: TallyOut
    municipalities: TallyOut


class PrefectureCoverageOut(Out):
    """The denominator: `total` municipalities, of which `indexed` have plans in the index and `examined` were asked."""

    prefecture: str
    municipalities: TallyOut
    indexed: int
    total: int
    not_indexed: list[MunicipalityOut]


class CellOut(Out):
    """The plans of a municipality in a period, and the surest verdict on them."""

    verdict: Verdict
    plans: list[str]


class MatrixRowOut(Out):
    """A municipality; `cells[i]` belongs to `periods[i]` of the matrix and is null where it has no plan."""

    municipality: MunicipalityOut
    verdict: Verdict
    cells: list[CellOut | None]


class MatrixOut(Out):
    """Municipalities by plan periods."""

    periods: list[PeriodOut]
    municipalities: list[MatrixRowOut]


class EvidenceOut(Out):
    """Printed words: `citation.quote`. `words` are labels of the concepts in them; `strength` lies in 0..1."""

    passage_id: str
    kind: PassageKind
    strength: float
    words: list[str]
    citation: CitationOut


class PlanCoverageOut(Out):
    """What one plan says; `evidence` is null where it has nothing, and the nearest words where it is undecided."""

    municipality: MunicipalityOut
    plan: PlanLabelOut
    period: PeriodOut
    label: str
    permalink: str
    verdict: Verdict
    evidence: EvidenceOut | None


class CoverageResponse(Out):
    """The answer to GET /api/v1/coverage; counts and matrix are of all plans, `plans` is a page of them."""

    query: CoverageQueryOut
    summary: str
    counts: CountsOfCoverageOut
    prefectures: list[PrefectureCoverageOut]
    matrix: MatrixOut
    plans: list[PlanCoverageOut]
    next_cursor: str | None
    total: int
    index: IndexOut
    took_ms: float = Field(
        description="Milliseconds that the engine took; of an answer that is given again, those that it took at first."
    )
