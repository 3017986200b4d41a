"""Names of the files below index/, and how they are read, hashed and flushed; it does not know what is in them."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from plansearch.errors import IndexMissingError, StaleIndexError
from plansearch.model.release import ReleaseId

CURRENT = "CURRENT"
RELEASES = "releases"
CACHE = "cache"
LOCK = "build.lock"
UNFINISHED = ".unfinished-"

MANIFEST = "manifest.json"
STORE = "plans.sqlite"
VECTORS = "vectors.faiss"
POSTINGS = "postings"
LINES = "lines"
CONCEPTS = "concepts"
DUPLICATES = "duplicates.json"
PIECES = "pieces"
SPELLING = "spelling"
EXAMPLES = "examples"

_RELEASE_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")


def current_id(index: Path) -> ReleaseId:
    """The release that CURRENT names; whether it is there is not looked at.

    Raises:
        IndexMissingError: when nothing was ever published.
        StaleIndexError: when CURRENT does not hold the name of a release.
    """
    path = index / CURRENT
    try:
        name = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        message = f"There is no published release in {index}."
        raise IndexMissingError(message, remedy="Run `plansearch build`.") from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error})."
        raise StaleIndexError(message, remedy="Run `plansearch build`, or `plansearch rollback RELEASE`.") from error
    if not is_release_id(name):
        message = f"{path} does not hold the name of a release but {name[:40]!r}."
        raise StaleIndexError(message, remedy="Run `plansearch build`, or `plansearch rollback RELEASE`.")
    return ReleaseId(name)


def is_release_id(name: str) -> bool:
    """Whether a name has the form of a release's: 20260401T093000Z-1a2b3c4d."""
    return _RELEASE_ID.fullmatch(name) is not None


def release_ids(index: Path) -> tuple[ReleaseId, ...]:
    """Every published release, newest first, whether or not it can be opened."""
    folder = index / RELEASES
    if not folder.is_dir():
        return ()
    return tuple(sorted((ReleaseId(one.name) for one in folder.iterdir() if is_release_id(one.name)), reverse=True))


def release_folder(index: Path, release_id: ReleaseId) -> Path:
    """Where a release lies.

    Raises:
        IndexMissingError: when there is no such release; names those that are there.
    """
    if release_id not in release_ids(index):
        there = ", ".join(release_ids(index)) or "none"
        message = f"There is no release {release_id!r} in {index}; there are: {there}."
        raise IndexMissingError(
            message, remedy="Run `plansearch build`, or `plansearch rollback` to one that is there."
        )
    return index / RELEASES / release_id


def files_below(folder: Path) -> tuple[str, ...]:
    """Relative paths, with slashes, of all files below a folder except the manifest, sorted."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path for path in paths if path != MANIFEST))


def file_digest(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush_folder(folder: Path) -> None:
    """Flush a folder's own list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_tree(folder: Path) -> None:
    """Flush every file and folder below and including `folder` to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            flush_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    flush_folder(folder)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place whole or not at all, also over a power cut: written beside, flushed, renamed, flushed."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)  # noqa: PTH105 - the one step that publishes; a fault test stands in its way
    flush_folder(path.parent)
