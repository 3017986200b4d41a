"""What a passage prints is told from the words that are a question's own."""

from __future__ import annotations

import numpy as np

from plansearch.encoding.loader import load_bundled
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.search.own_words import OwnWords, own_words


def left(question: str, passage: str) -> OwnWords:
    """What is left of a question; all words tell something but 会社."""
    words = load_bundled()
    plain = words.pieces("会社")
    return own_words(
        question,
        passage,
        words=words,
        analyzer=MecabAnalyzer(),
        told=lambda text: np.setdiff1d(words.pieces(text), plain),
    )


def test_shared_words_are_left_out_and_keep_their_room() -> None:
    assert left("カジノの誘致", "企業の誘致").text == "カジノの  "
    assert left("カジノの誘致", "企業の誘致").count == 1


def test_words_that_tell_nothing_stay_uncounted() -> None:
    assert left("会社の定年", "シニア人材の活用") == OwnWords(text="会社の定年", count=1)


def test_nothing_is_left_of_what_is_printed_whole() -> None:
    assert left("誘致", "企業の誘致").count == 0
