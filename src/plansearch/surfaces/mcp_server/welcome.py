"""Settings and headers -> which values of Host and Origin are answered at /mcp.

A page elsewhere must not reach in by a name of its own that leads to this address (DNS rebinding).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from plansearch.settings import Settings
from plansearch.surfaces.access.hosts import host_in
from plansearch.surfaces.links import listening_host

_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """Who may ask.

    Attributes:
        hosts: values of the Host header; `name:*` is the name with any port.
        origins: values of the Origin header, likewise; a request without one is no page's.
    """

    hosts: tuple[str, ...]
    origins: tuple[str, ...]


def welcome(settings: Settings, headers: Headers) -> Welcome:
    """Who may ask.

    Args:
        settings: `hosts` names the service's names; where it is not set, these are the address that is listened on,
            this machine's, and that of `public_url`. Pages of `cors_origins` may ask as they may ask the API.
        headers: of the request, for names below a `*.`, and for origins where all are welcome.
    """
    hosts = settings.hosts.split() if settings.hosts else _own_names(settings)
    asked = headers.get("host", "")
    if any(host_in(asked).endswith(name[1:]) for name in hosts if name.startswith("*.")):
        hosts.append(asked)
    hosts = [spelt for name in dict.fromkeys(hosts) for spelt in (name, f"{name}:*")]
    others = settings.cors_origins or ""
    origins = [f"{scheme}://{host}" for host in hosts for scheme in ("http", "https")]
    origins.extend([headers.get("origin", "")] if others == "*" else others.split())
    return Welcome(hosts=tuple(hosts), origins=tuple(origins))


def _own_names(settings: Settings) -> list[str]:
    public = [] if settings.public_url is None else [urlsplit(settings.public_url).netloc]
    return [listening_host(settings), *_THIS_MACHINE, *public]
