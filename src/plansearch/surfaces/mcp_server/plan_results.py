"""What the tools on whole plans give a model: lists, one plan, comparisons, coverage.

Built of what `results` tells of a passage.
"""

from __future__ import annotations

from pydantic import Field

from plansearch.surfaces.mcp_server.results import CitationTold, ResultTold, SourceTold, Told, UnderstoodTold
from plansearch.surfaces.schema import IndexOut, MunicipalityOut, PeriodOut, PlanLabelOut
from plansearch.surfaces.schema.coverage import TallyOut


class CountsTold(Told):
    """How much a plan holds."""

    pillars: int
    projects: int
    indicators: int


class PlanTold(Told):
    """A plan in a list."""

    id: str
    title: str
    family: str
    status: str
    edition: str
    municipality: MunicipalityOut
    period: PeriodOut
    label: str
    caveats: list[str]
    counts: CountsTold
    permalink: str


class ListPlansTold(Told):
    """The answer of `list_plans`."""

    items: list[PlanTold]
    total: int
    next_cursor: str | None = None
    not_indexed: list[str] = Field(default=[], description="Places that have no plan here.")
    notes: list[str]
    index: IndexOut


class PillarTold(Told):
    """柱・戦略・方針."""

    number: str
    heading: str
    description: str = ""
    parent: str | None = None


class ProjectTold(Told):
    """事業; `pillars` are numbers of pillars."""

    id: str
    name: str
    description: str = ""
    pillars: list[str]
    is_new: bool = False


class MeasurementTold(Told):
    """A value of an indicator with its year; `printed` is the cell as it stands."""

    value: float | None = None
    printed: str
    label: str
    fiscal_year: int | None = None


class IndicatorTold(Told):
    """成果指標; `baseline` is the value at the start, `target` the one aimed at."""

    name: str
    unit: str | None = None
    baseline: MeasurementTold
    target: MeasurementTold
    pillar: str | None = None
    note: str | None = None


class GetPlanTold(PlanTold):
    """The answer of `get_plan`; parts that were not asked for are left out."""

    overview: str | None = None
    pillars: list[PillarTold] | None = None
    projects: list[ProjectTold] | None = None
    indicators: list[IndicatorTold] | None = None
    predecessor: str | None = None
    successor: str | None = None
    editions: list[str] = Field(default=[])
    lineage_notes: list[str]
    source: SourceTold
    source_line: str = Field(description="出典.")
    index: IndexOut


class QuotedTold(Told):
    """What bears a statement of a comparison."""

    quote: str
    permalink: str


class ComparedProject(Told):
    """A project in a comparison."""

    id: str
    name: str
    description: str = ""
    citation: QuotedTold


class NearestProject(Told):
    """The project of the other plan most like one; `score` 0..1 proves nothing."""

    project: ComparedProject
    score: float


class ProjectsCompared(Told):
    """What goes on, ends or begins; `evidence` says what that rests on."""

    relation: str
    score: float
    left: list[ComparedProject]
    right: list[ComparedProject]
    evidence: str = ""
    nearest: NearestProject | None = None


class ComparedPillar(Told):
    """A pillar in a comparison."""

    number: str
    heading: str


class PillarsCompared(Told):
    """Pillars that are the same, alike, or in one plan only."""

    relation: str
    score: float
    left: list[ComparedPillar]
    right: list[ComparedPillar]


class PairTold(Told):
    """Two plans by id; in a succession the left one is the earlier."""

    left: str
    right: str
    basis: str
    common_frame: bool
    pillars: list[PillarsCompared]
    projects: list[ProjectsCompared]
    notes: list[str]


class SideTold(Told):
    """What one side says of a theme; where `found` is false, `nearest` came near and does not say it."""

    municipality: MunicipalityOut
    plan: str | None = None
    found: bool
    named: bool
    results: list[ResultTold]
    nearest: list[ResultTold]
    note: str = ""


class ThemeTold(Told):
    """A theme treated on each side."""

    query: str
    terms_added: list[str]
    sides: list[SideTold]


class ComparePlansTold(Told):
    """The answer of `compare_plans`."""

    plans: list[PlanTold]
    pairs: list[PairTold]
    theme: ThemeTold | None = None
    notes: list[str]
    index: IndexOut


class PlaceTold(Told):
    """A municipality by code and name."""

    code: str
    name: str


class PrefectureTold(Told):
    """The denominator: `total` municipalities, of which `indexed` have plans in the index."""

    prefecture: str
    municipalities: TallyOut
    indexed: int
    total: int
    not_indexed: list[PlaceTold]


class CoverageCounts(Told):
    """Verdicts counted by plan and by municipality."""

    plans: TallyOut
    municipalities: TallyOut


class EvidenceTold(Told):
    """Printed words that bear a verdict."""

    passage_id: str
    kind: str
    strength: float
    words: list[str]
    citation: CitationTold


class PlanCovered(Told):
    """What one plan says; without evidence it says nothing of it."""

    municipality: MunicipalityOut
    plan: PlanLabelOut
    period: PeriodOut
    verdict: str
    evidence: EvidenceTold | None = None
    permalink: str


class CoverageTold(Told):
    """The answer of `coverage`; counts are of all plans asked, `plans` is a page of them."""

    summary: str
    understood: UnderstoodTold
    counts: CoverageCounts
    prefectures: list[PrefectureTold]
    plans: list[PlanCovered]
    total: int
    next_cursor: str | None = None
    index: IndexOut
