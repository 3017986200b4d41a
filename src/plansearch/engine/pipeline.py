"""A release, its analyzer and its encoder -> the retriever that answers in each mode.

This is the one place that says how the stages of a search are put together, and when its outcome is worth showing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plansearch.index.release import OpenIndex
from plansearch.model.query import Mode, Ranking
from plansearch.protocols import Analyzer, Encoder, Retriever
from plansearch.search.blending import Blended
from plansearch.search.calibration import SUFFICIENT, Calibrated
from plansearch.search.preference import Preferring
from plansearch.search.retrievers import DenseRetriever, ExactRetriever, LexicalRetriever, LineRetriever

# Chosen on the development half of the judged topics (nDCG@10): words 0.5 to 3, lines 0 to 1 of the meaning's share.
_PASSAGE, _LINE, _WORDS = 0.4, 0.6, 2.0


def retrievers(index: OpenIndex, analyzer: Analyzer, encoder: Encoder) -> Mapping[Mode, Retriever]:
    """A retriever for each mode.

    Raises:
        StaleIndexError: when analyzer or encoder are not those that the release was built with.
    """
    dense, line = DenseRetriever(index, encoder), LineRetriever(index, encoder)
    lexical = LexicalRetriever(index, analyzer)
    return MappingProxyType(
        {
            Mode.HYBRID: Calibrated(Preferring(Blended((lexical, dense, line), (_WORDS, _PASSAGE, _LINE)), index)),
            Mode.DENSE: Blended((dense, line), (_PASSAGE, _LINE)),
            Mode.LEXICAL: lexical,
            Mode.EXACT: ExactRetriever(index),
        }
    )


def is_sufficient(ranking: Ranking, mode: Mode) -> bool:
    """Whether anything found is worth showing."""
    if not ranking.hits:
        return False
    return mode is not Mode.HYBRID or ranking.hits[0].score >= SUFFICIENT
