"""Concepts of the thesaurus: what clients ask for, and what is sent."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plansearch.surfaces.schema.records import Out
from plansearch.surfaces.schema.requests import ListParams, Words


class ThesaurusFormat(StrEnum):
    """A page of the list as JSON, or the whole thesaurus: as SKOS in Turtle, or as lines of JSON that a build reads."""

    JSON = "json"
    SKOS = "skos"
    JSONL = "jsonl"


class ThesaurusParams(ListParams):
    """The query string of GET /api/v1/thesaurus; `query` stands in a label. Formats other than json take no filter."""

    query: Words | None = Field(default=None, description="Words that a label holds, blind to width and case.")
    domain: Words | None = Field(default=None, description="Only concepts of this domain.")
    format: ThesaurusFormat = Field(
        default=ThesaurusFormat.JSON,
        description="json is a page; skos (Turtle) and jsonl are the whole thesaurus, without filters and pages.",
    )


class ConceptLabelOut(Out):
    """A neighbour of a concept, by its preferred label."""

    id: str
    label: str


class ConceptOut(Out):
    """A concept; `alternative` are labels of plans, `everyday` those of people who do not read plans.

    `passages` and `plans` count what speaks of the concept by an official label, without its narrower concepts.
    """

    id: str
    preferred: str
    alternative: list[str]
    everyday: list[str]
    english: list[str]
    broader: list[ConceptLabelOut]
    narrower: list[ConceptLabelOut]
    related: list[ConceptLabelOut]
    domain: str
    passages: int
    plans: int


class ConceptListOut(Out):
    """The answer to GET /api/v1/thesaurus."""

    next_cursor: str | None
    total: int
    items: list[ConceptOut]
