"""The releases below index/ -> which there are, which is served, whether one is whole; and back to an older one."""

from __future__ import annotations

from pathlib import Path

from plansearch.index import layout, publish, release
from plansearch.model.release import Release, ReleaseId
from plansearch.settings import Settings

ReleaseStamp = tuple[int, int, int]


def release_stamp(index: Path) -> ReleaseStamp | None:
    """Changes whenever another release is published, and costs one look at a file; None while nothing is published."""
    try:
        state = (index / layout.CURRENT).stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def served_release(settings: Settings) -> ReleaseId:
    """The release that is served.

    Raises:
        IndexMissingError: when nothing was ever published.
        StaleIndexError: when its name cannot be read.
    """
    return layout.current_id(settings.index)


def list_releases(settings: Settings) -> tuple[Release, ...]:
    """Every release that can be read, the newest first."""
    return release.list_releases(settings.index)


def damaged_releases(settings: Settings) -> tuple[tuple[ReleaseId, str], ...]:
    """Every release that cannot be read, the newest first, each with the reason."""
    return release.damaged_releases(settings.index)


def verify(settings: Settings, release_id: ReleaseId | None = None) -> Release:
    """Hold every file of a release, by default the one that is served, to its SHA-256.

    Raises:
        IndexMissingError: when it is not there.
        StaleIndexError: names the first thing that is wrong.
    """
    return release.verify_release(settings.index, release_id)


def rollback(settings: Settings, release_id: ReleaseId) -> Release:
    """Serve another release again, after it was verified.

    Raises:
        IndexMissingError: when it is not there.
        StaleIndexError: when it is damaged.
        BuildError: while a build is at work.
    """
    return publish.rollback(settings.index, release_id)
