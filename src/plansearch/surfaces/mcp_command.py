"""`plansearch mcp` -> the Model Context Protocol over standard input and output, for a client that starts it."""

# ruff: noqa: PLC0415 - what is slow to import is imported when the command runs, so that --help answers at once
from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plansearch.surfaces import options
from plansearch.surfaces.evaluating import Reporter

if TYPE_CHECKING:
    from plansearch.settings import Settings


def add_to(app: typer.Typer, reported: Reporter, read_settings: Callable[[Path | None], Settings]) -> None:
    """Add the command to a command line that says how errors are reported."""

    def mcp(
        *,
        index: options.Index = None,
        reranker: Annotated[
            str | None,
            typer.Option("--reranker", metavar="NAME|DIR", help="A cross-encoder that puts the best results in order."),
        ] = None,
    ) -> None:
        """Speak the Model Context Protocol on standard input and output."""
        from plansearch.surfaces.holder import EngineHolder
        from plansearch.surfaces.mcp_server.protocol import serve_stdio

        settings = read_settings(index)
        if reranker is not None:
            settings = settings.model_copy(update={"reranker": reranker})
        # The standard output is the protocol's; what is logged goes to the other one.
        logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
        # A release is opened when it is first needed, and one that is built meanwhile is found.
        serve_stdio(settings, EngineHolder(settings))

    app.command()(reported(mcp))
