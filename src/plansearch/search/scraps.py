"""Words of a query -> where pieces stand that are no words, and whether one slip of the pen explains them.

Compounds of one character and a word are formed freely (目標額, 調整役, 観光課), so what is merely unusual must stay.
A kanji is believed to be wrong only where it sounds like the right one, as it does when a conversion went wrong
(補助禁), where it stands beside another that is no word either, or where its neighbour in a word is missing (事業継).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from plansearch.index.spelling import reading_key
from plansearch.japanese.slips import Slip, SlipKind
from plansearch.japanese.words import AFFIX, Word

_JOINED = re.compile(r"[一-龥々ァ-ヶー]{2}")
_KATAKANA = re.compile(r"[ァ-ヶー]")
# Short words in katakana are like too many others (ウーバー, オーバー).
_SHORTEST_KATAKANA = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrap:
    """Pieces that stand together.

    Attributes:
        words: all words of the query.
        first: the first piece among them.
        last: one past the last.
    """

    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where the pieces begin in the query."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """One past their end."""
        return self.words[self.last - 1].end

    def windows(self, neighbours: int) -> Iterator[tuple[Word, ...]]:
        """The pieces with up to so many words to their left and right, written without a gap."""
        for left in range(self.first, max(0, self.first - neighbours) - 1, -1):
            if left < self.first and self.words[left].end != self.words[left + 1].start:
                break
            for right in range(self.last, min(len(self.words), self.last + neighbours) + 1):
                if right > self.last and self.words[right - 2].end != self.words[right - 1].start:
                    break
                yield self.words[left:right]


def scraps(text: str, words: tuple[Word, ...], known: AbstractSet[int] = frozenset()) -> Iterator[Scrap]:
    """Where pieces in doubt stand, as part of a longer run of kanji or katakana, but not at places that are known."""

    def is_scrap(word: Word) -> bool:
        if not word.doubt or not known.isdisjoint(range(word.start, word.end)):
            return False
        around = text[max(0, word.start - 1) : word.start + 1], text[word.end - 1 : word.end + 1]
        return word.end - word.start > 1 or any(_JOINED.fullmatch(pair) for pair in around)

    at = 0
    while at < len(words):
        end = at
        while end < len(words) and is_scrap(words[end]) and (end == at or words[end - 1].end == words[end].start):
            end += 1
        if end > at:
            yield Scrap(words=words, first=at, last=end)
        at = max(end, at + 1)


def explains(
    scrap: Scrap, window: Sequence[Word], typed: str, slip: Slip, word: str, units: Sequence[Word], *, label: bool
) -> float:
    """How much less in doubt a word is than what was typed; 0 where the slip is not a likely one.

    Args:
        scrap: the pieces.
        window: the words around them that were looked up.
        typed: the characters of these.
        slip: what lies between.
        word: what it would be.
        units: the word's own short units.
        label: whether it is a label of the thesaurus.
    """
    first, last = window[0].start + slip.start, window[0].start + slip.end
    # A missing character has no width: it may be missing at either end of the pieces.
    if first > scrap.end or last < scrap.start or (last > first and (first == scrap.end or last == scrap.start)):
        return 0.0
    gain = sum(one.doubt for one in window) - sum(one.doubt for one in units)
    if slip.kind is SlipKind.OTHER and _sounds(window) and _sounds(window) == _sounds(units):
        return max(gain, AFFIX if label else 0.0)
    wrong = typed[slip.start : slip.end] or word[slip.start : slip.start + 1]
    if all(_KATAKANA.match(char) for char in wrong):
        return gain if len(word) >= _SHORTEST_KATAKANA else 0.0
    pieces = scrap.words[scrap.first : scrap.last]
    changed = range(scrap.start - window[0].start, scrap.end - window[0].start + len(word) - len(typed))
    whole = not any(one.doubt > AFFIX for one in units if one.start < changed.stop and one.end > changed.start)
    match slip.kind:
        case SlipKind.DOUBLED:
            likely = True
        case SlipKind.MISSING:
            likely = whole and any(one.doubt > AFFIX for one in pieces) and 0 < slip.start < len(typed)
        case SlipKind.SWAPPED:
            likely = whole and any(one.doubt > AFFIX for one in pieces)
        case _:
            likely = whole and len(pieces) > 1 and pieces[0].doubt > AFFIX
    return gain if likely else 0.0


def _sounds(words: Sequence[Word]) -> str:
    # 舗 is ho, and in 店舗 po.
    readings = [word.reading for word in words]
    return reading_key("".join(readings)).replace("p", "h") if all(readings) else ""
