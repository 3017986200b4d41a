"""Citation, Result, SearchResults and records: what a reader gets, with the way back to the printed page."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.model.document import Document, DocumentId, Span
from plansearch.model.passage import Passage
from plansearch.model.place import Municipality
from plansearch.model.plan import Plan, PlanId, Project, ProjectId
from plansearch.model.query import Query, Understood
from plansearch.model.release import Release
from plansearch.model.years import FiscalYears


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLabel:
    """What a citation says of a plan."""

    id: PlanId
    title: str
    family: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLabel:
    """What a citation says of a project."""

    id: ProjectId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the words are printed: code points `span` of the text of a document.

    Attributes:
        title: of the document, as its catalog entry says.
        publisher: who issued it.
        page: from 1; None for a file without pages.
        url: None where the address is not known.
    """

    document_id: DocumentId
    title: str
    publisher: str
    edition: str
    page: int | None
    span: Span
    sha256: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Who, which plan, which years, which projects, where it is printed.

    Municipality, plan and years are None together: where the owner is not certain, none of them is claimed.

    Attributes:
        label: one line for people: 荒川区「荒川区地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）.
        quote: the printed characters at `source.span`, untouched.
        caveats: reservations that go with the statement.
        permalink: path of the passage on this service.
    """

    label: str
    municipality: Municipality | None
    plan: PlanLabel | None
    years: FiscalYears | None
    projects: tuple[ProjectLabel, ...]
    source: Source
    quote: str
    caveats: tuple[str, ...]
    permalink: str

    def __post_init__(self) -> None:
        """Refuse half an owner."""
        owner = (self.municipality, self.plan, self.years)
        if any(part is None for part in owner) != all(part is None for part in owner):
            message = "A citation names municipality, plan and years together or not at all."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of an answer list.

    Attributes:
        rank: from 1, over all pages of the list.
        score: 0..1, higher is better.
        highlights: half-open ranges of `passage.text` that the query's words cover, ascending, disjoint.
    """

    rank: int
    score: float
    passage: Passage
    highlights: tuple[tuple[int, int], ...]
    citation: Citation

    def __post_init__(self) -> None:
        """Refuse a score off the scale."""
        if not 0.0 <= self.score <= 1.0:
            message = f"Score {self.score} is not within 0..1."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """The answer to a query.

    Attributes:
        total: how many passages the search ranked, `results` being a page of them.
        insufficient: True where nothing found is worth showing; `understood.notes` says why.
    """

    query: Query
    understood: Understood
    total: int
    results: tuple[Result, ...]
    insufficient: bool
    release: Release
    took_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRecord:
    """A passage by its id, with its citation."""

    passage: Passage
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """A plan by its id.

    Attributes:
        label: the line that names it: 荒川区「荒川区地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）.
        source: where it is printed, from its heading to its last line.
    """

    plan: Plan
    label: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord:
    """A project by its id, with its plan.

    Attributes:
        label: the line that names the plan.
        source: where the project's name is printed.
    """

    project: Project
    plan: Plan
    label: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanText:
    """The printed words of a plan: its document, the part that is the plan, and its passages in text order."""

    plan: Plan
    document: Document
    source: Source
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityRecord:
    """A municipality that has plans in the index, with their ids."""

    municipality: Municipality
    plans: tuple[PlanId, ...]
