"""Citation: who says something, in which plan, for which years, and where the words are printed."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.model.document import DocumentId, Span
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId, ProjectId
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
    """What a citation says of a project.

    Attributes:
        spans: where the document names it and speaks of it alone; empty where that is not known.
    """

    id: ProjectId
    name: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarLabel:
    """What a citation says of a pillar.

    Attributes:
        spans: where the document prints its heading and what it says of the pillar as a whole.
    """

    number: str
    heading: str
    spans: tuple[Span, ...] = ()


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
    """Who, which plan, which years, which pillars and projects, where it is printed.

    Municipality, plan and years are None together: where the owner is not certain, none of them is claimed.

    Attributes:
        label: one line for people: 荒川区「荒川区地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）.
        projects: that a passage tells of; of a quote those alone that it names or that its words are said of.
        pillars: that a passage stands under; of a quote those alone whose heading or own words it has.
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
    pillars: tuple[PillarLabel, ...] = ()

    def __post_init__(self) -> None:
        """Refuse half an owner."""
        owner = (self.municipality, self.plan, self.years)
        if any(part is None for part in owner) != all(part is None for part in owner):
            message = "A citation names municipality, plan and years together or not at all."
            raise InvalidValueError(message)
