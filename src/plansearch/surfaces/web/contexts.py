"""Values of the engine -> one frozen context for each page: all that its template shows, and nothing else.

Templates read these fields; a name that is not here fails at the first rendering. Nothing here knows HTTP or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model.plan import Project
from plansearch.surfaces.web.parts import (
    AnswerView,
    Counts,
    FormView,
    Frame,
    GroupView,
    IndicatorRow,
    Link,
    Pager,
    PassageView,
    PillarNode,
    PlanHead,
    PlanRow,
    ResultView,
)
from plansearch.surfaces.web.printed import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """/.

    Attributes:
        years: the fiscal years of all plans in both forms; empty while there is no plan.
        prefectures: each with its municipalities.
    """

    frame: Frame
    form: FormView
    examples: tuple[Link, ...]
    counts: Counts
    years: str
    prefectures: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """/search.

    Attributes:
        state: blank (nothing asked), wrong (cannot be run), found, weak (nothing certain, but something to show),
            none (nothing to show), beyond (no such page of the list).
        problem: what is wrong with the form, and what to do; empty unless `state` is wrong.
        detail: the same as the service says it, in English.
        held_to: places and years that were read out of the question and hold for the results.
        not_indexed: places asked for without a plan in the index.
        added: words of the same meaning that were searched too.
        as_written, unexpanded: addresses of the search without what was read, and without `added`; empty for nothing.
        notes: further sentences for the reader.
        results, groups: one of them is shown, the other is empty.
        total: how many passages were ranked.
        items, first, last: how many results, or groups, all pages have, and the ranks on this page.
        folded: how many passages say the same as a result.
        unfolded: address of the search that shows these too; empty where there is none.
        first_page: address of the first page.
        unfiltered: address of the search without filters; empty where none is set.
        answer: to words that are a question, else None.
    """

    frame: Frame
    form: FormView
    state: str
    examples: tuple[Link, ...] = ()
    problem: str = ""
    detail: str = ""
    held_to: tuple[str, ...] = ()
    not_indexed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    as_written: str = ""
    unexpanded: str = ""
    notes: tuple[str, ...] = ()
    results: tuple[ResultView, ...] = ()
    groups: tuple[GroupView, ...] = ()
    total: int = 0
    items: int = 0
    folded: int = 0
    unfolded: str = ""
    first: int = 0
    last: int = 0
    pager: Pager | None = None
    first_page: str = ""
    unfiltered: str = ""
    answer: AnswerView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansPage:
    """/plans."""

    frame: Frame
    rows: tuple[PlanRow, ...]
    total: int
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """/plans/{id}.

    Attributes:
        overview: headings (empty where none is printed) with their paragraphs.
        printed: the plan's lines; the passage asked for is marked.
        marked: the passage that is marked; None where none was asked for or it is not of this plan.
        lost: whether a passage was asked for that is not of this plan.
        text_url: the whole text over the API.
    """

    frame: Frame
    head: PlanHead
    overview: tuple[tuple[str, tuple[str, ...]], ...]
    pillars: tuple[PillarNode, ...]
    indicators: tuple[IndicatorRow, ...]
    projects: int
    printed: Printed
    marked: PassageView | None
    lost: bool
    text_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePage:
    """/passages/{id}."""

    frame: Frame
    passage: PassageView
    printed: Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """/projects/{id}; `pillars` are those it stands under: number, heading, and what they say."""

    frame: Frame
    head: PlanHead
    project: Project
    pillars: tuple[tuple[str, str, tuple[str, ...]], ...]
    printed: Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityPage:
    """/municipalities/{code}."""

    frame: Frame
    name: str
    name_en: str
    kana: str
    code: str
    prefecture: str
    rows: tuple[PlanRow, ...]
    search_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """/about; `sources` are publisher and title, edition and status, path and SHA-256 of each document."""

    frame: Frame
    counts: Counts
    years: str
    encoder: str
    analyzer: str
    sources: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """Whatever cannot be answered: `detail` is what the service says, in English; `again` may lead to an answer."""

    frame: Frame
    status: int
    lead: str
    detail: str
    for_operators: bool
