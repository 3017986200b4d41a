"""tokenizer.json of the bundled encoder -> the pieces that a text is made of: the best cut under a Unigram model.

The library `tokenizers` gives the same pieces. It holds a vocabulary as a tree of bytes, of which making takes twice
as long as what is read here, and three times the memory: a question would wait for it. It does not know vectors.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import repeat

from plansearch.japanese.katakana import is_chance
from plansearch.japanese.remembering import remembered

# What the file says of itself. The rules below do just this, and a file that says anything else is refused.
_NORMALIZER = {
    "type": "Sequence",
    "normalizers": [
        {"type": "NFKC"},
        {"type": "Lowercase"},
        {"type": "Replace", "pattern": {"Regex": "(?<=[a-z])&(?=[a-z])"}, "content": ""},
        {"type": "Replace", "pattern": {"Regex": "(?<![a-z])(?=[a-z])|(?<=[a-z])(?![a-z])"}, "content": "_"},
    ],
}
_SPLIT = {
    "type": "Split",
    "pattern": {"Regex": "_[a-z]+_|[ぁ-ゖァ-ヺー々〆㐀-鿿]+"},
    "behavior": "Removed",
    "invert": True,
}
_AND = re.compile(r"(?<=[a-z])&(?=[a-z])")
_RUN = re.compile(r"[a-z]+|[ぁ-ゖァ-ヺー々〆㐀-鿿]+")
_LONG_KATAKANA = re.compile(r"[ァ-ヺー]{4}")
# A character that is no piece costs so much more than the rarest piece (SentencePiece, `kUnkPenalty`).
_UNKNOWN = 10.0
# Longer pieces are looked for only behind two characters that begin one: of most places none does.
_PAIR = 2


class PieceTokenizer:
    """Cuts texts into pieces; safe to share between threads.

    Attributes:
        count: how many pieces there are.
        unknown: the id of what is no piece.
    """

    def __init__(self, content: bytes) -> None:
        """Read a tokenizer.json.

        Raises:
            ValueError: when it cannot be read, or is made by other rules.
        """
        try:
            told = json.loads(content)
            model = told["model"]
            kind = [told["normalizer"], told["pre_tokenizer"], told["added_tokens"], model["type"]]
            kind.append(model["byte_fallback"])
            vocabulary, self.unknown = model["vocab"], int(model["unk_id"])
            self._scores: Sequence[float] = [score for _, score in vocabulary]
            self._ids: dict[str, int] = {piece: at for at, (piece, _) in enumerate(vocabulary)}
            self._floor = min(self._scores) - _UNKNOWN
            long = sorted((piece for piece in self._ids if len(piece) > _PAIR), key=len)
        except (KeyError, TypeError) as error:
            message = f"its tokenizer cannot be read: {error!r}"
            raise ValueError(message) from error
        if kind != [_NORMALIZER, _SPLIT, [], "Unigram", False]:
            message = "its tokenizer is made by other rules"
            raise ValueError(message)
        self.count = len(vocabulary)
        self._longest = {piece[:_PAIR]: len(piece) for piece in long}
        self._written: Sequence[str] = [piece for piece, _ in vocabulary]
        self._cut_again = remembered(self._cut)
        self._words_again = remembered(self._words)

    def pieces(self, text: str) -> list[int]:
        """Ids of the pieces of a text in its order; what is no piece is left out."""
        return self._of_runs(text, self._cut_again)

    def words(self, text: str) -> list[int]:
        """The same without pieces that are chance letters of a katakana word: カフェ in ファッションザッカフェア."""
        return self._of_runs(text, self._words_again)

    def _words(self, run: str) -> tuple[int, ...]:
        found = self._cut_again(run)
        if not _LONG_KATAKANA.search(run):
            return found
        kept, at = list[int](), 0
        for piece in found:
            start = run.index(self._written[piece], at)
            at = start + len(self._written[piece])
            if not is_chance(run, start, at):
                kept.append(piece)
        return tuple(kept)

    @staticmethod
    def _of_runs(text: str, cut: Callable[[str], tuple[int, ...]]) -> list[int]:
        plain = unicodedata.normalize("NFKC", text).lower()
        if "&" in plain:
            plain = _AND.sub("", plain)
        found: list[int] = []
        for run in _RUN.findall(plain):
            found += cut(f"_{run}_" if run.isascii() else run)
        return found

    def _cut(self, run: str) -> tuple[int, ...]:
        # Viterbi: the best cut up to each place, and the last piece of it. Written for speed: names are local.
        size, unknown, floor = len(run), self.unknown, self._floor
        ids, find, scores, longest = self._ids, self._ids.get, self._scores, self._longest
        best = [0.0, *repeat(float("-inf"), size)]
        starts, last = [0] * (size + 1), [unknown] * (size + 1)
        for start, char in enumerate(run):
            here, end = best[start], start + 1
            piece = find(char)
            score = here + (floor if piece is None else scores[piece])
            if score > best[end]:
                best[end] = score
                starts[end] = start
                last[end] = unknown if piece is None else piece
            pair = run[start : start + _PAIR]
            if pair not in ids and pair not in longest:
                continue
            for end in range(start + _PAIR, min(start + longest.get(pair, _PAIR), size) + 1):
                piece = find(run[start:end])
                if piece is not None:
                    score = here + scores[piece]
                    if score > best[end]:
                        best[end] = score
                        starts[end] = start
                        last[end] = piece
        found: list[int] = []
        while size:
            if last[size] != unknown:
                found.append(last[size])
            size = starts[size]
        return tuple(reversed(found))
