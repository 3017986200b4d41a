"""Words that are said to be printed, a passage, its document -> every place where they are, as printed characters.

Words are compared after one folding: canonical composition (NFC), full and half width, the two code points of the wave
dash (〜, ～), and no white space or line ends. Case, dashes, signs and characters must agree. Whether the words bear a
statement is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plansearch.japanese.folding import FoldedText
from plansearch.japanese.remembering import remembered
from plansearch.japanese.sentences import sentences
from plansearch.model.document import Document, Span
from plansearch.model.passage import Passage, PassageKind

_EXPLANATION = re.compile(r"^\s*[（(].*[）)]\W*(?:等|など|ほか)?\W*$", re.DOTALL)
_WORD = re.compile(r"\w")
_WAVE_DASH, _FULL_WIDTH_TILDE = "〜", "～"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand.

    Attributes:
        line: the line of the passage, as it is read.
        start: where the words begin in the line.
        end: one past their end in the line.
        span: where they are printed.
    """

    line: str
    start: int
    end: int
    span: Span


@remembered
def fold_width(text: str) -> FoldedText:
    """The folding that quotes are compared in; the text is taken as NFC (see the module)."""
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        if char.isspace():
            continue
        narrow = _unwidened(char)
        joined = unicodedata.normalize("NFC", pieces[-1] + narrow) if pieces and narrow != char else ""
        if len(joined) == 1:
            # ｶﾞ is printed as two characters and is one.
            pieces[-1], ends[-1] = joined, at + 1
            continue
        pieces.append(narrow)
        offsets.append(at)
        ends.append(at + 1)
    return FoldedText(text="".join(pieces), offsets=tuple(offsets), ends=tuple(ends))


def _unwidened(char: str) -> str:
    if char == _WAVE_DASH:
        return _unwidened(_FULL_WIDTH_TILDE)
    kind, _, code = unicodedata.decomposition(char).partition(" ")
    return chr(int(code, 16)) if kind in {"<wide>", "<narrow>"} else char


def find_printed(words: str, passage: Passage, document: Document) -> Iterator[Place]:
    """Every place of the words in the passage, in text order; none where they do not stand there.

    The words stand within one line of the passage: as it is read, or as it is printed where a damaged character was
    repaired. They are found in the document in one piece: where the reading leaves printed words out (a caption inside
    a sentence, the mark of a list), words on both sides of them are not. A row of a table is read with words of its
    header (the years), so words of that reading give the whole row as it is printed.
    """
    wanted = fold_width(unicodedata.normalize("NFC", words)).text
    if not wanted:
        return
    repairs = {repair.span.start: repair.read_as for repair in document.repairs}
    for number, (line, span) in enumerate(zip(passage.text.split("\n"), passage.spans, strict=True)):
        is_row = passage.kind is PassageKind.INDICATOR and number == 0
        yield from _in_line(wanted, line, span, document.text[span.start : span.end], repairs, is_row=is_row)


def cut_of(place: Place) -> tuple[bool, bool]:
    """Whether the sentence that the words stand in begins before them, and whether it goes on behind them.

    An explanation in brackets behind a name is no part of the name: to leave it out cuts nothing.
    """
    line = place.line
    around = [(start, end) for start, end in sentences(line) if start < place.end and place.start < end]
    begin, stop = min((start for start, _ in around), default=0), max((end for _, end in around), default=len(line))
    before, after = line[begin : place.start], _EXPLANATION.sub("", line[place.end : stop])
    return _WORD.search(before) is not None, _WORD.search(after) is not None


def _in_line(
    wanted: str, line: str, span: Span, printed: str, repairs: Mapping[int, str], *, is_row: bool
) -> Iterator[Place]:
    read = fold_width(line)
    repaired = printed
    if any(span.start <= at < span.end for at in repairs):
        repaired = "".join(repairs.get(span.start + at, char) for at, char in enumerate(printed))
    whole = len(repaired) == len(printed)
    raw = fold_width(printed)
    shown = fold_width(repaired) if whole else raw
    found = occurrences(wanted, read.text)
    if read.text == shown.text:
        # Character for character: what is read at one place is printed at the same.
        damaged = occurrences(wanted, raw.text) if raw.text != shown.text and len(raw.text) == len(shown.text) else ()
        for at in sorted({*found, *damaged}):
            yield _place(line, span, read.original(at, at + len(wanted)), shown.original(at, at + len(wanted)))
        return
    there = occurrences(wanted, shown.text)
    if len(found) == len(there) == 1:
        begin, stop = found[0], there[0]
        yield _place(
            line,
            span,
            read.original(begin, begin + len(wanted)),
            shown.original(stop, stop + len(wanted)),
        )
    elif is_row and (found or there):
        yield Place(line=line, start=0, end=len(line), span=span)


def occurrences(wanted: str, text: str) -> Sequence[int]:
    """Where some words begin in a text, those that overlap one another included; needs at least one character."""
    found = []
    at = text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _place(line: str, span: Span, read: tuple[int, int], printed: tuple[int, int]) -> Place:
    return Place(
        line=line,
        start=read[0],
        end=read[1],
        span=Span(start=span.start + printed[0], end=span.start + printed[1]),
    )
