"""Question -> so many of something that it takes plans to have (3つの理念), and whether a text prints so many of it.

Who asks for the three principles of plans that print none is told so: what is merely near is no answer. Which parts
plans really have is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plansearch.japanese.folding import fold

_KANJI = "一二三四五六七八九十"
_NUMBER = rf"[0-9]{{1,2}}|[{_KANJI}]"
_NOUNS = "理念|原則|目標|戦略|方針|柱|考え方"
_COUNTED = re.compile(
    rf"(?<![0-9第])({_NUMBER})\s*(?:つの|本の?|点の|個の|大)\s*(?:基本|主要な?|重点|大きな)?({_NOUNS})(?!ごと)"
)
_ENGLISH_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
# fmt: off
_ENGLISH_NOUNS = {
    "principles": "理念|原則|考え方", "pillars": "柱", "strategies": "戦略", "goals": "目標", "objectives": "目標",
    "ideas": "考え方",
}
# fmt: on
_COUNTED_ENGLISH = re.compile(rf"\b([2-9]|{'|'.join(_ENGLISH_NUMBERS)}) (?:\w+ ){{0,2}}({'|'.join(_ENGLISH_NOUNS)})\b")


# 「販路開拓支援」「起業・創業の促進」: named in brackets.
_NAMES = re.compile("「[^「」]+」")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many of something.

    Attributes:
        number: how many.
        nouns: what plans may call it, as alternatives of a pattern.
    """

    number: int
    nouns: str

    def is_printed(self, texts: Iterable[str]) -> bool:
        """Whether one of some texts prints that there are so many of it: 三本柱, 3点を柱に; or names so many."""
        numbers = str(self.number) + (f"|{_KANJI[self.number - 1]}" if self.number <= len(_KANJI) else "")
        printed = re.compile(rf"(?<![0-9])(?:{numbers})(?:つ|本|点|個|大)[^。、0-9]{{0,6}}(?:{self.nouns})")
        return any(printed.search(fold(text)) or len(_NAMES.findall(text)) == self.number for text in texts)


def counted_in(text: str) -> Counted | None:
    """What a question asks for by its number; None where it names none."""
    folded = fold(text)
    if (found := _COUNTED.search(folded)) is not None:
        return Counted(number=_value(found[1]), nouns=found[2])
    if (found := _COUNTED_ENGLISH.search(folded)) is not None:
        number = _ENGLISH_NUMBERS.get(found[1])
        return Counted(number=int(found[1]) if number is None else number, nouns=_ENGLISH_NOUNS[found[2]])
    return None


def _value(number: str) -> int:
    return _KANJI.index(number) + 1 if number in _KANJI else int(number)
