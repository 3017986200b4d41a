"""A question -> whether its theme is a word or two, and the theme with what is told before: 役目, a new vision, for us.

Whether such a word is matter by itself (後継ぎ) is not known here: the concepts of the release know.
"""

from __future__ import annotations

import re

from plansearch.answer.asking_grammar import clauses_of, morphemes_of
from plansearch.answer.asking_words import LIGHT
from plansearch.answer.english_grammar import says_nothing
from plansearch.answer.question_words import theme_of
from plansearch.japanese.folding import fold

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龥々]")
_NOUNS = frozenset({"名詞", "接尾辞", "接頭辞", "形状詞"})
_PREDICATES = frozenset({"動詞", "形容詞"})
_FEW = 1
_FEW_ENGLISH = 2
_SENTENCES = re.compile(r"\S.*?(?:[.?!]+(?=\s|$)|$)")
# Who asks is told of before: 私のような者に.
_LIKE_ME = re.compile(
    r"(?:私|わたし|僕|ぼく|俺|うち|当方|当社|弊社|自分|我々|わが社)(?:たち|達|ども)?(?:の(?:よう|様)な|みたいな)"
    r"[^、。のにをはがでも]{1,8}"
)
# A word before what a plan is called belongs to that: the new vision.
_CALLED = re.compile(r"\b[a-z-]+ (?=(?:visions?|plans?)\b)", re.IGNORECASE)


def is_thin(theme: str) -> bool:
    """Whether a theme has no more than one word of content, or two in English."""
    return len(words_of(theme)) <= (_FEW if _JAPANESE.search(theme) else _FEW_ENGLISH)


def words_of(theme: str) -> tuple[str, ...]:
    """The words of content of a theme: nouns, units in a row as one, and verbs that say more than that it is done."""
    if not _JAPANESE.search(theme):
        return tuple(word for word in theme.split() if not says_nothing(word))
    found: list[str] = []
    in_noun, end = False, -1
    for each in morphemes_of(_LIKE_ME.sub(" ", theme)):
        is_noun = each.kind in _NOUNS
        if is_noun and in_noun and end == each.start:
            found[-1] += each.surface
        elif is_noun or (each.kind in _PREDICATES and each.lemma not in LIGHT):
            found.append(each.surface)
        in_noun, end = is_noun, each.end
    return tuple(found)


def with_what_is_told(rest: str) -> str:
    """The theme with the clauses before it, the nearest first, until it says something; empty where there are none.

    Args:
        rest: without places and years.
    """
    plain = fold(_LIKE_ME.sub("", _CALLED.sub(" ", rest)))
    clauses = clauses_of(plain) if _JAPANESE.search(plain) else tuple(_SENTENCES.findall(plain))
    own = theme_of(clauses[-1]) if clauses else ""
    for start in reversed(range(len(clauses) - 1)):
        whole = theme_of(" ".join(clauses[start:]), told=True)
        if len(words_of(whole)) > max(len(words_of(own)), 1):
            return whole
    return ""
