"""manifest.json holds a release to what was built."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.manifest import check_digests, check_sizes, manifest_bytes, read_manifest, stamp
from plansearch.model.document import DocumentId
from plansearch.model.release import FORMAT_VERSION, Calibration, EncoderStamp, Manifest, SourceFile

MANIFEST = Manifest(
    format_version=FORMAT_VERSION,
    plansearch_version="1.2.3",
    built_at="2026-04-01T09:30:00+00:00",
    sources=(SourceFile(document_id=DocumentId("annex"), path="概要.txt", sha256="ab"),),
    left_out={"b.pdf": "読めない"},
    encoder=EncoderStamp(name="fake", digest="cd", dim=4),
    analyzer="bigrams",
    counts={"passages": 3},
    files={},
    golden={"創業": 1.0},
    content="ef",
    parameters={"bm25_b": "0.5"},
    sizes={},
    calibration=Calibration(middle=0.09, steepness=13.0, threshold=0.5),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release of two files with its manifest."""
    (tmp_path / "postings").mkdir()
    (tmp_path / "plans.sqlite").write_bytes(b"plans")
    (tmp_path / "postings" / "rows.npy").write_bytes(b"rows!")
    files, sizes = stamp(tmp_path)
    (tmp_path / "manifest.json").write_bytes(manifest_bytes(replace(MANIFEST, files=files, sizes=sizes)))
    return tmp_path


def test_a_manifest_comes_back_as_it_was_written(folder: Path) -> None:
    files, sizes = stamp(folder)
    assert read_manifest(folder) == replace(MANIFEST, files=files, sizes=sizes)
    assert sizes == {"plans.sqlite": 5, "postings/rows.npy": 5}
    assert "読めない" in (folder / "manifest.json").read_text(encoding="utf-8")


def test_that_nobody_measured_what_scores_mean_is_kept(folder: Path) -> None:
    files, sizes = stamp(folder)
    unmeasured = replace(MANIFEST, files=files, sizes=sizes, calibration=None)
    (folder / "manifest.json").write_bytes(manifest_bytes(unmeasured))
    assert read_manifest(folder) == unmeasured


def test_a_calibration_that_is_none_is_damage(folder: Path) -> None:
    path = folder / "manifest.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    for broken in ({}, {"middle": 0.1}, {"middle": 2.0, "steepness": 13.0, "threshold": 0.5}, "0.5", 1):
        path.write_text(json.dumps(whole | {"calibration": broken}), encoding="utf-8")
        with pytest.raises(StaleIndexError, match="manifest"):
            read_manifest(folder)
    del whole["calibration"]
    path.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(StaleIndexError, match="manifest"):
        read_manifest(folder)


def test_every_way_of_damage_is_refused(folder: Path) -> None:
    path = folder / "manifest.json"
    whole = path.read_bytes()
    nothing_else = f'{{"format_version": {FORMAT_VERSION}}}'.encode()
    for broken in (whole[:-20], b"", b"[]", b"null", b"\xff\xfe", nothing_else):
        path.write_bytes(broken)
        with pytest.raises(StaleIndexError, match=r"manifest.*plansearch build"):
            read_manifest(folder)


def test_a_folder_without_a_manifest_was_never_finished(tmp_path: Path) -> None:
    with pytest.raises(StaleIndexError, match="never finished"):
        read_manifest(tmp_path)


def test_another_format_is_named_and_not_guessed_at(folder: Path) -> None:
    path = folder / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8")) | {"format_version": FORMAT_VERSION + 1}
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StaleIndexError, match=f"format {FORMAT_VERSION + 1}.*reads format {FORMAT_VERSION}"):
        read_manifest(folder)


def test_a_file_of_another_size_is_seen_at_a_glance(folder: Path) -> None:
    check_sizes(folder, read_manifest(folder))
    (folder / "plans.sqlite").write_bytes(b"plan")
    with pytest.raises(StaleIndexError, match=r"plans\.sqlite .* has 4 bytes, not 5"):
        check_sizes(folder, read_manifest(folder))


def test_a_file_that_is_gone_is_seen_at_a_glance(folder: Path) -> None:
    (folder / "postings" / "rows.npy").unlink()
    with pytest.raises(StaleIndexError, match="lacks postings/rows"):
        check_sizes(folder, read_manifest(folder))


def test_a_changed_byte_is_seen_by_the_full_check(folder: Path) -> None:
    check_digests(folder, read_manifest(folder))
    (folder / "plans.sqlite").write_bytes(b"plams")
    check_sizes(folder, read_manifest(folder))
    with pytest.raises(StaleIndexError, match=r"plans\.sqlite .* is damaged"):
        check_digests(folder, read_manifest(folder))


def test_a_file_that_nobody_built_is_seen_by_the_full_check(folder: Path) -> None:
    (folder / "postings" / "strange").write_bytes(b"")
    with pytest.raises(StaleIndexError, match="postings/strange"):
        check_digests(folder, read_manifest(folder))
