"""A folded Latin word -> the term it is indexed by, or nothing for a function word.

Plans are Japanese: their Latin words are names and loan words. The stem is as light as English questions need.
"""

from __future__ import annotations

import re

# 'it' is missing on purpose: folded, it is also IT.
_FUNCTION_WORDS = frozenset(
    {
        "a",
        "about",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "in",
        "into",
        "is",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "please",
        "should",
        "show",
        "some",
        "such",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "will",
        "with",
        "would",
        "you",
        "your",
    }
)
_SHORTEST = 4
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_LETTERS = re.compile(r"[a-z]+")


def latin_term(word: str) -> str:
    """The term of a folded word: plural and -ing forms cut, thousands without commas; '' for a function word."""
    if word in _FUNCTION_WORDS:
        return ""
    if not _LETTERS.fullmatch(word):
        return word.replace(",", "")
    return _stem(word) if len(word) >= _SHORTEST else word


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing") and len(word) > _SHORTEST + 2 and _VOWEL.search(word[:-3]):
        return _DOUBLED.sub(r"\1", word[:-3])
    return word
