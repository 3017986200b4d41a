"""Thesaurus and encoder -> concepts/ of a release, and a query's vector -> the concepts it is nearest to.

People's words are matched to concepts by meaning, so a label need not stand in the query. One file holds a vector for
each label, one says whose label it is; the words that a concept adds to a search stand in the third.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.japanese.thesaurus import Concept, Thesaurus
from plansearch.protocols import Encoder

LABELS, OWNERS, WORDS = "labels.npy", "owners.npy", "words.json"
_BATCH = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A concept that a query is near to.

    Attributes:
        preferred: its preferred label.
        official: every label that plans write it with, the preferred one first.
        similarity: cosine between the query and the nearest of all its labels.
    """

    preferred: str
    official: tuple[str, ...]
    similarity: float


def write_concepts(folder: Path, thesaurus: Thesaurus, encoder: Encoder) -> None:
    """Write the concepts and the vectors of all their labels; the same thesaurus and encoder give the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    owners = [number for number, concept in enumerate(thesaurus.concepts) for _ in concept.labels]
    np.save(folder / LABELS, _label_vectors(thesaurus, encoder))
    np.save(folder / OWNERS, np.array(owners, dtype=np.int32))
    words = [_words(concept) for concept in thesaurus.concepts]
    (folder / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


# Thousands of labels, the same for every release that one process builds: the last ones are kept.
_kept: dict[tuple[str, str], npt.NDArray[np.float32]] = {}


def _label_vectors(thesaurus: Thesaurus, encoder: Encoder) -> npt.NDArray[np.float32]:
    key = (thesaurus.digest, encoder.digest)
    if key not in _kept:
        made = _encoded(thesaurus, encoder)
        _kept.clear()
        _kept[key] = made
        return made
    return _kept[key]


def _encoded(thesaurus: Thesaurus, encoder: Encoder) -> npt.NDArray[np.float32]:
    texts = [label for concept in thesaurus.concepts for label in concept.labels]
    vectors = [encoder.encode_queries(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
    return np.concatenate(vectors) if vectors else np.zeros((0, encoder.dim), np.float32)


class Concepts:
    """The concepts of a release, mapped read-only."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or cannot be read.
        """
        try:
            self._labels: npt.NDArray[np.float32] = np.asarray(np.load(folder / LABELS, mmap_mode="r"))
            self._owners: npt.NDArray[np.int32] = np.load(folder / OWNERS)
            rows = json.loads((folder / WORDS).read_text(encoding="utf-8"))
            self._words: tuple[tuple[str, ...], ...] = tuple(tuple(map(str, row)) for row in rows)
        except (OSError, ValueError) as error:
            message = f"The concepts in {folder} cannot be read: {error}."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error

    def nearest(self, vector: npt.NDArray[np.float32], count: int, floor: float) -> tuple[Linked, ...]:
        """The concepts nearest to a unit vector, best first: at most `count`, each with a similarity above `floor`."""
        if not self._owners.size or not np.any(vector):
            return ()
        similarity = self._labels @ vector
        near = np.flatnonzero(similarity > floor)
        best: dict[int, float] = {}
        for label in near[np.argsort(-similarity[near], kind="stable")].tolist():
            best.setdefault(int(self._owners[label]), float(similarity[label]))
            if len(best) == count:
                break
        return tuple(
            Linked(preferred=self._words[one][0], official=self._words[one], similarity=round(score, 6))
            for one, score in best.items()
        )


def _words(concept: Concept) -> Sequence[str]:
    return list(dict.fromkeys(concept.official))
