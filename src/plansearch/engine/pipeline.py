"""A release, its analyzer and its encoder -> the retriever that answers in each mode.

This is the one place that says how the stages of a search are put together, and when its outcome is worth showing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from plansearch.encoding.static import StaticEncoder
from plansearch.index.release import OpenIndex
from plansearch.index.top import Rows, Scores
from plansearch.model.query import Mode, Query, Ranking
from plansearch.model.release import Calibration
from plansearch.protocols import Analyzer, Encoder, Reranker, Retriever
from plansearch.search.blending import Blended
from plansearch.search.calibration import BUNDLED_CALIBRATION, Lifted, calibrated_scores
from plansearch.search.exhaustive import Exhaustive
from plansearch.search.fusion import Fused
from plansearch.search.hybrid import Hybrid
from plansearch.search.preference import Preferring, preferences
from plansearch.search.reranking import Reranked
from plansearch.search.retrievers import DenseRetriever, ExactRetriever, LexicalRetriever, LineRetriever
from plansearch.search.wording import Reworded

# Chosen on the development half of the judged topics (nDCG@10): words 0.5 to 3, lines 0 to 1 of the meaning's share.
_PASSAGE, _LINE, _WORDS = 0.4, 0.6, 2.0


def retrievers(
    index: OpenIndex, analyzer: Analyzer, encoder: Encoder, *, reranker: Reranker | None = None, reranked: int = 50
) -> Mapping[Mode, Retriever]:
    """A retriever for each mode; the best `reranked` passages of hybrid search are put in order by the reranker.

    Raises:
        StaleIndexError: when analyzer or encoder are not those that the release was built with.
    """
    dense, line = DenseRetriever(index, encoder), LineRetriever(index, encoder)
    lexical = LexicalRetriever(index, analyzer)
    hybrid = _hybrid(lexical, dense, line, index, encoder, analyzer)
    return MappingProxyType(
        {
            Mode.HYBRID: hybrid if reranker is None else Reranked(hybrid, reranker, top=reranked),
            Mode.DENSE: Blended((dense, line), (_PASSAGE, _LINE)),
            Mode.LEXICAL: lexical,
            Mode.EXACT: ExactRetriever(index),
        }
    )


def _hybrid(
    lexical: LexicalRetriever,
    dense: DenseRetriever,
    line: LineRetriever,
    index: OpenIndex,
    encoder: Encoder,
    analyzer: Analyzer,
) -> Retriever:
    """Words and meaning together.

    Scores are blended where the release knows what they mean. Other encoders have cosines on scales of their own (those
    of E5 lie between 0.7 and 1), so for them ranks are fused, and all that is found counts as worth showing.
    """
    calibration = index.release.manifest.calibration
    if isinstance(encoder, StaticEncoder) and calibration is not None:
        return _bundled(lexical, dense, line, index, encoder, calibration, analyzer)
    return Lifted(Preferring(Fused((lexical, dense, line), (1.0, _PASSAGE, _LINE)), index))


def _bundled(
    lexical: LexicalRetriever,
    dense: DenseRetriever,
    line: LineRetriever,
    index: OpenIndex,
    words: StaticEncoder,
    calibration: Calibration,
    analyzer: Analyzer,
) -> Hybrid:
    reworded = Reworded(index, analyzer, words, (_WORDS, _PASSAGE + _LINE))
    return Hybrid(index, (lexical, dense, line), (_WORDS, _PASSAGE, _LINE), words, calibration, reworded)


def examiner(index: OpenIndex, analyzer: Analyzer, words: StaticEncoder) -> Exhaustive:
    """What gives the passages of every plan the scores of the mode hybrid; `words` is the bundled encoder.

    Where a release was built with another encoder, whose cosines tell nothing by themselves, it is words alone.

    Raises:
        StaleIndexError: when the analyzer is not the one that the release was built with.
    """
    lexical = LexicalRetriever(index, analyzer)
    curve = index.release.manifest.calibration or BUNDLED_CALIBRATION
    if index.release.manifest.encoder.digest != words.digest:

        def of_words(query: Query, rows: Rows, scores: Scores) -> Scores:
            shifted = np.clip(scores + preferences(index, query, rows), 0.0, 1.0)
            return np.where((scores > 0.0) & (shifted > 0.0), calibrated_scores(shifted, curve), 0.0)

        return Exhaustive(index, (lexical,), (1.0,), of_words)
    dense, line = DenseRetriever(index, words), LineRetriever(index, words)
    finish = _bundled(lexical, dense, line, index, words, curve, analyzer).calibrated
    return Exhaustive(index, (lexical, dense, line), (_WORDS, _PASSAGE, _LINE), finish)


def is_sufficient(ranking: Ranking, mode: Mode, calibration: Calibration | None) -> bool:
    """Whether anything found is worth showing; only scores of hybrid search that are calibrated can tell that not."""
    if not ranking.hits:
        return False
    return mode is not Mode.HYBRID or calibration is None or ranking.hits[0].score >= calibration.threshold
