"""Values of the engine -> one frozen context for each page: all that its template shows, and nothing else.

Templates read these fields; a name that is not here fails at the first rendering. Nothing here knows HTTP or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model.plan import Project
from plansearch.surfaces.web.parts import (
    Counts,
    FormView,
    Frame,
    IndicatorRow,
    Link,
    Pager,
    PassageView,
    PillarNode,
    PlanHead,
    PlanRow,
    Remark,
    SourceRow,
)
from plansearch.surfaces.web.parts_comparison import (
    AlikeRow,
    ChangeView,
    CompareForms,
    NeighbourRow,
    PairView,
    SharedThemes,
    ThemeRow,
    ThemeView,
)
from plansearch.surfaces.web.parts_copying import CopiesView
from plansearch.surfaces.web.parts_coverage import PrefectureView, Row, Share, VerdictGroup
from plansearch.surfaces.web.printed import Printed
from plansearch.surfaces.web.reservations import LooseRow, RepairRow
from plansearch.surfaces.web.timeline import Timeline


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
class CoveragePage:
    """/coverage.

    Attributes:
        state: blank (nothing asked), wrong (cannot be run), found, none (no plan satisfies the filters), beyond (no
            such page of the list).
        problem, detail, held_to, not_indexed, added, as_written, unexpanded, notes: as of a search.
        summary: the counts as sentences, with the whole that they are a part of.
        shares: of the municipalities that were asked.
        plans_asked: how many plans were.
        concepts: those whose words counted as evidence, the first ones; `more_concepts` are not named.
        periods: columns of the matrix, in western years and in those of the era.
        rows, groups: of this page; the matrix, and plan by plan the words that each verdict rests on.
        prefectures: of all pages.
        csv_url, json_url: the same over the API; empty for nothing.
        first_page: address of the first page.
        search_url: the same words as a search for passages.
    """

    frame: Frame
    form: FormView
    state: str
    examples: tuple[Link, ...] = ()
    problem: str = ""
    detail: Remark | None = None
    held_to: tuple[str, ...] = ()
    not_indexed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    as_written: str = ""
    unexpanded: str = ""
    notes: tuple[str, ...] = ()
    summary: str = ""
    shares: tuple[Share, ...] = ()
    plans_asked: int = 0
    concepts: tuple[str, ...] = ()
    more_concepts: int = 0
    periods: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    prefectures: tuple[PrefectureView, ...] = ()
    groups: tuple[VerdictGroup, ...] = ()
    csv_url: str = ""
    json_url: str = ""
    pager: Pager | None = None
    first_page: str = ""
    search_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """/compare.

    Attributes:
        state: blank (nothing chosen), choose (one side is missing), wrong (cannot be compared), found.
        problem, detail: what is wrong, and what to do; empty unless `state` is wrong.
        asked_for: what is still to be chosen; empty unless `state` is choose.
        pairs: every two of the plans.
        theme: None where none was asked for.
        shared: of municipalities the themes that both treat; None where plans were chosen.
        successions: plans that follow each other, to begin with.
        json_url: the same over the API; empty for nothing.
    """

    frame: Frame
    forms: CompareForms
    state: str
    problem: str = ""
    detail: Remark | None = None
    asked_for: str = ""
    notes: tuple[str, ...] = ()
    pairs: tuple[PairView, ...] = ()
    theme: ThemeView | None = None
    shared: SharedThemes | None = None
    successions: tuple[Link, ...] = ()
    json_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansPage:
    """/plans; the chart is of the plans on this page."""

    frame: Frame
    rows: tuple[PlanRow, ...]
    total: int
    pager: Pager | None
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """/plans/{id}.

    Attributes:
        overview: headings (empty where none is printed) with their paragraphs.
        printed: the plan's lines; the passage asked for is marked.
        marked: the passage that is marked; None where none was asked for or it is not of this plan.
        lost: whether a passage was asked for that is not of this plan.
        text_url: the whole text over the API.
        comparisons: this plan beside the one before it, the one behind it, or one to be chosen.
        neighbours: the plan before and the one behind, each with what it is to this one; other editions as well.
        lineage_notes: sentences on years between them.
        repairs, loose: what was read with reservations.
        similar_url: plans that are like it.
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
    comparisons: tuple[Link, ...]
    neighbours: tuple[tuple[str, PlanRow], ...]
    lineage_notes: tuple[str, ...]
    repairs: tuple[RepairRow, ...]
    loose: tuple[LooseRow, ...]
    similar_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePage:
    """/passages/{id}."""

    frame: Frame
    passage: PassageView
    printed: Printed
    copies: CopiesView
    similar_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """/projects/{id}; `pillars` are those it stands under: number, heading, and what they say."""

    frame: Frame
    head: PlanHead
    similar_url: str
    project: Project
    pillars: tuple[tuple[str, str, tuple[str, ...]], ...]
    printed: Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityPage:
    """/municipalities/{code}.

    Attributes:
        timeline: its plans; None without any.
        themes: concepts that its projects speak of, those of most projects first.
        unthemed: projects whose words name no concept, with the years of their plan.
        changes: from each plan to the next one of its family.
        alike: plans of others that are most like its latest ones.
        neighbours: municipalities with plans that lie nearest.
        compare_url: to choose what it is compared with.
    """

    frame: Frame
    name: str
    name_en: str
    kana: str
    code: str
    prefecture: str
    rows: tuple[PlanRow, ...]
    search_url: str
    timeline: Timeline | None
    themes: tuple[ThemeRow, ...]
    unthemed: tuple[tuple[Link, str], ...]
    changes: tuple[ChangeView, ...]
    alike: tuple[AlikeRow, ...]
    neighbours: tuple[NeighbourRow, ...]
    compare_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """/about.

    Attributes:
        threshold: the score from which on a result is worth showing; empty where scores do not tell.
        golden: how many questions the release was tried with before it was published.
        left_out: files that are not in the index, each with the reason.
    """

    frame: Frame
    counts: Counts
    years: str
    encoder: str
    analyzer: str
    sources: tuple[SourceRow, ...]
    threshold: str
    golden: int
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """Whatever cannot be answered.

    Attributes:
        detail: what the service says, with the remedy.
        again: address to try again; empty where that would help nobody.
    """

    frame: Frame
    status: int
    lead: str
    detail: str
    for_operators: bool
    again: str = ""
