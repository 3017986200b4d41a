"""Thesaurus and encoder -> concepts/ of a release, and a query's vector -> the concepts it is nearest to.

People's words are matched to concepts by meaning, so a label need not stand in the query. A query is near to a concept
where it is near to the middle of the concept's labels and of the texts in which people ask for it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.bounded import Bounded
from plansearch.index.cache import Matrix
from plansearch.index.encode import encode_groups, unit_rows
from plansearch.index.spoken import Spoken, write_spoken
from plansearch.japanese.asked import load_asked
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.japanese.thesaurus_lines import concept_lines, read_concepts
from plansearch.model.concept import ConceptId, Mentions
from plansearch.model.passage import Passage
from plansearch.protocols import Encoder

LABELS, OWNERS = "labels.npy", "owners.npy"  # a vector for each label, and whose label it is
MIDDLES = "middles.npy"  # a vector for each concept
THESAURUS, MENTIONS = "thesaurus.jsonl", "mentions.json"  # the concepts, and how much of the release speaks of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A concept that a query is near to.

    Attributes:
        concept: which one.
        preferred: its preferred label.
        official: every label that plans write it with, the preferred one first.
        similarity: cosine between the query and the concept's middle.
    """

    concept: ConceptId
    preferred: str
    official: tuple[str, ...]
    similarity: float


def write_concepts(folder: Path, thesaurus: Thesaurus, encoder: Encoder, cache: Path) -> tuple[str, ...]:
    """Write the concepts and the vectors of all their labels; the same thesaurus and encoder give the same files.

    Args:
        folder: made where it is missing.
        thesaurus: the concepts.
        encoder: is asked only for labels, and for concepts' other texts, whose vectors the cache does not hold.
        cache: the folder of vectors that builds keep.

    Returns:
        What was wrong with the cache, for the operator.

    Raises:
        EncoderError: when the encoder breaks its contract.
    """
    folder.mkdir(parents=True, exist_ok=True)
    vectors, warnings = _vectors_of(thesaurus, encoder, cache)
    np.save(folder / LABELS, vectors.labels)
    np.save(folder / OWNERS, vectors.owners)
    np.save(folder / MIDDLES, vectors.middles)
    (folder / THESAURUS).write_text(concept_lines(thesaurus.concepts), encoding="utf-8")
    return warnings


def write_mentions(folder: Path, rows: Sequence[Passage], spoken: Sequence[Mapping[ConceptId, float]]) -> None:
    """Write for each concept how many passages, and plans that own them, speak of it, and which passages these are.

    Args:
        folder: as of `write_concepts`.
        rows: passages.
        spoken: for each of them the concepts that it speaks of.
    """
    folder.mkdir(parents=True, exist_ok=True)
    passages = Counter(concept for weights in spoken for concept in weights)
    owned = {
        (each.plan_id, concept) for each, found in zip(rows, spoken, strict=True) if each.plan_id for concept in found
    }
    plans = Counter(concept for _, concept in owned)
    counts = {concept: [passages[concept], plans[concept]] for concept in sorted(passages)}
    (folder / MENTIONS).write_text(json.dumps(counts), encoding="utf-8")
    write_spoken(folder, spoken)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ConceptVectors:
    # labels: shape [labels, dim]; owners: [labels]; middles: [concepts, dim], unit rows.
    labels: Matrix
    owners: npt.NDArray[np.int32]
    middles: Matrix


# Tens of thousands of texts, the same for every release that one process builds: the last ones are kept.
_kept: dict[tuple[str, str], _ConceptVectors] = {}


def _vectors_of(thesaurus: Thesaurus, encoder: Encoder, cache: Path) -> tuple[_ConceptVectors, tuple[str, ...]]:
    key = (thesaurus.digest, encoder.digest)
    if key in _kept:
        return _kept[key], ()
    labels = [(label,) for concept in thesaurus.concepts for label in concept.labels]
    asked = [load_asked().get(concept.id, ()) for concept in thesaurus.concepts]
    counts = [len(concept.labels) for concept in thesaurus.concepts]
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    encoded = encode_groups([*labels, *asked], encoder, cache)
    vectors, askings = encoded.vectors[: len(labels)], encoded.vectors[len(labels) :]
    sums, start = np.zeros((len(counts), encoder.dim), np.float32), 0
    for row, count in enumerate(counts):
        sums[row] = vectors[start : start + count].sum(axis=0)
        start += count
    _kept.clear()
    _kept[key] = _ConceptVectors(labels=vectors, owners=owners, middles=unit_rows(unit_rows(sums) + askings))
    return _kept[key], encoded.warnings


class Concepts:
    """The concepts of a release, mapped read-only.

    Attributes:
        thesaurus: the one that the release was built with.
        mentions: how much of the release speaks of a concept; one that is not there is not spoken of.
        spoken: which passages speak of it.
    """

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or cannot be read.
        """
        try:
            self._labels: npt.NDArray[np.float32] = np.asarray(np.load(folder / LABELS, mmap_mode="r"))
            self._owners: npt.NDArray[np.int32] = np.load(folder / OWNERS)
            self._middles: Matrix = np.load(folder / MIDDLES)
            self.thesaurus = Thesaurus(read_concepts(folder / THESAURUS))
            counts = json.loads((folder / MENTIONS).read_text(encoding="utf-8"))
            self.mentions: Mapping[ConceptId, Mentions] = {
                ConceptId(concept): Mentions(passages=int(passages), plans=int(plans))
                for concept, (passages, plans) in counts.items()
            }
        except (OSError, EOFError, ValueError, TypeError, AttributeError) as error:
            message = f"The concepts in {folder} cannot be read: {error}."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        self.spoken = Spoken(folder)
        labels = sum(len(concept.labels) for concept in self.thesaurus.concepts)
        if not labels == len(self._labels) == len(self._owners) or len(self._middles) != len(self.thesaurus.concepts):
            message = f"The files of {folder} do not fit together."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.")
        self._bounded = Bounded(self._labels)
        self._words = tuple(tuple(dict.fromkeys(concept.official)) for concept in self.thesaurus.concepts)

    def within(self, plan_of_row: npt.NDArray[np.int32]) -> Concepts:
        """The same concepts with what the owned passages say of them; -1 stands for a passage that is not counted."""
        found = copy(self)
        mentions = dict[ConceptId, Mentions]()
        for concept in self.mentions:
            owners = plan_of_row[self.spoken.of(concept)[0]]
            owners = owners[owners >= 0]
            if owners.size:
                mentions[concept] = Mentions(passages=int(owners.size), plans=len(np.unique(owners)))
        found.mentions = mentions
        return found

    def nearest(self, vector: npt.NDArray[np.float32], count: int, floor: float) -> tuple[Linked, ...]:
        """The concepts nearest to a unit vector, best first: at most `count`, each with a similarity above `floor`."""
        if not len(self._middles) or not np.any(vector):
            return ()
        similarity = self._middles @ vector
        near = np.flatnonzero(similarity > floor)
        return tuple(
            Linked(
                concept=self.thesaurus.concepts[one].id,
                preferred=self._words[one][0],
                official=self._words[one],
                similarity=round(float(similarity[one]), 6),
            )
            for one in near[np.argsort(-similarity[near], kind="stable")][:count].tolist()
        )

    def near(self, vector: npt.NDArray[np.float32], floor: float) -> Mapping[ConceptId, float]:
        """Every concept with a label nearer to a unit vector than `floor`, and the cosine of its nearest one."""
        labels, cosines = self._bounded.above(vector, floor)
        # Of the labels of a concept the nearest comes last.
        best = dict(sorted(zip(self._owners[labels].tolist(), cosines.tolist(), strict=True)))
        return {self.thesaurus.concepts[one].id: round(min(cosine, 1.0), 6) for one, cosine in best.items()}
