"""index/CURRENT and the names of releases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plansearch.errors import IndexMissingError, StaleIndexError
from plansearch.index.layout import current_id, is_release_id, release_folder, release_ids, replace_file
from plansearch.model.release import ReleaseId

OLD, NEW = ReleaseId("20260401T093000Z-1a2b3c4d"), ReleaseId("20260501T093000Z-00000000")


def test_an_index_without_current_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="plansearch build"):
        current_id(tmp_path)
    with pytest.raises(IndexMissingError):
        current_id(tmp_path / "none")


@pytest.mark.parametrize(
    "content", [b"", b"../../etc", b"releases/x", b"\xff", b"20260401T093000Z-1a2b3c4d/..", b"\n\n"]
)
def test_current_that_names_no_release_is_not_followed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "CURRENT").write_bytes(content)
    with pytest.raises(StaleIndexError, match="CURRENT"):
        current_id(tmp_path)


def test_current_names_a_release(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text(f"{OLD}\n", encoding="utf-8")
    assert current_id(tmp_path) == OLD


def test_releases_are_listed_newest_first_and_nothing_else_is_one(tmp_path: Path) -> None:
    assert release_ids(tmp_path) == ()
    for name in (OLD, NEW, ".unfinished-abc", "notes"):
        (tmp_path / "releases" / name).mkdir(parents=True)
    assert release_ids(tmp_path) == (NEW, OLD)
    assert release_folder(tmp_path, OLD) == tmp_path / "releases" / OLD
    with pytest.raises(IndexMissingError, match=f"there are: {NEW}, {OLD}"):
        release_folder(tmp_path, ReleaseId("20990101T000000Z-ffffffff"))
    assert not is_release_id("notes")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "CURRENT"
    replace_file(path, b"old")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
