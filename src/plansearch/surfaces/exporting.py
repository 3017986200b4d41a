"""`plansearch thesaurus` -> the thesaurus of the release that is served, in a form for other systems."""

# ruff: noqa: PLC0415 - the engine is imported when the command runs, so that --help answers at once
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plansearch.errors import PlanSearchError
from plansearch.model.concept import ThesaurusForm
from plansearch.surfaces import options
from plansearch.surfaces.evaluating import Reporter

if TYPE_CHECKING:
    from plansearch.settings import Settings


def add_to(app: typer.Typer, reported: Reporter, read_settings: Callable[[Path | None], Settings]) -> None:
    """Add the command to a command line that says how errors are reported and what the settings are."""

    def thesaurus(
        *,
        form: Annotated[ThesaurusForm, typer.Option("--format", help="How it is written.")] = ThesaurusForm.SKOS,
        output: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Write it to a file, by default to the standard output.")
        ] = None,
        index: options.Index = None,
    ) -> None:
        """Print the thesaurus that the release served was built with: as SKOS, or in the form that a build reads."""
        from plansearch.engine import open_engine

        written = open_engine(read_settings(index)).vocabulary.written(form).encode("utf-8")
        if output is None:
            # Bytes, so that the terminal's own encoding does not come into it.
            sys.stdout.flush()
            typer.echo(written, nl=False)
            return
        try:
            output.write_bytes(written)
        except OSError as error:
            message = f"{output} cannot be written ({error.strerror})."
            raise PlanSearchError(message, remedy="Name another file.") from error
        typer.echo(f"{output} holds the thesaurus ({form}).")

    app.command()(reported(thesaurus))
