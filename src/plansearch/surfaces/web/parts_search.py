"""What the search page is made of beside results: chips, facets, orders, likenesses; frozen, ready to be drawn.

Nothing here knows HTTP or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.surfaces.web.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Something that was read out of the question, or added to it, and the address of the search without it.

    Attributes:
        sign: what stands before the words: ＋ for what was added.
        words: as they are shown; of the documents, the thesaurus or the question.
        aside: a remark of the page, maybe empty.
    """

    sign: str
    words: str
    url: str
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value of a facet: how many results have it, and the search held to it; the search without it where `chosen`."""

    words: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Values of one kind.

    Attributes:
        id: of its heading on the page.
        heading: what kind.
        translated: whether the values are words of the page, not of documents.
        values: the first ones.
        more: the others.
    """

    id: str
    heading: str
    translated: bool
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One of several ways to see the same results; `chosen` is the present one."""

    words: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeView:
    """A record like another one: in which it is alike, in words."""

    link: Link
    label: str
    closeness: str
    shared: tuple[str, ...]
