"""A sorted list and a cursor -> one page of it and the cursor of the next.

A cursor names the last item that was sent, not a position, and the list it belongs to: which list, what was asked of
it, and the release that answered. It leads on in that list and nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from plansearch.errors import ExpiredCursorError, InvalidCursorError
from plansearch.model.query import Query
from plansearch.model.release import ReleaseId

Item = TypeVar("Item")
_VERSION = 1
_TAG = 6  # bytes of a digest: cursors are told apart, not kept from anyone
_BEGIN_AGAIN = "Begin again without a cursor."
_BEGIN_AGAIN_JAPANESE = "cursorを付けずに、最初のページから取り直してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which list a cursor leads on in.

    Attributes:
        name: of the list, such as plans.
        asked: what was asked of it, without the cursor and the size of a page, written one way.
        release: the release that answers.
    """

    name: str
    asked: str
    release: ReleaseId


def listing_of(name: str, release: ReleaseId, asked: object = None) -> Listing:
    """The list of this name; `asked` is whatever narrows it, of values that JSON has."""
    written = json.dumps(asked, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Listing(name=name, asked=written, release=release)


def listing_of_search(query: Query, release: ReleaseId) -> Listing:
    """The results of a search; how many stand on a page does not matter, nor whether it came by GET or POST."""
    return listing_of("search", release, asdict(replace(query, k=1, offset=0, after="", facets=False)))


def page_of(
    items: Sequence[Item],
    key: Callable[[Item], str],
    listing: Listing,
    *,
    limit: int,
    cursor: str | None,
    descending: bool = False,
) -> tuple[tuple[Item, ...], str | None]:
    """The next `limit` items behind the cursor, and the cursor behind them; None where nothing follows.

    Args:
        items: sorted by `key`, ascending or, where `descending`, the other way round.
        key: what names an item; no two share it.
        listing: which list this is.
        limit: how many, at least 1.
        cursor: as this function gave it; None for the first page.
        descending: how `items` are sorted.

    Raises:
        InvalidCursorError: when the cursor is not one of this list.
    """
    rest = list(items)
    if cursor is not None:
        after = decode_cursor(cursor, listing)
        rest = [item for item in rest if (key(item) < after if descending else key(item) > after)]
    page = tuple(rest[:limit])
    return page, encode_cursor(key(page[-1]), listing) if len(rest) > limit else None


def encode_cursor(key: str, listing: Listing) -> str:
    """The cursor behind the item with this key."""
    told = bytes([_VERSION]) + _tag(listing.name, listing.asked) + _tag(listing.release) + key.encode()
    return base64.urlsafe_b64encode(told + _digest(told)).decode("ascii").rstrip("=")


def decode_cursor(cursor: str, listing: Listing) -> str:
    """The key of the item that a cursor stands behind.

    Raises:
        ExpiredCursorError: when another release gave it out.
        InvalidCursorError: when it was not made here, or belongs to another list or to another request to this one.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        raw = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (UnicodeError, binascii.Error):
        raw = b""
    told, check = raw[:-_TAG], raw[-_TAG:]
    if len(told) <= 1 + 2 * _TAG or told[0] != _VERSION or check != _digest(told):
        message = "The cursor was not given out by this service."
        raise InvalidCursorError(
            message,
            field="cursor",
            remedy="Send next_cursor as it came, or leave it out.",
            japanese="cursorの値が、このサービスの出したものではありません。next_cursorをそのまま送るか、省いてください。",
        )
    asked, release = told[1 : 1 + _TAG], told[1 + _TAG : 1 + 2 * _TAG]
    if asked != _tag(listing.name, listing.asked):
        message = "The cursor belongs to another list, or to other words or filters."
        raise InvalidCursorError(
            message,
            field="cursor",
            remedy="Send it with the very request that it came from, or leave it out.",
            japanese="cursorが、別の一覧か、別の条件のものです。next_cursorを受け取ったときと同じ条件で送るか、省いてください。",
        )
    if release != _tag(listing.release):
        message = "The cursor was given out by a release of the index that is no longer served."
        raise ExpiredCursorError(
            message,
            field="cursor",
            remedy=_BEGIN_AGAIN,
            japanese=f"索引が更新され、cursorの期限が切れました。{_BEGIN_AGAIN_JAPANESE}",
        )
    return told[1 + 2 * _TAG :].decode("utf-8", "replace")


def _tag(*parts: str) -> bytes:
    # Lengths first, so that no two lists of parts are written the same.
    return _digest(b"".join(f"{len(part)}:{part}".encode("utf-8", "backslashreplace") for part in parts))


def _digest(told: bytes) -> bytes:
    return hashlib.blake2b(told, digest_size=_TAG).digest()
