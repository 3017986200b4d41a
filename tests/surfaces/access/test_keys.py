"""Keys and their secrets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.reach import Reach
from plansearch.surfaces.access.keys import Key, KeyId, NewKey, Scope, digest_of, id_in, is_secret_of, new_key


def made() -> NewKey:
    """A new key."""
    return new_key(name="市役所", scopes=frozenset({Scope.SEARCH}), reach=Reach(), created_at="2026-04-01")


def test_a_secret_names_its_key_and_belongs_to_no_other() -> None:
    """So that one look finds it, and 256 bits tell it."""
    one, other = made(), made()
    assert id_in(one.secret) == one.key.id
    assert is_secret_of(one.key, one.secret)
    assert not is_secret_of(one.key, other.secret)
    assert one.secret != other.secret


def test_a_key_does_not_hold_its_secret() -> None:
    """Nor anything that the secret could be told from, beyond its id."""
    one = made()
    random_part = one.secret.split("_", 2)[2]
    assert len(random_part) == 43
    assert random_part not in repr(one.key)
    assert one.key.digest == digest_of(one.secret)


def test_a_revoked_key_has_no_secret() -> None:
    """The right one is refused like a wrong one."""
    one = made()
    assert not is_secret_of(replace(one.key, revoked_at="2026-04-02"), one.secret)


@pytest.mark.parametrize(
    "text", ["", "ps_", "ps_zz_x", "sk-123", "ps_0123abcd_" + "a" * 44, "\ud800", "ps_0123abcd_" + "字" * 43]
)
def test_what_is_no_secret_names_no_key(text: str) -> None:
    """Whatever a client sends."""
    assert id_in(text) is None


@pytest.mark.parametrize(
    ("name", "scopes"), [("", {Scope.ASK}), ("a\nb", {Scope.ASK}), ("a" * 101, {Scope.ASK}), ("a", set())]
)
def test_a_key_that_cannot_be_listed_or_used_is_not_made(name: str, scopes: set[Scope]) -> None:
    """The reason says which."""
    with pytest.raises(InvalidValueError):
        Key(id=KeyId("00000000"), name=name, digest="", scopes=frozenset(scopes), reach=Reach(), created_at="")
