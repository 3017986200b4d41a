"""A word -> whether it names matter that plans deal with, by the concepts of one release.

Words for what any plan is made of (役割, 目的, 体制) are near to concepts as well: those of plans as such are none.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from plansearch.index.concepts import Concepts
from plansearch.model.concept import ConceptId
from plansearch.protocols import Encoder

# Of 30 single words that name matter all but three come as near; of 33 that name none, all but four do not.
_IS_MATTER = 0.74
_PLANS_AS_SUCH = "行政計画"
_KEPT = 1_024


class Matter:
    """Knows words that name matter; safe to share between threads."""

    def __init__(self, concepts: Concepts, encoder: Encoder) -> None:
        """Take the concepts, and the encoder that their labels were encoded with."""
        self._concepts = concepts
        self._encoder = encoder
        self.is_named = lru_cache(maxsize=_KEPT)(self._is_named)
        """Whether words name a concept, or come near to one."""

    def _is_named(self, words: str) -> bool:
        near = self._concepts.near(self._encoder.encode_queries([words])[0], _IS_MATTER)
        return any(one not in self._of_plans for one in near)

    @cached_property
    def _of_plans(self) -> frozenset[ConceptId]:
        thesaurus = self._concepts.thesaurus
        roots = {one.id for one in thesaurus.concepts if one.preferred == _PLANS_AS_SUCH}
        return frozenset(one.id for one in thesaurus.concepts if one.id in roots or roots & thesaurus.above[one.id])
