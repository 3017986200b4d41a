"""What comes back is worked out once, also when many ask at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest

from plansearch.engine.once import once

ASKING = 8


def test_a_value_is_worked_out_once_and_the_last_ones_are_kept() -> None:
    seen: list[int] = []

    def double(value: int) -> int:
        seen.append(value)
        return 2 * value

    asked = once(double, keep=2)
    assert [asked(value) for value in (1, 1, 2, 1, 3, 1, 2)] == [2, 2, 4, 2, 6, 2, 4]
    assert seen == [1, 2, 3, 2]


def test_those_who_ask_at_the_same_time_wait_for_the_first() -> None:
    """Eight threads stand ready before any asks."""
    ready, lock, seen = Barrier(ASKING), Lock(), list[str]()

    def work(value: str) -> str:
        with lock:
            seen.append(value)
        return value.upper()

    asked = once(work, keep=4)

    def ask(_number: int) -> str:
        ready.wait(timeout=30)
        return asked("a")

    with ThreadPoolExecutor(ASKING) as pool:
        assert list(pool.map(ask, range(ASKING))) == ["A"] * ASKING
    assert seen == ["a"]


def test_an_error_is_not_kept() -> None:
    """And the next one who asks is not locked out."""
    tried: list[int] = []

    def work(value: int) -> int:
        tried.append(value)
        if len(tried) == 1:
            message = "first"
            raise ValueError(message)
        return 5

    asked = once(work, keep=4)
    with pytest.raises(ValueError, match="first"):
        asked(1)
    assert asked(1) == 5
