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
_BRACKET_OR_LINE_END = re.compile(f"[{re.escape(''.join(sorted(_OPENERS | _CLOSERS | _LINE_ENDS)))}]")
# An ASCII mark inside a word or an address (a?b=c) ends nothing.
_END = re.compile(rf"(?:[。｡！？]|[!?](?![0-9A-Za-z/=&_]))+|(?P<line>[{''.join(sorted(_LINE_ENDS))}])")


def _depths(text: str) -> tuple[int, ...]:
    # How many brackets are open at each place; one without its partner on the same line counts for nothing.
    steps = [0] * len(text)
    open_at: list[int] = []
    for found in _BRACKET_OR_LINE_END.finditer(text):
        place, char = found.start(), found[0]
        if char in _LINE_ENDS:
            open_at.clear()
        elif char in _OPENERS:
            open_at.append(place)
        elif open_at:
            # Printed brackets mix widths and kinds, （A」, so a closer closes whatever is open.
            steps[open_at.pop()] += 1
            steps[place] -= 1
    return tuple(accumulate(steps))


@remembered
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the sentences, in order, without gaps: the first begins at 0, the last ends at len(text).

    Closing brackets and white space after a sentence belong to it. Empty text has no sentences.
    """
    cuts: list[int] = []
    place = 0
    depths: tuple[int, ...] = ()
    while (ending := _END.search(text, place)) is not None:
        depths = depths or _depths(text)
        place = ending.end()
        if ending["line"] or depths[ending.start()] == 0:
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
