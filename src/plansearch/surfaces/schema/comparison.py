"""Plans side by side, what is like what, and indicators: what clients ask for, and what is sent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from plansearch.model.comparison import Basis, Relation
from plansearch.model.query import MAX_FILTER_VALUES
from plansearch.surfaces.schema.records import (
    CitationOut,
    IndicatorOut,
    MunicipalityOut,
    Out,
    PassageOut,
    PeriodOut,
    PlanLabelOut,
    PlanSummaryOut,
    ProjectRecordOut,
    SourceOut,
)
from plansearch.surfaces.schema.requests import FilterParams, LanguageParams, Name, TableParams, Words
from plansearch.surfaces.schema.responses import IndexOut, ResultOut
from plansearch.surfaces.schema.thesaurus import ConceptLabelOut

MAX_SIMILAR = 50


class CompareParams(LanguageParams):
    """The query string of GET /api/v1/compare: 2 to 4 plans, or 2 to 4 municipalities and a theme."""

    plans: list[Name] = Field(
        default_factory=list,
        max_length=MAX_FILTER_VALUES,
        description="Ids of 2 to 4 plans, repeated.",
        examples=[["131181-2019-chiiki-sangyo-kasseika", "131181-2022-chiiki-sangyo-kasseika"]],
    )
    municipalities: list[Name] = Field(
        default_factory=list,
        max_length=MAX_FILTER_VALUES,
        description="Codes or names of 2 to 4 municipalities, repeated; they need a theme.",
    )
    query: Words | None = Field(default=None, description="A theme that is looked for on each side.")


class SimilarParams(LanguageParams):
    """The query string of GET /api/v1/similar/{id}; `elsewhere` puts other municipalities first."""

    k: Annotated[int, Field(ge=1, le=MAX_SIMILAR, description="How many are sent.")] = 10
    elsewhere: bool = Field(default=True, description="Whether those of other municipalities come first.")


class IndicatorListParams(FilterParams, TableParams):
    """The query string of GET /api/v1/indicators; `q` are words that the name or note holds."""

    q: Words | None = Field(default=None, description="Words that name or note holds.", examples=["経常利益"])


class ToldProjectOut(Out):
    """A project in a comparison; `citation.quote` is its printed name."""

    id: str
    name: str
    description: str
    pillars: list[str]
    citation: CitationOut


class CandidateOut(Out):
    """The project of the other plan that is most like one; `score` 0..1 says how alike, and proves nothing."""

    project: ToldProjectOut
    score: float


class ProjectRelationOut(Out):
    """What goes on, ends or begins.

    `score` 0..1 is how sure the relation is; `evidence` says what it rests on. `left` and `right` are projects of the
    left and the right plan; `nearest` is given where nothing is sure.
    """

    relation: Relation
    score: float
    left: list[ToldProjectOut]
    right: list[ToldProjectOut]
    evidence: str
    nearest: CandidateOut | None


class ToldPillarOut(Out):
    """A pillar in a comparison; `citation.quote` is its printed heading."""

    number: str
    heading: str
    citation: CitationOut


class PillarRelationOut(Out):
    """Pillars under one heading (same), about one thing (alike), or in one plan only."""

    relation: Relation
    score: float
    left: list[ToldPillarOut]
    right: list[ToldPillarOut]


class PlanPairOut(Out):
    """Two plans, by id; in a succession the left one is the earlier. `common_frame`: they share their headings."""

    left: str
    right: str
    basis: Basis
    common_frame: bool
    pillars: list[PillarRelationOut]
    projects: list[ProjectRelationOut]
    notes: list[str]


class ThemeSideOut(Out):
    """What one side says of a theme; where `found` is false, `results` is empty and `nearest` what came nearest.

    `named`: a result says the theme's own words or an official label of their concept, and is not only near in meaning.
    """

    municipality: MunicipalityOut
    plan: str | None
    found: bool
    named: bool
    results: list[ResultOut]
    nearest: list[ResultOut]
    note: str


class ThemeOut(Out):
    """A theme treated on each side."""

    query: str
    terms_added: list[str]
    sides: list[ThemeSideOut]


class CompareResponse(Out):
    """The answer to GET /api/v1/compare; `pairs` are every two of `plans`."""

    plans: list[PlanSummaryOut]
    pairs: list[PlanPairOut]
    theme: ThemeOut | None
    notes: list[str]
    index: IndexOut


class SimilarPassageOut(Out):
    """A passage with its citation."""

    passage: PassageOut
    citation: CitationOut


class SimilarItemOut(Out):
    """A record that is like another one; of plan, project and passage the one that its kind says is given.

    `score` 0..1 is no score of a search; `words` stand in both records, `concepts` are spoken of by both.
    """

    rank: int
    score: float
    words: list[str]
    concepts: list[ConceptLabelOut]
    plan: PlanSummaryOut | None
    project: ProjectRecordOut | None
    passage: SimilarPassageOut | None


class SimilarResponse(Out):
    """The answer to GET /api/v1/similar/{id}; `kind` is plan, project or passage."""

    id: str
    kind: str
    elsewhere: bool
    items: list[SimilarItemOut]
    index: IndexOut


class IndicatorRecordOut(IndicatorOut):
    """An indicator with its plan; `source` is where its row is printed."""

    id: str
    pillar_heading: str | None
    municipality: MunicipalityOut
    plan: PlanLabelOut
    period: PeriodOut
    label: str
    source: SourceOut
    caveats: list[str]


class IndicatorListOut(Out):
    """The answer to GET /api/v1/indicators."""

    next_cursor: str | None
    total: int
    items: list[IndicatorRecordOut]
