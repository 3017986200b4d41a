"""`plansearch compare` and `plansearch similar` -> plans side by side, and what is like what, at a terminal."""

# ruff: noqa: PLC0415 - what is slow to import is imported when a command runs, so that --help answers at once
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plansearch.surfaces import options
from plansearch.surfaces.evaluating import Reporter

if TYPE_CHECKING:
    from pydantic import BaseModel

    from plansearch.settings import Settings

_MAX_SIMILAR = 50


def add_to(
    app: typer.Typer,
    reported: Reporter,
    read_settings: Callable[[Path | None], Settings],
    show: Callable[[BaseModel, list[str], bool], None],
) -> None:
    """Add the commands to a command line that says how errors are reported and answers are shown."""

    def compare(
        names: Annotated[
            list[str], typer.Argument(metavar="A B", help="Two to four plans by id, or municipalities with --query.")
        ],
        *,
        query: Annotated[str, typer.Option("--query", metavar="THEME", help="What each side says of a theme.")] = "",
        index: options.Index = None,
        as_json: options.AsJson = False,
    ) -> None:
        """Put plans side by side: what goes on, what is new, what ended; or a theme in several municipalities."""
        from plansearch.engine import open_engine
        from plansearch.surfaces.comparing import compare_named
        from plansearch.surfaces.rendering_comparison import compare_lines
        from plansearch.surfaces.wire_comparison import compare_response

        comparison = compare_named(open_engine(read_settings(index)), names, query)
        show(compare_response(comparison), compare_lines(comparison), as_json)

    def similar(
        record_id: Annotated[
            str, typer.Argument(metavar="ID", help="Of a plan, project or passage; or how it begins.")
        ],
        *,
        k: Annotated[int, typer.Option("-k", metavar="N", min=1, max=_MAX_SIMILAR, help="How many.")] = 10,
        anywhere: Annotated[
            bool, typer.Option("--anywhere", help="The most alike first, whether elsewhere or not.")
        ] = False,
        index: options.Index = None,
        as_json: options.AsJson = False,
    ) -> None:
        """List the plans, projects or passages most like one; those of other municipalities first."""
        from plansearch.engine import open_engine
        from plansearch.surfaces.rendering_comparison import similar_lines
        from plansearch.surfaces.wire_comparison import similar_response

        engine = open_engine(read_settings(index))
        found = engine.comparing.similar(record_id, count=k, elsewhere=not anywhere)
        show(similar_response(found), similar_lines(found), as_json)

    app.command()(reported(compare))
    app.command()(reported(similar))
