"""A short unit as UniDic describes it -> what the index makes of it: its term, and how it joins its neighbours.

It knows UniDic's parts of speech (品詞体系) and nothing of MeCab or of texts.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import Enum, auto

_FORM_FIELD, _LEMMA_FIELD = 5, 7
# The lemmas that carry only grammar among the commonest of the plans in corpus/, with others of their kind. Verbs
# that can be auxiliary (いく, なる, できる) need no list: UniDic marks them, and only then are they printed in kana.
_EMPTY_VERBS = frozenset({"因る", "於く", "関する", "対する", "就く", "つく", "言う"})
_EMPTY_NOUNS = frozenset({"事", "物", "為", "共", "時", "所", "訳", "他"})
_EMPTY_AFFIXES = frozenset({"御", "等", "共", "毎"})
_EMPTY_ADJECTIVES = frozenset({"良い", "無い"})
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")
# A noun made of a verb's stem (取り組み, 受け入れ): kanji, then kana of the i or e row.
_FROM_VERB = re.compile(r"(.*[一-龥々][ぁ-ゖ]*?)([いきぎしちにびみり]|[えけげせてねべめれ])")
_DICTIONARY_ENDING = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
_CACHED = 65_536


class Part(Enum):
    """How a unit joins neighbours that are written without a gap; STEM is a verb's stem: にぎわい in にぎわい創出."""

    APART = auto()
    NOUN = auto()
    NUMBER = auto()
    PREFIX = auto()
    SUFFIX = auto()
    STEM = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A short unit for the index.

    Attributes:
        term: its own term, or empty when it carries too little to stand alone.
        joined: how it is spelt in a bigram.
        part: how it joins.
    """

    term: str
    joined: str
    part: Part


def joins(left: Part, right: Part) -> bool:
    """Whether two neighbours make a bigram: 中小, 小企業, 企業者, 23区, にぎわい創出; not 者支援."""
    # Identities, not sets: this runs once for every pair of units, and hashing an Enum is slow.
    if left is Part.APART or left is Part.SUFFIX:
        return False
    return right is Part.NOUN or right is Part.SUFFIX or (right is Part.PREFIX and left is Part.PREFIX)


_NOTHING = Unit(term="", joined="", part=Part.APART)


@functools.lru_cache(maxsize=_CACHED)
def unit_of(surface: str, feature: str) -> Unit:
    """Read UniDic's comma-separated features of a folded surface.

    The term is the lemma, so that spellings agree; names of places and people keep their spelling, because their
    lemma is only a reading (大田 and 太田 are both オオタ).
    """
    fields = feature.split(",")
    lemma = _lemma(surface, fields)
    kana = _HIRAGANA.fullmatch(surface) is not None
    match fields[0]:
        case "名詞" | "形状詞":
            return _noun(surface, lemma, fields[1], kana=kana)
        case "動詞" | "形容詞" | "副詞":
            grammatical = lemma in _EMPTY_VERBS | _EMPTY_ADJECTIVES or (kana and fields[1] in {"非自立可能", "*"})
            part = Part.STEM if fields[_FORM_FIELD].startswith("連用形-一般") else Part.APART
            return _NOTHING if grammatical else Unit(term=lemma, joined=lemma, part=part)
        case "接頭辞" | "接尾辞" if lemma not in _EMPTY_AFFIXES:
            # One character of an affix says little by itself (者, 化, 新), but much in a bigram.
            term = lemma if len(surface) > 1 else ""
            return Unit(term=term, joined=lemma, part=Part.PREFIX if fields[0] == "接頭辞" else Part.SUFFIX)
        case _:
            return _NOTHING


def _noun(surface: str, lemma: str, detail: str, *, kana: bool) -> Unit:
    if detail == "助動詞語幹" or (kana and lemma in _EMPTY_NOUNS):
        return _NOTHING
    if detail == "数詞":
        return Unit(term="", joined=surface, part=Part.NUMBER)
    term = surface if detail == "固有名詞" else _verb_of(lemma)
    return Unit(term=term, joined=term, part=Part.NOUN)


def _lemma(surface: str, fields: list[str]) -> str:
    # An unknown word has no lemma; a loan word's lemma carries the foreign spelling: コミュニティー-community.
    lemma = fields[_LEMMA_FIELD] if len(fields) > _LEMMA_FIELD else "*"
    return surface if lemma in {"*", ""} else lemma.split("-")[0]


def _verb_of(lemma: str) -> str:
    found = _FROM_VERB.fullmatch(lemma)
    if found is None:
        return lemma
    ending = found[2]
    return found[1] + _DICTIONARY_ENDING.get(ending, ending + "る")
