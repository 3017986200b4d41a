"""ASGI application -> the same that looks at keys and counts requests: the one check for every surface over HTTP."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from limits import RateLimitItem
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.errors import InvalidValueError
from plansearch.surfaces.access.credentials import secret_in
from plansearch.surfaces.access.grants import EVERYBODY, Grant, granted
from plansearch.surfaces.access.key_file import KeyRing
from plansearch.surfaces.access.keys import Key
from plansearch.surfaces.access.policy import Need, is_light, need_of
from plansearch.surfaces.access.rates import Rates, caller_at, rate_of
from plansearch.surfaces.access.refusing import refuse
from plansearch.surfaces.access.visits import Refusal, current_visit

_NOWHERE = "local"  # a socket of this machine, which has no address


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How many requests are let through.

    Attributes:
        rates: what counts them.
        of_key: for each key that has no rate of its own.
        of_address: for each address that showed no good key.
    """

    rates: Rates
    of_key: RateLimitItem
    of_address: RateLimitItem


class Gate:
    """Lets through who may ask, as often as they may, and says for whom the request is answered."""

    def __init__(self, app: ASGIApp, *, ring: KeyRing | None, counting: Counting | None) -> None:
        """Ask for keys of `ring` and count by `counting`, each only where it is given."""
        self._app = app
        self._ring = ring
        self._counting = counting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or call the application with a grant."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        need = need_of(scope["path"])
        key = self._key(scope, need)
        visit = current_visit()
        visit.key = "-" if key is None else key.id
        wait = self._wait(scope, key)
        if wait:
            headers = {"retry-after": str(wait)}
            await refuse(scope, receive, send, kind="too-many-requests", why=Refusal.RATE, headers=headers)
            return
        with ExitStack() as stack:
            if self._ring is None or need.signed:
                stack.enter_context(granted(EVERYBODY))
            elif need.scope is not None:
                if key is None:
                    headers = {"www-authenticate": _challenge(scope, page=need.page)}
                    await refuse(scope, receive, send, kind="no-key", why=Refusal.NO_KEY, headers=headers)
                    return
                if need.scope not in key.scopes:
                    await refuse(scope, receive, send, kind="forbidden", why=Refusal.SCOPE)
                    return
                stack.enter_context(granted(Grant(key=key.id, scopes=key.scopes, reach=key.reach)))
                send = _for_one(send)
            await self._app(scope, receive, send)

    def _key(self, scope: Scope, need: Need) -> Key | None:
        if self._ring is None or need.scope is None:
            return None
        secret = secret_in(Headers(scope=scope).get("authorization", ""))
        return self._ring.find(secret) if secret else None

    def _wait(self, scope: Scope, key: Key | None) -> int:
        counting = self._counting
        if counting is None or is_light(scope["path"]):
            return 0
        if key is None:
            address = scope["client"][0] if scope.get("client") else _NOWHERE
            return counting.rates.wait(f"address {caller_at(address)}", counting.of_address)
        return counting.rates.wait(f"key {key.id}", _rate(key, counting.of_key))


def _rate(key: Key, default: RateLimitItem) -> RateLimitItem:
    try:
        return rate_of(key.rate) if key.rate else default
    except InvalidValueError:
        # Written by hand into the file of keys.
        return default


def _challenge(scope: Scope, *, page: bool) -> str:
    if page:
        return 'Basic realm="plansearch", charset="UTF-8"'
    shown = "authorization" in Headers(scope=scope)
    return 'Bearer realm="plansearch"' + (', error="invalid_token"' if shown else "")


def _for_one(send: Send) -> Send:
    """What one key may see, no cache may show to another."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Authorization")
            kept = headers.get("cache-control", "no-cache")
            if "no-store" not in kept and "private" not in kept:
                headers["cache-control"] = f"private, {kept.removeprefix('public, ')}"
        await send(message)

    return marked
