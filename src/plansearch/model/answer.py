"""Result, SearchResults and records: what a reader gets, with the way back to the printed page."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.model.citation import Citation, PillarLabel, PlanLabel, ProjectLabel, Source
from plansearch.model.document import Document
from plansearch.model.facets import Facets
from plansearch.model.lineage import Lineage
from plansearch.model.passage import Passage, PassageId
from plansearch.model.place import Municipality
from plansearch.model.plan import Indicator, Plan, PlanId, Project
from plansearch.model.query import Query, Understood
from plansearch.model.release import Release
from plansearch.model.years import FiscalYears

__all__ = [
    "Citation",
    "Duplicate",
    "Group",
    "GroupHead",
    "IndicatorRecord",
    "MunicipalityRecord",
    "Page",
    "PassageRecord",
    "PillarLabel",
    "PlanLabel",
    "PlanRecord",
    "PlanText",
    "ProjectLabel",
    "ProjectRecord",
    "Result",
    "SearchResults",
    "Source",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A passage that says the same as a result of the same plan, and stands in no line of its own.

    Attributes:
        permalink: path of the passage on this service.
    """

    id: PassageId
    heading_path: tuple[str, ...]
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of an answer list.

    Attributes:
        rank: from 1, over all pages of the list.
        score: 0..1, higher is better.
        highlights: half-open ranges of `passage.text` that the query's words cover, ascending, disjoint.
        duplicates: passages found as well that say the same, in rank order.
        sentence: half-open range of the sentence of `passage.text` that says most of what was asked; None where the
            passage is one sentence, or none holds a word of the query.
    """

    rank: int
    score: float
    passage: Passage
    highlights: tuple[tuple[int, int], ...]
    citation: Citation
    duplicates: tuple[Duplicate, ...] = ()
    sentence: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Refuse a score off the scale."""
        if not 0.0 <= self.score <= 1.0:
            message = f"Score {self.score} is not within 0..1."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """What the results of a group share; what they do not share, or what is not certain, is None.

    Attributes:
        key: names the group among all groups of a release.
        label: one line for people: the plan with its years, the municipality with its prefecture, or the document.
    """

    key: str
    label: str
    municipality: Municipality | None
    plan: PlanLabel | None
    years: FiscalYears | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Results that belong together, ordered among groups by the best of them.

    Attributes:
        rank: from 1, over all pages of groups.
        total: how many passages the search ranked in this group.
        results: the best of them; each keeps its rank among all passages.
    """

    rank: int
    head: GroupHead
    total: int
    results: tuple[Result, ...]

    def __post_init__(self) -> None:
        """Refuse a group without results, or with fewer in all than it shows."""
        if not self.results or self.total < len(self.results):
            message = f"Group {self.head.key} shows {len(self.results)} of {self.total} results."
            raise InvalidValueError(message)

    @property
    def more(self) -> int:
        """How many further passages of this group were ranked."""
        return self.total - len(self.results)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a ranking, as a plain list or in groups.

    Attributes:
        total: how many passages were ranked, those that are folded left out.
        folded: how many say the same as a better one of their plan.
        results: of a plain list; empty where groups were asked for.
        groups: None for a plain list.
        items: how many results, or groups, all pages have together.
        following: key of the last result or group of this page, to go on behind it; None where nothing follows.
        clear: how many of the passages ranked are worth showing by their score; they come first.
        facets: counts of these; None where they were not asked for.
    """

    total: int
    folded: int
    results: tuple[Result, ...]
    groups: tuple[Group, ...] | None
    items: int
    following: str | None
    clear: int = 0
    facets: Facets | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """The answer to a query.

    Attributes:
        page: what was found, as far as it was asked for.
        insufficient: True where nothing found is worth showing; `understood.notes` says why.
    """

    query: Query
    understood: Understood
    page: Page
    insufficient: bool
    release: Release
    took_ms: float

    @property
    def total(self) -> int:
        """How many passages the search ranked, `results` being a page of them."""
        return self.page.total

    @property
    def results(self) -> tuple[Result, ...]:
        """The results of this page; empty where groups were asked for."""
        return self.page.results


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
        lineage: the plans before and behind it; looked up for a plan by its id, None in a list.
    """

    plan: Plan
    label: str
    source: Source
    lineage: Lineage | None = None


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
class IndicatorRecord:
    """An indicator with its plan.

    Attributes:
        id: the plan's id and the indicator's place among the plan's; it sorts as the plan prints them.
        label: the line that names the plan.
        source: where the indicator's row is printed.
    """

    id: str
    indicator: Indicator
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
