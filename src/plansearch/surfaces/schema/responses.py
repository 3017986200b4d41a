"""What the service answers: searches, lists, texts, releases, health, problems.

`null` means "not known" and is always sent. It is built of the shapes in `records`.
"""

from __future__ import annotations

from pydantic import Field

from plansearch.model.passage import PassageKind
from plansearch.model.query import GroupBy, Mode
from plansearch.model.years import YearRelation
from plansearch.surfaces.schema.facets import FacetsOut
from plansearch.surfaces.schema.records import (
    CitationOut,
    MunicipalityOut,
    MunicipalityRecordOut,
    Out,
    PassageOut,
    PeriodOut,
    PlanLabelOut,
    PlanSummaryOut,
    ProjectRecordOut,
    RangeOut,
    SourceOut,
)
from plansearch.surfaces.schema.references import ReferencesOut


class IndexOut(Out):
    """The release that answered."""

    release: str = Field(description="Its id; ETags and cursors are bound to it.")
    built_at: str = Field(description="RFC 3339, UTC.")


class DuplicateOut(Out):
    """A passage that says the same as a result of the same plan; `permalink` leads to it."""

    id: str
    heading_path: list[str]
    permalink: str


class ResultOut(Out):
    """One result; `rank` counts from 1 over all pages, `score` lies in 0..1.

    `duplicates` were found as well and say the same; they have no rank.
    """

    rank: int = Field(description="From 1, over all pages.")
    score: float = Field(ge=0, le=1, description="Higher is better; means the same for every query of a mode.")
    passage: PassageOut
    citation: CitationOut
    duplicates: list[DuplicateOut] = Field(default_factory=list)


class GroupOut(Out):
    """Results of one plan or municipality; `rank` counts groups from 1 over all pages.

    `total` passages of it were ranked: `results` are the best of them, each with its rank among all passages, and
    `more` is how many follow. `plan` and `period` are null for a municipality; all three are null where no owner is
    certain.
    """

    rank: int
    label: str
    municipality: MunicipalityOut | None
    plan: PlanLabelOut | None
    period: PeriodOut | None
    total: int
    more: int
    results: list[ResultOut]


class YearFilterOut(Out):
    """Fiscal years that the results are held to."""

    first: int | None
    last: int | None
    relation: YearRelation


class UnderstoodOut(Out):
    """What was read out of the query; `notes` are sentences for the reader."""

    municipalities: list[MunicipalityOut]
    fiscal_years: YearFilterOut | None
    terms_added: list[str]
    not_indexed: list[str]
    notes: list[str]


class QueryOut(Out):
    """The query as it was run."""

    text: str
    mode: Mode
    k: int
    offset: int
    group_by: GroupBy | None
    group_size: int
    fold: bool
    understood: UnderstoodOut


class SearchResponse(Out):
    """The answer to a search; `total` counts all ranked passages, of which `results` is one page.

    `folded` passages are not in `total`: each says the same as a result of its plan, which names it. With `group_by`,
    `groups` is one page of `total_groups` groups, and `results` is empty; without it, both are null. `next_cursor`
    leads on, and is null where nothing follows.
    """

    query: QueryOut
    total: int
    folded: int
    results: list[ResultOut]
    groups: list[GroupOut] | None
    total_groups: int | None
    next_cursor: str | None
    clear: int = Field(description="How many of `total` are worth showing by their score; in the first places.")
    facets: FacetsOut | None = Field(description="Counts of these; null unless they were asked for.")
    insufficient: bool = Field(description="Whether nothing found is worth showing; `query.understood.notes` say why.")
    index: IndexOut
    took_ms: float = Field(
        description="Milliseconds that the engine took; of an answer that is given again, those that it took at first."
    )


class PassageResponse(Out):
    """The answer to GET /api/v1/passages/{id}."""

    passage: PassageOut
    citation: CitationOut
    references: ReferencesOut
    index: IndexOut


class PlanPassageOut(Out):
    """Where a passage of a plan is printed."""

    id: str
    kind: PassageKind
    spans: list[RangeOut]


class PlanTextOut(Out):
    """The printed text of a plan.

    All ranges count code points of the document; `text` is the document from `source.start` to `source.end`. Passages
    that the plan owns but that are printed elsewhere are listed too.
    """

    plan: str
    text: str
    source: SourceOut
    passages: list[PlanPassageOut]


class _ListOut(Out):
    next_cursor: str | None
    total: int


class PlanListOut(_ListOut):
    """The answer to GET /api/v1/plans."""

    items: list[PlanSummaryOut]


class ProjectListOut(_ListOut):
    """The answer to GET /api/v1/projects."""

    items: list[ProjectRecordOut]


class MunicipalityListOut(_ListOut):
    """The answer to GET /api/v1/municipalities."""

    items: list[MunicipalityRecordOut]


class EncoderOut(Out):
    """What made the vectors of a release."""

    name: str
    digest: str
    dim: int


class CalibrationOut(Out):
    """What scores of hybrid search mean: 1 / (1 + exp(-steepness * (blended - middle))).

    From `threshold` on, a passage is worth showing.
    """

    middle: float
    steepness: float
    threshold: float


class SourceFileOut(Out):
    """A file that went into a release."""

    document: str
    path: str
    sha256: str


class ReleaseOut(Out):
    """One build of the index; `golden` are the questions that gated it, with their scores in 0..1.

    `calibration` is null where nobody has measured what scores mean; then whatever is found counts as sufficient.
    """

    id: str
    built_at: str
    served: bool
    plansearch_version: str
    encoder: EncoderOut
    analyzer: str
    counts: dict[str, int]
    sources: list[SourceFileOut]
    left_out: dict[str, str]
    golden: dict[str, float]
    calibration: CalibrationOut | None


class ReleaseListOut(_ListOut):
    """The answer to GET /api/v1/releases, the newest first."""

    items: list[ReleaseOut]


class HealthOut(Out):
    """The answer to GET /healthz: the process runs."""

    status: str
    version: str


class ReadyOut(Out):
    """The answer to GET /readyz: a release is served."""

    status: str
    index: IndexOut


class FieldErrorOut(Out):
    """What is wrong with one field of a request; `field` is written with dots, empty for the whole request."""

    field: str = Field(examples=["filters.municipalities"])
    message: str = Field(description="A sentence in the language asked for.")
    allowed: str | None = Field(description="What the field takes, with candidates where there are some.")


class ProblemOut(Out):
    """RFC 9457 problem details; `type` is a stable name of the kind of problem."""

    type: str = Field(description="Path of the page on this kind of problem; never changes.")
    title: str = Field(description="The kind of problem in a few words, in the language asked for.")
    status: int = Field(ge=400, le=599, description="The HTTP status.")
    detail: str = Field(description="What is wrong this time, and what to do.")
    errors: list[FieldErrorOut] = Field(description="The fields that are wrong; empty where none is.")


class ChangesOut(Out):
    """How many things a build added, removed, changed and kept, against the release that was served before."""

    documents_added: list[str]
    documents_removed: list[str]
    documents_changed: list[str]
    passages_added: int
    passages_removed: int
    passages_kept: int
    vectors_made: int
    vectors_reused: int


class BuildOut(Out):
    """The answer of `plansearch build --json`; `published` is false where nothing had changed."""

    release: ReleaseOut
    published: bool
    previous: str | None
    changes: ChangesOut
    pruned: list[str]
    warnings: list[str]


class ServedOut(Out):
    """The answer of `verify --json` and `rollback --json`: the release that is whole, or served."""

    release: str
