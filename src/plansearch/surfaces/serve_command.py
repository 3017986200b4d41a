"""`plansearch serve` -> a running server: the search page, the HTTP API and the chat tools on one address."""

# ruff: noqa: PLC0415 - what is slow to import is imported when the command runs, so that --help answers at once
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plansearch.surfaces import options
from plansearch.surfaces.evaluating import Reporter

if TYPE_CHECKING:
    from plansearch.settings import Settings


def add_to(app: typer.Typer, reported: Reporter, read_settings: Callable[[Path | None], Settings]) -> None:
    """Add the command to a command line that says how errors are reported and what the settings are."""

    def serve(
        *,
        host: Annotated[str | None, typer.Option(help="Address to listen on; by default 127.0.0.1.")] = None,
        port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on; by default 8000.")] = None,
        workers: Annotated[int | None, typer.Option(metavar="N", min=1, max=64, help="Server processes.")] = None,
        keys: Annotated[
            bool | None,
            typer.Option("--keys/--no-keys", help="Ask for keys, or answer everybody who can reach the address."),
        ] = None,
        reranker: Annotated[
            str | None,
            typer.Option("--reranker", metavar="NAME|DIR", help="A cross-encoder that puts the best results in order."),
        ] = None,
        index: options.Index = None,
    ) -> None:
        """Serve the search page and the HTTP API; others than this machine need a key (`plansearch keys create`)."""
        from plansearch.surfaces.server import run

        asked = None if keys is None else "on" if keys else "off"
        given = {"host": host, "port": port, "workers": workers, "keys": asked, "reranker": reranker}
        known = {name: value for name, value in given.items() if value is not None}
        run(read_settings(index).model_copy(update=known))

    app.command()(reported(serve))
