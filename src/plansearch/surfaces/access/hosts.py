"""ASGI application -> the same that answers only to its own names."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from plansearch.surfaces.access.policy import is_light
from plansearch.surfaces.access.refusing import refuse
from plansearch.surfaces.access.visits import Refusal


class Hosts:
    """Refuses requests whose Host header is none of the service's names: pages of others could point theirs here."""

    def __init__(self, app: ASGIApp, *, names: Sequence[str]) -> None:
        """Answer to `names`; `*.example.jp` stands for every name that ends so. None named: to all."""
        self._app = app
        self._names = tuple(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 for any other name; what watches the service calls it by address."""
        if scope["type"] == "http" and self._names and not is_light(scope["path"]):
            host = host_in(Headers(scope=scope).get("host", ""))
            if not any(_is_meant(host, name) for name in self._names):
                await refuse(scope, receive, send, kind="unknown-host", why=Refusal.HOST)
                return
        await self._app(scope, receive, send)


def host_in(header: str) -> str:
    """The name or address in a Host header, without its port, in lower case."""
    if header.startswith("["):
        return header.partition("]")[0].lower() + "]"
    return header.partition(":")[0].lower().rstrip(".")


def _is_meant(host: str, name: str) -> bool:
    return host.endswith(name[1:]) and len(host) >= len(name) if name.startswith("*.") else host == name
