"""Words of a heading -> the same with the places marked where a line may end without parting a phrase.

BudouX finds the phrases, so that a heading breaks alike in every browser; it is imported here alone. Running text is
left as it is: its lines are to be filled, and a screen of 320 px holds only a phrase or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from budoux import Parser, load_default_japanese_parser
from markupsafe import Markup, escape

from plansearch.surfaces.web.printed import Segment

_BREAK: Final = Markup("<wbr>")
_WHOLE: Final = Markup('<span class="whole">{}</span>')
_SPAN: Final = Markup('<span class="phrases">{}</span>')
# No word begins with these: small kana and marks of length, and ぢ and づ, which arise within compounds (ものづくり).
_NO_START: Final = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶーぢづヂヅ々〻")
_LONG: Final = 10  # code points: about what a heading's line on a screen of 320 px holds
_JOINT: Final = re.compile(
    "(?<=[一-鿿々])(?=[ァ-ヺA-Za-z0-9])|(?<=[ァ-ヺー])(?=[一-鿿0-9])|(?<=[ぁ-ん])(?=[ァ-ヺ一-鿿])"
)
_LONGEST: Final = 120  # code points; what is longer is no heading, and its lines are better filled
_KEPT: Final = 4096  # headings; the pages of the first corpus have about 400


def phrases(text: str) -> Markup:
    """HTML of some words, escaped; a line may end between phrases alone."""
    return _SPAN.format(_phrases((text,))[0])


def whole(period: str) -> Markup:
    """HTML of a period in both forms, each of which stays on one line: 令和4年度～令和6年度 / （2022–2024年度）."""
    era, bracket, western = period.partition("（")
    parts = [era, f"{bracket}{western}"] if era and bracket else [period]
    return Markup().join(_WHOLE.format(part) for part in parts)


def phrased(pieces: Iterable[Segment]) -> Iterator[tuple[Segment, Markup]]:
    """Pieces of one text, each with its HTML; the phrases are those of the whole, whatever is marked."""
    found = tuple(pieces)
    return zip(found, _phrases(tuple(piece.text for piece in found)), strict=True)


@lru_cache(maxsize=_KEPT)
def _phrases(pieces: tuple[str, ...]) -> tuple[Markup, ...]:
    whole = "".join(pieces)
    if whole.isascii() or len(whole) > _LONGEST:
        return tuple(escape(piece) for piece in pieces)
    ends = set(_ends(whole))
    html, at = [], 0
    for piece in pieces:
        said, start = Markup(), at
        for end in [*sorted(end for end in ends if start < end < start + len(piece)), start + len(piece)]:
            said += escape(whole[at:end])
            at = end
            if end in ends:
                said += _BREAK
        html.append(said)
    return tuple(html)


def _ends(text: str) -> Iterator[int]:
    """Where phrases end, but for the last one; never where no word can begin, or within one in Latin letters.

    A long phrase (北区産業活性化ビジョン2026) may also be parted where its script changes, but not before hiragana.
    """
    at = 0
    for phrase in _parser().parse(text):
        if len(phrase) > _LONG:
            yield from (at + joint.start() for joint in _JOINT.finditer(phrase))
        at += len(phrase)
        if at < len(text) and text[at] not in _NO_START and not text[at - 1 : at + 1].isascii():
            yield at


@cache
def _parser() -> Parser:
    return load_default_japanese_parser()
