"""Page number and page count -> the links to the other pages of a list."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.surfaces.web.parts import Link, Pager

_NEIGHBOURS = 2  # page numbers shown on each side of the present one


def pager(current: int, pages: int, url: Callable[[int], str]) -> Pager:
    """Links to the first, the last, the neighbouring, the previous and the next page; all from 1."""
    near = range(max(1, current - _NEIGHBOURS), min(pages, current + _NEIGHBOURS) + 1)
    return Pager(
        previous=url(current - 1) if current > 1 else "",
        following=url(current + 1) if current < pages else "",
        numbers=tuple(Link(text=str(number), url=url(number)) for number in sorted({1, *near, pages})),
        current=str(current),
    )
