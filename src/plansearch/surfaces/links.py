"""Settings and the address that was asked -> absolute links, for answers that are read away from the service.

It knows no web framework; who was asked under which name is the caller's to say.
"""

from __future__ import annotations

from pydantic import JsonValue

from plansearch.settings import Settings

_EVERYWHERE = frozenset({"", "0.0.0.0", "::", "[::]"})  # noqa: S104 - such an address is recognised here, not listened on
_LINKS = frozenset({"permalink", "url"})


def listening_host(settings: Settings) -> str:
    """The host that the service listens on, as an address spells it; this machine where it listens everywhere."""
    if settings.host in _EVERYWHERE:
        return "127.0.0.1"
    return f"[{settings.host}]" if ":" in settings.host and not settings.host.startswith("[") else settings.host


def public_base(settings: Settings, asked: str = "") -> str:
    """What absolute links begin with, without a slash at the end.

    Args:
        settings: `public_url` counts most.
        asked: the address under which the service was just asked, up to its path; counts next.
    """
    return (settings.public_url or asked or f"http://{listening_host(settings)}:{settings.port}").rstrip("/")


def absolute(value: JsonValue, base: str) -> JsonValue:
    """The same value, with every link of the service in it made absolute."""
    match value:
        case dict():
            return {
                key: f"{base}{inner}"
                if key in _LINKS and isinstance(inner, str) and inner.startswith("/")
                else absolute(inner, base)
                for key, inner in value.items()
            }
        case list():
            return [absolute(inner, base) for inner in value]
        case _:
            return value
