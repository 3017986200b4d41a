"""Question -> the part of it that asks, in Japanese or English: what is told before says nothing of the answer."""

from __future__ import annotations

import re

from plansearch.answer.asking_grammar import clauses_that_ask
from plansearch.answer.english_grammar import sentences_that_ask
from plansearch.answer.plain_words import names_projects_alone
from plansearch.answer.question_words import theme_of
from plansearch.japanese.folding import fold

_HIRAGANA = re.compile(r"[ぁ-ん]")
_SENTENCES = re.compile(r"[^。?？!！\n]+[。?？!！\n]*")
# , and why: another clause that asks.
_ENGLISH_CLAUSES = re.compile(r"(?<=[?.!])\s+|,?\s+and\s+(?=(?:what|which|who|where|when|why|how)\b)")
_ASKS = re.compile(
    r"(?:か|かな|かね|の|は|って)?[?？]\s*$|(?<!と)か[。\s]*$|(?:教えて|ください|下さい|ほしい|欲しい|たい)(?:です)?[。\s]*$"
)
_ENGLISH_ASKS = re.compile(r"^(?:what|which|who|where|when|why|how|is|are|does|do|did|has|have|can|will|would)\b")
# What speaks of the other request cannot stand by itself, nor can what asks for a figure of it.
_POINTS = re.compile(
    r"それ(?!ぞれ)|その|そこ|これ|この|あれ|そう|同じ|ほか|他に|あとは|両方|どちら|ついで|以外|除"
    r"|^(?:(?:is|are|does|do|did|has|have|was|were|will|can|what|how|when|why) )*(?:it|its|they|their|these|those)\b"
    r"|\b(?:ones?|them|same|others?|both|instead)\b"
)
_FIGURES = re.compile(
    r"目標値?|現状値?|数値?|割合|金額|名前|名称|期間|\b(?:targets?|goals?|values?|baselines?|numbers?|names?|figures?|expect)\b|\bfy|[\d\W]"
)


def asking_part(text: str) -> str:
    """The clauses or sentences of a folded text that ask; all of it where none does."""
    return clauses_that_ask(text) if _HIRAGANA.search(text) else sentences_that_ask(text)


def requests_of(text: str) -> tuple[str, ...]:
    """The requests of a question, as typed, that ask for something each by itself; () where there are not several."""
    if _HIRAGANA.search(text):
        asking = [each for each in _SENTENCES.findall(text) if _ASKS.search(fold(each))]
    else:
        asking = [each for each in _ENGLISH_CLAUSES.split(text) if _ENGLISH_ASKS.search(fold(each))]
    if len(asking) < 2 or any(_POINTS.search(fold(each)) for each in asking):  # noqa: PLR2004
        return ()
    themes = [_FIGURES.sub("", theme_of(each)) for each in asking]
    stand = all(theme and not names_projects_alone(theme) for theme in themes)
    return tuple(each.strip() for each in asking) if stand else ()
