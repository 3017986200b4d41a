"""Who asks: what the request that is answered at the moment may do, and which plans it reaches.

The gate says it once for each request; the engine holder and whoever answers questions ask here. It follows a request
into the threads and tasks that answer it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from plansearch.errors import PlanSearchError
from plansearch.model.reach import Reach
from plansearch.surfaces.access.keys import Scope


class NoGrantError(PlanSearchError):
    """Raised when plans are asked for by a request that no key was shown for, though keys are asked for."""


class NotGrantedError(PlanSearchError):
    """Raised when a key is good, but not for this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a request may do.

    Attributes:
        key: the id of its key; `-` where none was asked for.
        scopes: what it may do.
        reach: the plans it may see.
    """

    key: str
    scopes: frozenset[Scope]
    reach: Reach


# Where no keys are asked for, everybody may do everything.
EVERYBODY: Final = Grant(key="-", scopes=frozenset(Scope), reach=Reach())
_current: ContextVar[Grant | None] = ContextVar("grant", default=None)


@contextmanager
def granted(grant: Grant) -> Iterator[None]:
    """While it lasts, what is done is done for this grant."""
    token = _current.set(grant)
    try:
        yield
    finally:
        _current.reset(token)


def current_grant() -> Grant | None:
    """That of the request that is answered; None outside of requests, and where the address is open to all."""
    return _current.get()


def is_granted(scope: Scope) -> bool:
    """Whether what is done may do this; outside of requests everything may be done."""
    grant = _current.get()
    return grant is None or scope in grant.scopes


def require(scope: Scope) -> None:
    """Refuse what the key is not good for.

    Raises:
        NotGrantedError: names what is missing.
    """
    if not is_granted(scope):
        message = f"The key is not good for this: it has not the scope {scope}."
        japanese = f"このキーでは、この操作はできません（権限 {scope} がありません）。"
        raise NotGrantedError(message, remedy="Ask the operator for a key that has it.", japanese=japanese)
