"""`plansearch ask` -> an answer with numbered quotes, or why there is none: as text, or as JSON."""

# ruff: noqa: PLC0415 - what is slow to import is imported when the command runs, so that --help answers at once
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


def add_to(
    app: typer.Typer,
    reported: Reporter,
    read_settings: Callable[[Path | None], Settings],
    show: Callable[[BaseModel, list[str], bool], None],
) -> None:
    """Add the command to a command line that says how errors are reported and answers are shown."""

    def ask(
        question: Annotated[str, typer.Argument(metavar="QUESTION", help="In Japanese or English.")],
        *,
        municipality: options.Municipalities = None,
        first: options.First = None,
        last: options.Last = None,
        years: options.Years = None,
        kind: options.Kinds = None,
        reranker: options.Reranker = None,
        index: options.Index = None,
        as_json: options.AsJson = False,
    ) -> None:
        """Answer a question from the plans, with the printed words under every sentence."""
        from plansearch.engine import open_engine
        from plansearch.surfaces import answering
        from plansearch.surfaces.rendering_asking import reply_lines
        from plansearch.surfaces.wire_asking import ask_response

        given = {"question": question, "municipalities": municipality or [], "kinds": kind or []}
        request = answering.request_from({**given, "first": first, "last": last, "relation": years})
        settings = read_settings(index)
        if reranker is not None:
            settings = settings.model_copy(update={"reranker": reranker})
        reply = answering.answer(open_engine(settings), request)
        show(ask_response(reply), reply_lines(reply), as_json)

    app.command()(reported(ask))
