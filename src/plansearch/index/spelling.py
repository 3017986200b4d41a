"""Words of passages and labels -> spelling/ of a release, and what was typed -> the words it is like.

A word is found by its spelling with one slip, by its reading, or by the foreign word it was taken from. For the first,
every word is kept under each spelling that lacks one of its characters, and looked for in the same way (symmetric
delete, after SymSpell, W. Garbe 2012): the cost does not grow with the number of words. It does not know queries.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.label_words import LabelWords, label_words
from plansearch.index.postings import Postings
from plansearch.japanese.folding import fold, fold_compact
from plansearch.japanese.romaji import romaji, to_hiragana
from plansearch.japanese.slips import slip_between
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.japanese.words import Word
from plansearch.protocols import Analyzer

Words = Callable[[str], Sequence[Word]]

# Part of a release's content: raise it whenever the same words would give other files.
SPELLING_RULES = 1
# The commonest words are kept: 500,000 made-up words of two to five characters give 36 MB of files.
_MOST = 500_000
_READ_KEPT = 65_536
_LABEL = 1 << 24  # more passages than any release has: a label comes before every word that is none
_SLIP, _KANA, _READ, _FOREIGN = "~", "k", "r", "f"
_JAPANESE = re.compile(r"[一-龥々ァ-ヶー]+")
_LABELS = re.compile(r"[一-龥々ぁ-ゖァ-ヶー]+")
_LATIN = re.compile(r"[a-z]+")
_LIKE_KANA = str.maketrans("づぢゔ", "ずじぶ")
_SHORTEST, _LONGEST, _SHORTEST_LATIN = 3, 16, 6
_UNITS = 4
_FILES = (("words", np.uint8), ("ends", np.int64), ("ranks", np.int32), ("keys", np.uint64), ("owners", np.int32))


@runtime_checkable
class WordReader(Protocol):
    """An analyzer that can also say what the short units of a text are."""

    def words(self, text: str) -> tuple[Word, ...]:
        """Short units of a folded text."""
        ...


def write_spelling(
    folder: Path, postings: Path, thesaurus: Thesaurus, analyzer: Analyzer, cache: Path
) -> tuple[str, ...]:
    """Write the words; the same arguments give the same files.

    Args:
        folder: must not exist.
        postings: the folder of the passages' postings, whose terms are words.
        thesaurus: its labels that plans write are words; terms of its other labels are known beside them.
        analyzer: where it cannot tell short units, no word is found by how it is read.
        cache: where builds keep what they read in labels.

    Returns:
        What was wrong with the cache, for the operator.
    """
    # A label is read twice: once for its parts, once for how it sounds.
    words = lru_cache(maxsize=_READ_KEPT)(analyzer.words if isinstance(analyzer, WordReader) else _no_words)
    made_of = f"{SPELLING_RULES} {analyzer.name} {thesaurus.digest}"
    labels, warnings = label_words(cache, made_of, lambda: _label_words(thesaurus, analyzer, words))
    # Latin terms are stems, and those with hiragana lemmas: nobody writes them so.
    ranks = {term: held if _JAPANESE.fullmatch(term) else 0 for term, held in Postings(postings).vocabulary()}
    for word, (rank, _) in labels.items():
        label = rank - rank % _LABEL
        ranks[word] = label + max(rank - label, ranks.get(word, 0))
    kept = sorted(sorted(ranks, key=lambda word: (-ranks[word], word))[:_MOST], key=lambda word: word.encode())
    keys: list[int] = []
    owners: list[int] = []
    for owner, word in enumerate(kept):
        made = labels[word][1] if word in labels else ()
        if not made and ranks[word]:
            made = _numbers(word, words, label=ranks[word] >= _LABEL)
        keys.extend(made)
        owners.extend([owner] * len(made))
    numbers, owned = np.array(keys, dtype=np.uint64), np.array(owners, dtype=np.int32)
    order = np.lexsort((owned, numbers))
    encoded = [word.encode() for word in kept]
    content: dict[str, npt.NDArray[np.generic]] = {
        "words": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "ends": np.cumsum([len(word) for word in encoded], dtype=np.int64),
        "ranks": np.array([ranks[word] for word in kept], dtype=np.int32),
        "keys": numbers[order],
        "owners": owned[order],
    }
    folder.mkdir()
    for name, values in content.items():
        np.save(folder / f"{name}.npy", values, allow_pickle=False)
    return warnings


class Spelling:
    """The words of a release, mapped read-only."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or damaged.
        """
        try:
            files = {name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name, _ in _FILES}
        except (OSError, EOFError, ValueError) as error:
            message = f"{folder} cannot be read as words ({error!r})."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        self._words: npt.NDArray[np.uint8] = files["words"]
        self._ends: npt.NDArray[np.int64] = files["ends"]
        self._ranks: npt.NDArray[np.int32] = files["ranks"]
        self._keys: npt.NDArray[np.uint64] = files["keys"]
        self._owners: npt.NDArray[np.int32] = files["owners"]
        self._is_seen: Callable[[str], bool] = lambda _: True
        whole = int(self._ends[-1]) if len(self._ends) else 0
        fits = (
            len(self._words) == whole and len(self._ends) == len(self._ranks) and len(self._keys) == len(self._owners)
        )
        if not fits or any(files[name].dtype != kind for name, kind in _FILES):
            message = f"The files of {folder} do not fit together."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.")

    def within(self, whole: Postings, seen: Postings) -> Spelling:
        """The words of somebody who sees a part of the passages: words that stand in others alone are not there."""
        found = copy(self)
        # What no passage holds at all is a label's.
        found._is_seen = lambda word: self.is_label(word) or seen.holds(word) or not whole.holds(word)  # noqa: SLF001
        return found

    def holds(self, word: str) -> bool:
        """Whether a word, or a term of a label, is known."""
        return self._rank(word) >= 0 and self._is_seen(word)

    def one_slip_from(self, text: str) -> tuple[str, ...]:
        """Words that one slip could have made into a text (see `slip_between`); the best known first."""
        found = self._under([_SLIP + key for key in _shortened(text)])
        return tuple(word for word in found if slip_between(text, word) is not None)

    def read_as(self, kana: str) -> tuple[str, ...]:
        """Words by their reading in hiragana or katakana; the best known first."""
        return self._under([_KANA + kana_key(kana)])

    def read_in_latin(self, kana: str) -> tuple[str, ...]:
        """Words by their reading, of which Latin letters do not say where vowels are long; the best known first."""
        return self._under([_READ + reading_key(kana)])

    def from_foreign(self, latin: str) -> tuple[str, ...]:
        """Loan words by the foreign word in lower case; the best known first."""
        return self._under([_FOREIGN + latin])

    def is_label(self, word: str) -> bool:
        """Whether plans' own labels of the thesaurus have the word."""
        return self._rank(word) >= _LABEL

    def _rank(self, word: str) -> int:
        # -1 for a word that is not there.
        wanted = word.encode("utf-8", errors="surrogatepass")
        at = bisect_left(range(len(self._ends)), wanted, key=self._word)
        return int(self._ranks[at]) if at < len(self._ends) and self._word(at) == wanted else -1

    def _under(self, keys: Sequence[str]) -> tuple[str, ...]:
        wanted = np.unique(np.array([_number(key) for key in keys], dtype=np.uint64))
        first, last = np.searchsorted(self._keys, wanted), np.searchsorted(self._keys, wanted, side="right")
        owners = {
            int(owner)
            for begin, end in zip(first.tolist(), last.tolist(), strict=True)
            for owner in self._owners[begin:end]
        }
        ranked = sorted(owners, key=lambda at: (-int(self._ranks[at]), at))
        return tuple(word for at in ranked if self._is_seen(word := self._word(at).decode()))

    def _word(self, at: int) -> bytes:
        start = int(self._ends[at - 1]) if at else 0
        return self._words[start : int(self._ends[at])].tobytes()


def _label_words(thesaurus: Thesaurus, analyzer: Analyzer, words: Words) -> LabelWords:
    """Words of labels -> how well known they are by themselves, and the numbers of their keys.

    0 for those that are known, but that nothing is to be read as.
    """
    ranks: dict[str, int] = {}
    for concept in thesaurus.concepts:
        for label in (*concept.everyday, *concept.english):
            ranks.update((term, ranks.get(term, 0)) for term in analyzer.terms(label))
        for label in concept.english:
            ranks.update((word, max(1, ranks.get(word, 0))) for word in _LATIN.findall(fold(label)))
        for label in dict.fromkeys(fold_compact(each).text for each in concept.official):
            for term in analyzer.terms(label):
                ranks[term] = max(int(term in label), ranks.get(term, 0))
            for part in _parts(label, words(label)):
                ranks[part] = max(1, ranks.get(part, 0))
            ranks[label] = ranks.get(label, 0) % _LABEL + _LABEL
    return {word: (rank, _numbers(word, words, label=rank >= _LABEL) if rank else ()) for word, rank in ranks.items()}


def _parts(label: str, units: Sequence[Word]) -> Iterator[str]:
    """Units of a label that stand together without hiragana: 中小企業 in 中小企業の支援."""
    for first, left in enumerate(units):
        for right in units[first : first + _UNITS]:
            part = label[left.start : right.end]
            if _JAPANESE.fullmatch(part) and len(part) >= _SHORTEST:
                yield part


def _no_words(_text: str) -> tuple[Word, ...]:
    return ()


def reading_key(kana: str) -> str:
    """A reading as Latin letters give it, blind to long vowels and to which of two like kana (ず, づ) is written."""
    return romaji(kana).lower().replace(" ", "")


def kana_key(kana: str) -> str:
    """A reading in hiragana, blind to which of two like kana is written."""
    return to_hiragana(kana).translate(_LIKE_KANA)


def _keys(word: str, words: Words, *, label: bool) -> Iterator[str]:
    if _LATIN.fullmatch(word):
        if _SHORTEST_LATIN <= len(word) <= _LONGEST:
            yield from (_SLIP + key for key in _shortened(word))
        return
    if not (_LABELS if label else _JAPANESE).fullmatch(word) or len(word) > _LONGEST:
        return
    if len(word) >= _SHORTEST:
        yield from (_SLIP + key for key in _shortened(word))
    units = words(word)
    # Two words that met in a text are hardly one by their sound where they are short: 道 and 使用 are not どうしよう.
    sounds = label or len(units) == 1 or all(unit.end - unit.start > 1 for unit in units)
    if units and sounds and all(unit.reading for unit in units) and len(word) > 1:
        kana = "".join(unit.reading for unit in units)
        yield from (_KANA + kana_key(kana), _READ + reading_key(kana))
    if len(units) == 1 and units[0].foreign:
        yield _FOREIGN + units[0].foreign


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _numbers(word: str, words: Words, *, label: bool) -> tuple[int, ...]:
    return tuple(sorted({_number(key) for key in _keys(word, words, label=label)}))


def _number(key: str) -> int:
    # Python's own hash differs from process to process.
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
