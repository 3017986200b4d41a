"""The table beside this module -> for each concept texts in which people ask for it.

Troubles, wishes and questions in the words of owners, staff, residents and reporters, in Japanese and English. They are
no labels: none of them names the concept, together they show where in the space of meanings people look for it.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from plansearch.model.concept import ConceptId

TABLE = Path(__file__).with_name("asked.jsonl")


@functools.cache
def load_asked() -> Mapping[ConceptId, tuple[str, ...]]:
    """Every text, by concept; concepts of a user's own file have none."""
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return MappingProxyType({ConceptId(row["id"]): (*row["ja"], *row["en"]) for row in rows})


@functools.cache
def asked_digest() -> str:
    """SHA-256 (hex) of the table."""
    return hashlib.sha256(TABLE.read_bytes()).hexdigest()
