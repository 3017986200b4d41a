"""`plansearch coverage` -> which plans have something, which have not, and of how many: text, JSON or a table."""

# ruff: noqa: PLC0415 - what is slow to import is imported when the command runs, so that --help answers at once
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plansearch.errors import InvalidValueError
from plansearch.surfaces import options
from plansearch.surfaces.evaluating import Reporter

if TYPE_CHECKING:
    from pydantic import BaseModel

    from plansearch.settings import Settings


def add_to(
    app: typer.Typer,
    reported: Reporter,
    read_settings: Callable[[Path | None], Settings],
    show: Callable[[BaseModel, list[str], bool], None],
) -> None:
    """Add the command to a command line that says how errors are reported and answers are shown."""

    def coverage(
        query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, or the id of a concept.")],
        *,
        municipality: options.Municipalities = None,
        family: options.Families = None,
        first: options.First = None,
        last: options.Last = None,
        years: options.Years = None,
        index: options.Index = None,
        as_json: options.AsJson = False,
        as_csv: Annotated[bool, typer.Option("--csv", help="Print a table, one plan a row.")] = False,
    ) -> None:
        """Ask every plan: which municipalities and periods have it, which have not, of how many."""
        from plansearch.engine import open_engine
        from plansearch.surfaces import covering
        from plansearch.surfaces.rendering_coverage import coverage_lines
        from plansearch.surfaces.wire_coverage import coverage_response

        if as_json and as_csv:
            message = "An answer is printed in one form."
            raise InvalidValueError(message, remedy="Give either --json or --csv.")
        given = {"query": query, "municipalities": municipality or [], "families": family or []}
        params = covering.params_from({**given, "first": first, "last": last, "relation": years})
        found = covering.coverage(open_engine(read_settings(index)), params)
        if as_csv:
            # Bytes, so that the terminal's own encoding does not come into it.
            sys.stdout.flush()
            typer.echo(covering.coverage_table(found).encode("utf-8"), nl=False)
            return
        body = coverage_response(found, limit=params.limit, cursor=None)
        show(body, coverage_lines(found), as_json)

    app.command()(reported(coverage))
