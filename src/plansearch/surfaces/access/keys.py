"""A key: who it belongs to, what it is good for, which plans it reaches; a secret -> whether it is that key's.

A secret is shown once, when its key is made. What is kept is the SHA-256 of it: 256 random bits cannot be found by
trying, so neither salt nor a slow hash would add anything.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from plansearch.errors import InvalidValueError
from plansearch.model.reach import Reach

KeyId = NewType("KeyId", str)

_MARK: Final = "ps"  # so that scanners for leaked secrets can tell what they found
_ID_BYTES, _SECRET_BYTES = 4, 32
_SECRET: Final = re.compile(rf"{_MARK}_([0-9a-f]{{{2 * _ID_BYTES}}})_[A-Za-z0-9_-]{{43}}", re.ASCII)
_LONGEST_NAME: Final = 100


class Scope(StrEnum):
    """What a key is good for; none includes another."""

    SEARCH = "search"  # to search and read
    ASK = "ask"  # to have questions answered
    ADMIN = "admin"  # to see how the service fares


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as it is kept.

    Attributes:
        id: eight hex digits; part of the secret, shown in lists and logs.
        name: what the operator calls it.
        digest: SHA-256 of the secret, hex.
        scopes: at least one.
        reach: the plans it may see.
        rate: requests in a time, such as 60/minute; empty for that of the settings.
        created_at: ISO 8601, UTC.
        revoked_at: the same; empty while it is good.
    """

    id: KeyId
    name: str
    digest: str
    scopes: frozenset[Scope]
    reach: Reach
    created_at: str
    rate: str = ""
    revoked_at: str = ""

    def __post_init__(self) -> None:
        """Refuse a key that is good for nothing, or whose name could not be shown in a line."""
        if not self.scopes:
            message = f"The key {self.name!r} would be good for nothing."
            raise InvalidValueError(message, remedy="Give at least one scope: search, ask or admin.")
        if not self.name.strip() or len(self.name) > _LONGEST_NAME or not self.name.isprintable():
            message = f"{self.name!r} cannot be the name of a key."
            raise InvalidValueError(message, remedy=f"Give 1 to {_LONGEST_NAME} printable characters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key with its secret, which is never seen again."""

    key: Key
    secret: str


def new_key(*, name: str, scopes: frozenset[Scope], reach: Reach, created_at: str, rate: str = "") -> NewKey:
    """A key of 256 random bits.

    Raises:
        InvalidValueError: for a name or scopes that no key can have.
    """
    identity = KeyId(secrets.token_hex(_ID_BYTES))
    secret = f"{_MARK}_{identity}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    key = Key(
        id=identity,
        name=name,
        digest=digest_of(secret),
        scopes=scopes,
        reach=reach,
        created_at=created_at,
        rate=rate,
    )
    return NewKey(key=key, secret=secret)


def digest_of(secret: str) -> str:
    """SHA-256 of a secret, hex."""
    return hashlib.sha256(secret.encode("utf-8", "backslashreplace")).hexdigest()


def id_in(secret: str) -> KeyId | None:
    """The id of the key that a secret says it belongs to; None for what is no secret of ours."""
    found = _SECRET.fullmatch(secret)
    return None if found is None else KeyId(found[1])


def is_secret_of(key: Key, secret: str) -> bool:
    """Whether a secret is the key's and the key is good; takes as long for a wrong one as for the right one."""
    return hmac.compare_digest(key.digest, digest_of(secret)) and not key.revoked_at
