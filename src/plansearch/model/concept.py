"""Concept: what words of the field mean, whatever they are; and what a release says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ConceptId = NewType("ConceptId", str)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """How much of a release speaks of a concept by its official labels; wider concepts are not counted along.

    Attributes:
        passages: how many passages.
        plans: how many plans certainly own one of them.
    """

    passages: int = 0
    plans: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRecord:
    """A concept by its id, with its neighbours as concepts.

    Attributes:
        broader: the wider concepts that it names.
        narrower: the concepts that name it as a wider one, by id.
        related: neighbours, whichever of the two names the other, by id.
    """

    concept: Concept
    broader: tuple[Concept, ...]
    narrower: tuple[Concept, ...]
    related: tuple[Concept, ...]
    mentions: Mentions


class ThesaurusForm(StrEnum):
    """How a whole thesaurus is written: as SKOS in Turtle, or as lines of JSON that a build reads."""

    SKOS = "skos"
    JSONL = "jsonl"
