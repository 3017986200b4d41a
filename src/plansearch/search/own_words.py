"""A Japanese question, a passage -> the question without the words that the passage prints, and how many are left.

A search is as sure of a passage that shares one word with a question (カジノの誘致) as of one that says all of it in
other words (定年を過ぎた方の経験: シニア人材). What it finds by the words that are not shared tells the two apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plansearch.encoding.static import StaticEncoder
from plansearch.index.pieces import Pieces
from plansearch.japanese.analyzer import MecabAnalyzer


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """Words of a question that a passage does not print.

    Attributes:
        text: the question, with spaces for the others.
        count: how many of them tell what is asked for.
    """

    text: str
    count: int


def own_words(
    question: str, passage: str, *, words: StaticEncoder, analyzer: MecabAnalyzer, told: Callable[[str], Pieces]
) -> OwnWords:
    """The words of a question that a passage does not print.

    Args:
        question: what is asked for.
        passage: printed words.
        words: the bundled encoder.
        analyzer: tells the words of the question.
        told: pieces of some words that tell what is asked for.
    """
    printed = frozenset(words.pieces(passage).tolist())
    chars, count = list(question), 0
    for each in analyzer.morphemes(question):
        telling = told(question[each.start : each.end]).tolist()
        if telling and printed.issuperset(telling):
            chars[each.start : each.end] = " " * (each.end - each.start)
        elif telling:
            count += 1
    return OwnWords(text="".join(chars), count=count)
