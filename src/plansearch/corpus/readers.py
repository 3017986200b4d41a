"""CatalogEntry -> Document: a file's bytes, held to their checksum, as NFC text with its repairs listed.

It knows file formats; it does not know what a plan is.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from plansearch.corpus.catalog import CatalogEntry
from plansearch.corpus.repair import find_repairs
from plansearch.errors import CorpusError
from plansearch.model.document import Document

TEXT_SUFFIXES = (".txt", ".md")


def read_document(entry: CatalogEntry, folder: Path) -> Document:
    """Read the file of a catalog entry.

    Raises:
        CorpusError: when the file is missing, is not the one the catalog describes, is of a kind that cannot be read,
            is not UTF-8, or holds no words; names the file and the remedy.
    """
    path = folder / entry.file
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        message = f"{entry.file}: the file is missing from {folder}."
        raise CorpusError(message, remedy="Put it back, or remove its row from catalog.csv.") from None
    except OSError as error:
        message = f"{entry.file}: the file cannot be read ({error.strerror})."
        raise CorpusError(message, remedy="Check that it is a file and its permissions.") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != entry.sha256:
        message = f"{entry.file}: SHA-256 is {digest}, the catalog says {entry.sha256}."
        raise CorpusError(message, remedy="Restore the file, or record the new checksum if the change is meant.")
    if path.suffix.lower() not in TEXT_SUFFIXES:
        message = f"{entry.file}: files of the kind {path.suffix or '(none)'} cannot be read."
        raise CorpusError(message, remedy=f"Convert it to text ({', '.join(TEXT_SUFFIXES)}).")
    text = _decode(content, entry)
    return Document(
        id=entry.id,
        path=entry.file,
        sha256=digest,
        text=text,
        repairs=find_repairs(text),
        provenance=entry.provenance,
        paged="\f" in text,
    )


def _decode(content: bytes, entry: CatalogEntry) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{entry.file}: byte {error.start} is not UTF-8."
        raise CorpusError(message, remedy="Convert the file to UTF-8 and record its new checksum.") from error
    if "\x00" in text:
        message = f"{entry.file}: it holds NUL bytes, so it is not a text file."
        raise CorpusError(message, remedy="Convert it to UTF-8 text and record its new checksum.")
    # Line ends are normalised with NFC once, here: every span of the system counts code points of this text.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(unicodedata.category(char)[0] in "LN" for char in text):
        message = f"{entry.file}: it holds no words."
        raise CorpusError(message, remedy="Extract its text again, or remove its row from catalog.csv.")
    return text
