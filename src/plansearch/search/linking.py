"""Words of a query -> concepts of the thesaurus that mean the same, to be searched for beside them.

Concepts are found by meaning, through an encoder of their labels; nothing is added that is not near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plansearch.index.concepts import Concepts, Linked
from plansearch.model.query import Addition
from plansearch.protocols import Encoder

# Chosen on the development half of the judged topics: counts 3 to 8, floors 0.3 to 0.5.
_MOST = 3
_FLOOR = 0.45


class Linker:
    """Links queries to concepts of one release."""

    def __init__(self, concepts: Concepts, encoder: Encoder) -> None:
        """Take the concepts and the encoder that their labels were encoded with."""
        self._concepts = concepts
        self._encoder = encoder

    def link(self, text: str) -> tuple[Addition, ...]:
        """Concepts near to a text, the nearest first; their weight is how near they are."""
        vector = self._encoder.encode_queries([text])[0]
        return tuple(
            Addition(
                label=linked.preferred,
                official=linked.official,
                weight=min(1.0, linked.similarity),
                concept=linked.concept,
            )
            for linked in self._meant(self._concepts.nearest(vector, _MOST, _FLOOR))
        )

    def _meant(self, found: Sequence[Linked]) -> Iterator[Linked]:
        """Without those that are near only through what is another one's own name.

        A label may belong to several concepts: キャッシュレス決済 is a concept, and a part of what a counter of the
        town hall offers (窓口サービス). Who says it means the concept that is called so, and what lies above it.
        """
        owners = {linked.preferred: linked.concept for linked in found}
        above = self._concepts.thesaurus.above
        for linked in found:
            named = {owners[label] for label in linked.official if label in owners} - {linked.concept}
            if all(linked.concept in above[one] for one in named):
                yield linked
