"""A release, its analyzer and its encoder -> the retriever that answers in each mode.

This is the one place that says how the stages of a search are put together, and when its outcome is worth showing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plansearch.encoding.loader import BUNDLED
from plansearch.index.release import OpenIndex
from plansearch.model.query import Mode, Ranking
from plansearch.protocols import Analyzer, Encoder, Retriever
from plansearch.search.blending import Blended
from plansearch.search.calibration import SUFFICIENT, Calibrated, Lifted
from plansearch.search.fusion import Fused
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
            Mode.HYBRID: _hybrid(lexical, dense, line, index, calibrated=encoder.name == BUNDLED),
            Mode.DENSE: Blended((dense, line), (_PASSAGE, _LINE)),
            Mode.LEXICAL: lexical,
            Mode.EXACT: ExactRetriever(index),
        }
    )


def _hybrid(lexical: Retriever, dense: Retriever, line: Retriever, index: OpenIndex, *, calibrated: bool) -> Retriever:
    """Words and meaning together.

    Scores are blended where it is known what they mean. Other encoders have cosines on scales of their own (those of E5
    lie between 0.7 and 1), so for them ranks are fused, and all that is found counts as worth showing.
    """
    if calibrated:
        return Calibrated(Preferring(Blended((lexical, dense, line), (_WORDS, _PASSAGE, _LINE)), index))
    return Lifted(Preferring(Fused((lexical, dense, line), (1.0, _PASSAGE, _LINE)), index))


def is_sufficient(ranking: Ranking, mode: Mode) -> bool:
    """Whether anything found is worth showing."""
    if not ranking.hits:
        return False
    return mode is not Mode.HYBRID or ranking.hits[0].score >= SUFFICIENT
