"""A sorted list and a cursor -> pages."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidQueryError
from plansearch.surfaces.paging import page_of
from tests.made_up import steady

KEYS = st.sets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), max_size=30)


def walk(items: list[str], limit: int, *, descending: bool = False) -> list[str]:
    """All items, page by page."""
    found: list[str] = []
    cursor: str | None = None
    while True:
        page, cursor = page_of(items, lambda item: item, limit=limit, cursor=cursor, descending=descending)
        assert len(page) <= limit
        found.extend(page)
        assert len(found) <= len(items)
        if cursor is None:
            return found
        assert len(page) == limit


@steady
@given(keys=KEYS, limit=st.integers(1, 40), descending=st.booleans())
def test_pages_are_the_list(keys: set[str], limit: int, descending: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Nothing twice, nothing lost, whatever the size of a page."""
    items = sorted(keys, reverse=descending)
    assert walk(items, limit, descending=descending) == items


def test_a_list_that_changes_between_two_pages_repeats_nothing() -> None:
    """A cursor names the last item that was sent; what comes or goes before it makes no difference."""
    first, cursor = page_of(["b", "d", "f"], lambda item: item, limit=2, cursor=None)
    assert first == ("b", "d")
    second, end = page_of(["a", "b", "e", "f"], lambda item: item, limit=2, cursor=cursor)
    assert (second, end) == (("e", "f"), None)


def test_an_exact_last_page_has_no_successor() -> None:
    """A client need not ask for an empty page."""
    assert page_of(["a", "b"], lambda item: item, limit=2, cursor=None) == (("a", "b"), None)
    assert page_of([], str, limit=2, cursor=None) == ((), None)


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "xx", "====", "あ", "\ud800", "a" * 999, base64.urlsafe_b64encode(b"before:a").decode(), "gICA", "\x00"],
)
def test_a_cursor_of_another_make_is_refused(cursor: str) -> None:
    """Beginning anew in its place would give a client the first page for ever."""
    with pytest.raises(InvalidQueryError) as caught:
        page_of(["a"], lambda item: item, limit=1, cursor=cursor)
    assert caught.value.field == "cursor"
