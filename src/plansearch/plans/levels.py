"""Line -> Level: the numbers that pillars, strategies and measures carry, in every form in print.

One grammar for all plan families. It knows numbers and the words before them; what a level means, its readers know.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from plansearch.corpus.layout import COUNTERS

_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_KANJI = "一二三四五六七八九十"
_KANA = "アイウエオカキクケコ"
_LATIN_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_DIGITS = r"[0-9０-９]{1,2}"
_SINGLE = "①-⑳⑴-⒇❶-❿"
_ANY = rf"(?:{_DIGITS}(?:\s*[-－‐−–]\s*{_DIGITS})*|[{_ROMAN}]|[IVX]{{1,4}}(?![A-Za-z])|[{_SINGLE}]|[{_KANJI}]{{1,2}})"
_WORD = (
    r"(?:(?:基本|重点|主要|個別|具体的?)?(?:戦略|方針|目標|施策|政策|取組み?|方向性|方向|柱|アクション|ビジョン)"
    r"|(?:施策|取組|政策)の(?:方向性|方向|柱))"
)
# 「2 階に開設した」 counts something, 「4 人材活用支援」 does not.
_COUNTED = rf"[{COUNTERS}](?:[ぁ-んァ-ヶ間目]|$)"
# Behind a number comes a sign, a space, or at once the heading; a particle or a counter goes on in a sentence.
_JOINT = rf"(?:\s*[:：.．、]\s*|\s+|(?![0-9０-９]|{_COUNTED}|[にでのをはがともや、]))"
_WORDED = re.compile(
    rf"^[●■◆○◎]?\s*(?P<left>[【〔［＜])?\s*(?:(?P<word>{_WORD})\s*(?P<number>{_ANY})(?![0-9０-９])"
    rf"|第\s*(?P<ordinal>{_ANY})\s*の\s*(?P<behind>柱|戦略|方針|目標|取組))"
    rf"(?(left)\s*[】〕］＞]\s*|{_JOINT})(?P<heading>[^\t]*)$",
    re.DOTALL,
)
_SECTION = re.compile(r"^(?:第?\s*[0-9０-９]{1,2}(?:[章節]|[.．\s　]))\s*(?P<heading>[^。\t]{2,50})$")
_BARE_STYLES = (
    ("bracketed", re.compile(rf"^[（(]\s*(?P<number>{_DIGITS})\s*[)）]\s*(?P<heading>\S.*)$", re.DOTALL)),
    ("bracketed kana", re.compile(rf"^[（(]\s*(?P<number>[{_KANA}])\s*[)）]\s*(?P<heading>\S.*)$", re.DOTALL)),
    ("half-bracketed", re.compile(rf"^(?P<number>{_DIGITS})[)）]\s*(?P<heading>\S.*)$", re.DOTALL)),
    ("single", re.compile(rf"^(?P<number>[{_SINGLE}])\s*(?P<heading>\S.*)$", re.DOTALL)),
    (
        "plain",
        re.compile(rf"^(?P<number>{_DIGITS})(?:[.．、]\s*|\s+(?!{_COUNTED}))(?P<heading>\S.*)$", re.DOTALL),
    ),
    ("roman", re.compile(rf"^(?P<number>[{_ROMAN}]|[IVX]{{1,4}})[.．、:：\s]\s*(?P<heading>\S.*)$", re.DOTALL)),
    ("kanji", re.compile(rf"^(?P<number>[{_KANJI}]{{1,2}})[.．、\s]\s*(?P<heading>\S.*)$", re.DOTALL)),
    ("kana", re.compile(rf"^(?P<number>[{_KANA}])[.．\s]\s*(?P<heading>\S.*)$", re.DOTALL)),
    (
        "tight",
        re.compile(rf"^(?P<number>{_DIGITS})(?=[ぁ-んァ-ヶ一-龠])(?!{_COUNTED})(?P<heading>\S.*)$", re.DOTALL),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A numbered line.

    Attributes:
        style: the word before the number, or how a number without one is printed: lines of one kind share it.
        path: the number; several where it is printed with hyphens.
        start: where the words after it begin in the line; its length where none do.
    """

    style: str
    path: tuple[int, ...]
    start: int

    @property
    def number(self) -> str:
        """The path in ASCII digits: `1-2`."""
        return "-".join(map(str, self.path))


def section_start(text: str) -> int | None:
    """Where the words of a section's heading begin: 「1 ビジョンの目的」, 「第2章 …」; None for any other line."""
    match = _SECTION.match(text)
    return match.start("heading") if match is not None else None


def worded_level(text: str) -> Level | None:
    """A level that a word names: 戦略1, 【基本方針１】, 第1の柱, 施策1-2; None for any other line."""
    match = _WORDED.match(text)
    if match is None:
        return None
    style = match["word"] or match["behind"]
    return Level(style=style, path=_path(match["number"] or match["ordinal"]), start=match.start("heading"))


def bare_level(text: str) -> Level | None:
    """A level that a number alone begins: (1), ①, Ⅰ, 1.; None for any other line."""
    for style, pattern in _BARE_STYLES:
        if (match := pattern.match(text)) is not None:
            return Level(style=style, path=_path(match["number"]), start=match.start("heading"))
    return None


def _path(printed: str) -> tuple[int, ...]:
    return tuple(_value(part.strip()) for part in re.split(r"[-－‐−–]", printed))


def _value(printed: str) -> int:
    if printed in _KANA:
        return _KANA.index(printed) + 1
    if printed[0] in _KANJI:
        tens, ones = ("十" in printed), printed.strip("十")
        return 10 * tens + (_KANJI.index(ones) + 1 if ones else 0)
    if "❶" <= printed <= "❿":
        return ord(printed) - ord("❶") + 1
    plain = unicodedata.normalize("NFKC", printed).strip("()")
    return int(plain) if plain.isdigit() else _LATIN_ROMAN.get(plain, 0)
