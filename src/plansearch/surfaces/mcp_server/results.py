"""What a tool gives a model: the records of the wire contract, without what only programs use.

Fields bear the names of the HTTP API. What is not known is left out; offsets, checksums and ready-made references are
not sent, as a model pays for each character and `permalink` leads to them.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from plansearch.surfaces.schema import (
    IndexOut,
    MunicipalityOut,
    PeriodOut,
    PillarLabelOut,
    PlanLabelOut,
    ProjectLabelOut,
)


class Told(BaseModel):
    """Base of all that is told; it takes what it tells of from the wire's record of the same thing."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class SourceTold(Told):
    """The document in which it is printed."""

    document: str
    title: str
    publisher: str
    edition: str
    page: int | None = None
    url: str | None = None


class CitationTold(Told):
    """Who, which plan, which years, which projects, and the printed words."""

    label: str = Field(description="How to name the source.")
    municipality: MunicipalityOut | None = Field(
        default=None, description="Left out where it is not certain whose the words are."
    )
    plan: PlanLabelOut | None = None
    period: PeriodOut | None = None
    pillars: list[PillarLabelOut]
    projects: list[ProjectLabelOut]
    quote: str = Field(description="Verbatim.")
    caveats: list[str] = Field(default=[], description="Tell them along.")
    permalink: str
    source: SourceTold


class UnderstoodYears(Told):
    """Fiscal years that the results are held to."""

    first: int | None = None
    last: int | None = None
    relation: str


class UnderstoodTold(Told):
    """What was read out of the words."""

    municipalities: list[MunicipalityOut]
    fiscal_years: UnderstoodYears | None = None
    terms_added: list[str] = Field(default=[], description="Synonyms searched as well.")
    not_indexed: list[str] = Field(default=[], description="Places that have no plan here.")
    notes: list[str] = Field(default=[], description="Tell them to the user.")


class PassageTold(Told):
    """A passage of a plan; `text` is `citation.quote` with its line breaks mended."""

    id: str
    kind: str
    heading_path: list[str]
    text: str


class ResultTold(Told):
    """One result; `score` lies in 0..1 and means the same for every query."""

    rank: int
    score: float
    passage: PassageTold
    citation: CitationTold


class SearchPlansTold(Told):
    """The answer of `search_plans`; where `insufficient`, results are near at best and answer nothing."""

    understood: UnderstoodTold
    total: int
    results: list[ResultTold]
    insufficient: bool
    next_cursor: str | None = None
    index: IndexOut


class QuoteTold(Told):
    """Printed words under a claim; `number` is the mark [n] in the answer."""

    number: int
    quote: str
    passage_id: str
    citation: CitationTold


class ClaimTold(Told):
    """A sentence of the answer with the words that bear it."""

    text: str
    citations: list[QuoteTold]


class AskPlansTold(Told):
    """The answer of `ask_plans`; with `status` insufficient_evidence, `reason` says why and `nearest` is no answer."""

    question: str
    status: str
    answer: str = Field(description="Markdown; [n] names a quote of the claims.")
    claims: list[ClaimTold]
    reason: str = ""
    suggestions: list[str] = Field(default=[])
    caveats: list[str]
    nearest: list[ResultTold] = Field(default=[], description="No answer, but nearest to one.")
    understood: UnderstoodTold
    writer: str
    index: IndexOut


class FoundTold(Told):
    """A result as deep-research clients read it."""

    id: str
    title: str
    url: str
    text: str


class SearchTold(Told):
    """The answer of `search`."""

    results: list[FoundTold]
    insufficient: bool = Field(description="Whether nothing found answers for certain.")
    notes: list[str]
    not_indexed: list[str]
    release: str


class FetchTold(Told):
    """The answer of `fetch`."""

    id: str
    title: str
    text: str
    url: str
    metadata: dict[str, str]
