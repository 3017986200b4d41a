"""Settings -> a running HTTP server, of one process or several."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from logging.config import dictConfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from plansearch.model.reply import Language
from plansearch.settings import Settings, export_settings
from plansearch.surfaces.access.logs import LogFormat, logging_config
from plansearch.surfaces.access.serving import check_keys
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.problems import MEDIA_TYPE, plain_problem
from plansearch.surfaces.wire import encode

# The application refuses long addresses itself, and says so; the server must let those through that it can hold.
MAX_HEAD_BYTES: Final = 256 * 1024
# Seconds in which what still comes in behind a refusal is thrown away.
_LINGERS: Final = 2.0


class Protocol(H11Protocol):
    """HTTP/1.1 in which a request that cannot be parsed is answered as a problem, like every other error.

    A head that does not come in time ends the connection: the server itself would wait for the rest of it for ever.
    """

    _waiting: asyncio.TimerHandle | None = None
    _has_ended = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        _send_at_once(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Wait no longer where this completed a head; else see to it that somebody waits for the rest."""
        if self._has_ended:
            return
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait_no_longer()
        elif self._waiting is None and not self._has_ended and not self.transport.is_closing():
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer and close; `msg` says no more than the status, and nothing of the request can be trusted."""
        del msg
        self._end(HTTPStatus.BAD_REQUEST)

    def _wait_for_head(self) -> None:
        self._waiting = self.loop.call_later(_patience(), self._end, HTTPStatus.REQUEST_TIMEOUT)

    def _wait_no_longer(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _end(self, status: HTTPStatus) -> None:
        if self._has_ended or self.transport.is_closing():
            return
        self._has_ended = True
        self._wait_no_longer()
        body = encode(plain_problem(status, Language.ENGLISH))
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: {MEDIA_TYPE}\r\n"
            f"content-length: {len(body)}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        # Who closes while more comes in resets the connection, and the answer may be lost with it (RFC 9112, 9.6).
        self.transport.write_eof()
        self._waiting = self.loop.call_later(_LINGERS, self.transport.close)


def _send_at_once(transport: asyncio.Transport) -> None:
    """Hold no bytes back until those before them are acknowledged.

    The event loop asks this of sockets that it has made itself. Several processes share one that was made for them, and
    there each answer, whose head and body are sent one after the other, would come 40 ms late.
    """
    found = transport.get_extra_info("socket")
    if found is not None and found.family in {socket.AF_INET, socket.AF_INET6}:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@cache
def _patience() -> float:
    # The server makes a protocol for each connection and gives it no settings; they are in the environment by then.
    return Settings().read_timeout


def run(settings: Settings) -> None:
    """Serve until the process is told to end.

    Raises:
        NoKeysError: when others can reach the service, a key is asked for, and there is none.
        KeyFileError: when the keys cannot be read.
    """
    check_keys(settings)
    logs = logging_config(settings.log_level, LogFormat(settings.log_format))
    dictConfig(logs)
    with _shared(settings) as shared:
        # Each of several processes builds its own application, from the settings that it finds in its environment.
        export_settings(shared)
        alone = settings.workers == 1
        uvicorn.run(
            create_app(shared) if alone else "plansearch.surfaces.api.app:app_from_environment",
            factory=not alone,
            host=settings.host,
            port=settings.port,
            workers=settings.workers,
            log_config=logs,
            log_level=None,
            # It would write down addresses, and so what people ask; `surfaces.access.watching` writes its own lines.
            access_log=False,
            server_header=False,
            proxy_headers=settings.proxies is not None,
            forwarded_allow_ips=(settings.proxies or "").split(),
            http=Protocol,
            ws="none",
            h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        )


@contextmanager
def _shared(settings: Settings) -> Iterator[Settings]:
    """The settings of several processes, which put their metrics together in a folder."""
    if settings.workers == 1 or settings.metrics is not None:
        yield settings
        return
    with TemporaryDirectory(prefix="plansearch-metrics-") as folder:
        yield settings.model_copy(update={"metrics": Path(folder)})
