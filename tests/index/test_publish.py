"""Publishing, rolling back and pruning: at any moment CURRENT names a whole release, and one process writes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from plansearch.errors import BuildError, IndexMissingError, StaleIndexError
from plansearch.index.layout import current_id, release_ids
from plansearch.index.publish import RELEASES_KEPT, rollback, sole_writer
from plansearch.index.release import open_release, verify_release
from plansearch.model.release import ReleaseId
from tests.releases import NOW, build


def builds(index: Path, count: int) -> list[ReleaseId]:
    """Some releases, oldest first, a day apart."""
    return [build(index, full=True, now=NOW + timedelta(days=day)).release.id for day in range(count)]


def test_a_kill_between_the_two_renames_leaves_the_release_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(tmp_path).release
    real = os.replace

    def killed(source: Path, target: Path) -> None:
        if Path(target).name == "CURRENT":
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, full=True, now=NOW + timedelta(days=1))
    monkeypatch.undo()
    assert verify_release(tmp_path) == first
    later = build(tmp_path, full=True, now=NOW + timedelta(days=1)).release
    assert verify_release(tmp_path) == later
    assert len(release_ids(tmp_path)) == 3


def test_a_release_that_was_never_served_can_still_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plansearch.index.publish.replace_file", killed)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path)
    monkeypatch.undo()
    with pytest.raises(IndexMissingError):
        open_release(tmp_path)
    (name,) = release_ids(tmp_path)
    assert rollback(tmp_path, name).id == current_id(tmp_path) == name


def test_folders_of_dead_builds_are_removed(tmp_path: Path) -> None:
    build(tmp_path)
    dead = tmp_path / "releases" / ".unfinished-abc"
    (dead / "postings").mkdir(parents=True)
    (dead / "vectors.faiss").write_bytes(b"half")
    build(tmp_path)
    assert dead.exists()
    build(tmp_path, full=True)
    assert not dead.exists()


def test_two_writers_at_once_are_refused(tmp_path: Path) -> None:
    with sole_writer(tmp_path), pytest.raises(BuildError, match="Another build or rollback"):
        build(tmp_path)
    name = build(tmp_path).release.id
    with sole_writer(tmp_path), pytest.raises(BuildError, match="Another build or rollback"):
        rollback(tmp_path, name)


def test_the_lock_of_a_killed_process_is_let_go(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from plansearch.index.publish import sole_writer\n"
        "with sole_writer(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own words
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(BuildError, match="Another build or rollback"):
            build(tmp_path)
        process.kill()
    assert build(tmp_path).published


def test_rolling_back_serves_an_older_release(tmp_path: Path) -> None:
    first, second = builds(tmp_path, 2)
    assert current_id(tmp_path) == second
    assert rollback(tmp_path, first).id == first
    opened = open_release(tmp_path)
    assert opened.release.id == first
    opened.close()


def test_rolling_back_to_a_damaged_or_unknown_release_changes_nothing(tmp_path: Path) -> None:
    first, second = builds(tmp_path, 2)
    path = tmp_path / "releases" / first / "plans.sqlite"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(StaleIndexError, match=r"plans\.sqlite"):
        rollback(tmp_path, first)
    with pytest.raises(IndexMissingError, match=second):
        rollback(tmp_path, ReleaseId("20990101T000000Z-ffffffff"))
    assert current_id(tmp_path) == second


def test_rolling_back_in_an_empty_folder_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        rollback(tmp_path, ReleaseId("20990101T000000Z-ffffffff"))
    assert list(tmp_path.iterdir()) == []


def test_old_releases_are_removed_and_named(tmp_path: Path) -> None:
    names = builds(tmp_path, RELEASES_KEPT)
    report = build(tmp_path, full=True, now=NOW + timedelta(days=99))
    assert report.pruned == (names[0],)
    assert release_ids(tmp_path) == (report.release.id, *reversed(names[1:]))


def test_the_release_that_is_served_is_never_removed(tmp_path: Path) -> None:
    """A clock that was set back gives the newest release the oldest name."""
    names = builds(tmp_path, RELEASES_KEPT)
    report = build(tmp_path, full=True, now=NOW - timedelta(days=1))
    assert current_id(tmp_path) == report.release.id
    assert report.release.id in release_ids(tmp_path)
    assert report.pruned == ()
    assert len(release_ids(tmp_path)) == len(names) + 1


def test_an_open_release_goes_on_after_the_next_is_published(tmp_path: Path) -> None:
    build(tmp_path)
    old = open_release(tmp_path)
    passages = old.store.passages(old.store.passage_ids(range(3)))
    build(tmp_path, full=True, now=NOW + timedelta(days=1))
    assert old.store.passages(old.store.passage_ids(range(3))) == passages
    assert old.postings.search({"創業": 1.0}, 5)[0].size == 5
    old.close()


def test_a_server_of_another_user_can_read_a_release(tmp_path: Path) -> None:
    folder = tmp_path / "releases" / build(tmp_path).release.id
    assert folder.stat().st_mode & 0o055 == 0o055
