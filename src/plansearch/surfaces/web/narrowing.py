"""SearchForm and what was found -> the ways on: chips of what was understood, facets with counts, orders, groups.

Each is an address of the same search with one thing changed, so that all works without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plansearch.model.facets import Facets
from plansearch.model.query import YEARS_OFF, Query, Sort, Understood
from plansearch.model.years import YearRelation
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.labels import GROUPS, KINDS, SORTS, western, year_filter
from plansearch.surfaces.web.parts_search import Chip, Facet, FacetValue, Way

_SHOWN = 8  # values of a facet before the others are folded away
_FEWEST = 2  # values among which there is something to choose


def chips(form: SearchForm, query: Query, understood: Understood, *, found: bool = True) -> tuple[Chip, ...]:
    """What was read out of the question and added to it; what was set by hand is no chip here.

    Where nothing was found, what was added is left out: taking it off finds no more.
    """
    return tuple(_chips(form, query, understood, found=found))


def _chips(form: SearchForm, query: Query, understood: Understood, *, found: bool) -> Iterator[Chip]:
    asked = query.filters
    for place in understood.municipalities:
        if place.code not in asked.municipalities:
            yield Chip(sign="", words=place.name, url=form.without(place.code).url())
    if not asked.municipalities:
        for name in understood.not_indexed:
            yield Chip(sign="", words=name, url=form.without(name).url(), aside="索引にありません")
    if understood.fiscal_years is not None and asked.fiscal_years is None:
        yield Chip(sign="", words=year_filter(understood.fiscal_years), url=form.without(YEARS_OFF).url())
    for label in understood.terms_added if found else ():
        yield Chip(sign="＋", words=label, url=form.without(label).url())


def taken_off(form: SearchForm, names: Mapping[str, str]) -> tuple[Chip, ...]:
    """What the reader took off, each with the address of the search with it again."""
    words = {**names, YEARS_OFF: "年度"}
    return tuple(
        Chip(
            sign="",
            words=words.get(name, name),
            url=replace(form, page="", off=tuple(other for other in form.off if other != name)).url(),
        )
        for name in form.off
    )


def facets_of(form: SearchForm, facets: Facets) -> tuple[Facet, ...]:
    """Municipality, period, family and kind, each where it has something to choose; the counts are of what is clear."""
    bare = replace(form, page="")
    starts: dict[int, list[tuple[int, int]]] = {}
    for (first, last), count in facets.periods:
        starts.setdefault(first, []).append((last, count))
    found = (
        Facet(
            id="facet-muni",
            heading="自治体",
            translated=False,
            values=tuple(
                FacetValue(words=place.name, count=count, url=replace(bare, muni=(place.code,)).url())
                for place, count in facets.municipalities
            ),
        ),
        Facet(
            id="facet-fy",
            heading="計画期間",
            translated=False,
            values=tuple(
                FacetValue(
                    words=_period(first, [last for last, _ in ends]),
                    count=sum(count for _, count in ends),
                    url=replace(bare, fy=str(first), fy_to="", rel=YearRelation.STARTS.value).url(),
                )
                for first, ends in starts.items()
            ),
        ),
        Facet(
            id="facet-family",
            heading="計画の種類",
            translated=False,
            values=tuple(
                FacetValue(words=family, count=count, url=replace(bare, family=(family,)).url())
                for family, count in facets.families
            ),
        ),
        Facet(
            id="facet-kind",
            heading="種別",
            translated=True,
            values=tuple(
                FacetValue(words=KINDS[kind], count=count, url=replace(bare, kind=(kind.value,)).url())
                for kind, count in facets.kinds
            ),
        ),
    )
    return tuple(
        replace(facet, values=facet.values[:_SHOWN], more=facet.values[_SHOWN:])
        for facet in found
        if len(facet.values) >= _FEWEST
    )


def _period(first: int, lasts: Sequence[int]) -> str:
    return western(first, lasts[0]) if len(set(lasts)) == 1 else f"{first}年度～"


def sorts(form: SearchForm) -> tuple[Way, ...]:
    """The orders of results."""
    present = form.sort or Sort.RELEVANCE.value
    return tuple(
        Way(words=words, url=replace(form, page="", sort=sort.value).url(), chosen=sort.value == present)
        for sort, words in SORTS.items()
    )


def groupings(form: SearchForm) -> tuple[Way, ...]:
    """No groups, and the groups that there are."""
    return (
        Way(words="まとめない", url=replace(form, page="", group="").url(), chosen=not form.group),
        *(
            Way(words=words, url=replace(form, page="", group=group.value).url(), chosen=form.group == group.value)
            for group, words in GROUPS.items()
        ),
    )
