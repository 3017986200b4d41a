"""A file becomes a document only when it is the one the catalog speaks of and holds words."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from plansearch.corpus.catalog import CatalogEntry
from plansearch.corpus.readers import read_document
from plansearch.errors import CorpusError
from plansearch.model.document import Document, DocumentId, Provenance

PROVENANCE = Provenance(publisher="東京都", title="みらい計画", edition="概要", status="承認済", family="産業振興計画")


def entry(content: bytes, file: str = "sumire.txt") -> CatalogEntry:
    """The catalog's entry for a file with this content."""
    digest = hashlib.sha256(content).hexdigest()
    return CatalogEntry(id=DocumentId("sumire-2025"), file=file, sha256=digest, provenance=PROVENANCE)


def read(folder: Path, content: bytes, file: str = "sumire.txt") -> Document:
    """What is read from a file with this content."""
    (folder / file).write_bytes(content)
    return read_document(entry(content, file), folder)


def fault(folder: Path, row: CatalogEntry) -> CorpusError:
    """The error that reading ends in; it always names the file and what to do."""
    with pytest.raises(CorpusError) as caught:
        read_document(row, folder)
    assert row.file in caught.value.message
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_text_is_what_the_file_says(tmp_path: Path) -> None:
    text = "「すみれ計画」（１）～①\n　職人を迎える。 \n"
    document = read(tmp_path, text.encode())
    assert document.text == text
    assert (document.id, document.path, document.provenance) == ("sumire-2025", "sumire.txt", PROVENANCE)
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_file_is_not_changed_by_reading(tmp_path: Path) -> None:
    content = "\ufeffか\u3099\r\n业界の話".encode()
    read(tmp_path, content)
    assert (tmp_path / "sumire.txt").read_bytes() == content


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_one(tmp_path: Path, end: str) -> None:
    assert read(tmp_path, f"一行{end}{end}二行{end}".encode()).text == "一行\n\n二行\n"


def test_a_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + "計画".encode()).text == "計画"


def test_text_is_composed_and_its_widths_stay(tmp_path: Path) -> None:
    """What macOS writes as か+゛ is one character here; full-width digits stay as printed."""
    text = "がんばる１００社㎡"
    assert read(tmp_path, unicodedata.normalize("NFD", text).encode()).text == text


def test_repairs_are_listed_at_the_places_of_the_composed_text(tmp_path: Path) -> None:
    document = read(tmp_path, unicodedata.normalize("NFD", "がんばる技术の話").encode())
    (repair,) = document.repairs
    assert document.text[repair.span.start : repair.span.end] == repair.printed == "术"


def test_a_file_with_form_feeds_has_pages(tmp_path: Path) -> None:
    document = read(tmp_path, "一頁\f二頁".encode())
    assert document.paged
    assert document.page_of(document.text.index("二")) == 2
    assert not read(tmp_path, "一頁".encode()).paged


@pytest.mark.parametrize("file", ["sumire.md", "SUMIRE.TXT"])
def test_text_files_are_told_by_their_suffix(tmp_path: Path, file: str) -> None:
    assert read(tmp_path, "計画".encode(), file).text == "計画"


def test_another_file_than_the_catalogs_is_a_fault_that_gives_both_checksums(tmp_path: Path) -> None:
    (tmp_path / "sumire.txt").write_bytes("計画（改）".encode())
    row = entry("計画".encode())
    error = fault(tmp_path, row)
    assert row.sha256 in error.message
    assert hashlib.sha256("計画（改）".encode()).hexdigest() in error.message


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    error = fault(tmp_path, entry(b"x"))
    assert "missing" in error.message
    assert "catalog.csv" in error.remedy


def test_a_folder_in_a_files_place_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "sumire.txt").mkdir()
    assert "cannot be read" in fault(tmp_path, entry(b"x")).message


@pytest.mark.parametrize(("content", "byte"), [("計画".encode("shift_jis"), 0), ("計画".encode() + b"\xe8\xa8", 6)])
def test_bytes_that_are_no_utf8_are_a_fault_that_names_the_place(tmp_path: Path, content: bytes, byte: int) -> None:
    (tmp_path / "sumire.txt").write_bytes(content)
    error = fault(tmp_path, entry(content))
    assert f"byte {byte} " in error.message
    assert "UTF-8" in error.remedy


@pytest.mark.parametrize("content", [b"\x00", "計\x00画".encode(), "計画".encode("utf-16-le") + b"A\x00"])
def test_nul_bytes_are_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sumire.txt").write_bytes(content)
    error = fault(tmp_path, entry(content))
    assert "NUL" in error.message or "not UTF-8" in error.message


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "　\t", "\f\f", "\ufeff", "※・・・\n|---|", "―――"])
def test_a_file_without_words_is_a_fault_and_never_an_empty_document(tmp_path: Path, text: str) -> None:
    content = text.encode()
    (tmp_path / "sumire.txt").write_bytes(content)
    assert "holds no words" in fault(tmp_path, entry(content)).message


@pytest.mark.parametrize("file", ["sumire.pdf", "sumire", "sumire.txt.gz"])
def test_a_kind_of_file_that_cannot_be_read_is_a_fault(tmp_path: Path, file: str) -> None:
    content = "計画".encode()
    (tmp_path / file).write_bytes(content)
    error = fault(tmp_path, entry(content, file))
    assert "cannot be read" in error.message
    assert ".txt" in error.remedy
