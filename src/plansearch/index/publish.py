"""A finished folder -> the release that is served; and back again. One process at a time writes to index/."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from plansearch.errors import BuildError
from plansearch.index.layout import (
    CURRENT,
    LOCK,
    RELEASES,
    UNFINISHED,
    current_id,
    flush_folder,
    flush_tree,
    release_folder,
    release_ids,
    replace_file,
)
from plansearch.index.release import verify_release
from plansearch.model.release import Release, ReleaseId

# Servers that still map the release before last go on undisturbed, and there is something to roll back to.
RELEASES_KEPT = 5


@contextmanager
def sole_writer(index: Path) -> Iterator[None]:
    """Hold the lock on index/; the system lets go of it when the process ends, however it ends.

    Raises:
        BuildError: when another process, or another thread, holds it.
    """
    (index / RELEASES).mkdir(parents=True, exist_ok=True)
    with (index / LOCK).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"Another build or rollback is at work on {index}."
            raise BuildError(message, remedy="Wait until it has ended, then try again.") from error
        yield


@contextmanager
def unfinished_folder(index: Path) -> Iterator[Path]:
    """A new folder to build in, removed at the end if it is still there; needs the lock.

    Folders that dead builds left behind are removed first.
    """
    releases = index / RELEASES
    for dead in releases.glob(f"{UNFINISHED}*"):
        shutil.rmtree(dead)
    folder = Path(mkdtemp(prefix=UNFINISHED, dir=releases))
    # mkdtemp shuts everyone else out; a server may run as another user.
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(index: Path, folder: Path, release_id: ReleaseId) -> None:
    """Flush a finished folder, give it its name, and let CURRENT name it; needs the lock.

    Ended at any point, CURRENT names a whole release: the one before, or this one.
    """
    flush_tree(folder)
    folder.rename(index / RELEASES / release_id)
    flush_folder(index / RELEASES)
    replace_file(index / CURRENT, f"{release_id}\n".encode())


def prune(index: Path, *, keep: int = RELEASES_KEPT) -> tuple[ReleaseId, ...]:
    """Remove all but the newest `keep` releases, never the one that is served; needs the lock. Returns those gone."""
    served = current_id(index)
    gone: list[ReleaseId] = []
    for one in release_ids(index)[keep:]:
        # Renamed first: half a release must never bear the name of one. What cannot be removed is left for the next.
        dying = index / RELEASES / f"{UNFINISHED}{one}"
        if one != served:
            with suppress(OSError):
                (index / RELEASES / one).rename(dying)
                gone.append(one)
                shutil.rmtree(dying)
    return tuple(gone)


def rollback(index: Path, release_id: ReleaseId) -> Release:
    """Serve another release again, after holding all its files to their digests.

    Raises:
        IndexMissingError: when it is not there; names those that are.
        StaleIndexError: when it is damaged.
        BuildError: while a build is at work.
    """
    release_folder(index, release_id)
    with sole_writer(index):
        release = verify_release(index, release_id)
        replace_file(index / CURRENT, f"{release_id}\n".encode())
    return release
