"""Titles of all plans of a release, words of a question -> the titles that stand in them, and the words without these.

A title is looked for without its municipality's name. The time it takes grows with the words, not with the number of
plans. What a question means by a title is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from plansearch.japanese.folding import fold_compact
from plansearch.model.place import Municipality

# The last words of titles.
_KINDS = ("計画", "ビジョン", "プラン", "構想", "戦略")
_YEAR_BEHIND = re.compile(r"\s*(?:19|20)\d\d$")
# By so many characters titles are looked up; shorter ones are none.
_BEGIN = 2


def own_title(title: str, municipality: Municipality) -> str:
    """A title without the municipality's name."""
    return title.removeprefix(municipality.prefecture).removeprefix(municipality.name).strip()


class Titles:
    """The titles of a release; safe to share between threads."""

    def __init__(self, titles: Iterable[tuple[str, Municipality]]) -> None:
        """Take the title of each plan with its municipality."""
        own = {own_title(title, municipality) for title, municipality in titles}
        self._folded = {fold_compact(title).text for title in own}
        self._folded_lengths = _lengths(self._folded)
        # Without white space, since a question may be typed with it or without.
        self._kind_of = {
            "".join(words.split()): kind
            for words in (_YEAR_BEHIND.sub("", title) for title in own)
            if (kind := _kind_of(words)) and words != kind
        }
        self._lengths = _lengths(self._kind_of)

    def called(self, words: str) -> frozenset[str]:
        """Titles that stand in folded words without white space, folded so too."""
        return frozenset(title for title in _pieces(words, self._folded_lengths) if title in self._folded)

    def without(self, rest: str) -> str:
        """Words of a question with the last word of each title (計画, ビジョン) in its stead: a title is no theme."""
        last: tuple[int, str] | None = None
        # Longer titles go first, since shorter ones may stand in them; what is left may be another one.
        while True:
            found = {
                (-len(title), title)
                for title in _pieces("".join(rest.split()), self._lengths)
                if title in self._kind_of
            }
            following = [each for each in found if last is None or each > last]
            if not following:
                return rest
            last = min(following)
            rest = re.sub(r"\s*".join(map(re.escape, last[1])), self._kind_of[last[1]], rest)


def _kind_of(title: str) -> str:
    return next((word for word in _KINDS if title.endswith(word)), "")


def _lengths(titles: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """How long titles are, by how they begin."""
    found: dict[str, set[int]] = {}
    for title in titles:
        if len(title) >= _BEGIN:
            found.setdefault(title[:_BEGIN], set()).add(len(title))
    return {begin: tuple(sorted(lengths)) for begin, lengths in found.items()}


def _pieces(words: str, lengths: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    """Pieces of some words that begin as a title does and are as long."""
    for at in range(len(words)):
        for length in lengths.get(words[at : at + _BEGIN], ()):
            yield words[at : at + length]
