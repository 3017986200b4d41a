"""Documents that were read last -> the same again without reading, up to so many characters in all.

Documents differ in length by a factor of hundreds: a number of them says nothing of the memory they take.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from plansearch.model.document import Document, DocumentId


class Shelf:
    """Keeps documents in memory; safe to share between threads."""

    def __init__(self, read: Callable[[DocumentId], Document], *, characters: int) -> None:
        """Take the way to a document that is not kept, and how many characters all that are may have together."""
        self._read = read
        self._most = characters
        self._held = 0
        self._kept: OrderedDict[DocumentId, Document] = OrderedDict()
        self._lock = threading.Lock()

    def document(self, document_id: DocumentId) -> Document:
        """One document; raises what reading it raises."""
        with self._lock:
            if (kept := self._kept.get(document_id)) is not None:
                self._kept.move_to_end(document_id)
                return kept
        document = self._read(document_id)
        with self._lock:
            if document_id not in self._kept and len(document.text) <= self._most:
                self._kept[document_id] = document
                self._held += len(document.text)
            while self._held > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._held -= len(oldest.text)
        return document
