"""A way to search, by name -> the query that asks for it.

What each gains over the one before is what evaluation is there to tell: words alone, meaning alone, both, and both
with places and years understood and words added.
"""

from __future__ import annotations

from enum import StrEnum

from plansearch.model.query import MAX_K, Mode, Query


class System(StrEnum):
    """What is evaluated."""

    LEXICAL = "lexical"
    DENSE = "dense"
    HYBRID_PLAIN = "hybrid-plain"
    HYBRID = "hybrid"


# A corpus without plans has no places and years to hold results to.
WITHOUT_PLANS = (System.LEXICAL, System.DENSE, System.HYBRID_PLAIN)
_MODES = {
    System.LEXICAL: Mode.LEXICAL,
    System.DENSE: Mode.DENSE,
    System.HYBRID_PLAIN: Mode.HYBRID,
    System.HYBRID: Mode.HYBRID,
}


def query_for(system: System, text: str) -> Query:
    """The query that asks a system for as much as one can ask for; unfolded, since every passage is judged."""
    whole = system is System.HYBRID
    return Query(text=text, mode=_MODES[system], k=MAX_K, understand=whole, expand=whole, fold=False)
