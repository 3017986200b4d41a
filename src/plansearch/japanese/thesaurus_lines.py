"""A file of concepts, one JSON object a line <-> Concepts; how they hang together is not known here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from plansearch.errors import InvalidValueError
from plansearch.model.concept import Concept, ConceptId

_FIELDS = ("id", "pref", "alt", "everyday", "en", "broader", "related", "domain")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# JSON can spell characters that no file holds (half a surrogate pair) or that steer what shows them.
_NO_WORD = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def read_concepts(path: Path) -> tuple[Concept, ...]:
    """The concepts of a file, in its order.

    Raises:
        InvalidValueError: when the file or a line cannot be read, or an id stands twice; names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"The thesaurus {path} cannot be read: {error}."
        raise InvalidValueError(message, remedy="Save it as UTF-8, one concept a line.") from error
    concepts: dict[ConceptId, Concept] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                concept = _concept(json.loads(line))
                if concept.id in concepts:
                    _refuse(f"{concept.id} stands twice")
                concepts[concept.id] = concept
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                reason = f"{error} is missing" if isinstance(error, KeyError) else error
                message = f"{path}, line {number}: not a concept ({reason})."
                raise InvalidValueError(message, remedy=f"Each line is an object with {', '.join(_FIELDS)}.") from error
    return tuple(concepts.values())


def concept_lines(concepts: Iterable[Concept]) -> str:
    """What `read_concepts` reads, every field written out."""
    return "".join(f"{json.dumps(_row(concept), ensure_ascii=False)}\n" for concept in concepts)


def _row(concept: Concept) -> Mapping[str, str | tuple[str, ...]]:
    values = (
        concept.id,
        concept.preferred,
        concept.alternative,
        concept.everyday,
        concept.english,
        concept.broader,
        concept.related,
        concept.domain,
    )
    return dict(zip(_FIELDS, values, strict=True))


def _concept(row: object) -> Concept:
    if not isinstance(row, dict):
        _refuse("it is no object")
    if not isinstance(row["id"], str) or not _ID.fullmatch(row["id"]):
        _refuse(f"id {row['id']!r} is not made of lower-case letters, digits and hyphens")
    if not _is_label(row["pref"]):
        _refuse(f"pref {row['pref']!r} is not a word")
    if unknown := sorted(row.keys() - set(_FIELDS)):
        _refuse(f"{', '.join(unknown)} is no field of a concept")
    domain = row.get("domain", "")
    if domain != "" and not _is_label(domain):
        _refuse(f"domain {domain!r} is not a word")
    return Concept(
        id=ConceptId(row["id"]),
        preferred=row["pref"],
        alternative=_strings(row, "alt"),
        everyday=_strings(row, "everyday"),
        english=_strings(row, "en"),
        broader=tuple(map(ConceptId, _strings(row, "broader"))),
        related=tuple(map(ConceptId, _strings(row, "related"))),
        domain=domain,
    )


def _strings(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(map(_is_label, value)):
        _refuse(f"{name} {value!r} is not a list of words")
    return tuple(value)


def _is_label(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not _NO_WORD.search(value)


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)
