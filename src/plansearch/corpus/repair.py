"""Document text -> Repairs: characters that recognition or extraction got wrong, and what they stand for.

The text itself stays as printed; views show the repaired character and map back to it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

from plansearch.model.document import Repair, Span

SIMPLIFIED = "Simplified Chinese form where Japanese needs another character"
RADICAL = "radical sign where a character is meant"
_KANGXI = range(0x2F00, 0x2FE0)
# Simplified forms are a fault only inside Japanese: a text without kana may be Chinese on purpose.
_KANA = range(0x3041, 0x3100)
_NEIGHBOURHOOD = 40


@cache
def simplified_forms() -> dict[str, str]:
    """Simplified form -> Japanese form, for forms that Japanese text does not use (see the table's header)."""
    table = resources.files("plansearch.corpus").joinpath("simplified.tsv").read_text(encoding="utf-8")
    rows = ((line[0], line[2]) for line in table.splitlines() if line and not line.startswith("#"))
    return dict(rows)


def find_repairs(text: str) -> tuple[Repair, ...]:
    """Every character of `text` that is to be read as another one, in text order."""
    table = simplified_forms()
    repairs = []
    for at, char in enumerate(text):
        if ord(char) in _KANGXI:
            repairs.append(_repair(at, char, unicodedata.normalize("NFKC", char), RADICAL))
        elif char in table and _is_japanese(text, at):
            repairs.append(_repair(at, char, table[char], SIMPLIFIED))
    return tuple(repairs)


def _repair(at: int, printed: str, read_as: str, reason: str) -> Repair:
    return Repair(span=Span(start=at, end=at + 1), printed=printed, read_as=read_as, reason=reason)


def _is_japanese(text: str, at: int) -> bool:
    around = text[max(0, at - _NEIGHBOURHOOD) : at + _NEIGHBOURHOOD]
    return any(ord(char) in _KANA for char in around)
