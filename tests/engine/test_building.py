"""corpus/ -> a published release."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plansearch.engine import building, list_releases, open_engine, release_stamp, rollback, served_release, verify
from plansearch.engine.building import build
from plansearch.errors import BuildError, CorpusError, EncoderError, IndexMissingError, UnreadablePlanError
from plansearch.model.query import Query
from plansearch.model.release import ReleaseId
from plansearch.settings import Settings
from tests.small_corpus import FILES, write_corpus

BROKEN: Mapping[str, tuple[str, str]] = {
    **FILES,
    "annex-broken": ("broken.txt", "「」\nここには計画が書かれていない。\n"),
}


def settings_for(folder: Path, files: Mapping[str, tuple[str, str]] = FILES) -> Settings:
    """Settings with a corpus of some files and no index."""
    write_corpus(folder / "corpus", files)
    return Settings(corpus=folder / "corpus", index=folder / "index")


def test_what_was_built_answers(small_settings: Settings) -> None:
    """From files to an answer, through every stage."""
    engine = open_engine(small_settings)
    manifest = engine.release.manifest
    assert (manifest.counts["documents"], manifest.counts["plans"], manifest.counts["projects"]) == (2, 3, 8)
    assert set(manifest.golden.values()) == {1.0}
    assert manifest.left_out == {}
    assert engine.search(Query(text="空き店舗")).results[0].citation.label.startswith("府中市")


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    """Where nothing changed, nothing is published; `full` builds all the same."""
    settings = settings_for(tmp_path)
    first = build(settings)
    again = build(settings)
    assert (first.published, again.published) == (True, False)
    assert again.release.id == first.release.id
    full = build(settings, full=True)
    assert full.published
    assert full.release.id != first.release.id
    assert full.vectors_made == 0
    assert [release.id for release in list_releases(settings)] == [full.release.id, first.release.id]


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    """Each stage begins at its beginning and ends with all done."""
    told: list[tuple[str, int, int]] = []
    build(settings_for(tmp_path), progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "read"] == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]
    assert {stage for stage, _, _ in told} == {"read", "vectors", "terms", "store", "check"}
    last = {stage: (done, total) for stage, done, total in told}
    assert all(done == total for done, total in last.values())


def test_the_first_bad_document_ends_a_build_and_nothing_is_published(tmp_path: Path) -> None:
    """A document must not be missing without anybody knowing."""
    settings = settings_for(tmp_path, BROKEN)
    with pytest.raises(UnreadablePlanError, match=r"broken\.txt"):
        build(settings)
    with pytest.raises(IndexMissingError):
        served_release(settings)


def test_a_build_that_keeps_going_says_what_it_left_out(tmp_path: Path) -> None:
    """The others are published, and the manifest names the one that is missing, with the reason."""
    settings = settings_for(tmp_path, BROKEN)
    (settings.corpus / "older.txt").write_bytes(b"\xff\xfe changed")
    report = build(settings, keep_going=True)
    assert report.published
    assert set(report.release.manifest.left_out) == {"broken.txt", "older.txt"}
    assert "SHA-256" in report.release.manifest.left_out["older.txt"]
    assert report.release.manifest.counts["documents"] == 1


def test_a_build_of_nothing_readable_publishes_nothing(tmp_path: Path) -> None:
    """An empty index would answer every question with silence."""
    settings = settings_for(tmp_path)
    for file in ("older.txt", "newer.txt"):
        (settings.corpus / file).unlink()
    with pytest.raises(BuildError, match="None of the 2 documents"):
        build(settings, keep_going=True)
    assert release_stamp(settings.index) is None


def test_documents_read_by_several_processes_give_the_same_release(tmp_path: Path) -> None:
    """How the work is shared out does not show in its outcome, errors included."""
    settings = settings_for(tmp_path, BROKEN)
    alone = build(settings, keep_going=True)
    shared = build(settings, keep_going=True, jobs=2)
    assert not shared.published
    assert shared.release.manifest == alone.release.manifest


def test_a_catalog_that_is_missing_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    with pytest.raises(CorpusError, match=r"catalog\.csv"):
        build(Settings(corpus=tmp_path / "nowhere", index=tmp_path / "index"))


def test_an_encoder_that_is_not_there_publishes_nothing(tmp_path: Path) -> None:
    """Nor does it touch the index."""
    settings = settings_for(tmp_path)
    with pytest.raises(EncoderError):
        build(settings, encoder=str(tmp_path / "no-such-model"))
    assert not settings.index.exists()


def test_a_search_that_misses_its_golden_questions_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release that was served before still is."""
    settings = settings_for(tmp_path)
    before = build(settings).release.id
    monkeypatch.setattr(building, "ask_golden_questions", lambda _store, _retriever: {"question": 0.89})
    with pytest.raises(BuildError, match="golden"):
        build(settings, full=True)
    assert served_release(settings) == before
    assert verify(settings).id == before


def test_rolling_back_serves_the_older_release(tmp_path: Path) -> None:
    """And a release that is not there cannot be served."""
    settings = settings_for(tmp_path)
    first = build(settings).release.id
    stamp = release_stamp(settings.index)
    second = build(settings, full=True).release.id
    assert release_stamp(settings.index) != stamp
    assert open_engine(settings).release.id == second
    rollback(settings, first)
    assert served_release(settings) == first
    assert open_engine(settings).release.id == first
    with pytest.raises(IndexMissingError):
        rollback(settings, ReleaseId("20000101T000000Z-00000000"))


def test_two_documents_that_tell_of_the_same_plans_are_both_indexed(tmp_path: Path) -> None:
    """概要 and 本編 of one plan: the later one in the catalog has the document's id in its plans' ids."""
    whole = FILES["annex-newer"][1].replace("空き店舗活用チャレンジ事業", "空き店舗活用チャレンジ事業、夜市開催事業")
    settings = settings_for(tmp_path, {**FILES, "annex-whole": ("whole.txt", whole)})
    manifest = build(settings).release.manifest
    assert (manifest.counts["documents"], manifest.counts["plans"]) == (3, 5)
    engine = open_engine(settings)
    found = engine.search(Query(text="府中市の夜市開催事業")).results[0].passage
    assert found.plan_id == "132063-2022-chiiki-sangyo-kasseika--annex-whole"
    assert all(each.startswith(found.plan_id) for each in found.project_ids)
