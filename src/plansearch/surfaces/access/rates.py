"""Who asks -> whether they may ask now, and if not, in how many seconds: so many requests in a moving window of time.

Windows are kept in the memory of one process: several server processes let through as many times more.
"""

from __future__ import annotations

import ipaddress
import math
import re
import threading
import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from limits import RateLimitItem, parse
from limits.storage import MovingWindowSupport, Storage
from limits.strategies import MovingWindowRateLimiter

from plansearch.errors import InvalidValueError
from plansearch.settings import RATE

_RATES_KEPT: Final = 1_024
# Subnets of this length are given to one customer.
_IPV6_CUSTOMER: Final = 64


@lru_cache(maxsize=_RATES_KEPT)
def rate_of(text: str) -> RateLimitItem:
    """A rate such as 60/minute or 1000/hour.

    Raises:
        InvalidValueError: for anything else.
    """
    if not re.match(RATE, text):
        message = f"{text!r} is no rate."
        raise InvalidValueError(message, remedy="Give a number per second, minute, hour or day, such as 60/minute.")
    return parse(text)


def caller_at(address: str) -> str:
    """Who is counted for an address: the address, or of IPv6 the subnet, whose owner has any number of addresses."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _IPV6_CUSTOMER), strict=False))
    return str(found)


class Rates:
    """Counts requests by who made them; thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count by `clock`, in seconds."""
        self._clock = clock
        self._windows = _Windows(clock)
        self._limiter = MovingWindowRateLimiter(self._windows)

    def wait(self, who: str, rate: RateLimitItem) -> int:
        """Count a request; 0 where it may be answered, else whole seconds until one may be, at least 1."""
        if self._limiter.hit(rate, who):
            return 0
        stats = self._limiter.get_window_stats(rate, who)
        return max(1, math.ceil(stats.reset_time - self._clock()))

    @property
    def size(self) -> int:
        """How many are counted at the moment."""
        return self._windows.size


class _Windows(Storage, MovingWindowSupport):
    """The library's own storage in memory looks at all windows after every request; this one at stale ones alone."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        # By the length of the window, and by who asks: times of requests that were let through, the stalest first.
        self._windows: defaultdict[int, OrderedDict[str, deque[float]]] = defaultdict(OrderedDict)

    @property
    def size(self) -> int:
        return sum(map(len, self._windows.values()))

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        now = self._clock()
        with self._lock:
            windows = self._windows[expiry]
            while windows and next(iter(windows.values()))[-1] <= now - expiry:
                windows.popitem(last=False)
            times = self._counted(key, now, expiry)
            if len(times) + amount > limit:
                return False
            self._note(key, times, now, expiry, amount)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        now = self._clock()
        with self._lock:
            times = self._counted(key, now, expiry)
            # The window opens for one more when its oldest request no longer counts.
            return (times[0] if times else now, min(len(times), limit))

    def _counted(self, key: str, now: float, expiry: int) -> deque[float]:
        times = self._windows[expiry].get(key, deque())
        while len(times) > 1 and times[0] <= now - expiry:
            times.popleft()
        return deque() if times and times[0] <= now - expiry else times

    def _note(self, key: str, times: deque[float], now: float, expiry: int, amount: int) -> None:
        times.extend([now] * amount)
        self._windows[expiry][key] = times
        self._windows[expiry].move_to_end(key)

    # What other strategies than a moving window ask of a storage: the same, with no limit held against it.

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = self._clock()
        with self._lock:
            times = self._counted(key, now, expiry)
            self._note(key, times, now, expiry, amount)
            return len(times)

    def get(self, key: str) -> int:
        now = self._clock()
        with self._lock:
            return max((len(self._counted(key, now, expiry)) for expiry in tuple(self._windows)), default=0)

    def get_expiry(self, key: str) -> float:
        now = self._clock()
        with self._lock:
            counted = ((self._counted(key, now, expiry), expiry) for expiry in tuple(self._windows))
            return max((times[-1] + expiry for times, expiry in counted if times), default=now)

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._lock:
            self._windows.clear()
        return None

    def clear(self, key: str) -> None:
        with self._lock:
            for windows in self._windows.values():
                windows.pop(key, None)
