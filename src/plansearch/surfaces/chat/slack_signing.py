"""The headers and the body of a request -> whether Slack signed it, just now, and for the first time (scheme v0).

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable

from plansearch.errors import PlanSearchError

MOST_SECONDS = 5 * 60
_VERSION = "v0"


class UnsignedRequestError(PlanSearchError):
    """Raised for a request that Slack did not sign, that is too old, or that came before; it does not say which."""

    def __init__(self) -> None:
        """Tell as little as possible."""
        super().__init__("This request is not accepted.", remedy="Check the signing secret and the clock.")


class Signatures:
    """Checks signatures, and remembers those that were accepted for as long as they could be sent again."""

    def __init__(self, secret: str, *, clock: Callable[[], float] = time.time) -> None:
        """Take the app's signing secret, and what says the time in seconds since 1970."""
        self._secret = secret.encode("utf-8")
        self._clock = clock
        self._accepted: dict[str, float] = {}  # by when they were signed, the oldest first

    def check(self, timestamp: str, signature: str, body: bytes) -> None:
        """Accept a request once.

        Args:
            timestamp: X-Slack-Request-Timestamp.
            signature: X-Slack-Signature.
            body: as it came, byte by byte.

        Raises:
            UnsignedRequestError: when it is not to be answered.
        """
        # Ten digits reach to the year 2286; a longer number is no time.
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 10):  # noqa: PLR2004
            raise UnsignedRequestError
        now = self._clock()
        signed = b":".join((_VERSION.encode(), timestamp.encode(), body))
        right = f"{_VERSION}={hmac.new(self._secret, signed, hashlib.sha256).hexdigest()}"
        # Compared whole before anything else is looked at, and in constant time.
        is_right = hmac.compare_digest(right.encode(), signature.encode("utf-8", "replace"))
        if not is_right or abs(now - int(timestamp)) > MOST_SECONDS:
            raise UnsignedRequestError
        self._forget(now)
        if right in self._accepted:
            raise UnsignedRequestError
        self._accepted[right] = int(timestamp)

    def _forget(self, now: float) -> None:
        self._accepted = {known: at for known, at in self._accepted.items() if abs(now - at) <= MOST_SECONDS}
