"""Quotes of a claim -> the same, those that are printed as one joined: a sentence and the names in brackets behind it.

「…を探る（Innovation for New Normal）」 is read as it stands, not as two pieces; nothing but signs lies between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from plansearch.answer.citation import quoted, source_of
from plansearch.model.document import Document, DocumentId, Span
from plansearch.model.reply import Quote

_SEPARATORS = re.compile(r"(?=[^、，（(・]*[、，（(・])[\s、，（(・）)]+")
_CLOSES = {"（": "）", "(": ")"}
_SPACE = re.compile(r"\s*")


def joined_quotes(quotes: Sequence[Quote], documents: Callable[[DocumentId], Document]) -> tuple[Quote, ...]:
    """Quotes in the order given; each that goes on in the next one with signs alone between is one with it."""
    found: list[Quote] = []
    for each in quotes:
        one = _together(found[-1], each, documents) if found else None
        if one is None:
            found.append(each)
        else:
            found[-1] = one
    return tuple(found)


def _together(left: Quote, right: Quote, documents: Callable[[DocumentId], Document]) -> Quote | None:
    source, behind = left.citation.source, right.citation.source
    if left.passage_id != right.passage_id or source.document_id != behind.document_id:
        return None
    document = documents(source.document_id)
    between = document.text[source.span.end : behind.span.start]
    if source.span.end > behind.span.start or not _SEPARATORS.fullmatch(between):
        return None
    end = _closed(document.text, source.span.start, behind.span.end)
    if end < 0:
        return None
    span = Span(start=source.span.start, end=end)
    text = document.text[span.start : span.end]
    citation = quoted(left.citation, source_of(document, span), text)
    return replace(left, text=text, citation=citation, cut_after=right.cut_after)


def _closed(text: str, start: int, end: int) -> int:
    """Where words end with the bracket that they open; -1 where that stays open."""
    opened = [char for char in text[start:end] if char in _CLOSES]
    shut = [char for char in text[start:end] if char in _CLOSES.values()]
    if len(opened) == len(shut):
        return end
    after = _SPACE.match(text, end)
    at = end if after is None else after.end()
    if len(opened) == len(shut) + 1 and text[at : at + 1] in {"）", ")"}:
        return at + 1
    return -1
