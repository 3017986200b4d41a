"""A message, a response_url of Slack's -> the message posted there, and nowhere else.

A response_url is a secret and comes from outside: only origins that are named in the settings are called, a redirect is
never followed, and neither address nor message is logged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from plansearch.errors import PlanSearchError

_SECONDS, _STEP_SECONDS = 10.0, 5.0
_FIRST, _LAST = "!", "~"  # signs that an address is written with
# Below warnings they write addresses into the log.
_TALKATIVE = ("httpx2", "httpcore2")
_log = logging.getLogger(__name__)


class UnknownAddressError(PlanSearchError):
    """Raised for a response_url that is not Slack's."""

    def __init__(self) -> None:
        """Repeat nothing of it."""
        super().__init__("The response_url is not an address of Slack.", remedy="Name its origin in the settings.")


def check_address(url: str, origins: Collection[str]) -> None:
    """Refuse an address of another scheme, host or port than those named.

    Raises:
        UnknownAddressError: for any other.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnknownAddressError from error
    is_plain = all(_FIRST <= char <= _LAST for char in url) and "\\" not in url
    if not is_plain or f"{parts.scheme}://{parts.netloc}" not in origins or not parts.path.startswith("/"):
        raise UnknownAddressError


async def post(url: str, message: Mapping[str, object], origins: Collection[str]) -> None:
    """Post a message; where it is not taken, that is logged and no more is done.

    Raises:
        UnknownAddressError: for an address that is not named.
    """
    # Late: only answers that came late need it.
    import httpx2  # noqa: PLC0415

    check_address(url, origins)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        async with (
            asyncio.timeout(_SECONDS),
            httpx2.AsyncClient(follow_redirects=False, timeout=_STEP_SECONDS) as client,
            client.stream("POST", url, json=message) as response,
        ):
            # Its body is not read: there is nothing in it that is waited for.
            status = response.status_code
    except (httpx2.HTTPError, TimeoutError, OSError) as error:
        _log.warning("A late answer did not reach Slack: %s.", type(error).__name__)
        return
    if not 200 <= status < 300:  # noqa: PLR2004
        _log.warning("Slack did not take a late answer: status %d.", status)
