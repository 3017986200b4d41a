"""A theme as it was folded, the question as typed -> the theme in the letters of the question.

Folding makes M&A m&a; what is shown to the reader is what was typed.
"""

from __future__ import annotations

from plansearch.japanese.folding import fold_compact


def as_typed(theme: str, text: str) -> str:
    """The words of a theme as they stand in a text; a word that does not stand there stays as it is."""
    typed = fold_compact(text)

    def word_as_typed(word: str) -> str:
        folded = fold_compact(word).text
        at = typed.text.find(folded) if folded else -1
        if at < 0:
            return word
        start, end = typed.original(at, at + len(folded))
        return text[start:end]

    whole = word_as_typed(theme)
    return whole if whole != theme else " ".join(word_as_typed(word) for word in theme.split(" "))
