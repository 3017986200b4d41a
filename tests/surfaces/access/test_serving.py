"""Whether keys are asked for, and whether it may be served so."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.settings import Settings
from plansearch.surfaces.access.serving import (
    NoKeysError,
    asks_for_keys,
    check_keys,
    counts_requests,
    is_on_loopback,
    key_file,
)
from tests.keyed import secret_for


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8", "LOCALHOST"])
def test_on_this_machine_alone_nothing_is_asked_for(host: str) -> None:
    """A first start needs no key."""
    assert is_on_loopback(host)
    assert not asks_for_keys(Settings(host=host))
    assert not counts_requests(Settings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.1", "plans.example.jp", "127.0.0.1.example.jp"])  # noqa: S104 - it is what must be refused
def test_where_others_can_reach_it_a_key_is_needed(host: str, tmp_path: Path) -> None:
    """Without one it is not served, and the remedy says what to do, and how to say otherwise."""
    settings = Settings(host=host, index=tmp_path)
    assert asks_for_keys(settings)
    assert counts_requests(settings)
    with pytest.raises(NoKeysError, match=r"keys create.*--no-keys"):
        check_keys(settings)
    secret_for(settings)
    check_keys(settings)


def test_revoked_keys_are_no_keys(tmp_path: Path) -> None:
    """A service whose only key was revoked could be used by nobody."""
    settings = Settings(keys="on", index=tmp_path)
    secret_for(settings)
    (key,) = key_file(settings).read()
    key_file(settings).revoke(key.id, at="2026-05-01")
    with pytest.raises(NoKeysError):
        check_keys(settings)


def test_what_is_set_counts(tmp_path: Path) -> None:
    """Both ways: keys behind a proxy on this machine, none where a network is trusted."""
    assert asks_for_keys(Settings(keys="on"))
    assert counts_requests(Settings(rates="on"))
    open_to_all = Settings(host="0.0.0.0", keys="off", rates="off", index=tmp_path)  # noqa: S104
    assert not asks_for_keys(open_to_all)
    assert not counts_requests(open_to_all)
    check_keys(open_to_all)


def test_keys_lie_in_the_index_unless_it_is_said_otherwise(tmp_path: Path) -> None:
    """Beside the releases, so that a service that is moved takes them along."""
    assert key_file(Settings(index=tmp_path)).path == tmp_path / "keys.json"
    assert key_file(Settings(keys_file=tmp_path / "k")).path == tmp_path / "k"
