"""Vectors of passages, and the concepts their texts speak of -> vectors that lie nearer to how people ask.

Document expansion (Nogueira et al. 2019, arXiv:1904.08375) with a thesaurus in the place of a model: to a passage's
vector a share of the mean vector of its concepts' labels is added, everyday and English ones among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from plansearch.japanese.thesaurus import Concept, ConceptId, Thesaurus
from plansearch.model.passage import Passage

Matrix = npt.NDArray[np.float32]

# Chosen on the development half of the judged topics among 0, 0.3, 0.6, 1.0 and 1.5.
SHARE = 0.6
# A concept in a later line (a pillar's description under a project) tells less of a passage than one in its first.
_LATER_LINES = 0.6
# Labels of fewer characters than this are taken less seriously.
_FULL_LENGTH = 3


def concepts_of(passage: Passage, thesaurus: Thesaurus) -> dict[ConceptId, float]:
    """Concepts that a passage speaks of -> how much, 0..1."""
    weights: dict[ConceptId, float] = {}
    for number, line in enumerate(passage.text.split("\n")):
        share = 1.0 if number == 0 else _LATER_LINES
        for concept, (start, end) in thesaurus.spoken_of(line).items():
            weight = share * min(1.0, (end - start) / _FULL_LENGTH)
            weights[concept] = max(weight, weights.get(concept, 0.0))
    return weights


def expanded(
    vectors: Matrix, spoken: Sequence[Mapping[ConceptId, float]], towards: Mapping[ConceptId, npt.NDArray[np.float32]]
) -> Matrix:
    """Unit vectors of passages, each drawn towards its concepts; row i is passage i.

    Args:
        vectors: shape [passages, dim], unit rows.
        spoken: for each row the concepts it speaks of.
        towards: concept -> unit vector of its labels, shape [dim].
    """
    drawn = vectors.copy()
    for row, weights in enumerate(spoken):
        if weights and np.any(vectors[row]):
            drawn[row] = _drawn(vectors[row], weights, towards)
    return drawn


def label_text(concept: Concept) -> str:
    """What an encoder reads of a concept: its preferred, everyday and English labels, one a line."""
    return "\n".join((concept.preferred, *concept.everyday, *concept.english))


def _drawn(
    vector: npt.NDArray[np.float32],
    weights: Mapping[ConceptId, float],
    towards: Mapping[ConceptId, npt.NDArray[np.float32]],
) -> npt.NDArray[np.float32]:
    # In the order of ids, so that the same concepts give the same sum to the last bit.
    total = np.sum([weight * towards[concept] for concept, weight in sorted(weights.items())], axis=0)
    length = float(np.linalg.norm(total))
    if length == 0.0:
        return vector
    mixed = vector + SHARE * total / length
    return np.asarray(mixed / np.linalg.norm(mixed), dtype=np.float32)
