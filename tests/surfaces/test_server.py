"""Settings -> how the server is started."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from typer.testing import CliRunner

from plansearch.settings import Settings
from plansearch.surfaces import server
from plansearch.surfaces.access.serving import NoKeysError
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app as command_line
from plansearch.surfaces.server import Protocol, run


class Started:
    """Takes the place of `uvicorn.run` and remembers how it was called."""

    def __init__(self) -> None:
        """Not called yet."""
        self.app: FastAPI | str | None = None
        self.options: dict[str, object] = {}

    def __call__(self, app: FastAPI | str, **options: object) -> None:
        """Remember."""
        self.app, self.options = app, options


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """No server is started; the environment is put back afterwards."""
    before = dict(os.environ)
    loggers = [logging.getLogger(name) for name in ("", *logging.Logger.manager.loggerDict)]
    state = [(logger, logger.level, logger.handlers[:], logger.propagate) for logger in loggers]
    recorder = Started()
    monkeypatch.setattr(uvicorn, "run", recorder)
    yield recorder
    for logger, level, handlers, propagate in state:
        logger.setLevel(level)
        logger.handlers[:] = handlers
        logger.propagate = propagate
    os.environ.clear()
    os.environ.update(before)


def test_one_process_serves_the_application_itself(started: Started, tmp_path: Path) -> None:
    """On the address and port of the settings."""
    run(Settings(index=tmp_path, host="127.0.0.2", port=8001))
    assert isinstance(started.app, FastAPI)
    assert (started.options["host"], started.options["port"]) == ("127.0.0.2", 8001)
    assert started.app.state.settings.index == tmp_path
    assert started.options["http"] is Protocol


def test_several_processes_each_build_their_own(started: Started, tmp_path: Path) -> None:
    """From the settings that they find in their environment."""
    settings = Settings(index=tmp_path, workers=3)
    run(settings)
    assert started.app == "plansearch.surfaces.api.app:app_from_environment"
    assert (started.options["factory"], started.options["workers"]) == (True, 3)
    assert started.options["http"] is Protocol
    found = Settings()
    assert found.model_copy(update={"metrics": None}) == settings
    # Through it they put their figures together; the library that counts is told in its own way.
    assert found.metrics is not None
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(found.metrics)


def test_serve_takes_its_options_before_the_environment(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said nearest counts."""
    monkeypatch.setenv("PLANSEARCH_PORT", "8100")
    monkeypatch.setenv("PLANSEARCH_HOST", "127.0.0.3")
    result = CliRunner().invoke(command_line, ["serve", "--port", "8200", "--index", str(tmp_path)])
    assert result.exit_code == 0
    assert (started.options["host"], started.options["port"]) == ("127.0.0.3", 8200)


def test_the_default_is_this_machine_alone(started: Started) -> None:
    """Nobody else can reach a service that was started without a thought."""
    run(Settings())
    assert (started.options["host"], started.options["port"]) == ("127.0.0.1", 8000)


def test_no_line_of_the_server_tells_what_was_asked(started: Started, tmp_path: Path) -> None:
    """Its own lines hold addresses with their query strings; headers of proxies are not believed unasked."""
    run(Settings(index=tmp_path))
    assert started.options["access_log"] is False
    assert started.options["proxy_headers"] is False
    run(Settings(index=tmp_path, proxies="10.0.0.1 10.0.0.2"))
    assert started.options["proxy_headers"] is True
    assert started.options["forwarded_allow_ips"] == ["10.0.0.1", "10.0.0.2"]


def test_others_are_not_served_without_a_key(started: Started, tmp_path: Path) -> None:
    """However the server is started."""
    with pytest.raises(NoKeysError):
        run(Settings(index=tmp_path, host="0.0.0.0"))  # noqa: S104 - it is what must be refused
    assert started.app is None


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nHost: a",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n|GET /healthz HTT",
        b"POST /api/v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
    ],
)
def test_who_sends_slowly_is_cut_off(sent: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A head or a body that does not come holds no connection for ever, and is told so as a problem."""
    monkeypatch.setattr(server, "_patience", lambda: 0.05)
    app = create_app(Settings(index=tmp_path, read_timeout=0.05))

    async def conversation() -> bytes:
        config = uvicorn.Config(app, http=Protocol, log_config=None, timeout_keep_alive=60)
        serving = uvicorn.Server(config)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            task = asyncio.ensure_future(serving.serve(sockets=[listening]))
            reader, writer = await asyncio.open_connection(*listening.getsockname()[:2])
            answered, _, begun = sent.rpartition(b"|")
            writer.write(answered or begun)
            if answered:
                # What was asked first is answered; then the next head begins and does not end.
                await reader.readuntil(b"}")
                writer.write(begun)
            # Ends when the server closes the connection; it would wait for ever if the server did.
            received = await asyncio.wait_for(reader.read(), 30)
            writer.close()
            serving.should_exit = True
            await task
        return received

    last = asyncio.run(conversation()).split(b"HTTP/1.1 ")[-1]
    head, _, body = last.partition(b"\r\n\r\n")
    assert head.startswith(b"408 ")
    assert b"connection: close" in head.lower()
    assert json.loads(body)["type"] == "/problems/slow-request"


def test_no_answer_waits_for_an_acknowledgement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a socket that was made for the process, as several processes share one."""
    held: list[int] = []

    class Watched(Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            found = transport.get_extra_info("socket")
            held.append(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(server, "_patience", lambda: 30.0)

    async def conversation() -> None:
        serving = uvicorn.Server(uvicorn.Config(create_app(Settings(index=tmp_path)), http=Watched, log_config=None))
        # As the server makes it for several processes: with no protocol named.
        with socket.socket(socket.AF_INET) as listening:
            listening.bind(("127.0.0.1", 0))
            task = asyncio.ensure_future(serving.serve(sockets=[listening]))
            while not serving.started:  # noqa: ASYNC110 - it tells nobody when it is
                await asyncio.sleep(0)
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            await reader.readuntil(b"}")
            writer.close()
            serving.should_exit = True
            await task

    asyncio.run(conversation())
    assert held
    assert all(held)
