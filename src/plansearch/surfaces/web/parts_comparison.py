"""What pages of comparisons are made of: projects of two plans that face each other, a theme on several sides.

Nothing here knows HTTP or HTML; `contexts` puts these together.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.surfaces.web.parts import Link, Option, OptionGroup, PassageView, PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A select box with its entries in groups."""

    id: str
    groups: tuple[OptionGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareForms:
    """The two forms: plans side by side, and municipalities on a theme.

    Attributes:
        plans, places: a select box for each side; empty where there are not two to choose from.
        more_places: municipalities asked for that have no plans, as they were sent.
        theme: as it was sent.
        wrong: name of the field that cannot be read; empty where none is.
    """

    plans: tuple[Choice, ...]
    places: tuple[Choice, ...]
    more_places: tuple[Option, ...]
    theme: str
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A project as its plan tells of it.

    Attributes:
        name: leads to where it is printed.
        pillars: headings that it stands under.
        description: what is said of it alone, maybe empty.
        quote: its printed name where that differs by more than layout, else empty.
    """

    name: Link
    pillars: tuple[str, ...]
    description: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The project of the other plan that comes nearest; how near in words, with a place for the score."""

    project: Told
    words: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Projects that face each other.

    Attributes:
        evidence: what the relation rests on.
        certainty: how sure, or how alike, in words with a place for the score; empty for a project that stands alone.
        nearest: for one that stands alone.
    """

    left: tuple[Told, ...]
    right: tuple[Told, ...]
    evidence: str
    certainty: str
    score: str
    nearest: Near | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingGroup:
    """Pairings of one relation.

    Attributes:
        meaning: what may be concluded from it.
        is_lone: whether each of them stands on one side alone.
    """

    id: str
    relation: str
    meaning: str
    count: int
    is_lone: bool
    pairings: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarPairing:
    """Pillars that face each other; an empty side has none."""

    relation: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two plans.

    Attributes:
        left_side, right_side: what each side is called in short: municipality and years.
        basis: how they stand to each other.
    """

    id: str
    left: PlanRow
    right: PlanRow
    left_side: str
    right_side: str
    basis: str
    notes: tuple[str, ...]
    groups: tuple[PairingGroup, ...]
    pillars: tuple[PillarPairing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """What one side says of the theme.

    Attributes:
        head: municipality or plan.
        found: whether anything is worth showing; else `passages` hold what came nearest.
        search_url: all that the side says.
    """

    head: Link
    found: bool
    note: str
    passages: tuple[PassageView, ...]
    search_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """A theme on several sides; `added` are words that were looked for as well."""

    words: str
    added: tuple[str, ...]
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What became of a plan's projects in the next one, in short.

    Attributes:
        counts: relation and how many projects.
        named: relation and the projects of it, those of the later plan where it has them.
    """

    earlier: str
    later: str
    note: str
    counts: tuple[tuple[str, int], ...]
    named: tuple[tuple[str, tuple[Link, ...]], ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A concept of the thesaurus with the projects that speak of it, each with the years of its plan."""

    name: str
    url: str
    projects: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedThemes:
    """Concepts of which projects of several municipalities speak.

    Attributes:
        sides: the municipalities.
        rows: the concept, leading to who else has it, and for each side its projects with the years of their plans.
    """

    sides: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[tuple[tuple[Link, str], ...], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourRow:
    """A municipality with plans near to one: how many kilometres away, and the two side by side."""

    municipality: Link
    distance: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeRow:
    """A plan of another municipality that is most like one of this one.

    Attributes:
        of: the years of the plan that it is like.
        shared: concepts, else words, that both speak of.
        url: the two plans side by side.
    """

    municipality: Link
    plan: Link
    period: str
    of: str
    closeness: str
    shared: tuple[str, ...]
    url: str
