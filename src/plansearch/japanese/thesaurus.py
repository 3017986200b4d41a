"""The field's concepts and their labels -> which concepts a text speaks of, and what else they are called.

Everyday and official words differ: 跡継ぎ, 事業承継, バトンタッチ, "business succession". The table beside this module
is for reading and mending: one concept a line. It does not know how concepts are used in ranking.
"""

from __future__ import annotations

import functools
import hashlib
import operator
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from plansearch.errors import InvalidValueError
from plansearch.japanese.folding import FoldedText, fold_compact
from plansearch.japanese.katakana import is_chance
from plansearch.japanese.thesaurus_lines import read_concepts
from plansearch.model.concept import Concept, ConceptId

__all__ = ["NO_CONCEPTS", "TABLE", "Concept", "ConceptId", "Thesaurus"]

TABLE = Path(__file__).with_name("thesaurus.jsonl")
_LATIN = re.compile(r"[a-z0-9]")
_SHORTEST = 2


class Thesaurus:
    """Concepts by id, and where their official labels stand in a text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Keep the concepts.

        Raises:
            InvalidValueError: when an id stands twice, a concept refers to one that is not there, or one is broader
                than itself, if only by a detour.
        """
        self.concepts: tuple[Concept, ...] = tuple(concepts)
        self.by_id: Mapping[ConceptId, Concept] = {concept.id: concept for concept in self.concepts}
        if len(self.by_id) != len(self.concepts):
            message = "The thesaurus holds a concept twice."
            raise InvalidValueError(message, remedy="Give each concept an id of its own.")
        for concept in self.concepts:
            named = (*concept.broader, *concept.related)
            unknown = [one for one in named if one not in self.by_id]
            if unknown:
                message = f"Concept {concept.id} refers to {', '.join(unknown)}, which the thesaurus has not."
                raise InvalidValueError(message, remedy="Add the concept or remove the reference.")
            if concept.id in named:
                message = f"Concept {concept.id} refers to itself."
                raise InvalidValueError(message, remedy="Remove the reference.")
        self._from_the_top = self._sorted()

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
            InvalidValueError: when a line cannot be read, or the concepts do not fit together; names file and line,
                or file and concept.
        """
        concepts = {concept.id: concept for concept in read_concepts(TABLE)}
        if extra is not None:
            concepts.update((concept.id, concept) for concept in read_concepts(extra))
        try:
            return Thesaurus(concepts.values())
        except InvalidValueError as error:
            message = f"{extra or TABLE}: {error.message}"
            raise InvalidValueError(message, remedy=error.remedy) from error

    @functools.cached_property
    def narrower(self) -> Mapping[ConceptId, tuple[ConceptId, ...]]:
        """For each concept those that name it as broader, by id."""
        table: defaultdict[ConceptId, set[ConceptId]] = defaultdict(set)
        for concept in self.concepts:
            for wider in concept.broader:
                table[wider].add(concept.id)
        return {one: tuple(sorted(table[one])) for one in self.by_id}

    @functools.cached_property
    def related(self) -> Mapping[ConceptId, tuple[ConceptId, ...]]:
        """For each concept its neighbours, whichever of the two names the other, by id.

        Concepts of which one is broader than the other, if only by a detour, are no neighbours (SKOS S27).
        """
        table: defaultdict[ConceptId, set[ConceptId]] = defaultdict(set)
        for concept in self.concepts:
            for other in concept.related:
                if other not in self.above[concept.id] and concept.id not in self.above[other]:
                    table[concept.id].add(other)
                    table[other].add(concept.id)
        return {one: tuple(sorted(table[one])) for one in self.by_id}

    @functools.cached_property
    def above(self) -> Mapping[ConceptId, frozenset[ConceptId]]:
        """For each concept all that are broader, near and far."""
        table: dict[ConceptId, frozenset[ConceptId]] = {}
        for one in self._from_the_top:
            wider = self.by_id[one].broader
            table[one] = frozenset(wider).union(*(table[each] for each in wider))
        return table

    def _sorted(self) -> tuple[ConceptId, ...]:
        """Every concept behind all that are broader."""
        try:
            return tuple(TopologicalSorter({one.id: one.broader for one in self.concepts}).static_order())
        except CycleError as error:
            message = f"Concepts are broader than themselves: {' -> '.join(error.args[1])}."
            raise InvalidValueError(message, remedy="Remove one of these references.") from error

    def spoken_of(self, text: str) -> dict[ConceptId, tuple[int, int]]:
        """Concepts whose official labels stand in one line of text -> where, as a range of the folded text.

        The longest label at a place is taken (空き店舗活用, not 空き店舗); a concept is given once, where its label
        is longest.
        """
        line = fold_compact(text)
        folded = line.text
        found: dict[ConceptId, tuple[int, int]] = {}
        end = 0
        # Where a label may begin, found without a step of ours for each character: every line of every answer is read.
        pairs = map(operator.add, folded, folded[1:])
        starts = [at for at, pair in enumerate(pairs) if pair in self._by_start]
        for at in starts:
            if at < end:
                continue
            for length in self._by_start[folded[at : at + _SHORTEST]]:
                named = self._by_label.get(folded[at : at + length])
                if named is not None and at + length <= len(folded) and _stands(line, at, at + length):
                    end = at + length
                    for concept in named:
                        known = found.get(concept)
                        if known is None or known[1] - known[0] < length:
                            found[concept] = (at, end)
                    break
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
    def _by_start(self) -> Mapping[str, tuple[int, ...]]:
        """How long labels are, by their first two characters, the longest first."""
        table: defaultdict[str, set[int]] = defaultdict(set)
        for label in self._by_label:
            table[label[:_SHORTEST]].add(len(label))
        return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in table.items()}


NO_CONCEPTS = Thesaurus(())


def _stands(line: FoldedText, start: int, end: int) -> bool:
    """Whether a label stands by itself: not in a longer word of Latin letters (IP in SHIP) or katakana."""
    return not _runs_on(line, start) and not _runs_on(line, end) and not is_chance(line.text, start, end)


def _runs_on(line: FoldedText, at: int) -> bool:
    """Whether a Latin word goes on over a place of the folded text; white space, which was folded away, ends it."""
    if not 0 < at < len(line.text):
        return False
    joined = line.offsets[at] - line.offsets[at - 1] <= 1
    return joined and bool(_LATIN.match(line.text[at - 1]) and _LATIN.match(line.text[at]))
