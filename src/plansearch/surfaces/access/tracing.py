"""Requests as they were answered -> spans for OpenTelemetry: how long what took, and of what was asked a hash alone.

Nothing is traced unless the environment names where spans go, in OpenTelemetry's own words, or whoever started the
process has set up a provider of tracers. What frameworks send by themselves holds addresses with their query strings,
and so what people asked: `surfaces.api.app` turns that off.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from opentelemetry.propagate import extract
from opentelemetry.trace import (
    ProxyTracerProvider,
    Span,
    SpanKind,
    StatusCode,
    Tracer,
    TracerProvider,
    get_tracer_provider,
    use_span,
)
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import plansearch
from plansearch.settings import exports_spans
from plansearch.surfaces.access.metrics import METHODS
from plansearch.surfaces.access.policy import is_light
from plansearch.surfaces.access.visits import Memory, Visit, current_visit
from plansearch.surfaces.api.request_ids import current_request_id

SERVICE: Final = "plansearch"
_CARRIED: Final = ("traceparent", "tracestate")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """Where spans go.

    Attributes:
        provider: of tracers.
        close: to be called at the end; sends what was not sent yet.
    """

    provider: TracerProvider
    close: Callable[[], None] = lambda: None


def tracing_of_environment() -> Tracing | None:
    """That of whoever set one up, else one that sends where the environment says; None where there is neither."""
    found = get_tracer_provider()
    if not isinstance(found, ProxyTracerProvider):
        return Tracing(provider=found)
    return _exporting() if exports_spans() else None


def _exporting() -> Tracing | None:
    try:
        # Slow to import, and an extra.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import OTELResourceDetector, Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider as Made  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as error:
        _log.warning("No spans are sent: %s. Install the extra: pip install 'plansearch[otel]'.", error)
        return None
    ours = Resource.create({"service.name": SERVICE, "service.version": plansearch.__version__})
    # The name that the environment gives goes first.
    made = Made(resource=ours.merge(OTELResourceDetector().detect()), shutdown_on_exit=False)
    made.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Tracing(provider=made, close=made.shutdown)


class Traced:
    """ASGI application -> the same that tells of each request in a span, and of each stage in one below it."""

    def __init__(self, app: ASGIApp, *, tracing: Tracing) -> None:
        """Tell it to `tracing`."""
        self._app = app
        self._tracer = tracing.provider.get_tracer(SERVICE, plansearch.__version__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave out what only looks whether the service runs, and the looks of pages."""
        if scope["type"] != "http" or is_light(scope["path"]):
            await self._app(scope, receive, send)
            return
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        headers = Headers(scope=scope)
        carried = {name: headers[name] for name in _CARRIED if name in headers}
        span = self._tracer.start_span("HTTP", context=extract(carried), kind=SpanKind.SERVER)
        try:
            # The words of an error may repeat what was asked.
            with use_span(span, record_exception=False, set_status_on_exception=False):
                await self._app(scope, receive, noted)
        finally:
            with use_span(span, end_on_exit=True):
                _tell(span, self._tracer, current_visit(), scope["method"], status)


def _tell(span: Span, tracer: Tracer, visit: Visit, method: str, status: int) -> None:
    # As the conventions of OpenTelemetry have it; a client may send any word as a method.
    span.update_name(f"{method if method in METHODS else 'HTTP'} {visit.route}".strip())
    span.set_attribute("http.request.method", method if method in METHODS else "_OTHER")
    span.set_attribute("plansearch.key", visit.key)
    span.set_attribute("plansearch.request_id", current_request_id())
    for name, value in (
        ("http.route", visit.route),
        ("http.response.status_code", status),
        ("plansearch.kept", visit.memory),
        ("plansearch.refused", visit.refusal),
    ):
        if value:
            span.set_attribute(name, value)
    if not status or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        span.set_status(StatusCode.ERROR)
        span.set_attribute("error.type", str(status or "unanswered"))
    for each in visit.answered:
        if visit.memory is Memory.HIT:
            # Nothing was worked out this time.
            span.set_attribute("plansearch.asked", each.asked)
            continue
        below = tracer.start_span(each.stage, start_time=each.ended - round(each.seconds * 1e9))
        below.set_attribute("plansearch.asked", each.asked)
        below.set_attribute("plansearch.insufficient", each.insufficient)
        below.end(each.ended)
