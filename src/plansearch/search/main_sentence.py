"""Text, the ranges of the query's words in it -> the one sentence that says most of what was asked.

It weighs how much of a sentence's words was asked for, so that a long passage is read where it matters.
"""

from __future__ import annotations

from plansearch.japanese.sentences import sentences
from plansearch.search.highlights import Ranges


def main_sentence(text: str, marked: Ranges) -> tuple[int, int] | None:
    """Half-open range of the sentence with most distinct marked characters, the first of equals.

    None where the text is one sentence, or nothing in it is marked.
    """
    spans = [(start, end) for start, end in sentences(text) if text[start:end].strip()]
    if len(spans) < 2 or not marked:  # noqa: PLR2004 - of one sentence none stands out
        return None
    weight, before, end = max((_weight(text, span, marked), -span[0], span[1]) for span in spans)
    if not weight:
        return None
    start = -before
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _weight(text: str, span: tuple[int, int], marked: Ranges) -> int:
    """How many different marked characters a sentence has: one word said three times counts once."""
    start, end = span
    return len(
        {char for low, high in marked if low < end and start < high for char in text[max(low, start) : min(high, end)]}
    )
