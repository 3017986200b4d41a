"""Options that several commands take, declared once: the same name means the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plansearch.model.passage import PassageKind
from plansearch.model.years import EARLIEST, LATEST, YearRelation

Municipalities = Annotated[
    list[str] | None, typer.Option("--municipality", metavar="CODE|NAME", help="Only its plans; repeatable.")
]
Families = Annotated[list[str] | None, typer.Option("--family", metavar="FAMILY", help="Only such plans; repeatable.")]
First = Annotated[
    int | None, typer.Option("--from", metavar="FY", min=EARLIEST, max=LATEST, help="First fiscal year asked for.")
]
Last = Annotated[
    int | None, typer.Option("--to", metavar="FY", min=EARLIEST, max=LATEST, help="Last fiscal year asked for.")
]
Years = Annotated[YearRelation | None, typer.Option("--years", help="How a plan's period must stand to the years.")]
Kinds = Annotated[list[PassageKind] | None, typer.Option("--kind", help="Only such passages; repeatable.")]
Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Folder with the releases.")]
Reranker = Annotated[
    str | None,
    typer.Option("--reranker", metavar="NAME|DIR", help="A cross-encoder that puts the best results in order."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the body that HTTP sends.")]
