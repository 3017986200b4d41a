"""Question, headings of plans -> the heading that it names word for word, where it asks for no more than what it holds.

「経営力の強化」に並ぶのは何件ですか asks for all that stands under a heading; 「経営力の強化」で飲食店に何をするか for
some of it. What tells the two apart is grammar: whether a noun is left that says more than parts of plans do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plansearch.answer.asking_grammar import morphemes_of
from plansearch.answer.asking_words import ALWAYS_GENERIC, ASKING, GENERIC, HOLDERS, LIGHT_NOUNS, WHILE
from plansearch.answer.english_grammar import content_of_english, is_english
from plansearch.answer.plain_words import names_projects_alone
from plansearch.japanese.folding import fold, fold_compact

# A shorter heading (基盤整備) may be said of anything.
_SHORTEST = 6
_OF_PARTS = frozenset({
    "柱", "戦略", "基本", "方針", "目標", "体系", "区分", "分野", "見出し", "欄", "章", "節", "分類", "内訳", "部分",
})  # fmt: skip
_NOUNS = frozenset({"普通名詞", "固有名詞"})
_HIRAGANA = re.compile(r"[ぁ-ゖ]+")
_LATIN = re.compile(r"[a-z]{2,}")


def heading_named(text: str, headings: Iterable[str], names: Iterable[str]) -> str:
    """The longest of some headings that a question names and asks no more than the parts of; empty for none.

    Args:
        text: as typed.
        headings: of the plans that are asked.
        names: of places and plans, which say nothing here.
    """
    asked = fold_compact(text)
    known = {compact: each for each in headings if len(compact := fold_compact(each).text) >= _SHORTEST}
    compact = max((each for each in known if each in asked.text), key=len, default="")
    if not compact:
        return ""
    at = asked.text.index(compact)
    start, end = asked.offsets[at], asked.offsets[at + len(compact) - 1] + 1
    rest = f"{text[:start]} {text[end:]}"
    for name in names:
        rest = rest.replace(name, " ")
    return known[compact] if _says_only_of_parts(fold(rest)) else ""


def _says_only_of_parts(text: str) -> bool:
    if is_english(text):
        return not content_of_english(text)
    plain = _OF_PARTS | HOLDERS | GENERIC | LIGHT_NOUNS | ALWAYS_GENERIC | WHILE | ASKING
    nouns = [each for each in morphemes_of(text) if each.kind == "名詞" and each.detail in _NOUNS]
    return not _LATIN.search(text) and all(
        each.lemma in plain or _HIRAGANA.fullmatch(each.surface) or names_projects_alone(each.surface) for each in nouns
    )
