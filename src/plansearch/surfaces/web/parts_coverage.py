"""What the page of coverage is made of: states of municipalities, the matrix, maps of tiles, quotes plan by plan.

Nothing here knows HTTP or HTML; `contexts` puts these together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plansearch.surfaces.web.parts import CitationView, Link


class State(StrEnum):
    """What can be said of a municipality: the verdict on it, or why there is none."""

    HAS = "has"
    UNDECIDED = "undecided"
    HAS_NOT = "has_not"
    OUTSIDE = "outside"  # its plans do not satisfy the filters
    NOT_INDEXED = "not_indexed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many municipalities are in a state, of the whole that they are counted in.

    Attributes:
        mark: the sign that stands for the state.
        words: the state in words.
        names: who they are; those without plans lead to a page that says so.
    """

    state: State
    mark: str
    words: str
    count: int
    names: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A municipality's plans of one period.

    Attributes:
        id: of the quote that is shown on it.
        url: where the quote is printed; of a plan that has nothing its page.
        lead: what the quote is, or what its absence means.
        quote: empty where nothing is near.
        plans: how many plans it is the surest verdict on.
    """

    id: str
    state: State
    mark: str
    words: str
    url: str
    lead: str
    quote: str
    plans: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A municipality in the matrix; `cells[i]` is of `periods[i]` and None where it has no plan."""

    municipality: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A municipality on a map: its corner, its name in lines, and what a pointer is told: name, state and quote."""

    x: int
    y: int
    lines: tuple[str, ...]
    state: State
    name: str
    words: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """A map of a part of a prefecture.

    Attributes:
        size: the side of a tile.
        shown: the width in CSS pixels where there is room.
    """

    id: str
    prefecture: str
    part: str
    width: int
    height: int
    size: int
    shown: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefectureView:
    """A prefecture as the whole that was looked into.

    Attributes:
        summary: how much of it the index holds, with places for the name, the total, and how many are missing.
        maps: empty where none was made.
        shares: by state, those that occur.
    """

    name: str
    summary: str
    total: int
    missing: int
    maps: tuple[TileMap, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVerdict:
    """What one plan says.

    Attributes:
        id: of the entry on its page.
        plan: the line that names it, leading to its page.
        kind: of the passage that is quoted, in Japanese; empty without one.
        quote: as printed, without the line ends of its layout; empty without one.
        words: official labels of concepts in it.
        citation: None without a quote.
    """

    id: str
    plan: Link
    kind: str
    quote: str
    words: tuple[str, ...]
    citation: CitationView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictGroup:
    """The plans of one verdict."""

    state: State
    mark: str
    heading: str
    plans: tuple[PlanVerdict, ...]
