"""A Japanese question, its parts -> whether it names a thing that no plan prints anything near to.

A search gives the best there is: for the invitation of a casino that of companies. Its other half, which nobody prints,
decides. Verbs do not: people ask by one where plans print a noun. Words of another language are too far from all that
is printed to tell.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from plansearch.encoding.static import StaticEncoder
from plansearch.index.release import OpenIndex
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.model.concept import ConceptId
from plansearch.search.parts import AskedParts

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龥々]")
# とこ and やつ are no names of things.
_NAME = re.compile(r"[ァ-ヺ一-龥々a-zA-Z]")
_PIECES_KEPT = 10_000


class Unprinted:
    """Holds questions to all that one release prints; safe to share between threads."""

    def __init__(self, index: OpenIndex, words: StaticEncoder, analyzer: MecabAnalyzer) -> None:
        """Take the release, the bundled encoder, and what tells nouns."""
        self._index = index
        self._words = words
        self._analyzer = analyzer
        self._nearest_to = lru_cache(maxsize=_PIECES_KEPT)(self._nearest)

    def is_named(self, text: str, asked: AskedParts) -> bool:
        """Whether each way to take a question has a noun that nothing printed is near to."""
        if not _JAPANESE.search(text) or not asked.choices:
            return False
        nouns = self._nouns(text)
        spoken = [one for one, family in asked.families.items() if self._is_spoken(family)]
        for at, choice in enumerate(asked.choices):
            wanted = np.isin(choice.ids, nouns)
            for one in spoken:
                wanted &= ~asked.covered[one][at]
            near = np.array([self._nearest_to(piece) for piece in choice.ids[wanted].tolist()], np.float32)
            if not (near < choice.bars[wanted]).any():
                return False
        return True

    def _is_spoken(self, family: frozenset[ConceptId]) -> bool:
        return any(self._index.concepts.spoken.of(one)[0].size for one in family)

    def _nouns(self, text: str) -> npt.NDArray[np.int32]:
        found = [
            self._words.pieces(each.surface)
            for each in self._analyzer.morphemes(text)
            if each.kind == "名詞" and _NAME.search(each.surface)
        ]
        return np.unique(np.concatenate([np.zeros(0, np.int32), *found]))

    def _nearest(self, piece: int) -> float:
        """How near the nearest piece that is printed anywhere comes to a piece."""
        near = self._printed @ self._words.piece_vectors(np.array([piece], np.int32))[0]
        return float(near.max(initial=0.0))

    @cached_property
    def _printed(self) -> npt.NDArray[np.float32]:
        """Vectors of every piece that stands in a passage."""
        return self._words.piece_vectors(self._index.pieces.printed)
