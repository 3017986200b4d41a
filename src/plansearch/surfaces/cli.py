"""Command line -> the engine's answers: for people as text, with --json exactly as HTTP sends them.

Exit codes: 0 done, 1 failed with one line that says what, which and what to do, 2 wrong usage. What is slow to import
is imported by the command that needs it, so that --help answers at once.
"""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; see above
from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from plansearch.errors import InvalidQueryError, InvalidValueError, PlanSearchError
from plansearch.model.query import GROUP_SIZE, MAX_GROUP_SIZE, MAX_K, GroupBy, Mode
from plansearch.model.release import ReleaseId
from plansearch.surfaces import (
    ask_command,
    comparison_commands,
    coverage_command,
    evaluating,
    exporting,
    key_commands,
    mcp_command,
    options,
    serve_command,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

    from plansearch.engine import Engine
    from plansearch.settings import Settings

P = ParamSpec("P")


def _reported(command: Callable[P, None]) -> Callable[P, None]:
    """Turn the package's errors into one line and an exit code; anything else is a bug and keeps its trace."""

    @wraps(command)
    def reported(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PlanSearchError as error:
            typer.echo(f"plansearch: {' '.join(str(error).split())}", err=True)
            wrong_usage = isinstance(error, InvalidQueryError | InvalidValueError)
            raise typer.Exit(2 if wrong_usage else 1) from None

    return reported


app = typer.Typer(
    help="Search the plans of Japanese municipalities: who, which plan, which years, which project.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

CorpusOption = Annotated[Path | None, typer.Option("--corpus", metavar="DIR", help="Folder with catalog.csv.")]


def main() -> None:
    """Run the command line."""
    app()


@app.command()
@_reported
def build(
    *,
    corpus: CorpusOption = None,
    index: options.Index = None,
    encoder: Annotated[
        str | None, typer.Option(metavar="NAME|DIR", help="A sentence-transformers model; by default the bundled one.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Build even where nothing has changed.")] = False,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Processes that read documents.")] = 1,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Leave out documents that cannot be read.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Build a release of the corpus and publish it."""
    from plansearch.engine import building
    from plansearch.surfaces import rendering, wire
    from plansearch.surfaces.progress import shown_progress

    settings = _settings(corpus=corpus, index=index)
    with shown_progress() as progress:
        report = building.build(
            settings, encoder=encoder, full=full, jobs=jobs, keep_going=keep_going, progress=progress
        )
    _show(wire.build_out(report), rendering.build_lines(report), as_json=as_json)
    left_out = report.release.manifest.left_out
    for file, reason in left_out.items():
        typer.echo(f"plansearch: left out {file}: {reason}", err=True)
    if left_out:
        raise typer.Exit(1)


@app.command()
@_reported
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="The question, in everyday words.")],
    *,
    k: Annotated[int, typer.Option("-k", metavar="N", min=1, max=MAX_K, help="How many results.")] = 10,
    municipality: options.Municipalities = None,
    first: options.First = None,
    last: options.Last = None,
    years: options.Years = None,
    kind: options.Kinds = None,
    mode: Annotated[Mode, typer.Option("--mode", help="How to search.")] = Mode.HYBRID,
    group_by: Annotated[GroupBy | None, typer.Option("--group-by", help="What results are grouped by.")] = None,
    group_size: Annotated[
        int,
        typer.Option("--group-size", metavar="N", min=1, max=MAX_GROUP_SIZE, help="How many results of each group."),
    ] = GROUP_SIZE,
    no_fold: Annotated[bool, typer.Option("--no-fold", help="Give passages that say the same each alone.")] = False,
    reranker: options.Reranker = None,
    index: options.Index = None,
    as_json: options.AsJson = False,
) -> None:
    """Search passages; every result carries its citation."""
    from plansearch.surfaces import asking, rendering, wire

    request = asking.request_from(
        {
            "query": query,
            "k": k,
            "mode": mode,
            "municipalities": municipality or [],
            "kinds": kind or [],
            "first": first,
            "last": last,
            "relation": years,
            "group_by": group_by,
            "group_size": group_size,
            "fold": not no_fold,
        }
    )
    results = asking.search(_engine(index, reranker), request)
    _show(wire.search_response(results), rendering.search_lines(results), as_json=as_json)


@app.command()
@_reported
def plans(*, index: options.Index = None, as_json: options.AsJson = False) -> None:
    """List the plans in the index."""
    from plansearch.model.query import Filters
    from plansearch.surfaces import rendering
    from plansearch.surfaces.listing import plan_list
    from plansearch.surfaces.schema import MAX_LIMIT

    engine = _engine(index)
    body = plan_list(engine, Filters(), limit=MAX_LIMIT, cursor=None)
    _show(body, rendering.plan_list_lines(engine.plans()), as_json=as_json)


@app.command()
@_reported
def show(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Of a plan, project or passage; or how it begins.")],
    *,
    index: options.Index = None,
    as_json: options.AsJson = False,
) -> None:
    """Show a plan, a project or a passage."""
    from plansearch.surfaces import rendering, wire

    engine = _engine(index)
    record = engine.find(record_id)
    _show(wire.record_out(record, engine.release), rendering.record_lines(record), as_json=as_json)


@app.command()
@_reported
def releases(*, index: options.Index = None, as_json: options.AsJson = False) -> None:
    """List the releases of the index that are kept."""
    from plansearch import engine
    from plansearch.surfaces import rendering
    from plansearch.surfaces.listing import release_list
    from plansearch.surfaces.schema import MAX_LIMIT

    settings = _settings(index=index)
    found, served = engine.list_releases(settings), engine.served_release(settings)
    body = release_list(found, served, limit=MAX_LIMIT, cursor=None)
    _show(body, rendering.release_lines(found, served, engine.damaged_releases(settings)), as_json=as_json)


@app.command()
@_reported
def verify(
    release: Annotated[str | None, typer.Argument(metavar="[RELEASE]", help="By default the one served.")] = None,
    *,
    index: options.Index = None,
    as_json: options.AsJson = False,
) -> None:
    """Hold every file of a release to its checksum."""
    from plansearch import engine
    from plansearch.surfaces.schema import ServedOut

    found = engine.verify(_settings(index=index), None if release is None else ReleaseId(release))
    _show(ServedOut(release=found.id), [f"Release {found.id} is whole."], as_json=as_json)


@app.command()
@_reported
def rollback(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="As `plansearch releases` names it.")],
    *,
    index: options.Index = None,
    as_json: options.AsJson = False,
) -> None:
    """Serve an older release again."""
    from plansearch import engine
    from plansearch.surfaces.schema import ServedOut

    found = engine.rollback(_settings(index=index), ReleaseId(release))
    _show(ServedOut(release=found.id), [f"Release {found.id} is served."], as_json=as_json)


evaluating.add_to(app, _reported, lambda index: _settings(index=index))
exporting.add_to(app, _reported, lambda index: _settings(index=index))
for commands in (serve_command, key_commands, mcp_command):
    commands.add_to(app, _reported, lambda index: _settings(index=index))
for commands in (comparison_commands, ask_command, coverage_command):
    commands.add_to(
        app,
        _reported,
        lambda index: _settings(index=index),
        lambda body, lines, as_json: _show(body, lines, as_json=as_json),
    )


def _settings(
    *,
    corpus: Path | None = None,
    index: Path | None = None,
    reranker: str | None = None,
) -> Settings:
    from pydantic import ValidationError

    from plansearch.settings import Settings

    given = {"corpus": corpus, "index": index, "reranker": reranker}
    try:
        return Settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = error.errors()[0]
        message = f"The setting PLANSEARCH_{'_'.join(map(str, wrong['loc'])).upper()} is wrong: {wrong['msg']}."
        raise InvalidValueError(message, remedy="Correct it in the environment.") from error


def _engine(index: Path | None, reranker: str | None = None) -> Engine:
    from plansearch.engine import open_engine

    return open_engine(_settings(index=index, reranker=reranker))


def _show(body: BaseModel, lines: list[str], *, as_json: bool) -> None:
    if as_json:
        from plansearch.surfaces.wire import encode

        # Bytes, so that the terminal's own encoding does not come into it.
        sys.stdout.flush()
        typer.echo(encode(body))
    else:
        typer.echo("\n".join(lines))
