"""Words in kana or Latin letters that plans write otherwise -> how they write them (はんろかいたく, "jigyo shokei").

Found by their reading, or by the foreign word that a loan word was taken from. What is written like this is not wrong,
so it is searched for as it stands too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from plansearch.index.spelling import Spelling
from plansearch.japanese.latin import latin_term
from plansearch.japanese.latin_kana import kana_of
from plansearch.japanese.words import Word

_KANA = re.compile(r"(?<![一-龥々ぁ-ゖァ-ヶー])(?:[ぁ-ゖー]+|[ァ-ヶー]+)")
_LATIN = re.compile(r"(?<![a-zà-ɏ0-9-])[a-zà-ɏ]+(?: [a-zà-ɏ]+)*(?![a-zà-ɏ0-9-])")
_BEHIND = re.compile(r"[のをがはにでともへや]|する|した|$")
_SHORTEST = 4
_MOST = 3
_TO_KATAKANA = {point: point + 0x60 for point in range(ord("ぁ"), ord("ゖ") + 1)}

Heard = tuple[str, tuple[str, ...]]


class WordReader(Protocol):
    """Text -> short units."""

    def words(self, text: str) -> Sequence[Word]:
        """Short units of a folded text in Japanese script."""
        ...


class Listener:
    """Reads words by their sound, against one release."""

    def __init__(
        self,
        spelling: Spelling,
        analyzer: WordReader,
        knows: Callable[[str], bool],
        is_printed: Callable[[str], bool],
        is_verbatim: Callable[[str], bool],
    ) -> None:
        """Take words by what they are like, and what the release has.

        Args:
            spelling: words.
            analyzer: cuts texts into short units.
            knows: whether a term is in passages or labels.
            is_printed: whether a term is in passages.
            is_verbatim: whether folded words stand in a passage as they are.
        """
        self._spelling = spelling
        self._analyzer = analyzer
        self._knows = knows
        self._is_printed = is_printed
        self._is_verbatim = is_verbatim

    def hear(self, text: str) -> tuple[Heard, ...]:
        """Words of a folded text that sound like words of the release, each with how those are written."""
        return (*self._kana(text), *self._latin(text))

    def _kana(self, text: str) -> Iterator[Heard]:
        for run in _KANA.finditer(text):
            for length in range(len(run[0]), _SHORTEST - 1, -1):
                word = run[0][:length]
                if word[-1] == "を" or not _BEHIND.match(run[0], length):
                    continue
                written = self._written(word, self._spelling.read_as(word))
                if not written:
                    continue
                units = self._analyzer.words(word)
                if not self._knows(word) and (len(units) > 1 or units[0].doubt):
                    yield word, written
                break

    def _latin(self, text: str) -> Iterator[Heard]:
        for phrase in _LATIN.finditer(text):
            words = phrase[0].split(" ")
            kana = [kana_of(word) for word in words]
            # In a sentence of English words one that could be Japanese (home, site) is none.
            japanese, whole = all(kana), "".join(kana)
            together = self._written(whole, self._spelling.read_in_latin(whole)) if japanese and len(words) > 1 else ()
            if together:
                yield phrase[0], together
                continue
            for word, spelt in zip(words, kana, strict=True):
                if len(word) < _SHORTEST or self._is_printed(latin_term(word)):
                    continue
                if japanese:
                    written = self._written(spelt, self._spelling.read_in_latin(spelt))
                else:
                    known = self._knows(word) or self._knows(latin_term(word))
                    written = () if known else self._spelling.from_foreign(word)[:_MOST]
                if written:
                    yield word, written

    def _written(self, kana: str, found: Sequence[str]) -> tuple[str, ...]:
        """How words with a reading are written, the best known first; in katakana too where a passage has that."""
        katakana = kana.translate(_TO_KATAKANA)
        written = [word for word in found if word != kana][:_MOST]
        if katakana not in (kana, *written) and self._is_verbatim(katakana):
            written.append(katakana)
        return tuple(written)
