"""How often somebody may ask."""

from __future__ import annotations

import pytest

from plansearch.errors import InvalidValueError
from plansearch.surfaces.access.rates import Rates, _Windows, caller_at, rate_of


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        """At zero."""
        self.now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def test_a_window_moves() -> None:
    """A request counts for as long as the rate says, from when it came."""
    clock = Clock()
    rates, rate = Rates(clock), rate_of("2/minute")
    assert rates.wait("a", rate) == 0
    clock.now = 30.0
    assert rates.wait("a", rate) == 0
    clock.now = 40.5
    assert rates.wait("a", rate) == 20
    clock.now = 60.0
    assert rates.wait("a", rate) == 0
    assert rates.wait("a", rate) == 30


def test_who_is_refused_is_not_counted() -> None:
    """Else who keeps asking would never be let in again."""
    clock = Clock()
    rates, rate = Rates(clock), rate_of("1/second")
    assert [rates.wait("a", rate) for _ in range(5)] == [0, 1, 1, 1, 1]
    clock.now = 1.0
    assert rates.wait("a", rate) == 0


def test_everybody_is_counted_alone() -> None:
    """One who asks too much takes nothing from others."""
    rates, rate = Rates(Clock()), rate_of("1/day")
    assert [rates.wait(who, rate) for who in "abc"] == [0, 0, 0]
    assert rates.wait("a", rate) == 86_400


def test_windows_are_forgotten() -> None:
    """A hundred thousand callers of yesterday take no memory today, also beside a caller with a longer window."""
    clock = Clock()
    rates, rate = Rates(clock), rate_of("5/minute")
    rates.wait("long", rate_of("5/day"))
    for number in range(1_000):
        rates.wait(f"address {number}", rate)
    assert rates.size == 1_001
    clock.now = 61.0
    rates.wait("somebody", rate)
    assert rates.size == 2


@pytest.mark.parametrize(
    ("address", "caller"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("testclient", "testclient"),
    ],
)
def test_a_customer_of_ipv6_is_one_caller(address: str, caller: str) -> None:
    """Who has a subnet has more addresses than anybody could count."""
    assert caller_at(address) == caller


@pytest.mark.parametrize("text", ["", "60", "0/minute", "-1/minute", "many/minute", "60/fortnight", "1/minute; 2/hour"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    """With an example of one that is."""
    with pytest.raises(InvalidValueError, match="60/minute"):
        rate_of(text)


def test_the_storage_keeps_the_promises_of_the_library_for_any_strategy() -> None:
    """What is counted, and until when it counts, is the same whoever asks; what no limit is held against counts too."""
    clock = Clock()
    storage = _Windows(clock)
    assert (storage.get("a"), storage.get_expiry("a")) == (0, 0.0)
    assert storage.acquire_entry("a", 5, 60)
    clock.now = 20.0
    assert storage.incr("a", 60, 2) == 3
    assert (storage.get("a"), storage.get_expiry("a"), storage.get("b")) == (3, 80.0, 0)
    assert not storage.acquire_entry("a", 3, 60)
    clock.now = 60.0
    assert storage.get("a") == 2
    clock.now = 80.0
    assert (storage.get("a"), storage.get_expiry("a")) == (0, 80.0)
