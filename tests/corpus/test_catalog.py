"""What a catalog must say, and that every fault of it is named with its line and a remedy."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from plansearch.corpus.catalog import CATALOG, COLUMNS, read_catalog
from plansearch.errors import CorpusError

GOOD = {
    "id": "sumire-2025",
    "file": "sumire.txt",
    "publisher": "東京都",
    "title": "みらい計画の概要",
    "edition": "概要",
    "status": "承認済",
    "family": "地域産業活性化計画",
    "source_url": "https://example.org/sumire",
    "licence": "CC BY 4.0",
    "fetched_on": "2025-04-01",
    "sha256": "ab" * 32,
}


def write(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    """A corpus folder with a catalog of these rows."""
    with (folder / CATALOG).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def fault(folder: Path) -> CorpusError:
    """The error that reading the catalog ends in; it always names the catalog and what to do."""
    with pytest.raises(CorpusError) as caught:
        read_catalog(folder)
    assert str(folder / CATALOG) in caught.value.message
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def test_every_cell_reaches_its_place(tmp_path: Path) -> None:
    (entry,) = read_catalog(write(tmp_path, GOOD))
    said = entry.provenance
    assert (entry.id, entry.file, entry.sha256) == (GOOD["id"], GOOD["file"], GOOD["sha256"])
    assert (said.publisher, said.title, said.edition, said.status, said.family, said.url, said.licence) == tuple(
        GOOD[column] for column in ("publisher", "title", "edition", "status", "family", "source_url", "licence")
    )
    assert said.fetched_on == GOOD["fetched_on"]


def test_entries_come_in_file_order_whatever_the_order_of_columns(tmp_path: Path) -> None:
    second = GOOD | {"id": "akane-2025", "file": "sub/akane.txt"}
    write(tmp_path, GOOD, second, columns=(*reversed(COLUMNS), "remark"))
    assert [entry.id for entry in read_catalog(tmp_path)] == ["sumire-2025", "akane-2025"]


def test_what_is_not_known_may_be_empty(tmp_path: Path) -> None:
    row = GOOD | {"source_url": "", "licence": " ", "fetched_on": ""}
    (entry,) = read_catalog(write(tmp_path, row))
    assert (entry.provenance.url, entry.provenance.licence, entry.provenance.fetched_on) == ("", "", "")


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    content = (tmp_path / CATALOG).read_bytes()
    (tmp_path / CATALOG).write_bytes(b"\xef\xbb\xbf" + content)
    assert len(read_catalog(tmp_path)) == 1


def test_quoted_cells_may_hold_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    title = 'みらい計画, "改訂"\n概要'
    (entry,) = read_catalog(write(tmp_path, GOOD | {"title": title}))
    assert entry.provenance.title == title


def test_a_missing_catalog_says_which_columns_to_write(tmp_path: Path) -> None:
    assert ",".join(COLUMNS) in fault(tmp_path).remedy


def test_a_folder_in_the_catalogs_place_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / CATALOG).mkdir()
    assert "cannot be read" in fault(tmp_path).message


def test_a_catalog_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    text = (tmp_path / CATALOG).read_text(encoding="utf-8")
    (tmp_path / CATALOG).write_bytes(text.encode("shift_jis"))
    assert "UTF-8" in fault(tmp_path).remedy


@pytest.mark.parametrize("column", COLUMNS)
def test_a_catalog_without_a_column_is_a_fault_that_names_it(tmp_path: Path, column: str) -> None:
    write(tmp_path, GOOD, columns=tuple(each for each in COLUMNS if each != column))
    assert f"lacks the columns {column}." in fault(tmp_path).message


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_catalog_is_a_fault(tmp_path: Path, content: str) -> None:
    (tmp_path / CATALOG).write_text(content, encoding="utf-8")
    assert "lacks the columns" in fault(tmp_path).message


def test_a_catalog_without_rows_is_a_fault(tmp_path: Path) -> None:
    assert "names no document" in fault(write(tmp_path)).message


@pytest.mark.parametrize("column", ["id", "file", "publisher", "title", "edition", "status", "family", "sha256"])
def test_what_a_citation_needs_must_be_filled_in(tmp_path: Path, column: str) -> None:
    error = fault(write(tmp_path, GOOD | {"id": "other", "file": "other.txt"}, GOOD | {column: "  "}))
    assert f"line 3: {column} must not be empty" in error.message


def test_a_row_that_breaks_off_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    with (tmp_path / CATALOG).open("a", encoding="utf-8") as file:
        file.write("akane-2025,akane.txt,東京都\n")
    assert "line 3: title, edition, status, family, sha256 must not be empty" in fault(tmp_path).message


def test_a_quote_that_never_closes_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    with (tmp_path / CATALOG).open("a", encoding="utf-8") as file:
        file.write('akane-2025,"akane.txt,東京都\n')
    assert "Quote" in fault(tmp_path).remedy


@pytest.mark.parametrize("change", [{"file": "other.txt"}, {"id": "other"}])
def test_a_document_stands_in_the_catalog_once(tmp_path: Path, change: dict[str, str]) -> None:
    """Two rows with one id would share permalinks; two with one file would double every hit."""
    error = fault(write(tmp_path, GOOD, GOOD | change))
    assert "line 3" in error.message
    assert "twice" in error.message


@pytest.mark.parametrize(
    "name", ["Sumire", "sumire_2025", "sumire-", "-sumire", "すみれ", "sumire 2025", "a/b", "a--b"]
)
def test_an_id_can_stand_in_a_permalink(tmp_path: Path, name: str) -> None:
    assert repr(name) in fault(write(tmp_path, GOOD | {"id": name})).message


@pytest.mark.parametrize("digest", ["ab", "AB" * 32, "zz" * 32, "ab" * 33, "未計算"])
def test_a_checksum_is_64_lower_case_hexadecimal_digits(tmp_path: Path, digest: str) -> None:
    error = fault(write(tmp_path, GOOD | {"sha256": digest}))
    assert "sumire.txt" in error.message
    assert "sha256sum sumire.txt" in error.remedy


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/passwd", "sub/../../secret.txt", "..", "sub/.."])
def test_no_entry_leads_out_of_the_corpus_folder(tmp_path: Path, file: str) -> None:
    error = fault(write(tmp_path, GOOD | {"file": file}))
    assert repr(file) in error.message
    assert "outside" in error.message


@pytest.mark.parametrize("date", ["2025/04/01", "令和7年4月1日", "2025-4-1", "20250401", "2025-04-01T00:00"])
def test_a_date_is_written_as_iso_writes_it(tmp_path: Path, date: str) -> None:
    error = fault(write(tmp_path, GOOD | {"fetched_on": date}))
    assert repr(date) in error.message


@pytest.mark.parametrize("date", ["2025-13-01", "2025-02-30", "2025-00-10", "２０２５-04-01", "2025-W14-2"])
def test_a_date_is_one_of_the_calendar(tmp_path: Path, date: str) -> None:
    assert repr(date) in fault(write(tmp_path, GOOD | {"fetched_on": date})).message


@pytest.mark.parametrize("file", ["./sumire.txt", ".//sumire.txt"])
def test_one_file_does_not_stand_twice_under_two_spellings(tmp_path: Path, file: str) -> None:
    error = fault(write(tmp_path, GOOD, GOOD | {"id": "other", "file": file}))
    assert "line 3" in error.message
    assert "twice" in error.message
