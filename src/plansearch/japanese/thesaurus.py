"""The field's concepts and their labels -> which concepts a text speaks of, and what else they are called.

Everyday and official words differ: 跡継ぎ, 事業承継, バトンタッチ, "business succession". The table beside this module
is for reading and mending: one concept a line. It does not know how concepts are used in ranking.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NewType, NoReturn

from plansearch.errors import InvalidValueError
from plansearch.japanese.folding import FoldedText, fold_compact

ConceptId = NewType("ConceptId", str)
TABLE = Path(__file__).with_name("thesaurus.jsonl")
_FIELDS = ("id", "pref", "alt", "everyday", "en", "broader", "related", "domain")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LATIN = re.compile(r"[a-z0-9]")
_SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """What is meant, and what it is called.

    Attributes:
        preferred: as plans write it (skos:prefLabel).
        alternative: as plans write it otherwise (skos:altLabel).
        everyday: as people say it who do not read plans (skos:hiddenLabel).
        english: English labels, official and everyday.
        broader: ids of wider concepts.
        related: ids of neighbours.
        domain: part of policy, for example industry.
    """

    id: ConceptId
    preferred: str
    alternative: tuple[str, ...]
    everyday: tuple[str, ...]
    english: tuple[str, ...]
    broader: tuple[ConceptId, ...]
    related: tuple[ConceptId, ...]
    domain: str

    @property
    def official(self) -> tuple[str, ...]:
        """The labels that stand in plans."""
        return (self.preferred, *self.alternative)

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels, the preferred one first."""
        return (*self.official, *self.everyday, *self.english)


class Thesaurus:
    """Concepts by id, and where their official labels stand in a text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Keep the concepts.

        Raises:
            InvalidValueError: when an id stands twice, or a concept refers to one that is not there.
        """
        self.concepts: tuple[Concept, ...] = tuple(concepts)
        self.by_id: Mapping[ConceptId, Concept] = {concept.id: concept for concept in self.concepts}
        if len(self.by_id) != len(self.concepts):
            message = "The thesaurus holds a concept twice."
            raise InvalidValueError(message, remedy="Give each concept an id of its own.")
        for concept in self.concepts:
            unknown = [one for one in (*concept.broader, *concept.related) if one not in self.by_id]
            if unknown:
                message = f"Concept {concept.id} refers to {', '.join(unknown)}, which the thesaurus has not."
                raise InvalidValueError(message, remedy="Add the concept or remove the reference.")

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 (hex) over all concepts."""
        return hashlib.sha256("\n".join(map(repr, self.concepts)).encode("utf-8")).hexdigest()

    @staticmethod
    @functools.cache
    def load(extra: Path | None = None) -> Thesaurus:
        """The table that ships with the package, and a file of the user's own in the same form.

        A concept of the user's file replaces the one with its id.

        Raises:
            InvalidValueError: when a line cannot be read; names file and line.
        """
        concepts = {concept.id: concept for concept in _read(TABLE)}
        if extra is not None:
            concepts.update((concept.id, concept) for concept in _read(extra))
        return Thesaurus(concepts.values())

    def spoken_of(self, text: str) -> dict[ConceptId, tuple[int, int]]:
        """Concepts whose official labels stand in one line of text -> where, as a range of the folded text.

        The longest label at a place is taken (空き店舗活用, not 空き店舗); a concept is given once, where its label
        is longest.
        """
        line = fold_compact(text)
        folded = line.text
        found: dict[ConceptId, tuple[int, int]] = {}
        at = 0
        while at < len(folded):
            end = at
            for label in self._by_start.get(folded[at : at + _SHORTEST], ()):
                if folded.startswith(label, at) and _stands(line, at, at + len(label)):
                    end = at + len(label)
                    for concept in self._by_label[label]:
                        known = found.get(concept)
                        if known is None or known[1] - known[0] < len(label):
                            found[concept] = (at, end)
                    break
            at = max(at + 1, end)
        return found

    @functools.cached_property
    def _by_label(self) -> Mapping[str, tuple[ConceptId, ...]]:
        table: defaultdict[str, list[ConceptId]] = defaultdict(list)
        for concept in self.concepts:
            for label in dict.fromkeys(fold_compact(each).text for each in concept.official):
                if len(label) >= _SHORTEST:
                    table[label].append(concept.id)
        return {label: tuple(ids) for label, ids in table.items()}

    @functools.cached_property
    def _by_start(self) -> Mapping[str, tuple[str, ...]]:
        """Labels by their first two characters, the longest first."""
        table: defaultdict[str, list[str]] = defaultdict(list)
        for label in sorted(self._by_label, key=lambda each: (-len(each), each)):
            table[label[:_SHORTEST]].append(label)
        return {start: tuple(labels) for start, labels in table.items()}


NO_CONCEPTS = Thesaurus(())


def _stands(line: FoldedText, start: int, end: int) -> bool:
    """Whether a label stands by itself: Latin letters must not run on (IP in SHIP)."""
    return not _runs_on(line, start) and not _runs_on(line, end)


def _runs_on(line: FoldedText, at: int) -> bool:
    """Whether a Latin word goes on over a place of the folded text; white space, which was folded away, ends it."""
    if not 0 < at < len(line.text):
        return False
    joined = line.offsets[at] - line.offsets[at - 1] <= 1
    return joined and bool(_LATIN.match(line.text[at - 1]) and _LATIN.match(line.text[at]))


def _read(path: Path) -> list[Concept]:
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
            except (ValueError, KeyError, TypeError) as error:
                message = f"{path}, line {number}: not a concept ({error})."
                raise InvalidValueError(message, remedy=f"Each line is an object with {', '.join(_FIELDS)}.") from error
    return list(concepts.values())


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)


def _concept(row: Mapping[str, object]) -> Concept:
    if not isinstance(row["id"], str) or not _ID.fullmatch(row["id"]):
        _refuse(f"id {row['id']!r} is not made of lower-case letters, digits and hyphens")
    if not isinstance(row["pref"], str) or not row["pref"].strip():
        _refuse("pref is empty")
    if unknown := sorted(row.keys() - set(_FIELDS)):
        _refuse(f"{', '.join(unknown)} is no field of a concept")
    return Concept(
        id=ConceptId(row["id"]),
        preferred=row["pref"],
        alternative=_strings(row.get("alt", [])),
        everyday=_strings(row.get("everyday", [])),
        english=_strings(row.get("en", [])),
        broader=tuple(map(ConceptId, _strings(row.get("broader", [])))),
        related=tuple(map(ConceptId, _strings(row.get("related", [])))),
        domain=str(row.get("domain", "")),
    )


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        message = f"{value!r} is not a list of words"
        raise TypeError(message)
    return tuple(value)
