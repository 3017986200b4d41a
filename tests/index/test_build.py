"""A build publishes a whole release or nothing, and says what changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pytest

from plansearch.errors import BuildError, EncoderError
from plansearch.index import build as module
from plansearch.index.build import build_release
from plansearch.index.content import PARAMETERS
from plansearch.index.inputs import encoder_input, lexical_terms
from plansearch.index.layout import current_id, release_ids
from plansearch.index.postings import Postings
from plansearch.index.release import OpenIndex, open_release, verify_release
from plansearch.model.document import DocumentId
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans
from tests.factories import corpus, passages
from tests.fakes import FakeAnalyzer, FakeEncoder
from tests.releases import NOW, build

READINGS, PASSAGES = corpus()


def changed() -> tuple[list[DocumentPlans], list[Passage]]:
    """The made-up corpus: one document gone, one with another file, one new."""
    first = replace(READINGS[0], document=replace(READINGS[0].document, sha256="0" * 64))
    name = DocumentId("vision-again")
    plans = tuple(replace(plan, document_id=name) for plan in READINGS[2].plans)
    vision = replace(READINGS[2], document=replace(READINGS[2].document, id=name), plans=plans)
    readings = [first, vision]
    return readings, [passage for reading in readings for passage in passages(reading)]


def test_a_release_has_the_files_of_the_architecture_and_nothing_else(tmp_path: Path) -> None:
    report = build(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "build.lock", "cache", "releases"]
    (folder,) = (tmp_path / "releases").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        "concepts",
        "duplicates.json",
        "examples",
        "lines",
        "manifest.json",
        "pieces",
        "plans.sqlite",
        "postings",
        "spelling",
        "vectors.faiss",
    ]
    assert folder.name == report.release.id == current_id(tmp_path)
    assert report.release.id == f"20260401T093000Z-{report.release.manifest.content[:8]}"


def test_the_manifest_says_what_was_decided(tmp_path: Path) -> None:
    encoder = FakeEncoder(name="the-encoder")
    report = build(tmp_path, encoder=encoder, left_out={"x.pdf": "unreadable"}, golden=lambda _: {"創業": 0.75})
    manifest = report.release.manifest
    assert (manifest.plansearch_version, manifest.built_at) == ("1.2.3", "2026-04-01T09:30:00+00:00")
    assert [(one.document_id, one.path) for one in manifest.sources] == [
        ("annex", "annex.txt"),
        ("annex-later", "annex-later.txt"),
        ("vision", "vision.txt"),
    ]
    assert (manifest.encoder.name, manifest.encoder.digest, manifest.encoder.dim) == (
        "the-encoder",
        encoder.digest,
        64,
    )
    assert manifest.analyzer == "bigrams"
    assert dict(manifest.left_out) == {"x.pdf": "unreadable"}
    assert dict(manifest.golden) == {"創業": 0.75}
    assert manifest.counts["passages"] == len(PASSAGES)
    assert manifest.counts["plans"] == 6
    assert manifest.parameters["bm25_k1"] == "1.2"
    assert verify_release(tmp_path).manifest == manifest


def test_row_i_is_passage_i_everywhere(tmp_path: Path) -> None:
    build(tmp_path, passages=PASSAGES[::-1])
    opened = open_release(tmp_path)
    encoder = FakeEncoder()
    ids = opened.store.passage_ids(range(opened.store.count))
    assert list(ids) == sorted(ids)
    for row, passage in enumerate(opened.store.passages(ids)):
        assert opened.vectors.vector(row).tolist() == encoder.encode_passages([encoder_input(passage)])[0].tolist()
        terms = dict.fromkeys(lexical_terms(passage, FakeAnalyzer().terms), 1.0)
        found, sums = opened.postings.search(terms, opened.store.count)
        assert sums[found.tolist().index(row)] >= 0.8 * sums[0]
    opened.close()


def test_a_second_build_of_the_same_content_keeps_the_release(tmp_path: Path) -> None:
    first = build(tmp_path)
    encoder = FakeEncoder()
    second = build(tmp_path, encoder=encoder, readings=READINGS[::-1], now=NOW + timedelta(days=1))
    assert (second.published, second.release, second.previous) == (False, first.release, first.release.id)
    assert second.passages_kept == len(PASSAGES)
    assert encoder.encoded == []
    assert release_ids(tmp_path) == (first.release.id,)


def test_a_full_build_publishes_again_from_the_cache(tmp_path: Path) -> None:
    first = build(tmp_path)
    encoder = FakeEncoder()
    second = build(tmp_path, encoder=encoder, full=True, now=NOW + timedelta(days=1))
    assert second.published
    assert second.previous == first.release.id
    assert second.release.id != first.release.id
    assert second.release.manifest.content == first.release.manifest.content
    assert (second.vectors_made, encoder.encoded) == (0, [])
    assert second.vectors_reused >= first.vectors_made > len(PASSAGES)
    assert (second.passages_added, second.passages_removed, second.passages_kept) == (0, 0, len(PASSAGES))


def test_two_full_builds_within_a_second_are_two_releases(tmp_path: Path) -> None:
    names = {build(tmp_path, full=True).release.id for _ in range(3)}
    assert len(names) == len(release_ids(tmp_path)) == 3
    assert current_id(tmp_path) == max(names)


def test_the_report_says_what_changed(tmp_path: Path) -> None:
    first = build(tmp_path)
    assert (first.documents_added, first.previous) == (("annex", "annex-later", "vision"), None)
    assert (first.passages_added, first.vectors_reused) == (len(PASSAGES), 0)
    readings, cut = changed()
    second = build(tmp_path, readings=readings, passages=cut)
    assert second.documents_added == ("vision-again",)
    assert second.documents_removed == ("annex-later", "vision")
    assert second.documents_changed == ("annex",)
    before, after = {passage.id for passage in PASSAGES}, {passage.id for passage in cut}
    assert second.passages_added == len(after - before)
    assert second.passages_removed == len(before - after)
    assert second.passages_kept == len(before & after)
    assert second.vectors_made == 0
    assert second.vectors_reused > len(cut)


@pytest.mark.parametrize("change", ["encoder", "analyzer", "left_out", "parameters"])
def test_whatever_shapes_the_index_makes_a_new_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    first = build(tmp_path)
    match change:
        case "encoder":
            second = build(tmp_path, encoder=FakeEncoder(name="other"))
        case "analyzer":
            second = build(tmp_path, analyzer=FakeAnalyzer(name="other"))
        case "left_out":
            second = build(tmp_path, left_out={"a": "b"})
        case _:
            monkeypatch.setattr(module, "PARAMETERS", {**PARAMETERS, "bm25_b": "0.9"})
            second = build(tmp_path)
    assert second.published
    assert second.release.id != first.release.id


def test_an_unknown_word_is_not_in_the_postings_and_a_municipality_is(tmp_path: Path) -> None:
    build(tmp_path)
    opened = open_release(tmp_path)
    assert isinstance(opened.postings, Postings)
    rows, _ = opened.postings.search({"丘本": 1.0}, 100)
    found = opened.store.passages(opened.store.passage_ids(rows.tolist()))
    assert {passage.heading_path[0] for passage in found} == {"丘本市"}
    assert len(found) == sum(passage.heading_path[:1] == ("丘本市",) for passage in PASSAGES)
    opened.close()


def test_a_golden_question_below_the_bar_stops_the_build(tmp_path: Path) -> None:
    first = build(tmp_path)
    with pytest.raises(BuildError, match=r"1 of 2 golden questions.*'事業承継' 0\.25"):
        build(tmp_path, left_out={"a": "b"}, golden=lambda _: {"創業": 1.0, "事業承継": 0.25})
    assert current_id(tmp_path) == first.release.id
    assert release_ids(tmp_path) == (first.release.id,)
    assert list((tmp_path / "releases").iterdir()) == [tmp_path / "releases" / first.release.id]


def test_a_score_that_is_no_number_is_below_every_bar(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="golden"):
        build(tmp_path, golden=lambda _: {"創業": float("nan")})


def test_golden_questions_are_asked_of_the_new_index(tmp_path: Path) -> None:
    build(tmp_path)

    def golden(opened: OpenIndex) -> Mapping[str, float]:
        assert opened.store.count == len(PASSAGES) - 1
        return {}

    build(tmp_path, passages=PASSAGES[1:], golden=golden)


def test_the_bar_is_the_callers_choice(tmp_path: Path) -> None:
    def run(bar: float) -> None:
        build_release(
            index=tmp_path,
            readings=READINGS,
            passages=PASSAGES,
            analyzer=FakeAnalyzer(),
            encoder=FakeEncoder(),
            left_out={},
            golden=lambda _: {"創業": 0.7},
            full=True,
            progress=lambda _stage, _done, _total: None,
            now=NOW,
            version="1.2.3",
            bar=bar,
        )

    run(0.7)
    with pytest.raises(BuildError, match="golden"):
        run(0.71)


def test_progress_runs_through_every_stage(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_release(
        index=tmp_path,
        readings=READINGS,
        passages=PASSAGES,
        analyzer=FakeAnalyzer(),
        encoder=FakeEncoder(),
        left_out={},
        golden=None,
        full=False,
        progress=lambda *step: told.append(step),
        now=NOW,
        version="1.2.3",
    )
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["vectors", "terms", "store", "check"]
    for stage in ("vectors", "terms", "store", "check"):
        steps = [(done, total) for name, done, total in told if name == stage]
        assert steps == sorted(steps)
        assert steps[0][0] == 0
        assert steps[-1][0] == steps[-1][1] > 0


def test_a_moment_in_japan_is_written_in_universal_time(tmp_path: Path) -> None:
    now = datetime(2026, 4, 1, 3, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    release = build(tmp_path, now=now).release
    assert release.id.startswith("20260331T180000Z-")
    assert release.manifest.built_at == "2026-03-31T18:00:00+00:00"


def test_contradictory_content_touches_nothing(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="two records"):
        build(tmp_path / "index", passages=[*PASSAGES, PASSAGES[0]])
    assert not (tmp_path / "index").exists()


def test_a_broken_encoder_publishes_nothing(tmp_path: Path) -> None:
    class Broken(FakeEncoder):
        def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
            message = f"It broke at {texts[0]}."
            raise EncoderError(message)

    with pytest.raises(EncoderError):
        build(tmp_path, encoder=Broken())
    assert list((tmp_path / "releases").iterdir()) == []
    assert not (tmp_path / "CURRENT").exists()


@pytest.mark.parametrize("failing", ["write_vectors", "write_postings", "write_store", "publish"])
def test_a_full_disk_at_any_step_leaves_the_served_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    first = build(tmp_path)

    def full(*_: object, **__: object) -> None:
        if failing == "write_store":
            message = "database or disk is full"
            raise sqlite3.OperationalError(message)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, failing, full)
    with pytest.raises(BuildError, match=r"(No space left|disk is full).*disk space"):
        build(tmp_path, full=True)
    assert verify_release(tmp_path) == first.release
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [first.release.id]


def test_a_damaged_release_is_built_anew_and_said(tmp_path: Path) -> None:
    first = build(tmp_path)
    (tmp_path / "releases" / first.release.id / "vectors.faiss").write_bytes(b"")
    second = build(tmp_path)
    assert second.published
    assert second.previous is None
    assert any("vectors.faiss" in warning for warning in second.warnings)
    verify_release(tmp_path)


def test_a_damaged_cache_is_said_in_the_report(tmp_path: Path) -> None:
    first = build(tmp_path)
    (cache,) = (tmp_path / "cache").iterdir()
    cache.write_bytes(cache.read_bytes()[:-1])
    report = build(tmp_path, full=True)
    assert any("damaged" in warning for warning in report.warnings)
    assert report.vectors_made == first.vectors_made
