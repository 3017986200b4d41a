"""The records that answers are made of: places, periods, plans, projects, indicators, passages, citations.

`null` means "not known" and is always sent. Offsets and ranges are half-open and count code points.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from plansearch.model.passage import PassageKind


class Out(BaseModel):
    """Base of all that is sent."""

    model_config = ConfigDict(frozen=True)


class MunicipalityOut(Out):
    """自治体."""

    code: str
    name: str
    name_en: str
    prefecture: str


class PeriodOut(Out):
    """計画期間: fiscal years, CE, and the era years."""

    first: int
    last: int
    label: str


class PlanLabelOut(Out):
    """What a citation says of a plan."""

    id: str
    title: str
    family: str
    status: str


class ProjectLabelOut(Out):
    """What a citation says of a project."""

    id: str
    name: str


class RangeOut(Out):
    """A half-open range of code points of a document's text."""

    start: int
    end: int


class SourceOut(RangeOut):
    """Where it is printed."""

    document: str
    title: str
    publisher: str
    edition: str
    page: int | None
    sha256: str
    url: str | None


class CitationOut(Out):
    """Who, which plan, which years, which projects, where; `quote` is the text of the document at `source`."""

    label: str
    municipality: MunicipalityOut | None
    plan: PlanLabelOut | None
    period: PeriodOut | None
    projects: list[ProjectLabelOut]
    source: SourceOut
    quote: str
    caveats: list[str]
    permalink: str


class PassageOut(Out):
    """A passage; `highlights` are half-open ranges of `text`, `spans` are where its lines are printed."""

    id: str
    kind: PassageKind
    heading_path: list[str]
    text: str
    highlights: list[tuple[int, int]]
    spans: list[RangeOut]


class PillarOut(Out):
    """柱・戦略・方針."""

    number: str
    heading: str
    description: str
    parent: str | None
    variants: list[str]


class ProjectOut(Out):
    """事業, inside its plan; `pillars` are numbers."""

    id: str
    name: str
    description: str
    pillars: list[str]
    is_new: bool
    mentions: list[RangeOut]


class MeasurementOut(Out):
    """A value of an indicator with its year; `printed` is the cell as it stands."""

    value: float | None
    printed: str
    label: str
    fiscal_year: int | None
    kind: str


class IndicatorOut(Out):
    """成果指標."""

    name: str
    unit: str | None
    baseline: MeasurementOut
    target: MeasurementOut
    pillar: str | None
    note: str | None
    source: RangeOut


class CountsOut(Out):
    """How much a plan holds."""

    pillars: int
    projects: int
    indicators: int


class PlanSummaryOut(Out):
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
    counts: CountsOut
    source: SourceOut
    permalink: str


class PlanOut(PlanSummaryOut):
    """A plan with everything.

    `predecessor` and `successor` are ids of plans of the same municipality and family, `editions` ids of the same plan
    as other documents tell it; `lineage_notes` say where years lie between the plans, or belong to both.
    """

    overview: str
    pillars: list[PillarOut]
    projects: list[ProjectOut]
    indicators: list[IndicatorOut]
    predecessor: str | None
    successor: str | None
    editions: list[str]
    lineage_notes: list[str]


class ProjectRecordOut(ProjectOut):
    """A project with its plan."""

    pillar_headings: list[str]
    municipality: MunicipalityOut
    plan: PlanLabelOut
    period: PeriodOut
    label: str
    source: SourceOut
    caveats: list[str]
    permalink: str


class MunicipalityRecordOut(MunicipalityOut):
    """A municipality that has plans in the index."""

    kana: str
    plans: list[str]
