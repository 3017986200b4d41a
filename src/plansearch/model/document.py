"""Document: one file of the corpus as text, and the spans that point into it.

Text is evidence: `Document.text` is what the file says (NFC, page breaks as form feeds). Joined lines and repaired
characters are `View`s of it, which map every character back, so that a quote is always the printed words at a span.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NewType

from plansearch.errors import InvalidValueError

DocumentId = NewType("DocumentId", str)
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points of `Document.text`: 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or negative range."""
        if not 0 <= self.start < self.end:
            message = f"Span {self.start}..{self.end} is empty or negative."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A character that was printed wrong and is read as another one.

    Attributes:
        span: the printed characters.
        printed: as in the document.
        read_as: as the views show it.
        reason: why, in one phrase.
    """

    span: Span
    printed: str
    read_as: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a document comes from, as its catalog entry says; empty strings mean not known.

    Attributes:
        publisher: who issued it.
        title: the document's title.
        edition: 概要, 概要版, 本編 …
        status: 承認済 or 案 …
        family: the plan family its plans belong to.
        url: source address.
        licence: terms of use.
        fetched_on: ISO date.
    """

    publisher: str
    title: str
    edition: str
    status: str
    family: str
    url: str = ""
    licence: str = ""
    fetched_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of the corpus.

    Attributes:
        id: the catalog's id.
        path: file name relative to the corpus folder.
        sha256: of the bytes, hex.
        text: NFC, page breaks as form feeds.
        repairs: characters that are read otherwise than printed, in text order.
        provenance: publisher, title, edition and so on.
        paged: whether the file has pages; when it has not, no citation carries a page.
    """

    id: DocumentId
    path: str
    sha256: str
    text: str
    repairs: tuple[Repair, ...]
    provenance: Provenance
    paged: bool = False

    def __post_init__(self) -> None:
        """Refuse text that is empty or not NFC: spans would point at other characters elsewhere."""
        if not self.text.strip():
            message = f"Document {self.id} ({self.path}) has no text."
            raise InvalidValueError(message)
        if not unicodedata.is_normalized("NFC", self.text):
            message = f"Document {self.id} ({self.path}) is not in NFC."
            raise InvalidValueError(message)

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, on which a code point stands; None for a file without pages."""
        return self.text.count(PAGE_BREAK, 0, offset) + 1 if self.paged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Readable text of which every character knows its place in `Document.text`.

    Attributes:
        text: the readable text.
        offsets: `offsets[i]` is the code point of the document that `text[i]` shows; strictly increasing
            except for an inserted joint (the space between two wrapped Latin words), which repeats its left neighbour.
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse a view that does not map each of its characters."""
        if len(self.text) != len(self.offsets):
            message = "A view needs one offset for each character."
            raise InvalidValueError(message)

    def span(self, start: int, end: int) -> Span:
        """The part of the document that `text[start:end]` shows: 0 <= start < end <= len(text)."""
        if not 0 <= start < end <= len(self.text):
            message = f"A view of {len(self.text)} characters has no part {start}..{end}."
            raise InvalidValueError(message)
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)

    def slice(self, start: int, end: int) -> View:
        """The view of a part of this view."""
        return View(text=self.text[start:end], offsets=self.offsets[start:end])

    def strip(self) -> View:
        """The view without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self.slice(left, max(left, right))
