"""Hiragana -> Latin letters, in the Hepburn style without macrons that municipalities use for their own names.

It knows sounds only: where a long vowel is really two parts of a name, the parts listed below say so.
"""

from __future__ import annotations

import re
import unicodedata

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さしすせそ",
    "z": "ざじずぜぞ",
    "t": "たちつてと",
    "d": "だぢづでど",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "r": "らりるれろ",
}
_SYLLABLES = {kana: onset + vowel for onset, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}
_SYLLABLES |= {"し": "shi", "じ": "ji", "ち": "chi", "ぢ": "ji", "つ": "tsu", "づ": "zu", "ふ": "fu"}
_SYLLABLES |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu"}
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
TO_HIRAGANA = {point: point - 0x60 for point in range(ord("ァ"), ord("ヶ") + 1)}
_LONG = re.compile(r"o[ou]|uu")
_SMALL_TSU = re.compile(r"っ(?=([a-z]))")
# 浦, 上 and 表 begin a part of their own: かつうら is Katsuura, not Katsura, but おうら (邑楽) is Ora.
_PART = re.compile(r"(?<=[^ ]{2})(?=うら(?: |$))|(?=うえ(?: |$))|(?=おもて)")


def to_hiragana(text: str) -> str:
    """Katakana of any width as hiragana; everything else as it is, in NFKC."""
    return unicodedata.normalize("NFKC", text).translate(TO_HIRAGANA)


def romaji(kana: str) -> str:
    """Write a reading as its place does: すみだ -> Sumida, おおた -> Ota, しんじゅく -> Shinjuku.

    Katakana is read too; a space begins a new word; characters that are not kana stay as they are.
    """
    return " ".join(_word(word) for word in to_hiragana(kana).split())


def _word(kana: str) -> str:
    latin = "".join(_LONG.sub(lambda long: long[0][0], _letters(part)) for part in _PART.split(kana))
    return latin[:1].upper() + latin[1:]


def _letters(kana: str) -> str:
    letters = ""
    for char in kana:
        if char in _SMALL and letters.endswith("i"):
            # sh, ch and j already hold the glide: しゃ is sha, but きゃ is kya.
            stem = letters[:-1]
            letters = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + _SMALL[char]
        elif char == "ー":
            letters += letters[-1:] if letters[-1:] in {"o", "u"} else ""
        else:
            letters += _SYLLABLES.get(char, char)
    doubled = _SMALL_TSU.sub(lambda small: small[1], letters)
    return doubled.replace("cch", "tch")
