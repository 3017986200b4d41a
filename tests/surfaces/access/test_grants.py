"""Who asks, where it is asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest

from plansearch.model.reach import Reach
from plansearch.surfaces.access.grants import (
    EVERYBODY,
    Grant,
    NotGrantedError,
    current_grant,
    granted,
    is_granted,
    require,
)
from plansearch.surfaces.access.keys import Scope

READER = Grant(key="00000000", scopes=frozenset({Scope.SEARCH}), reach=Reach())


def test_a_grant_lasts_as_long_as_its_request() -> None:
    """And reaches the threads that answer it."""
    assert current_grant() is None
    with granted(READER), ThreadPoolExecutor() as pool:
        assert pool.submit(copy_context().run, current_grant).result() is READER
    assert current_grant() is None


def test_what_a_key_is_not_good_for_is_refused() -> None:
    """By name, in both languages."""
    with granted(READER):
        require(Scope.SEARCH)
        assert not is_granted(Scope.ASK)
        with pytest.raises(NotGrantedError, match=r"has not the scope ask\.") as caught:
            require(Scope.ASK)
        assert "ask" in caught.value.japanese


def test_where_no_keys_are_asked_for_everything_may_be_done() -> None:
    """On the command line, and on a service that is open."""
    require(Scope.ADMIN)
    with granted(EVERYBODY):
        require(Scope.ADMIN)
