"""A sorted list and a cursor -> one page of it and the cursor of the next.

A cursor names the last item that was sent, not a position, so that a list may change between two pages.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

from plansearch.errors import InvalidQueryError

Item = TypeVar("Item")
_MARK = "after:"


def page_of(
    items: Sequence[Item], key: Callable[[Item], str], *, limit: int, cursor: str | None, descending: bool = False
) -> tuple[tuple[Item, ...], str | None]:
    """The next `limit` items behind the cursor, and the cursor behind them; None where nothing follows.

    Args:
        items: sorted by `key`, ascending or, where `descending`, the other way round.
        key: what names an item; no two share it.
        limit: how many, at least 1.
        cursor: as this function gave it; None for the first page.
        descending: how `items` are sorted.

    Raises:
        InvalidQueryError: when the cursor was not made here.
    """
    rest = list(items)
    if cursor is not None:
        after = decode_cursor(cursor)
        rest = [item for item in rest if (key(item) < after if descending else key(item) > after)]
    page = tuple(rest[:limit])
    return page, encode_cursor(key(page[-1])) if len(rest) > limit else None


def encode_cursor(key: str) -> str:
    """The cursor behind the item with this key."""
    return base64.urlsafe_b64encode(f"{_MARK}{key}".encode()).decode("ascii").rstrip("=")


def decode_cursor(cursor: str) -> str:
    """The key of the item that a cursor stands behind.

    Raises:
        InvalidQueryError: when the cursor was not made here.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("utf-8")
    except (UnicodeError, binascii.Error):
        text = ""
    if not text.startswith(_MARK) or text == _MARK:
        message = "The cursor was not given out by this service."
        raise InvalidQueryError(message, field="cursor", remedy="Send next_cursor as it came, or leave it out.")
    return text.removeprefix(_MARK)
