"""The records that answers are made of: places, periods, plans, projects, indicators, passages, citations.

`null` means "not known" and is always sent. Offsets and ranges are half-open and count code points.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from plansearch.model.passage import PassageKind
from plansearch.surfaces.schema.references import ReferencesOut

# Told as a list of two: generated clients seldom know lists whose places have types of their own.
Stretch = Annotated[
    tuple[int, int], WithJsonSchema({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2})
]


class Out(BaseModel):
    """Base of all that is sent."""

    model_config = ConfigDict(frozen=True)


class MunicipalityOut(Out):
    """自治体."""

    code: str = Field(description="全国地方公共団体コード: six digits with the check digit.", examples=["131181"])
    name: str = Field(examples=["荒川区"])
    name_en: str = Field(examples=["Arakawa City"])
    prefecture: str = Field(examples=["東京都"])


class PeriodOut(Out):
    """計画期間: fiscal years, CE, and the era years."""

    first: int = Field(description="First fiscal year, CE: it runs from April of that year.", examples=[2022])
    last: int = Field(description="Last fiscal year, CE.", examples=[2024])
    label: str = Field(description="In era years.", examples=["令和4年度～令和6年度"])


class PlanLabelOut(Out):
    """What a citation says of a plan."""

    id: str = Field(description="Readable and stable.", examples=["131181-2022-chiiki-sangyo-kasseika"])
    title: str = Field(examples=["荒川区地域産業活性化計画"])
    family: str = Field(description="The kind of plan, as filters take it.", examples=["地域産業活性化計画"])
    status: str = Field(description="As its document says: 承認済, 案 and so on.", examples=["承認済"])


class ProjectLabelOut(Out):
    """What a citation says of a project."""

    id: str
    name: str


class PillarLabelOut(Out):
    """What a citation says of a pillar."""

    number: str
    heading: str


class RangeOut(Out):
    """A half-open range of code points of a document's text."""

    start: int
    end: int


class SourceOut(RangeOut):
    """Where it is printed."""

    document: str = Field(description="The id of the document in the catalog.")
    title: str = Field(description="Of the document, as printed.")
    publisher: str = Field(description="Who issued the document.")
    edition: str = Field(description="概要, 概要版, 本編 and so on.")
    page: int | None = Field(description="From 1; null for a document without pages.")
    sha256: str = Field(description="Of the file that was read.")
    url: str | None = Field(description="Where the publisher has it; null where that is not known.")


class CitationOut(Out):
    """Who, which plan, which years, which pillars and projects, where; `quote` is the document's text at `source`.

    Under a claim, `projects` and `pillars` are those alone that the quoted words name or are said of.
    """

    label: str = Field(description="One line for people: who, which plan, which years.")
    municipality: MunicipalityOut | None = Field(description="Null, with plan and period, where no owner is certain.")
    plan: PlanLabelOut | None
    period: PeriodOut | None
    pillars: list[PillarLabelOut]
    projects: list[ProjectLabelOut]
    source: SourceOut
    quote: str = Field(description="The printed characters at `source`, line ends and all.")
    caveats: list[str] = Field(description="Reservations that go with the statement.")
    permalink: str = Field(description="Path of the passage's page on this service.")


class PassageOut(Out):
    """A passage; `highlights` are half-open ranges of `text`, `spans` are where its lines are printed."""

    id: str = Field(description="Stays over rebuilds while text and place are the same.")
    kind: PassageKind
    heading_path: list[str] = Field(description="The headings above it, the outermost first.")
    text: str = Field(description="As printed, wrapped lines joined.")
    highlights: list[Stretch] = Field(description="What the words of the query cover: half-open ranges of `text`.")
    spans: list[RangeOut] = Field(description="Where its lines are printed in the document.")


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

    value: float | None = Field(description="Null where the cell holds no number.")
    printed: str = Field(description="The cell as it stands.")
    label: str = Field(description="The head of its column.")
    fiscal_year: int | None = Field(description="CE; null where none is printed.")
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
    references: ReferencesOut


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
