"""Query, what of it has become filters -> the words that are left to search, without the particles that tied them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.japanese.folding import fold_compact
from plansearch.search.place_words import PlaceMention
from plansearch.search.year_words import YearsAsked

# はんろかいたく begins with no particle: in front of hiragana only what is no letter goes.
_PARTICLES = re.compile(r"^(?:[\s、。・,:：]|[のにでとはがをも]+(?![ぁ-んー]))+|[\s、。・,]+$")
_LEADING_ENGLISH = re.compile(r"^(?:'s\b|in|of|at|for|from|by)\s+|\s+(?:in|of|at|for|from|by|the|and)$", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(（「]\s*[)）」]")
_PARTICLE_BEHIND = re.compile(
    r"内?(?:に(?:ある|所在する))|(?:内|さん|様)?\s*(?:における|での|では|じゃ|には|にも|との|って|なら|の|で|に|は|が|、|'s)"
)
_ENGLISH_BEFORE = re.compile(r"\b(?:in|of|at|from|for|by)\s+(?:the\s+)?(?:town\s+of\s+|city\s+of\s+)?$", re.IGNORECASE)


def words_without(
    text: str, places: Sequence[PlaceMention], years: Sequence[YearsAsked], edition: re.Match[str] | None
) -> str:
    """The words that are left to search when places and years have become filters."""
    ranges = [(place.start, _behind(text, place.end)) for place in places]
    ranges += [(each.start, each.end) for each in years if each.years is not None]
    if edition is not None:
        ranges.append((edition.start(), _behind(text, edition.end())))
    left, at = "", 0
    for start, end in sorted(ranges):
        piece = text[at : max(at, start)]
        left += _ENGLISH_BEFORE.sub("", piece) + " "
        at = max(at, end)
    left = re.sub(r"\s+", " ", _EMPTY_BRACKETS.sub(" ", left + text[at:])).strip()
    left = _LEADING_ENGLISH.sub("", _PARTICLES.sub("", left))
    return left if fold_compact(left).text else ""


def _behind(text: str, end: int) -> int:
    match = _PARTICLE_BEHIND.match(text, end)
    return match.end() if match else end
