"""A short unit as UniDic describes it -> how it is read, and how doubtful it is that it is a word.

A slip of the pen leaves a dictionary with odd pieces: 事業承系 is 事業, 承, 系, but 事業承継 is 事業, 承継. What that
is worth is the search's matter.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from plansearch.japanese.romaji import to_hiragana

_CLASS, _DETAIL, _LEMMA, _KANA = 0, 1, 7, 17
_AFFIXES = frozenset({"接頭辞", "接尾辞"})
_ENDS_IN_KATAKANA, _BEGINS_IN_KATAKANA = re.compile(r"[ァ-ヶー]$"), re.compile(r"[ァ-ヶー]")
_KANJI = re.compile(r"[一-龥々]")
_LATIN = re.compile(r"[a-z]+")
_KANA_ONLY = re.compile(r"[ぁ-ゖァ-ヶー]+")
_SCRAP = 2
# A release's labels and terms have 57,000 units, of which 5,000 differ.
_KEPT = 16_384

DOUBTFUL, AFFIX = 1.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A short unit of a text.

    Attributes:
        start: where it begins in the text.
        end: one past its end.
        reading: in hiragana; empty where it is not known.
        foreign: the foreign spelling of a loan word (cashless), in lower case, else empty.
        doubt: 0 for a word, 0.5 for an affix of one character, 1 for a piece that is hardly a word by itself.
    """

    start: int
    end: int
    reading: str = ""
    foreign: str = ""
    doubt: float = 0.0


def word_of(start: int, surface: str, feature: str, *, unknown: bool, before: str, behind: str) -> Word:
    """Read UniDic's comma-separated features of a folded surface; `before` and `behind` are its neighbours."""
    told = _told(surface, feature)
    return Word(
        start=start,
        end=start + len(surface),
        reading=told.reading,
        foreign=told.foreign,
        doubt=DOUBTFUL if unknown or _is_scrap(surface, before, behind) else told.doubt,
    )


class _Told(NamedTuple):
    reading: str
    foreign: str
    doubt: float


@functools.lru_cache(maxsize=_KEPT)
def _told(surface: str, feature: str) -> _Told:
    """What the features alone say, wherever the surface stands."""
    fields = feature.split(",")
    kana = fields[_KANA] if len(fields) > _KANA else "*"
    lemma = fields[_LEMMA] if len(fields) > _LEMMA else ""
    spoken = kana if kana != "*" else surface
    foreign = lemma.partition("-")[2].lower()
    return _Told(
        reading=to_hiragana(spoken) if _KANA_ONLY.fullmatch(spoken) else "",
        foreign=foreign if _LATIN.fullmatch(foreign) else "",
        doubt=_doubt(surface, fields),
    )


def _is_scrap(surface: str, before: str, behind: str) -> bool:
    if len(surface) > _SCRAP or not _BEGINS_IN_KATAKANA.match(surface):
        return False
    return bool(_ENDS_IN_KATAKANA.search(before) or _BEGINS_IN_KATAKANA.match(behind))


def _doubt(surface: str, fields: list[str]) -> float:
    if len(surface) > 1 or not _KANJI.match(surface) or (len(fields) > _DETAIL and fields[_DETAIL] == "数詞"):
        return 0.0
    return AFFIX if fields[_CLASS] in _AFFIXES else DOUBTFUL
