"""A word in Latin letters -> the hiragana that it spells (zakka: ざっか), or nothing where it is not wholly Japanese.

Hepburn and Kunrei, with macrons or without. A long vowel that is not written stays short, as in names of places.
"""

from __future__ import annotations

import re
import unicodedata

from plansearch.japanese.romaji import romaji

_PLAIN = (
    "あいうえおかきくけこがぎぐげごさしすせそざじずぜぞたちつてとだでど"
    "なにぬねのはひふへほばびぶべぼぱぴぷぺぽまみむめもやゆよらりるれろわ"
)
_GLIDES = [first + second for first in "きぎしじちにひびぴみり" for second in "ゃゅょ"]
_SPELT = {romaji(kana).lower(): kana for kana in [*_PLAIN, *_GLIDES]}
_SPELT |= {"si": "し", "zi": "じ", "ti": "ち", "tu": "つ", "hu": "ふ", "wo": "を"}
_SPELT |= {"sya": "しゃ", "syu": "しゅ", "syo": "しょ", "zya": "じゃ", "zyu": "じゅ", "zyo": "じょ"}
_SPELT |= {"tya": "ちゃ", "tyu": "ちゅ", "tyo": "ちょ", "jya": "じゃ", "jyu": "じゅ", "jyo": "じょ"}
_SYLLABLE = "|".join(sorted(_SPELT, key=lambda spelt: (-len(spelt), spelt)))
# っ is a doubled consonant; ん stands where no vowel follows, or before an apostrophe.
_PART = re.compile(
    rf"(?P<small>([kgsztdhbpfjc])(?=\2)|t(?=ch))|(?P<n>n'|n(?![aeiouy])|m(?=[bmp]))|(?P<syllable>{_SYLLABLE})"
)


def kana_of(word: str) -> str:
    """The hiragana of a folded word; empty where any of it is no Japanese syllable."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    kana, at = "", 0
    while at < len(plain):
        part = _PART.match(plain, at)
        if part is None:
            return ""
        kana += "っ" if part["small"] else "ん" if part["n"] else _SPELT[part["syllable"]]
        at = part.end()
    return kana
