"""catalog.csv -> CatalogEntry values: which files make the corpus, and what is known of each.

It does not open the files; `readers` does, and holds them to the checksums kept here.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from plansearch.errors import CorpusError
from plansearch.model.document import DocumentId, Provenance

CATALOG = "catalog.csv"
COLUMNS = (
    "id",
    "file",
    "publisher",
    "title",
    "edition",
    "status",
    "family",
    "source_url",
    "licence",
    "fetched_on",
    "sha256",
)
_REQUIRED = ("id", "file", "publisher", "title", "edition", "status", "family", "sha256")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # the standard library reads other forms as well


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogEntry:
    """One row of the catalog.

    Attributes:
        id: lower-case words and digits joined by hyphens; part of permalinks.
        file: path relative to the corpus folder.
        sha256: of the file's bytes.
        provenance: what is known of the document.
    """

    id: DocumentId
    file: str
    sha256: str
    provenance: Provenance


def read_catalog(folder: Path) -> tuple[CatalogEntry, ...]:
    """Read every entry of `folder/catalog.csv`, in file order.

    Raises:
        CorpusError: when the catalog is missing, not UTF-8, lacks a column, or a row is wrong; names the line.
    """
    path = folder / CATALOG
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = f"There is no catalog at {path}."
        raise CorpusError(message, remedy=f"Create it with the columns {','.join(COLUMNS)}.") from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"The catalog {path} cannot be read: {error}."
        raise CorpusError(message, remedy="Save it as UTF-8 and check its permissions.") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        message = f"The catalog {path} lacks the columns {', '.join(missing)}."
        raise CorpusError(message, remedy=f"Its first line must be {','.join(COLUMNS)}.")
    entries: list[CatalogEntry] = []
    try:
        for row in reader:
            entry = _entry(row, where=f"{path}, line {reader.line_num}")
            if any(entry.id == other.id or _path(entry.file) == _path(other.file) for other in entries):
                message = f"{path}, line {reader.line_num}: {entry.id} ({entry.file}) stands in the catalog twice."
                raise CorpusError(message, remedy="Keep one of the two rows.")
            entries.append(entry)
    except csv.Error as error:
        message = f"{path}, line {reader.line_num}: {error}."
        raise CorpusError(message, remedy="Quote cells that hold commas or quotes.") from error
    if not entries:
        message = f"The catalog {path} names no document."
        raise CorpusError(message, remedy="Add a row for each file of the corpus.")
    return tuple(entries)


def _path(file: str) -> PurePosixPath:
    """A file's path in one spelling: ./a.txt and a.txt are one file."""
    return PurePosixPath(file)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _entry(row: dict[str, str | None], *, where: str) -> CatalogEntry:
    cell = {column: (row.get(column) or "").strip() for column in COLUMNS}
    empty = [column for column in _REQUIRED if not cell[column]]
    if empty:
        message = f"{where}: {', '.join(empty)} must not be empty."
        raise CorpusError(message, remedy="Fill the cells in.")
    if not _ID.fullmatch(cell["id"]):
        message = f"{where}: id {cell['id']!r} is not made of lower-case letters, digits and hyphens."
        raise CorpusError(message, remedy="Choose an id such as kita-vision-2026.")
    if not _SHA256.fullmatch(cell["sha256"]):
        message = f"{where}: sha256 of {cell['file']} is not 64 hexadecimal digits."
        raise CorpusError(message, remedy=f"Fill in what `sha256sum {cell['file']}` prints.")
    relative = _path(cell["file"])
    if relative.is_absolute() or ".." in relative.parts:
        message = f"{where}: file {cell['file']!r} lies outside the corpus folder."
        raise CorpusError(message, remedy="Copy it into the folder and name it relative to it.")
    if cell["fetched_on"] and not _is_date(cell["fetched_on"]):
        message = f"{where}: fetched_on {cell['fetched_on']!r} is not a date."
        raise CorpusError(message, remedy="Write it as 2026-04-01, or leave it empty.")
    return CatalogEntry(
        id=DocumentId(cell["id"]),
        file=cell["file"],
        sha256=cell["sha256"],
        provenance=Provenance(
            publisher=cell["publisher"],
            title=cell["title"],
            edition=cell["edition"],
            status=cell["status"],
            family=cell["family"],
            url=cell["source_url"],
            licence=cell["licence"],
            fetched_on=cell["fetched_on"],
        ),
    )
