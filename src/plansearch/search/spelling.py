"""Query -> the same query with slips of the pen set right, and old forms of characters as they are written today.

Words are changed only where the dictionary sees no words but pieces (事業, 承, 系), where neither the passages nor the
thesaurus have them, and where one likely slip makes them a word that is there. Nothing is silent: every change gives a
note. What is found becomes words to search for, never a filter: places and years are read from what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from plansearch.index.release import OpenIndex
from plansearch.japanese.folding import fold_spaced
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.latin import latin_term
from plansearch.japanese.old_forms import todays_forms
from plansearch.japanese.slips import SlipKind, slip_between
from plansearch.japanese.words import DOUBTFUL, Word
from plansearch.model.query import Addition, Query
from plansearch.search.place_hints import near_places, place_hints
from plansearch.search.scraps import Scrap, explains, scraps
from plansearch.search.sounds import Listener

_RUN = re.compile(r"[一-龥々ぁ-ゖァ-ヶー]+")
# Words that the release does not have are many in English and in katakana, and short ones are like one another.
_LONG_WORD = re.compile(r"(?<![a-z0-9])[a-z]{8,}(?![a-z0-9])|(?<![ァ-ヶー])[ァ-ヶー]{6,}(?![ァ-ヶー])")
# Words to the left and right of a piece that are looked at with it, and how long all may be together.
_NEIGHBOURS, _SHORTEST, _LONGEST = 3, 3, 14
# What three characters become must be a label of the thesaurus; four say enough by themselves.
_SHORTEST_OTHER = 4
_SHORTEST_PLACE = 2
_MOST_CHANGES = 3
_WORDS_KEPT = 4_096
# How much what was typed still counts beside what it was read as. On 60 names and words with a slip put in, 0.01, 0.5
# and 1 find the right passage among the first five equally often: it matters only where what was typed was right.
TYPED = 0.5


class SpellingAnalyzer(Protocol):
    """Text -> index terms with their ranges, and short units."""

    def term_spans(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Terms, each with its half-open range of the text."""
        ...

    def words(self, text: str) -> tuple[Word, ...]:
        """Short units of a folded text in Japanese script."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A query with its words set right.

    Attributes:
        query: what is searched.
        notes: what was read differently from how it was typed, for the reader.
        added: what is searched for beside it; the words that were changed, as they were typed, among it.
        heard: words as they were typed, in folded letters, each with how the release writes what it sounds like.
        no_places: names with a suffix that are no words and no municipality's, but like one's: 墨多区.
    """

    query: Query
    notes: tuple[str, ...] = ()
    added: tuple[Addition, ...] = ()
    heard: tuple[tuple[str, str], ...] = ()
    no_places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Change:
    # In the order of preference, the surest first: what leaves least doubt, rests on most characters, is most common.
    gain: float
    size: int
    other: bool
    rank: int
    start: int
    end: int
    word: str


class Speller:
    """Sets queries right against one release."""

    def __init__(self, index: OpenIndex, analyzer: SpellingAnalyzer, gazetteer: Gazetteer) -> None:
        """Take what the release knows.

        Args:
            index: the release.
            analyzer: the one that made its terms.
            gazetteer: whose municipalities nothing is read as, unless it is typed so.
        """
        self._spelling = index.spelling
        # A text that says a word fifty times would look it up fifty times, and again after each change.
        self._one_slip_from = lru_cache(maxsize=_WORDS_KEPT)(index.spelling.one_slip_from)
        self._postings = index.postings
        self._store = index.store
        self._analyzer = analyzer
        self._places = frozenset(name[:-1] for _, name, _ in gazetteer.names() if len(name) > _SHORTEST_PLACE)
        self._indexed = tuple(gazetteer.municipality(code).name for code in sorted(set(index.table.municipalities)))
        self._listener = Listener(index.spelling, analyzer, self._knows, index.postings.holds, self._is_verbatim)

    def read(self, query: Query) -> Spelt:
        """Set a query right; where nothing is found it stays as it is."""
        text, changes = self._in_todays_forms(query.text)
        folded = fold_spaced(text)
        while (best := min(self._changes(folded.text), default=None)) is not None and len(changes) < _MOST_CHANGES:
            start, end = folded.original(best.start, best.end)
            changes.append((text[start:end], best.word))
            text = text[:start] + best.word + text[end:]
            folded = fold_spaced(text)
        heard = self._listener.hear(folded.text)
        asked_back = () if query.filters.municipalities else place_hints(query.text, self._indexed)
        notes = [f"「{typed}」を「{word}」と読みました。" for typed, word in changes]
        notes += [f"「{typed}」を「{'」「'.join(words)}」とも読みました。" for typed, words in heard]
        return Spelt(
            query=replace(query, text=text) if changes else query,
            notes=(*notes, *asked_back),
            added=(
                *(Addition(label=typed, official=(typed,), weight=TYPED, typed=True) for typed, _ in changes),
                *(Addition(label=one, official=(one,), weight=1.0 / len(words)) for _, words in heard for one in words),
            ),
            heard=tuple((typed, words[0]) for typed, words in heard),
            no_places=self._no_places(query),
        )

    def _no_places(self, query: Query) -> tuple[str, ...]:
        """Names like a municipality's, of which all but the suffix is no word (墨多, but not 青空)."""
        if query.filters.municipalities:
            return ()
        names = near_places(query.text, self._indexed)
        return tuple(name for name in names if any(word.doubt for word in self._analyzer.words(name[:-1])))

    def _knows(self, word: str) -> bool:
        return self._postings.holds(word) or self._spelling.holds(word)

    def _is_verbatim(self, compact: str) -> bool:
        rows, _ = self._store.find_exact(compact)
        return bool(rows.size)

    def _in_todays_forms(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Words with old forms of characters in the forms of today, unless a passage has them as they are."""
        changes: list[tuple[str, str]] = []

        def today(run: re.Match[str]) -> str:
            written = todays_forms(run[0])
            if written == run[0] or self._is_verbatim(run[0]):
                return run[0]
            changes.append((run[0], written))
            return written

        return _RUN.sub(today, text) if todays_forms(text) != text else text, changes

    def _changes(self, text: str) -> Iterator[_Change]:
        words = self._analyzer.words(text)
        if any(scraps(text, words)):
            for scrap in scraps(text, words, self._known(text)):
                yield from self._of_scrap(text, scrap)
        for found in _LONG_WORD.finditer(text):
            typed = found[0]
            if (
                self._knows(typed)
                or self._knows(latin_term(typed))
                or self._is_in_dictionary(typed, found.start(), words)
            ):
                continue
            for rank, word in enumerate(self._one_slip_from(typed)):
                # Where a Latin word begins is seldom wrong, and what is cut off by its stem is no slip.
                differs = word[0] == typed[0] and latin_term(word) != latin_term(typed)
                if (differs or not typed.isascii()) and not self._is_verbatim(typed):
                    yield _Change(
                        gain=-DOUBTFUL,
                        size=-len(typed),
                        other=len(word) == len(typed),
                        rank=rank,
                        start=found.start(),
                        end=found.end(),
                        word=word,
                    )

    @staticmethod
    def _is_in_dictionary(typed: str, start: int, words: Sequence[Word]) -> bool:
        return any(word.start == start and word.end == start + len(typed) and not word.doubt for word in words)

    def _of_scrap(self, text: str, scrap: Scrap) -> Iterator[_Change]:
        for window in scrap.windows(_NEIGHBOURS):
            start, end = window[0].start, window[-1].end
            typed = text[start:end]
            if not _SHORTEST <= len(typed) <= _LONGEST:
                continue
            for rank, word in enumerate(self._one_slip_from(typed)):
                slip = slip_between(typed, word)
                if slip is None or not self._is_fit(typed, word):
                    continue
                units, label = self._analyzer.words(word), self._spelling.is_label(word)
                gain = explains(scrap, window, typed, slip, word, units, label=label)
                if gain > 0.0:
                    yield _Change(
                        gain=-gain,
                        size=-len(typed),
                        other=slip.kind is SlipKind.OTHER,
                        rank=rank,
                        start=start,
                        end=end,
                        word=word,
                    )

    def _is_fit(self, typed: str, word: str) -> bool:
        long_enough = min(len(typed), len(word)) >= _SHORTEST_OTHER or self._spelling.is_label(word)
        return long_enough and not self._named(word) - self._named(typed)

    def _named(self, text: str) -> set[str]:
        """Parts of a text that name a municipality."""
        parts = {text[at:end] for at in range(len(text)) for end in range(at + _SHORTEST_PLACE, len(text) + 1)}
        return parts & self._places

    def _known(self, text: str) -> set[int]:
        """The places of the text under terms of more than one character that passages or labels have."""
        return {
            at
            for term, start, end in self._analyzer.term_spans(text)
            if end - start > 1 and self._knows(term)
            for at in range(start, end)
        }
