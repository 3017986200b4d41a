"""A text, a stretch of it -> whether the stretch is chance letters of a longer katakana word.

カフェ stands in ファッションザッカフェア, コスト in エコストア, and neither is spoken of. How Japanese words begin and
end tells it without a dictionary; which words there are is not known here.
"""

from __future__ import annotations

import re

_ALL = re.compile(r"[ァ-ヺー]+")
_BEFORE = re.compile(r"[ァ-ヺー]*$")
# No word begins with these; the one before goes on.
_NO_BEGINNING = frozenset("ァィゥェォャュョッヮン")
# No word ends so.
_NO_END = "ッ"
# Longer stretches are hardly chance; letters one by one are what unknown words are spelt with.
_CHANCE = range(2, 5)


def is_chance(text: str, start: int, end: int) -> bool:
    """Whether letters that stand at a range of a folded text are cut out of a longer katakana word."""
    if end - start not in _CHANCE or not _ALL.fullmatch(text, start, end):
        return False
    before = _BEFORE.search(text, 0, start)
    behind = _ALL.match(text, end)
    left = before[0] if before else ""
    # A long vowel at the end is another spelling: データー.
    right = behind[0].lstrip("ー") if behind else ""
    # One letter is no word.
    return left[-1:] == _NO_END or len(left) == 1 or len(right) == 1 or (bool(right) and right[0] in _NO_BEGINNING)
