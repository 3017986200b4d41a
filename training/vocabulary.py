"""Start vectors and texts -> the vocabulary of the bundled encoder: pieces, their scores, and the row of each.

Pieces are the surfaces that MeCab with UniDic cuts, so that a Unigram tokenizer cuts nearly as MeCab does without it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from words import (
    AND,
    JAPANESE,
    LATIN,
    STOP,
    english_inflections,
    english_names,
    japanese_inflections,
    japanese_words,
    words,
)

MARK = "_"  # before and after a Latin word, so that a piece is a whole word or nothing
FREQUENT = 1500  # English words of which all regular forms are pieces, seen or not
ZERO = 0  # the row of what carries no meaning
PRIOR_TOKENS = 300_000  # how many words of running text the frequencies of the start table are worth


def tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A tokenizer of `(piece, log probability)`; piece 0 is the unknown one."""
    made = Tokenizer(models.Unigram(pieces, unk_id=0))
    made.normalizer = normalizers.Sequence([
        normalizers.NFKC(),
        normalizers.Lowercase(),
        normalizers.Replace(Regex(AND), ""),
        normalizers.Replace(Regex("(?<![a-z])(?=[a-z])|(?<=[a-z])(?![a-z])"), MARK),
    ])  # fmt: skip
    # What is not matched is dropped: punctuation and signs carry no meaning here.
    made.pre_tokenizer = pre_tokenizers.Split(
        Regex(f"{MARK}[a-z]+{MARK}|{JAPANESE.pattern}"), behavior="removed", invert=True
    )
    return made


@dataclass(kw_only=True)
class Vocabulary:
    """What is collected while reading: for each piece how often it was seen and which term it stood for.

    Attributes:
        terms: term -> row in the start table; row 0 is the zero row.
        seen: piece -> Counter of rows.
        missing: words that no term stands for, with how often they were seen.
    """

    terms: dict[str, int]
    seen: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    missing: Counter[str] = field(default_factory=Counter)
    inflected: dict[str, tuple[str, int]] = field(default_factory=dict)

    def read(self, texts: Iterable[str], weight: float = 1.0) -> None:
        """Count the words of some texts."""
        for text in texts:
            for word in words(text):
                if not word.content:
                    self.seen[word.surface][ZERO] += weight
                    continue
                row = next((self.terms[name] for name in word.names if name in self.terms), None)
                if row is None:
                    self.missing[word.surface] += weight
                    continue
                self.seen[word.surface][row] += weight
                if word.inflection:
                    self.inflected[word.base] = (word.inflection, row)

    def add_inflections(self) -> None:
        """Forms of the verbs and adjectives seen, and of every English term, that no text happened to show."""
        for base, (kind, row) in self.inflected.items():
            for form in japanese_inflections(base, kind):
                # One kana is a particle far more often than a stem.
                if form not in self.seen and (len(form) > 1 or not "ぁ" <= form <= "ヿ"):
                    self.seen[form][row] += 0.05
        attested = {word: sum(self.seen.pop(word).values()) for word in [word for word in self.seen if word.isascii()]}
        for word, row in list(self.terms.items()):
            if LATIN.fullmatch(word) and word not in STOP:
                self.seen[word] = Counter({row: 1 + attested.get(word, 0)})
        stems = [word for word in self.terms if LATIN.fullmatch(word) and word not in STOP]
        stems.sort(key=lambda word: -attested.get(word, 0))
        for word in stems[:FREQUENT]:
            for form in english_inflections(word):
                if form not in self.terms:
                    self.seen[form][self.terms[word]] += 1
        for word, count in attested.items():
            row = next((self.terms[name] for name in english_names(word) if name in self.terms), None)
            if row is not None and word not in self.terms:
                self.seen[word] = Counter({row: 1 + count})
        for word in STOP:
            self.seen[word] = Counter({ZERO: 1000})

    def add_single_units(self) -> None:
        """Terms that MeCab cuts as one word, so that words no text showed are pieces too."""
        for term, row in self.terms.items():
            if term and JAPANESE.fullmatch(term):
                cut = list(japanese_words(term))
                if len(cut) == 1:
                    self.seen[term][row] += 0.05
                    if cut[0].inflection:
                        self.inflected.setdefault(cut[0].base, (cut[0].inflection, row))


def scored(seen: dict[str, Counter[int]], prior: dict[int, float]) -> list[tuple[str, float, int]]:
    """(piece, log probability, row), best known row for each piece; Latin words get their marks.

    Args:
        seen: piece -> rows with counts.
        prior: row -> probability of its word in the start table.
    """
    share: Counter[int] = Counter()
    for counts in seen.values():
        row, count = counts.most_common(1)[0]
        share[row] += count
    rough = []
    for piece, counts in seen.items():
        row, count = counts.most_common(1)[0]
        expected = PRIOR_TOKENS * prior.get(row, 0.0) * count / share[row] if row else 0.0
        rough.append((piece, sum(counts.values()) + expected, row))
    total = sum(count for _, count, _ in rough)
    return [
        (f"{MARK}{piece}{MARK}" if piece.isascii() and piece.isalpha() else piece, math.log(count / total), row)
        for piece, count, row in rough
    ]


def agreement(made: Tokenizer, gold: list[tuple[str, list[str]]]) -> tuple[float, Counter[str], Counter[str]]:
    """F1 of word spans against MeCab's, and the pieces each side cut that the other did not."""
    both = cut = wanted = 0
    lacking, surplus = Counter(), Counter()
    for (_, words_), encoding in zip(gold, made.encode_batch([text for text, _ in gold]), strict=True):
        spans, at = set(), 0
        for word in words_:
            spans.add((at, at + len(word), word))
            at += len(word)
        found = {(start, end, piece) for (start, end), piece in zip(encoding.offsets, encoding.tokens, strict=True)}
        both += len(spans & found)
        cut += len(found)
        wanted += len(spans)
        lacking.update(word for _, _, word in spans - found)
        surplus.update(piece for _, _, piece in found - spans)
    return 2 * both / max(1, cut + wanted), lacking, surplus


def tuned(pieces: list[tuple[str, float]], gold: list[tuple[str, list[str]]], rounds: int) -> list[tuple[str, float]]:
    """Raise the scores of words that MeCab cuts and the tokenizer does not, lower the others: a batch perceptron."""
    scores = dict(pieces)
    frequency = Counter(word for _, words_ in gold for word in words_)
    best, kept = -1.0, scores
    for turn in range(rounds):
        made = tokenizer(list(scores.items()))
        value, lacking, surplus = agreement(made, gold)
        print(f"  round {turn}: agreement with MeCab {value:.4f}")
        if value > best:
            best, kept = value, dict(scores)
        for piece in lacking.keys() | surplus.keys():
            if piece in scores:
                wrong = lacking[piece] - surplus[piece]
                scores[piece] += 1.0 * wrong / (lacking[piece] + surplus[piece] + 0.2 * frequency[piece])
    return list(kept.items())
