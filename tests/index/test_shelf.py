"""Documents that were read last are there without reading, up to so many characters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plansearch.index.shelf import Shelf
from plansearch.model.document import Document, DocumentId
from tests.factories import document

SHORT = {DocumentId(name): document(name, name * 100) for name in "abc"}
LONG = {DocumentId("long"): document("long", "あ" * 1_000)}


class Reader:
    """Gives documents and tells which were read."""

    def __init__(self, documents: Mapping[DocumentId, Document]) -> None:
        self._documents = documents
        self.read: list[str] = []

    def __call__(self, document_id: DocumentId) -> Document:
        self.read.append(document_id)
        return self._documents[document_id]


def test_a_document_is_read_once_while_there_is_room() -> None:
    reader = Reader(SHORT)
    shelf = Shelf(reader, characters=300)
    for name in "abcabc":
        assert shelf.document(DocumentId(name)) == SHORT[DocumentId(name)]
    assert reader.read == ["a", "b", "c"]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    """Room is counted in characters, not in documents."""
    reader = Reader(SHORT)
    shelf = Shelf(reader, characters=250)
    for name in "abacab":
        shelf.document(DocumentId(name))
    assert reader.read == ["a", "b", "c", "b"]


def test_one_that_is_longer_than_all_the_room_is_not_kept() -> None:
    """It drives out no other."""
    reader = Reader(SHORT | LONG)
    shelf = Shelf(reader, characters=250)
    for name in ("a", "long", "a", "long"):
        shelf.document(DocumentId(name))
    assert reader.read == ["a", "long", "long"]


def test_a_document_that_is_not_there_is_missed_each_time() -> None:
    shelf = Shelf(Reader(SHORT), characters=250)
    for _ in range(2):
        with pytest.raises(KeyError):
            shelf.document(DocumentId("none"))
