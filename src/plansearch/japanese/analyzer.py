"""Text -> index terms by MeCab and UniDic: lemmas of content words, and bigrams of nouns written without a gap.

UniDic cuts short units (中小企業 is 中, 小, 企業); the bigrams 中小 and 小企業 keep compounds findable. It does not
know synonyms, weights or stop lists of any corpus.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import metadata, resources
from itertools import pairwise
from typing import NamedTuple

import fugashi

from plansearch.japanese.folding import fold_spaced
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.latin import latin_term
from plansearch.japanese.morphemes import Morpheme, morpheme_of
from plansearch.japanese.units import Part, Unit, joins, unit_of
from plansearch.japanese.words import Word, word_of

# Part of the name: raise it whenever the same text would give other terms.
_RULES = 1
_LATIN = r"[a-z0-9à-öø-ɏ]+(?:[.,][0-9]+)*"
_PIECE = re.compile(rf"(?P<latin>{_LATIN})|(?P<japanese>[^\s\x00-\x1f\x7f\ud800-\udfff\ufffe\uffffa-z0-9à-öø-ɏ]+)")
_NUMBER = re.compile(r"[0-9.,]+")
_HIRAGANA_RUN = re.compile(r"[ぁ-ゖー]{3,}")
_AFTER_NAME = frozenset("のをがはにでとへもや")
_NAME_LENGTHS = (6, 5, 4, 3)
_ONE_AT_A_TIME = threading.Lock()
# One question has the same few words read for their terms, their grammar and their spelling, by search, coverage and
# answer: on the development questions each text is asked for twice. Longer texts are passages, which come once.
_LONGEST_KEPT, _KEPT = 120, 512


class _Node(NamedTuple):
    surface: str
    feature_raw: str
    is_unk: bool


class _Placed(NamedTuple):
    unit: Unit
    start: int
    end: int


class MecabAnalyzer:
    """The analyzer of the index; safe to share between threads.

    Attributes:
        name: its rules and the versions of MeCab's wrapper and dictionary.
    """

    def __init__(self) -> None:
        """Load nothing yet: the dictionary is opened when terms are first asked for."""
        versions = (f"{package} {metadata.version(package)}" for package in ("fugashi", "unidic-lite"))
        self.name = f"mecab rules {_RULES}, {', '.join(versions)}"

    def terms(self, text: str) -> tuple[str, ...]:
        """Index terms in text order, repetitions kept; empty for text without words."""
        return tuple(term for term, _, _ in self.term_spans(text))

    def term_spans(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Each term with the half-open range of the original text it stands for, by start, then end."""
        return _term_spans_again(text) if len(text) <= _LONGEST_KEPT else _term_spans(text)

    def words(self, text: str) -> tuple[Word, ...]:
        """The short units of a folded text in Japanese script, in its order; Latin letters and digits are none."""
        found: list[Word] = []
        for piece in _PIECE.finditer(text):
            if piece["latin"]:
                continue
            nodes = _nodes(piece["japanese"])
            surfaces = ["", *(node.surface for node in nodes), ""]
            start = piece.start()
            for at, node in enumerate(nodes):
                before, behind = surfaces[at], surfaces[at + 2]
                found.append(
                    word_of(start, node.surface, node.feature_raw, unknown=node.is_unk, before=before, behind=behind)
                )
                start += len(node.surface)
        return tuple(found)

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """The short units of a folded text with their grammar, in its order; Latin letters and digits are nouns."""
        found: list[Morpheme] = []
        nodes = _nodes(text)
        at = 0
        for node in nodes:
            # The tagger skips white space.
            at = text.index(node.surface, at)
            found.append(morpheme_of(at, node.surface, node.feature_raw))
            at += len(node.surface)
        return tuple(found)


def _term_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    folded = fold_spaced(text)
    placed = list(_units(folded.text))
    found = [(spot.start, spot.end, spot.unit.term) for spot in placed if spot.unit.term]
    found += [
        (left.start, right.end, left.unit.joined + right.unit.joined)
        for left, right in pairwise(placed)
        if left.end == right.start and joins(left.unit.part, right.unit.part)
    ]
    known = set(found)
    found += [name for name in _kana_names(folded.text) if name not in known]
    return tuple((term, *folded.original(start, end)) for start, end, term in sorted(found))


_term_spans_again = lru_cache(maxsize=_KEPT)(_term_spans)


def _units(text: str) -> Iterator[_Placed]:
    for piece in _PIECE.finditer(text):
        if piece["latin"]:
            yield _Placed(_latin_unit(piece["latin"]), piece.start(), piece.end())
            continue
        start = piece.start()
        for node in _nodes(piece["japanese"]):
            end = start + len(node.surface)
            yield _Placed(unit_of(node.surface, node.feature_raw), start, end)
            start = end


def _kana_names(text: str) -> Iterator[tuple[int, int, str]]:
    # UniDic cuts places written in hiragana at random (すみ/だ, い/た/ばし); the whole name is a term too.
    for run in _HIRAGANA_RUN.finditer(text):
        for length in _NAME_LENGTHS:
            name, rest = run[0][:length], run[0][length:]
            if len(name) == length and name in _names() and (not rest or rest[0] in _AFTER_NAME):
                yield run.start(), run.start() + length, name
                break


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name in Gazetteer.load().kana_names() if len(name) in _NAME_LENGTHS)


def _nodes(text: str) -> tuple[_Node, ...]:
    return _cut_again(text) if len(text) <= _LONGEST_KEPT else _cut(text)


def _cut(text: str) -> tuple[_Node, ...]:
    # What the tagger gives points into its own memory until it is asked again, so each answer is read to its end.
    with _ONE_AT_A_TIME:
        return tuple(_Node(node.surface, node.feature_raw, node.is_unk) for node in _tagger()(text))


_cut_again = lru_cache(maxsize=_KEPT)(_cut)


@cache
def _tagger() -> fugashi.Tagger:
    # One for the process, whatever threads and engines come and go: a tagger is never closed, and keeps the dictionary
    # open that it has opened. Threads lose nothing by waiting for each other, since one alone runs at a time.
    # Named outright: fugashi alone would take another UniDic where one is installed.
    folder = resources.files("unidic_lite") / "dicdir"
    return fugashi.Tagger(f'-r "{folder}/mecabrc" -d "{folder}"')


def _latin_unit(word: str) -> Unit:
    term = latin_term(word)
    if _NUMBER.fullmatch(word):
        # A single digit numbers a list sooner than it says anything.
        return Unit(term=term if len(term) > 1 else "", joined=term, part=Part.NUMBER)
    return Unit(term=term, joined=term, part=Part.NOUN if term else Part.APART)
