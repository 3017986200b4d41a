"""Settings -> whether keys are asked for, where they are, and whether it may be served so."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from plansearch.errors import PlanSearchError
from plansearch.settings import Settings
from plansearch.surfaces.access.key_file import KeyFile

_FILE = "keys.json"


class NoKeysError(PlanSearchError):
    """Raised when a service that others can reach would be served without any key."""


def is_on_loopback(host: str) -> bool:
    """Whether only programs of this machine can reach an address that is listened on."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def asks_for_keys(settings: Settings) -> bool:
    """Whether a request needs a key: as it is set, else as soon as others can reach the service."""
    return settings.keys == "on" or (settings.keys == "auto" and not is_on_loopback(settings.host))


def counts_requests(settings: Settings) -> bool:
    """Whether rates hold: as it is set, else as soon as others can reach the service."""
    return settings.rates == "on" or (settings.rates == "auto" and not is_on_loopback(settings.host))


def key_file(settings: Settings) -> KeyFile:
    """The file of keys: as it is set, else beside the releases."""
    return KeyFile(_path(settings))


def check_keys(settings: Settings) -> None:
    """Refuse to serve what nobody could use, or everybody.

    Raises:
        NoKeysError: when keys are asked for and there is none.
        KeyFileError: when they cannot be read.
    """
    if not asks_for_keys(settings):
        return
    file = key_file(settings)
    if any(not key.revoked_at for key in file.read()):
        return
    message = f"On {settings.host} a key is asked for, and {file.path} holds none."
    remedy = (
        "Make one with `plansearch keys create NAME`. To answer everybody who can reach this address, "
        "say so: --no-keys, or PLANSEARCH_KEYS=off."
    )
    raise NoKeysError(message, remedy=remedy)


def _path(settings: Settings) -> Path:
    return settings.keys_file or settings.index / _FILE
