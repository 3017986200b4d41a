"""Opening, verifying and listing releases; what is damaged is named with its remedy."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from plansearch.errors import IndexMissingError, StaleIndexError
from plansearch.index.release import damaged_releases, list_releases, open_release, verify_release
from plansearch.model.passage import PassageId
from plansearch.model.release import ReleaseId
from tests.fakes import FakeAnalyzer, FakeEncoder
from tests.releases import NOW, build

FILES = ("plans.sqlite", "vectors.faiss", "postings/rows.npy", "postings/about.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a fresh release; the index is two above it."""
    return tmp_path / "releases" / build(tmp_path).release.id


def index_of(folder: Path) -> Path:
    """The index that a release lies in."""
    return folder.parent.parent


def test_nothing_published_names_the_remedy(tmp_path: Path) -> None:
    for call in (open_release, verify_release):
        with pytest.raises(IndexMissingError, match="plansearch build"):
            call(tmp_path)
    assert list_releases(tmp_path) == ()


def test_the_served_release_is_opened_or_any_by_name(tmp_path: Path) -> None:
    first = build(tmp_path).release
    second = build(tmp_path, full=True, now=NOW + timedelta(days=1)).release
    for wanted, opened in ((second, open_release(tmp_path)), (first, open_release(tmp_path, first.id))):
        assert opened.release == wanted
        assert opened.folder == tmp_path / "releases" / wanted.id
        opened.close()
    assert verify_release(tmp_path) == second
    assert verify_release(tmp_path, first.id) == first
    assert list_releases(tmp_path) == (second, first)
    assert damaged_releases(tmp_path) == ()


def test_an_unknown_release_is_answered_with_those_there_are(folder: Path) -> None:
    for name in ("20990101T000000Z-ffffffff", "../..", ""):
        for call in (open_release, verify_release):
            with pytest.raises(IndexMissingError, match=folder.name):
                call(index_of(folder), ReleaseId(name))


def test_current_that_points_nowhere_is_answered_with_those_there_are(folder: Path) -> None:
    (index_of(folder) / "CURRENT").write_text("20990101T000000Z-ffffffff\n", encoding="utf-8")
    with pytest.raises(IndexMissingError, match=rf"20990101T000000Z-ffffffff.*{folder.name}.*rollback"):
        open_release(index_of(folder))


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_refused_by_name(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StaleIndexError, match=name.replace(".", r"\.")):
        open_release(index_of(folder))


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(StaleIndexError, match=f"lacks {name}"):
        open_release(index_of(folder))


@pytest.mark.parametrize("name", [*FILES, "postings/weights.npy", "postings/terms.npy"])
def test_verification_finds_one_changed_bit(folder: Path, name: str) -> None:
    path = folder / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(StaleIndexError, match=f"{name}.*is damaged"):
        verify_release(index_of(folder))


@pytest.mark.parametrize("name", ["plans.sqlite", "vectors.faiss", "postings"])
def test_a_file_overwritten_to_its_size_is_refused_or_answers(folder: Path, name: str) -> None:
    """Opening looks at sizes only: content that is no index at all must still end in an error with a remedy."""
    paths = [folder / name] if name != "postings" else sorted((folder / "postings").glob("*.npy"))
    for path in paths:
        content = path.read_bytes()
        path.write_bytes(b"\0" * len(content))
        with pytest.raises(StaleIndexError, match="plansearch"):
            open_release(index_of(folder))
        path.write_bytes(content)


def test_a_half_written_release_has_no_manifest_and_is_refused(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    with pytest.raises(StaleIndexError, match="never finished"):
        open_release(index_of(folder))
    assert list_releases(index_of(folder)) == ()
    ((name, reason),) = damaged_releases(index_of(folder))
    assert name == folder.name
    assert "never finished" in reason


def test_files_that_do_not_belong_together_are_refused(folder: Path) -> None:
    """A vectors file of another build has rows that are other passages."""
    index = index_of(folder)
    other = index.parent / "other"
    short = build(other, passages=[open_release(index).store.passage(one) for one in _some_ids(index)])
    for name in ("vectors.faiss", "plans.sqlite"):
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes((other / "releases" / short.release.id / name).read_bytes())
        _restamp(folder, name)
        with pytest.raises(StaleIndexError, match="same number of passages"):
            open_release(index)
        (folder / name).write_bytes(kept)
        _restamp(folder, name)
    open_release(index).close()


def _some_ids(index: Path) -> tuple[PassageId, ...]:
    opened = open_release(index)
    ids = opened.store.passage_ids(range(5))
    opened.close()
    return ids


def _restamp(folder: Path, name: str) -> None:
    path = folder / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["sizes"][name] = (folder / name).stat().st_size
    path.write_text(json.dumps(data), encoding="utf-8")


def test_vectors_of_another_length_are_refused(folder: Path) -> None:
    path = folder / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["encoder"]["dim"] = 65
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StaleIndexError, match="64 dimensions, not 65"):
        open_release(index_of(folder))


def test_an_encoder_or_analyzer_that_does_not_fit_is_refused_with_the_remedy(folder: Path) -> None:
    opened = open_release(index_of(folder))
    opened.check_encoder(FakeEncoder())
    opened.check_analyzer(FakeAnalyzer())
    for encoder in (FakeEncoder(name="other"), FakeEncoder(dim=32)):
        with pytest.raises(StaleIndexError, match=r"plansearch build.*--encoder fake"):
            opened.check_encoder(encoder)
    with pytest.raises(StaleIndexError, match=r"bigrams; other.*plansearch build"):
        opened.check_analyzer(FakeAnalyzer(name="other"))
    opened.close()
