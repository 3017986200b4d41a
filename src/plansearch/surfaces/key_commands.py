"""`plansearch keys create|list|revoke` -> the keys of a service; a running server heeds them at once."""

# ruff: noqa: PLC0415 - what is slow to import is imported when the command runs, so that --help answers at once
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plansearch.errors import IndexMissingError, InvalidValueError
from plansearch.model.reach import Reach
from plansearch.surfaces import options
from plansearch.surfaces.evaluating import Reporter

if TYPE_CHECKING:
    from plansearch.settings import Settings
    from plansearch.surfaces.access.keys import Key, Scope

_SCOPES = ("search", "ask")


def add_to(app: typer.Typer, reported: Reporter, read_settings: Callable[[Path | None], Settings]) -> None:
    """Add the commands to a command line that says how errors are reported and what the settings are."""
    keys = typer.Typer(help="Make, list and revoke the keys that others need.", no_args_is_help=True)

    def create(
        name: Annotated[str, typer.Argument(metavar="NAME", help="Who it is for, as it is to stand in the list.")],
        *,
        scope: Annotated[
            list[str] | None,
            typer.Option("--scope", metavar="SCOPE", help="search, ask or admin; repeatable; by default search, ask."),
        ] = None,
        family: Annotated[
            list[str] | None, typer.Option("--family", metavar="FAMILY", help="Only such plans; repeatable.")
        ] = None,
        municipality: Annotated[
            list[str] | None, typer.Option("--municipality", metavar="CODE|NAME", help="Only its plans; repeatable.")
        ] = None,
        rate: Annotated[
            str, typer.Option("--rate", metavar="RATE", help="Such as 60/minute; by default that of the settings.")
        ] = "",
        index: options.Index = None,
    ) -> None:
        """Make a key and print it: it is not kept, and never shown again."""
        from plansearch.surfaces.access.keys import new_key
        from plansearch.surfaces.access.rates import rate_of
        from plansearch.surfaces.access.serving import key_file

        settings = read_settings(index)
        if rate:
            rate_of(rate)
        made = new_key(
            name=name,
            scopes=_scopes(scope or _SCOPES),
            reach=_reach(settings, family or (), municipality or ()),
            created_at=_now(),
            rate=rate,
        )
        file = key_file(settings)
        file.add(made.key)
        typer.echo(made.secret)
        typer.echo(f"Key {made.key.id} is in {file.path}. This is the only time that it is shown.", err=True)

    def show(*, index: options.Index = None) -> None:
        """List the keys: id, state, when it was made, what it is good for, and its name."""
        from plansearch.surfaces.access.serving import key_file

        file = key_file(read_settings(index))
        for key in file.read():
            typer.echo(_line(key))

    def revoke(
        key: Annotated[str, typer.Argument(metavar="ID", help="As `plansearch keys list` shows it.")],
        *,
        index: options.Index = None,
    ) -> None:
        """Make a key good for nothing, from now on."""
        from plansearch.surfaces.access.serving import key_file

        found = key_file(read_settings(index)).revoke(key, at=_now())
        typer.echo(f"Key {found.id} ({found.name}) is revoked since {found.revoked_at}.")

    keys.command()(reported(create))
    keys.command("list")(reported(show))
    keys.command()(reported(revoke))
    app.add_typer(keys, name="keys")


def _scopes(names: Sequence[str]) -> frozenset[Scope]:
    from plansearch.surfaces.access.keys import Scope

    try:
        return frozenset(Scope(name) for name in names)
    except ValueError as error:
        message = f"There is no such scope: {error}."
        raise InvalidValueError(message, remedy="Give search, ask or admin.") from error


def _reach(settings: Settings, families: Sequence[str], municipalities: Sequence[str]) -> Reach:
    """The plans that are meant; a kind of plan that no plan is of would be a key that opens nothing."""
    from plansearch.engine import codes_of, open_engine

    codes = codes_of(municipalities)
    if families:
        try:
            open_engine(settings).named.check(families=families)
        except IndexMissingError:
            typer.echo("No release is there yet, so the kinds of plans were not looked at.", err=True)
    return Reach(families=frozenset(families), municipalities=frozenset(codes))


def _line(key: Key) -> str:
    told = [
        key.id,
        f"revoked {key.revoked_at}" if key.revoked_at else "good",
        f"made {key.created_at}",
        ",".join(sorted(key.scopes)),
    ]
    if key.reach.families:
        told.append(f"families {','.join(sorted(key.reach.families))}")
    if key.reach.municipalities:
        told.append(f"municipalities {','.join(sorted(key.reach.municipalities))}")
    if key.rate:
        told.append(key.rate)
    return "  ".join((*told, key.name))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
