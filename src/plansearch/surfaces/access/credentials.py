"""The Authorization header -> the secret in it: as a Bearer token, or as the password of HTTP Basic."""

from __future__ import annotations

import base64
import binascii


def secret_in(header: str) -> str:
    """The secret; empty where the header holds none that could be one."""
    scheme, _, rest = header.strip().partition(" ")
    match scheme.lower():
        case "bearer":
            return rest.strip()
        case "basic":
            try:
                _, _, password = base64.b64decode(rest.strip(), validate=True).decode("utf-8").partition(":")
            except (binascii.Error, UnicodeDecodeError):
                return ""
            return password
        case _:
            return ""
