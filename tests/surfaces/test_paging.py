"""A sorted list and a cursor -> pages."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import ExpiredCursorError, InvalidCursorError
from plansearch.model.query import Query
from plansearch.model.release import ReleaseId
from plansearch.surfaces.paging import Listing, decode_cursor, encode_cursor, listing_of, listing_of_search, page_of
from tests.made_up import steady

ONE = ReleaseId("20260101T000000Z-00000001")
OTHER = ReleaseId("20260101T000000Z-00000002")
LIST = listing_of("plans", ONE, {"families": ["a"]})
KEYS = st.sets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), max_size=30)


def walk(items: list[str], limit: int, *, descending: bool = False) -> list[str]:
    """All items, page by page."""
    found: list[str] = []
    cursor: str | None = None
    while True:
        page, cursor = page_of(items, lambda item: item, LIST, limit=limit, cursor=cursor, descending=descending)
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
    first, cursor = page_of(["b", "d", "f"], lambda item: item, LIST, limit=2, cursor=None)
    assert first == ("b", "d")
    second, end = page_of(["a", "b", "e", "f"], lambda item: item, LIST, limit=2, cursor=cursor)
    assert (second, end) == (("e", "f"), None)


def test_an_exact_last_page_has_no_successor() -> None:
    """A client need not ask for an empty page."""
    assert page_of(["a", "b"], lambda item: item, LIST, limit=2, cursor=None) == (("a", "b"), None)
    assert page_of([], str, LIST, limit=2, cursor=None) == ((), None)


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "xx", "====", "あ", "\ud800", "a" * 999, base64.urlsafe_b64encode(b"before:a").decode(), "gICA", "\x00"],
)
def test_a_cursor_of_another_make_is_refused(cursor: str) -> None:
    """Beginning anew in its place would give a client the first page for ever."""
    with pytest.raises(InvalidCursorError) as caught:
        page_of(["a"], lambda item: item, LIST, limit=1, cursor=cursor)
    assert caught.value.field == "cursor"


@pytest.mark.parametrize(
    "other",
    [
        listing_of("projects", ONE, {"families": ["a"]}),
        listing_of("plans", ONE, {"families": ["b"]}),
        listing_of("plans", ONE),
        listing_of("plan", ONE, {"families": ["a"]}),
        listing_of_search(Query(text="創業"), ONE),
    ],
)
def test_a_cursor_leads_on_in_its_own_list_alone(other: Listing) -> None:
    """In another one it would skip what that list has before the same key, without a word."""
    cursor = encode_cursor("b", LIST)
    assert decode_cursor(cursor, LIST) == "b"
    with pytest.raises(InvalidCursorError, match="another list") as caught:
        page_of(["a", "c"], str, other, limit=1, cursor=cursor)
    assert not isinstance(caught.value, ExpiredCursorError)
    assert caught.value.remedy
    assert caught.value.japanese


def test_a_cursor_of_an_older_release_has_expired() -> None:
    """Pages of two releases do not fit together; which of the two is wrong is said apart from a wrong cursor."""
    with pytest.raises(ExpiredCursorError, match="no longer served"):
        decode_cursor(encode_cursor("b", LIST), listing_of("plans", OTHER, {"families": ["a"]}))


@given(key=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), at=st.integers(0, 200))
def test_a_damaged_cursor_is_refused(key: str, at: int) -> None:
    """One character changed anywhere must not lead somewhere else."""
    cursor = encode_cursor(key, LIST)
    place = at % len(cursor)
    damaged = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
    try:
        assert decode_cursor(damaged, LIST) == key  # the last character may hold bits that say nothing
    except InvalidCursorError:
        return


def test_how_many_stand_on_a_page_does_not_belong_to_the_request() -> None:
    """A client may go on with larger pages."""
    asked = Query(text="創業", k=3, offset=6)
    assert listing_of_search(asked, ONE) == listing_of_search(Query(text="創業", k=50), ONE)
    assert listing_of_search(asked, ONE) != listing_of_search(Query(text="事業承継", k=3), ONE)
