"""Text -> the same text without differences of width, case and kind of dash, and the way back to the original.

Folding serves comparison only: what is shown or cited is always the original. It does not know words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from plansearch.errors import InvalidValueError
from plansearch.japanese.remembering import remembered

# NFKC makes ～ (U+FF5E) a tilde but leaves 〜 (U+301C), which Japanese keyboards also give for a range, alone.
_WAVES = "\u301c\u223c\u223e\u3030"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_UNIFIED = str.maketrans(
    {"ς": "σ"} | dict.fromkeys(_WAVES, "~") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_INVISIBLE, "")
)
# To look for them takes a tenth of the time of a translation, and few texts have any.
_TO_UNIFY = re.compile(f"[ς{_WAVES}{_DASHES}{_INVISIBLE}]")
_PLAIN = r"\u0021-\u007e\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uff01-\uff5e"
# Most of any Japanese text: characters that fold one by one to one, when what follows cannot join them.
_PLAIN_ALONE = re.compile(rf"[{_PLAIN}]*")
_PLAIN_RUN = re.compile(rf"(?:[{_PLAIN}](?=[\s{_INVISIBLE}]*(?:[{_PLAIN}]|\Z)))+")


def _unify(text: str) -> str:
    # Lower case can leave NFKC, and NFKC can bring dashes that were hidden in compatibility forms.
    lowered = _unified(_unified(unicodedata.normalize("NFKC", text)).lower())
    return unicodedata.normalize("NFKC", lowered)


def _unified(text: str) -> str:
    return text.translate(_UNIFIED) if _TO_UNIFY.search(text) else text


def fold(text: str) -> str:
    """Fold for comparison: NFKC, lower case, one tilde for all waves, one hyphen for all dashes, single spaces.

    A tilde is never dropped: 令和６年度～令和８年度 stays a range. White space at the ends goes.
    """
    return " ".join(_unify(text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedText:
    """Folded text of which every character knows the original characters that gave it.

    Attributes:
        text: the folded text.
        offsets: `offsets[i]` is the index in the original of the first character that gave `text[i]`; ascending.
        ends: `ends[i]` is one past the last original character that gave `text[i]`.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse a text that does not map each of its characters."""
        if not len(self.text) == len(self.offsets) == len(self.ends):
            message = "A folded text needs one offset and one end for each character."
            raise InvalidValueError(message)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that gave `text[start:end]`; needs start < end."""
        return self.offsets[start], self.ends[end - 1]


def _grows(cluster: str, char: str) -> bool:
    parts = unicodedata.normalize("NFKD", char)
    if parts and unicodedata.combining(parts[0]):
        return True
    together = unicodedata.normalize("NFKC", cluster + char)
    return together != unicodedata.normalize("NFKC", cluster) + unicodedata.normalize("NFKC", char)


def _is_skipped(char: str, *, keep_space: bool) -> bool:
    # What is skipped must not keep a letter and its mark apart: the mark would join the letter in a second folding.
    return char in _INVISIBLE or (char.isspace() and not keep_space)


def _cluster(text: str, start: int, *, keep_space: bool) -> tuple[str, int]:
    # The characters from `start` on that normalise only together, a letter with its marks, and where they end.
    cluster, end = text[start], start + 1
    for place in range(start + 1, len(text)):
        char = text[place]
        if _is_skipped(char, keep_space=keep_space):
            continue
        if not _grows(cluster, char):
            break
        cluster, end = cluster + char, place + 1
    return cluster, end


def _map(text: str, *, keep_space: bool) -> FoldedText:
    if _PLAIN_ALONE.fullmatch(text):
        return FoldedText(text=_unify(text), offsets=tuple(range(len(text))), ends=tuple(range(1, len(text) + 1)))
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(text):
        run = _PLAIN_RUN.match(text, place)
        if run is not None:
            pieces.append(_unify(run[0]))
            offsets.extend(range(place, run.end()))
            ends.extend(range(place + 1, run.end() + 1))
            place = run.end()
            continue
        if _is_skipped(text[place], keep_space=keep_space):
            place += 1
            continue
        cluster, end = _cluster(text, place, keep_space=keep_space)
        folded = _unify(cluster)
        if folded[:1].isspace():
            # A mark that stands on a space (´ is one) would join its left neighbour when the space goes.
            folded = " " if keep_space else ""
        pieces.append(folded)
        offsets.extend([place] * len(folded))
        ends.extend([end] * len(folded))
        place = end
    return FoldedText(text="".join(pieces), offsets=tuple(offsets), ends=tuple(ends))


@remembered
def fold_spaced(text: str) -> FoldedText:
    """As `fold`, but every character of white space becomes one space in its place, also at the ends."""
    return _map(text, keep_space=True)


@remembered
def fold_compact(text: str) -> FoldedText:
    """As `fold`, but with all white space removed, so that words broken by a line end compare equal."""
    return _map(text, keep_space=False)
