"""What pages are made of: links, forms, passages with their citations, rows, outlines; frozen, ready to be drawn.

Nothing here knows HTTP or HTML; `contexts` puts these together, one context for each page.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model.plan import Indicator
from plansearch.surfaces.web.charts import Chart
from plansearch.surfaces.web.parts_copying import CopiesView
from plansearch.surfaces.web.printed import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is wrong with what was sent, in both languages."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere on this service."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page has around it.

    Attributes:
        title: of the page, without the name of the service; `words`, where there are any, stand in its {words}.
        section: which entry of the navigation is the present one; empty for none.
        release: id of the release that answered; empty while none is served.
        built_on: ISO date of that release; empty while none is served.
    """

    title: str
    words: str = ""
    section: str = ""
    release: str = ""
    built_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An entry of a select box or a check box."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """Entries under one label: the municipalities of a prefecture."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """The search form, filled in.

    Attributes:
        text: the question.
        municipalities: by prefecture.
        more_municipalities: those asked for beyond the one that a select box can show, or that it does not list.
        first_years, last_years: fiscal years, the default first.
        active: filters that are set; each link leads to the search without it.
        hidden: name and value of what is set by links only.
        wrong: name of the field that cannot be read; empty where none is.
        opened: whether the filters are unfolded; those that are set are listed in `active` in any case.
        action: address that the form is sent to.
    """

    text: str
    municipalities: tuple[OptionGroup, ...]
    more_municipalities: tuple[Option, ...]
    first_years: tuple[Option, ...]
    last_years: tuple[Option, ...]
    relations: tuple[Option, ...]
    kinds: tuple[Option, ...]
    modes: tuple[Option, ...]
    groups: tuple[Option, ...]
    active: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    wrong: str = ""
    opened: bool = False
    action: str = "/search"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedProject:
    """A project that a passage tells of: its name, with marks where the passage prints it, and its page."""

    name: tuple[Segment, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """Who says it, in which plan, for which years, in which projects, and the ways back to the page.

    Attributes:
        label: one line; where the owner is not certain it says so.
        owner_known: False where no municipality may be claimed.
        standing: status and edition: 承認済・概要.
        projects: those the passage tells of.
        caveats: reservations that go with it, but for what the label says already.
        plan_title, plan_url: the plan and its page; empty where the owner is not certain.
        printed_url: where the words are marked in the document's text.
        permalink: page of the passage.
        source_url: address of the publisher's own copy; empty where none is known.
        place: document and page, for people.
        copied: what is put on the clipboard, together with the permalink.
    """

    label: str
    owner_known: bool
    standing: str
    projects: tuple[NamedProject, ...]
    caveats: tuple[str, ...]
    plan_title: str
    plan_url: str
    printed_url: str
    permalink: str
    source_url: str
    place: str
    copied: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage to read.

    Attributes:
        kind: in Japanese.
        path: municipality, plan and so on down to, but without, the heading.
        heading: the last heading above it, a caption itself; with its marks where the passage begins with it.
        lines: its further lines, the words of the query marked, without the names of projects that the citation lists.
        citation: where it is from.
    """

    kind: str
    path: tuple[str, ...]
    heading: tuple[Segment, ...]
    lines: tuple[tuple[Segment, ...], ...]
    citation: CitationView


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A result.

    Attributes:
        rank: from 1.
        score: 0..1 with two digits.
        copies: as it can be cited.
        similar_url: what is like it.
        duplicates: lead to passages that say the same.
    """

    rank: int
    score: str
    passage: PassageView
    copies: CopiesView
    similar_url: str
    duplicates: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Results of one plan, municipality, or document.

    Attributes:
        head: what they share, leading to its page; without an address where no owner is certain.
        total: how many were found of it.
        more: how many are not shown.
        more_url: address of the search for all of them; empty where none is left out, or nothing narrows to them.
    """

    rank: int
    head: Link
    total: int
    more: int
    more_url: str
    results: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Ways to the other pages of a list: `numbers` may leave gaps; empty links where there is none."""

    previous: str
    following: str
    numbers: tuple[Link, ...]
    current: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is indexed."""

    municipalities: int
    plans: int
    projects: int
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan in a table."""

    municipality: Link
    plan: Link
    period: str
    standing: str
    pillars: int
    projects: int
    indicators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectItem:
    """A project under a pillar; `again` where it stood under one before; `printed_url`, maybe empty, marks it."""

    link: Link
    description: str
    is_new: bool
    again: bool
    printed_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarNode:
    """A pillar with what stands under it; `number` is empty where none is printed."""

    number: str
    heading: str
    variants: tuple[str, ...]
    description: tuple[str, ...]
    projects: tuple[ProjectItem, ...]
    children: tuple[PillarNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator.

    Attributes:
        pillar: heading of the pillar that it measures; empty for the whole plan.
        chart: None where there are no two values to draw.
        difference: between the two in words, maybe empty.
    """

    indicator: Indicator
    pillar: str
    chart: Chart | None
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A document of the index: what it is, where it is from, under which terms; empty strings where not known."""

    title: str
    standing: str
    years: str
    plans: int
    url: str
    licence: str
    fetched_on: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """Who, which plan, which years: the card that stands on every page about a plan."""

    municipality: Link
    prefecture: str
    plan: Link
    family: str
    period: str
    standing: str
    caveats: tuple[str, ...]
    source_url: str
    place: str
