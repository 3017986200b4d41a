"""Text -> the ranges of its sentences, which together cover the text.

A sentence ends with 。！？ outside brackets and quotes, or with its line: text that wraps its lines must be joined
first.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from plansearch.japanese.remembering import remembered

_OPENERS = frozenset("（(「『【〔［[｛{〈《“｢〝")
_CLOSERS = frozenset("）)」』】〕］]｝}〉》”｣〟")
_LINE_ENDS = frozenset("\n\r\f\v\u0085\u2028\u2029")
# An ASCII mark inside a word or an address (a?b=c) ends nothing.
_END = re.compile(r"(?:[。｡！？]|[!?](?![0-9A-Za-z/=&_]))+")


def _depths(text: str) -> tuple[int, ...]:
    # How many brackets are open at each place; one without its partner on the same line counts for nothing.
    steps = [0] * len(text)
    open_at: list[int] = []
    for place, char in enumerate(text):
        if char in _LINE_ENDS:
            open_at.clear()
        elif char in _OPENERS:
            open_at.append(place)
        elif char in _CLOSERS and open_at:
            # Printed brackets mix widths and kinds, （A」, so a closer closes whatever is open.
            steps[open_at.pop()] += 1
            steps[place] -= 1
    return tuple(accumulate(steps))


@remembered
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the sentences, in order, without gaps: the first begins at 0, the last ends at len(text).

    Closing brackets and white space after a sentence belong to it. Empty text has no sentences.
    """
    depths = _depths(text)
    cuts: list[int] = []
    place = 0
    while place < len(text):
        ending = _END.match(text, place)
        if ending is None and text[place] not in _LINE_ENDS:
            place += 1
            continue
        ends_here = ending is None or depths[place] == 0
        place = place + 1 if ending is None else ending.end()
        if ends_here:
            place = _tail(text, place)
            cuts.append(place)
    # White space alone is no sentence: at the beginning it belongs to the first one.
    first = len(text) - len(text.lstrip())
    edges = [0, *(cut for cut in cuts if first < cut < len(text)), len(text)]
    return tuple((start, end) for start, end in pairwise(edges) if start < end)


def _tail(text: str, place: int) -> int:
    while place < len(text) and text[place] in _CLOSERS:
        place += 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place
