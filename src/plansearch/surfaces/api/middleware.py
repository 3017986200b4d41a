"""Settings -> what stands around the application, in one list: each sees what those above it let through.

Whatever concerns every request (keys, rates, logging, metrics) is put in here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from plansearch.settings import Settings
from plansearch.surfaces.access.gate import Counting, Gate
from plansearch.surfaces.access.hosts import Hosts
from plansearch.surfaces.access.key_file import KeyRing
from plansearch.surfaces.access.load import Load
from plansearch.surfaces.access.metrics import Metrics
from plansearch.surfaces.access.rates import Rates, rate_of
from plansearch.surfaces.access.security_headers import SecurityHeaders
from plansearch.surfaces.access.serving import asks_for_keys, counts_requests, key_file
from plansearch.surfaces.access.tracing import Traced, Tracing
from plansearch.surfaces.access.watching import Routed, Watching
from plansearch.surfaces.api.answers import problem_response
from plansearch.surfaces.api.failures import Bugs
from plansearch.surfaces.api.heads import HeadAsGet
from plansearch.surfaces.api.limits import AddressLimit, BodyLimit
from plansearch.surfaces.api.request_ids import HEADER, RequestIds
from plansearch.surfaces.languages import language_of
from plansearch.surfaces.problems import plain_problem

MAX_BODY_BYTES = 64 * 1024
# Clients of chat send the whole conversation with every turn.
WIDER_BODIES: Final[Mapping[str, int]] = MappingProxyType({"/v1/": 1024 * 1024})
# Room for the longest query and 200 filter values, percent-encoded.
MAX_ADDRESS_BYTES = 32 * 1024
# Below it a packet is not saved; levels above 5 take twice the time for a few percent.
_SMALLEST_ZIPPED, _ZIP_LEVEL = 1_000, 5
_PREFLIGHT_SECONDS = 600
# The second line of each is what clients of the Model Context Protocol send and read, from a page as from elsewhere.
_TAKEN = (
    *("Accept", "Accept-Language", "Authorization", "Content-Type", "If-None-Match", HEADER),
    *("Mcp-Session-Id", "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name", "Last-Event-ID"),
)
_SHOWN = (
    *("Allow", "Cache-Status", "Content-Disposition", "ETag", "Retry-After", HEADER),
    *("Mcp-Session-Id", "Mcp-Protocol-Version"),
)


class Cors(CORSMiddleware):
    """Lets pages of other origins ask; a preflight that is refused is told as a problem, as everything is."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer to OPTIONS with an origin."""
        response = super().preflight_response(request_headers)
        if response.status_code != HTTPStatus.BAD_REQUEST:
            return response
        language = language_of(request_headers.get("accept-language", ""))
        return problem_response(plain_problem(HTTPStatus.FORBIDDEN, language), language=language)


def middleware(settings: Settings, metrics: Metrics, tracing: Tracing | None = None) -> list[Middleware]:
    """All of them, the outermost first."""
    return [
        Middleware(RequestIds),
        Middleware(Watching, metrics=metrics),
        *([] if tracing is None else [Middleware(Traced, tracing=tracing)]),
        Middleware(SecurityHeaders),
        Middleware(HeadAsGet),
        Middleware(Bugs),
        Middleware(Hosts, names=(settings.hosts or "").split()),
        *_cors(settings),
        Middleware(GZipMiddleware, minimum_size=_SMALLEST_ZIPPED, compresslevel=_ZIP_LEVEL),
        Middleware(AddressLimit, limit=MAX_ADDRESS_BYTES),
        Middleware(Gate, ring=_ring(settings), counting=_counting(settings)),
        Middleware(BodyLimit, limit=MAX_BODY_BYTES, seconds=settings.read_timeout, wider=WIDER_BODIES),
        Middleware(Load, most=settings.concurrency, seconds=_seconds(settings)),
        Middleware(Routed),
    ]


def _ring(settings: Settings) -> KeyRing | None:
    return KeyRing(key_file(settings)) if asks_for_keys(settings) else None


def _counting(settings: Settings) -> Counting | None:
    if not counts_requests(settings):
        return None
    return Counting(rates=Rates(), of_key=rate_of(settings.rate_of_key), of_address=rate_of(settings.rate_of_address))


def _seconds(settings: Settings) -> float:
    return settings.request_timeout + (settings.llm_timeout if settings.llm_url else 0)


def _cors(settings: Settings) -> Iterator[Middleware]:
    if settings.cors_origins:
        yield Middleware(
            Cors,
            allow_origins=settings.cors_origins.split(),
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=_TAKEN,
            expose_headers=_SHOWN,
            max_age=_PREFLIGHT_SECONDS,
        )
