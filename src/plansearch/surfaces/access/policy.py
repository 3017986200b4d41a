"""An address -> what is asked of who calls it, where keys are asked for. Whatever is not named here needs a key.

Pages are guarded as the API is: they show the same plans. A browser is asked for the key in its own way (HTTP Basic,
any name, the key as password), which needs no script, no cookie, and no page that could be forged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plansearch.surfaces.access.keys import Scope

# What is answered at once, also when the service has more to do than it can.
_LIGHT: Final = frozenset({"/healthz", "/readyz", "/metrics"})
# What tells nothing of any plan: whether the service runs, how it is spoken to, what its pages look like.
_OPEN: Final = frozenset({"/healthz", "/readyz", "/openapi.json", "/docs", "/problems"})
_OPEN_UNDER: Final = ("/static/", "/problems/")
# These hold every request to a signature of their own.
_SIGNED: Final = ("/slack/",)
_FOR_PROGRAMS: Final = (
    "/api/",
    "/mcp/",
    "/slack/",
    "/dify/",
    "/owui/",
    "/v1/",
    "/slack/",
    "/metrics/",
    "/healthz/",
    "/readyz/",
    "/openapi.json/",
)
_ASKING: Final = ("/api/v1/ask/", "/v1/", "/owui/tools/ask_plans/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is asked of who calls an address.

    Attributes:
        scope: that the key must have; None where no key is asked for.
        signed: whether the address looks at a signature of its own, and then may do everything.
        page: whether people call it with a browser.
    """

    scope: Scope | None
    signed: bool = False
    page: bool = False


def need_of(path: str) -> Need:
    """What the address with this path asks for."""
    folder = f"{path}/"
    if path in _OPEN or path.startswith(_OPEN_UNDER):
        return Need(scope=None)
    if folder.startswith(_SIGNED):
        return Need(scope=None, signed=True)
    if folder.startswith("/metrics/"):
        return Need(scope=Scope.ADMIN)
    return Need(scope=Scope.ASK if folder.startswith(_ASKING) else Scope.SEARCH, page=not is_for_programs(path))


def is_for_programs(path: str) -> bool:
    """Whether an address is called by programs, not by people with a browser."""
    return f"{path}/".startswith(_FOR_PROGRAMS)


def is_light(path: str) -> bool:
    """Whether an address is answered at once and without a search, so that no limit of rate or load holds it back."""
    return path in _LIGHT or path.startswith("/static/")
