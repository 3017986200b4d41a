"""Files in static/ -> their bytes under addresses that change with the content, so that browsers may keep them.

It knows no framework; `pages` sends what it finds here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_MEDIA_TYPES: Final = MappingProxyType(
    {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
    }
)
_DIGEST_LENGTH = 16  # hex digits: 64 bits, as only a handful of files is told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A static file.

    Attributes:
        name: its file name.
        digest: the first 16 hex digits of the SHA-256 of its bytes.
    """

    name: str
    digest: str
    media_type: str
    content: bytes

    @property
    def url(self) -> str:
        """Path on this service."""
        return f"/static/{self.digest}/{self.name}"


@cache
def assets() -> Mapping[str, Asset]:
    """All static files, by name."""
    return MappingProxyType({asset.name: asset for asset in _read()})


def _read() -> Iterator[Asset]:
    for path in files("plansearch.surfaces.web").joinpath("static").iterdir():
        suffix = f".{path.name.rpartition('.')[2]}"
        if suffix in _MEDIA_TYPES:
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()[:_DIGEST_LENGTH]
            yield Asset(name=path.name, digest=digest, media_type=_MEDIA_TYPES[suffix], content=content)
