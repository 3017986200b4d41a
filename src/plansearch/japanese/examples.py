"""The table beside this module -> how plans name things, and for each of them how people ask for it.

The names are made up in the manner of plans, none is taken from one. They show in which official words an everyday
question would stand in a plan.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("examples.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A name as plans print it, and questions in Japanese and English that what it names would answer."""

    printed: str
    asked: tuple[str, ...]


@functools.cache
def load_examples() -> tuple[Example, ...]:
    """Every example, in the order of the table."""
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return tuple(Example(printed=row["printed"], asked=tuple(row["asked"])) for row in rows)
