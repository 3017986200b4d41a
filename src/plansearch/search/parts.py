"""Question -> its parts, and passages -> which of these they say: all, some, none.

A question such as 空き店舗を活用した創業 asks for two things at once, and a mean over words is content with one. A part
is a word that tells something. It is said where the same word is printed, or one near in meaning, or a label of a
concept that the question names. The rarer a word, the nearer must be what stands for it: M&A is said by M&A alone.

Words for doing something together (連携, 協業, コラボレーション) stand for one another. Words that tell that something
is done, not what (支援, 促進), are no parts. Of things joined by ・, や, または or "or" one is enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from plansearch.encoding.static import StaticEncoder
from plansearch.index.pieces import Pieces
from plansearch.index.release import OpenIndex
from plansearch.index.top import Rows, Scores
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import ConceptId
from plansearch.search.joined_words import phrases_of, ways_of
from plansearch.search.nearness import nearest

_Flags = npt.NDArray[np.bool_]

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龥々]")
# M&A, SDGs, BCP are the same words in both languages.
_INITIALS = re.compile(r"\b(?=[A-Za-z&]*[A-Z][A-Za-z&]*[A-Z])[A-Za-z&]+")
# fmt: off
_DOING = (
    "支援", "促進", "推進", "強化", "展開", "実施", "取組", "取り組み", "取り組む", "取り組ん", "整備", "活用", "創出",
    "開催", "充実", "向上", "拡大", "対策", "施策", "対応", "事業", "計画", "づくり", "作り", "行う", "提供", "機会",
    "場", "応援", "実現", "構築", "形成", "設置", "図る", "努める", "目指す", "進める", "進め", "振興", "活性", "化",
    "改善", "発展", "始め", "始める", "増やす", "応じ", "対する", "こと", "よる", "関する", "おける", "向け", "ため",
    "必要", "積極",
    "support", "promotion", "measures", "project", "plan", "help", "programmes", "efforts", "activities",
    "someone", "somebody", "anyone", "people", "send", "use", "using", "make", "making", "take", "give", "get", "find",
    "hold", "offer", "provide", "want", "need",
)
# Every plan is of its own place, and of what its own office does: to ask that of it decides nothing.
_OF_ANY_PLAN = ("区内", "市内", "町内", "村内", "地元", "当地", "区市", "役所", "役場", "行政", "側")
_TOGETHER = (
    "連携", "協業", "協働", "共創", "共同", "協力", "提携", "コラボ", "コラボレーション", "パートナー",
    "パートナーシップ", "ネットワーク", "交流", "つながり", "一緒",
    "cooperation", "collaboration", "partnership", "partners", "together",
)
# fmt: on

# A piece of the bundled encoder tells something from this weight on: 連携 0.79, 創業 0.89; 事業 0.67, 支援 0.61.
_TELLING = 0.75
# How near another piece must be to stand for one of weight 1, what each further unit of weight adds, and the most.
_NEAR, _NEARER, _NEAREST = 0.5, 0.4, 0.8
# A plan prints 育成 and 採用 where people ask by verbs (育てる 0.37 from it, 雇う 0.33): farther off is near enough.
_NEAR_VERB = 0.3
# And it counts less than what is done it to: with one noun beside it that noun is enough, with two both are needed.
_OF_A_VERB = 0.4
# Pieces of two languages are farther apart: near is what comes near to the nearest that is printed, if that is near.
_ACROSS, _ACROSS_LEAST = 0.8, 0.4
# And they meet less often: of a question in another language this share is as good as all of it.
_ALL_ACROSS = 0.85
_THE_SAME = 0.99
# More pieces than any label has.
_LONG = 1_000
_CONCEPTS_KEPT, _TEXTS_KEPT = 2_048, 10_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Choice:
    """One of the things joined by "or": pieces that must be said; all arrays of shape [pieces].

    Attributes:
        ids: of the pieces.
        weights: what each counts, together 1 (more where not all must be said): every part of the question the same,
            however many pieces it is made of.
        bars: nearness from which another piece stands for it.
        together: whether it is a word for doing something together.
    """

    ids: Pieces
    weights: npt.NDArray[np.float32]
    bars: npt.NDArray[np.float32]
    together: _Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AskedParts:
    """What a question asks for.

    Attributes:
        choices: of which one is enough; empty where the question has no word that tells anything.
        families: for each concept that the question names, itself and all narrower ones.
        covered: for each of these concepts, and each choice, which parts it is a word for.
    """

    choices: tuple[_Choice, ...]
    families: Mapping[ConceptId, frozenset[ConceptId]]
    covered: Mapping[ConceptId, tuple[_Flags, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SaidParts:
    """How much of what is asked some texts say, by weight, 0..1; shapes [n].

    Attributes:
        share: by the same words, near ones or labels of concepts.
        printed: by the same words or labels alone, and of words that tell what, where there are any.
    """

    share: Scores
    printed: Scores


class Parts:
    """Holds passages of one release to the parts of a question; safe to share between threads."""

    def __init__(self, index: OpenIndex, words: StaticEncoder, analyzer: MecabAnalyzer) -> None:
        """Take the release, the bundled encoder, whose pieces it holds, and what tells verbs from nouns."""
        self._index = index
        self._analyzer = analyzer
        self._words = words
        self._together = self._flags(self._pieces_of(_TOGETHER))
        every = np.arange(words.count, dtype=np.int32)
        self._tells = (words.piece_weights(every) >= _TELLING) & ~self._flags(self._pieces_of((*_DOING, *_OF_ANY_PLAN)))
        self._pieces_again = lru_cache(maxsize=_TEXTS_KEPT)(lambda text: np.unique(words.pieces(text)))
        self._labelled = lru_cache(maxsize=_CONCEPTS_KEPT)(self._pieces_of_concept)

    def asked(
        self, text: str, families: Mapping[ConceptId, frozenset[ConceptId]], rows: Rows, *, typed: str = ""
    ) -> AskedParts:
        """The parts of a question.

        Args:
            text: words without places, years and the words of asking.
            typed: the whole question, with its capitals, where they are gone from `text`.
            families: for each concept that they name, itself and all narrower ones.
            rows: passages that can answer; they say how near another language's words are at best.
        """
        foreign = not _JAPANESE.search(text)
        ways = phrases_of(text) if foreign else ways_of(text, self._analyzer.morphemes(text), self.told)
        found = tuple(choice for words in ways if (choice := self._choice(words)) is not None)
        shared = self._shared(text, typed) if foreign else np.zeros(0, np.int32)
        choices = tuple(self._across(choice, shared, rows) if foreign else choice for choice in found)
        labelled = self._best_labelled(choices, families)
        words_for = {one: self._flags(pieces) for one, pieces in labelled.items()}
        return AskedParts(
            choices=choices,
            families=families,
            covered={one: tuple(flags[choice.ids] for choice in choices) for one, flags in words_for.items()},
        )

    def said_in_rows(self, asked: AskedParts, rows: Rows) -> SaidParts:
        """What some passages say of it; a passage says what stands anywhere in it."""
        spoken = {
            one: np.isin(rows, np.concatenate([self._index.concepts.spoken.of(each)[0] for each in family]))
            for one, family in asked.families.items()
        }
        return self._said(asked, [self._index.pieces.of(row) for row in rows.tolist()], spoken)

    def said_in(self, asked: AskedParts, texts: Sequence[str], concepts: Sequence[Collection[ConceptId]]) -> Scores:
        """What each of some texts says of it, 0..1, shape [texts]; `concepts` are those that each speaks of."""
        spoken = {
            one: np.array([not family.isdisjoint(held) for held in concepts], dtype=bool)
            for one, family in asked.families.items()
        }
        return self._said(asked, [self._pieces_again(text) for text in texts], spoken).share

    def _said(self, asked: AskedParts, bags: Sequence[Pieces], spoken: Mapping[ConceptId, _Flags]) -> SaidParts:
        share, printed = np.zeros(len(bags)), np.zeros(len(bags))
        if not asked.choices:
            return SaidParts(share=np.ones(len(bags)), printed=printed)
        for at, choice in enumerate(asked.choices):
            nearness = self._nearness(choice, bags)
            same = nearness >= _THE_SAME
            for one, flags in spoken.items():
                same |= flags[:, None] & asked.covered[one][at][None, :]
            near = same | (nearness >= choice.bars[None, :])
            share = np.maximum(share, near @ choice.weights)
            telling = choice.weights * ~choice.together if not choice.together.all() else choice.weights
            printed = np.maximum(printed, same @ (telling / telling.sum()))
        return SaidParts(share=np.minimum(np.round(share, 6), 1.0), printed=np.minimum(np.round(printed, 6), 1.0))

    def _nearness(self, choice: _Choice, bags: Sequence[Pieces]) -> npt.NDArray[np.float32]:
        """Nearness of the nearest piece of each bag to each part, shape [bags, parts]."""
        found = nearest(self._words, bags, self._words.piece_vectors(choice.ids))
        # Words for doing something together stand for one another.
        if choice.together.any():
            together = np.fromiter((bool(self._together[bag].any()) for bag in bags), bool, len(bags))
            found[np.ix_(together, choice.together)] = 1.0
        return found

    def _choice(self, words: Sequence[str]) -> _Choice | None:
        parts = [each for word in words if (each := self._telling(word)).size]
        if not parts:
            return None
        ids = np.concatenate(parts)
        told = self._words.piece_weights(ids)
        bars = np.clip(_NEAR + _NEARER * (told - 1.0), _NEAR, _NEAREST).astype(np.float32)
        verbs = self._verbs(" ".join(words))
        of_verb = self._flags(verbs)[ids]
        bars[of_verb] = _NEAR_VERB
        whole = np.concatenate([np.full(each.size, self._words.piece_weights(each).sum()) for each in parts])
        shares = told / whole * np.where(of_verb, _OF_A_VERB, 1.0).astype(np.float32)
        return _Choice(ids=ids, weights=shares / shares.sum(), bars=bars, together=self._together[ids])

    def _verbs(self, words: str) -> Pieces:
        """Pieces of the verbs among some words; 取り組み written as a noun is none."""
        verbs = [each for each in self._analyzer.morphemes(words) if each.kind == "動詞"]
        found = [self._words.pieces(words[each.start : each.end]) for each in verbs]
        return np.unique(np.concatenate([np.zeros(0, np.int32), *found]))

    def _across(self, choice: _Choice, shared: Pieces, rows: Rows) -> _Choice:
        """The same, asked in another language, but for words that both languages share."""
        own = ~self._flags(shared)[choice.ids]
        best = self._nearness(choice, [self._index.pieces.of(row) for row in rows.tolist()]).max(axis=0, initial=0.0)
        nearer = np.minimum(choice.bars, _ACROSS * np.maximum(best, _ACROSS_LEAST))
        weights = choice.weights / _ALL_ACROSS if own.any() else choice.weights
        return replace(choice, bars=np.where(own, nearer, choice.bars), weights=weights)

    def _shared(self, text: str, typed: str) -> Pieces:
        """Pieces of the words that stand in a question as plans print them: initials, and labels of concepts."""
        folded = fold_compact(text).text
        labels = [folded[start:end] for start, end in self._index.concepts.thesaurus.spoken_of(text).values()]
        words = [*labels, *_INITIALS.findall(text), *_INITIALS.findall(typed)]
        return np.unique(np.concatenate([np.zeros(0, np.int32), *map(self._words.pieces, words)]))

    def _telling(self, words: str) -> Pieces:
        """Pieces of some words that tell what is asked for, each once."""
        return np.unique(self.told(words))

    def told(self, words: str) -> Pieces:
        """Pieces of some words that tell what is asked for, in text order."""
        ids = self._words.pieces(words)
        return ids[self._tells[ids]]

    def _flags(self, pieces: Pieces) -> _Flags:
        """Which pieces of the encoder these are, shape [pieces of the encoder]; to look up instead of to search."""
        flags = np.zeros(self._words.count, bool)
        flags[pieces] = True
        return flags

    def _pieces_of(self, words: Iterable[str]) -> Pieces:
        """Pieces of words that are one piece each."""
        found = [self._words.pieces(word) for word in words]
        return np.unique(np.concatenate([np.zeros(0, np.int32), *(each for each in found if each.size == 1)]))

    def _best_labelled(self, choices: Sequence[_Choice], concepts: Iterable[ConceptId]) -> dict[ConceptId, Pieces]:
        """For each concept the parts that it is a word for: those of which no other has a shorter label.

        特産品開発 is a label of 新製品開発, but 特産 is said by 特産品.
        """
        wanted = np.unique(np.concatenate([np.zeros(0, np.int32), *(choice.ids for choice in choices)])).tolist()
        lengths = {one: self._labelled(one) for one in concepts}
        least = {piece: min((each.get(piece, _LONG) for each in lengths.values()), default=_LONG) for piece in wanted}
        return {
            one: np.array([piece for piece in wanted if each.get(piece, _LONG + 1) == least[piece]], dtype=np.int32)
            for one, each in lengths.items()
        }

    def _pieces_of_concept(self, concept: ConceptId) -> Mapping[int, int]:
        """Pieces of the labels of a concept, each with how many telling ones the shortest label with it has."""
        shortest: dict[int, int] = {}
        for label in self._index.concepts.thesaurus.by_id[concept].labels:
            pieces = self._words.pieces(label)
            count = max(1, self._telling(label).size)
            for piece in pieces.tolist():
                shortest[piece] = min(count, shortest.get(piece, _LONG))
        return shortest


def families_of(concepts: Iterable[ConceptId], thesaurus: Thesaurus) -> dict[ConceptId, frozenset[ConceptId]]:
    """For each of some concepts, itself and all narrower ones."""
    families = {}
    for concept in concepts:
        waiting, seen = [concept], {concept}
        while waiting:
            new = [one for one in thesaurus.narrower[waiting.pop()] if one not in seen]
            seen.update(new)
            waiting += new
        families[concept] = frozenset(seen)
    return families
