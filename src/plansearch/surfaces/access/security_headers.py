"""ASGI application -> the same whose answers tell browsers to do nothing with them that they were not made for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Pages bring a policy of their own, which lets them load their style and script; what is no page loads nothing.
SECURITY_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        # A question stands in the address: it must not be told to the publishers that pages link to.
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        # Says who may embed an answer; pages of other origins that may ask for it (CORS) are not held back.
        "cross-origin-resource-policy": "same-origin",
        "x-frame-options": "DENY",
    }
)


class SecurityHeaders:
    """Adds each header to every answer that has it not."""

    def __init__(self, app: ASGIApp) -> None:
        """Answer by `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers when the answer begins."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, secured if scope["type"] == "http" else send)
