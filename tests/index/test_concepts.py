"""Concepts of a release, found by the vectors of their labels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plansearch.errors import StaleIndexError
from plansearch.index import concepts as module
from plansearch.index import label_words
from plansearch.index.concepts import Concepts, write_concepts, write_mentions
from plansearch.japanese.asked import load_asked
from plansearch.japanese.thesaurus import NO_CONCEPTS, Thesaurus
from plansearch.model.concept import Concept, ConceptId, Mentions
from tests.factories import corpus
from tests.fakes import FakeEncoder
from tests.releases import build, built


def concept(name: str, *labels: str, everyday: tuple[str, ...] = ()) -> Concept:
    """A concept with few labels."""
    return Concept(
        id=ConceptId(name),
        preferred=labels[0],
        alternative=labels[1:],
        everyday=everyday,
        english=(),
        broader=(),
        related=(),
        domain="industry",
    )


THESAURUS = Thesaurus(
    [
        concept("shokei", "事業承継", "事業引継ぎ", everyday=("跡継ぎがいない",)),
        concept("sogyo", "創業支援", "起業支援", everyday=("お店を始めたい",)),
    ]
)

# One with texts in which people ask for it, one without.
ASKED = Thesaurus([concept("accelerator", "事業承継"), concept("none-such", "創業支援")])


def opened(folder: Path, thesaurus: Thesaurus = THESAURUS) -> Concepts:
    """The concepts, written and opened."""
    write_concepts(folder / "concepts", thesaurus, FakeEncoder(), folder / "cache")
    write_mentions(folder / "concepts", (), ())
    return Concepts(folder / "concepts")


def test_an_everyday_label_leads_to_its_concept_with_all_that_plans_call_it(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    vector = encoder.encode_queries(["跡継ぎがいない"])[0]
    found = opened(tmp_path).nearest(vector, 1, 0.3)
    assert [(each.concept, each.official) for each in found] == [("shokei", ("事業承継", "事業引継ぎ"))]
    middle = encoder.encode_queries(["事業承継", "事業引継ぎ", "跡継ぎがいない"]).sum(axis=0)
    assert found[0].similarity == pytest.approx(float(vector @ middle / np.linalg.norm(middle)), abs=1e-5)


def test_texts_that_ask_for_a_concept_draw_its_middle_towards_them(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    asked = load_asked()[ConceptId("accelerator")]
    found = opened(tmp_path, ASKED).nearest(encoder.encode_queries([asked[0]])[0], 2, -1.0)
    labels, texts = (encoder.encode_queries(list(each)).sum(axis=0) for each in (("事業承継",), asked))
    middle = labels / np.linalg.norm(labels) + texts / np.linalg.norm(texts)
    expected = float(encoder.encode_queries([asked[0]])[0] @ middle / np.linalg.norm(middle))
    assert {each.preferred: each.similarity for each in found}["事業承継"] == pytest.approx(expected, abs=1e-5)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forgets what this process has encoded, as if a build were its first; the cache on disk stays."""

    def forget() -> None:
        monkeypatch.setattr(module, "_kept", {})

    forget()
    return forget


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_next_build_encodes_nothing_and_writes_the_same_files(tmp_path: Path, fresh: Callable[[], None]) -> None:
    first, second = FakeEncoder(), FakeEncoder()
    write_concepts(tmp_path / "one", ASKED, first, tmp_path / "cache")
    assert set(first.asked) == {"事業承継", "創業支援", *load_asked()[ConceptId("accelerator")]}
    fresh()
    assert write_concepts(tmp_path / "two", ASKED, second, tmp_path / "cache") == ()
    assert second.asked == []
    fresh()
    write_concepts(tmp_path / "three", ASKED, FakeEncoder(), tmp_path / "no cache")
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")


def test_only_what_changed_in_the_thesaurus_is_encoded_again(tmp_path: Path, fresh: Callable[[], None]) -> None:
    """As a user's own file changes it: a label more here, a concept more there, and another order."""
    write_concepts(tmp_path / "one", ASKED, FakeEncoder(), tmp_path / "cache")
    fresh()
    more = Thesaurus([concept("none-such", "創業支援", "起業支援"), concept("new", "観光振興"), ASKED.concepts[0]])
    encoder = FakeEncoder()
    write_concepts(tmp_path / "two", more, encoder, tmp_path / "cache")
    assert set(encoder.asked) == {"起業支援", "観光振興"}
    fresh()
    write_concepts(tmp_path / "three", more, FakeEncoder(), tmp_path / "no cache")
    assert contents(tmp_path / "two") == contents(tmp_path / "three")


def test_texts_that_ask_for_a_concept_are_encoded_again_when_they_change(
    tmp_path: Path, fresh: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_concepts(tmp_path / "one", ASKED, FakeEncoder(), tmp_path / "cache")
    fresh()
    other = {ConceptId("accelerator"): ("新しい問い", "別の問い")}
    monkeypatch.setattr(module, "load_asked", lambda: other)
    encoder = FakeEncoder()
    write_concepts(tmp_path / "two", ASKED, encoder, tmp_path / "cache")
    assert set(encoder.asked) == {"新しい問い", "別の問い"}
    assert contents(tmp_path / "one")["middles.npy"] != contents(tmp_path / "two")["middles.npy"]


def test_another_encoder_uses_nothing_of_the_first(tmp_path: Path, fresh: Callable[[], None]) -> None:
    write_concepts(tmp_path / "one", ASKED, FakeEncoder(), tmp_path / "cache")
    fresh()
    encoder = FakeEncoder(name="another")
    write_concepts(tmp_path / "two", ASKED, encoder, tmp_path / "cache")
    assert {"事業承継", "創業支援"} <= set(encoder.asked)


def test_a_damaged_cache_is_said_and_made_anew(tmp_path: Path, fresh: Callable[[], None]) -> None:
    write_concepts(tmp_path / "one", ASKED, FakeEncoder(), tmp_path / "cache")
    (path,) = (tmp_path / "cache").iterdir()
    whole = path.read_bytes()
    for damaged in (whole[:-1], b"", whole[:9] + b"?" + whole[10:], whole[:-1] + bytes([whole[-1] ^ 1]), b"\xff" * 99):
        path.write_bytes(damaged)
        fresh()
        said = write_concepts(tmp_path / "two", ASKED, FakeEncoder(), tmp_path / "cache")
        assert any("damaged" in each for each in said) == bool(damaged)
        assert contents(tmp_path / "one") == contents(tmp_path / "two")
        assert path.read_bytes() == whole


def test_what_was_wrong_with_the_cache_is_told_by_the_build(
    tmp_path: Path, fresh: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the passages' vectors, of the concepts', and of the words of labels."""
    monkeypatch.setattr(label_words, "_kept", {})
    build(tmp_path, thesaurus=ASKED)
    files = list((tmp_path / "cache").iterdir())
    for path in files:
        path.write_bytes(path.read_bytes()[:-1])
    fresh()
    monkeypatch.setattr(label_words, "_kept", {})
    warnings = build(tmp_path, thesaurus=ASKED, full=True).warnings
    assert len(files) == len([each for each in warnings if "damaged" in each]) == 3


def test_a_concept_is_given_once_and_no_more_are_given_than_asked_for(tmp_path: Path) -> None:
    vector = FakeEncoder().encode_queries(["事業承継と創業支援"])[0]
    concepts = opened(tmp_path)
    assert len(concepts.nearest(vector, 1, 0.0)) == 1
    both = concepts.nearest(vector, 5, 0.0)
    assert sorted(each.preferred for each in both) == ["事業承継", "創業支援"]
    assert both[0].similarity >= both[1].similarity


def test_nothing_below_the_floor_is_linked(tmp_path: Path) -> None:
    vector = FakeEncoder().encode_queries(["宇宙飛行士"])[0]
    assert opened(tmp_path).nearest(vector, 5, 0.9) == ()
    assert opened(tmp_path / "empty", NO_CONCEPTS).nearest(vector, 5, -1.0) == ()
    assert opened(tmp_path / "zero").nearest(np.zeros_like(vector), 5, -1.0) == ()


def test_the_thesaurus_comes_back_as_it_went_in(tmp_path: Path) -> None:
    assert opened(tmp_path).thesaurus.concepts == THESAURUS.concepts
    assert opened(tmp_path / "empty", NO_CONCEPTS).thesaurus.concepts == ()


def test_passages_and_the_plans_that_own_them_are_counted(tmp_path: Path) -> None:
    """A plan once, however many of its passages speak of a concept; a passage without an owner counts for no plan."""
    _, passages = corpus()
    plan = next(each.plan_id for each in passages if each.plan_id)
    owned = [each for each in passages if each.plan_id == plan][:2]
    other = next(each for each in passages if each.plan_id not in (None, plan))
    nobodys = next(each for each in passages if each.plan_id is None)
    shokei, sogyo = ConceptId("shokei"), ConceptId("sogyo")
    write_concepts(tmp_path / "concepts", THESAURUS, FakeEncoder(), tmp_path / "cache")
    spoken = [{shokei: 1.0}, {shokei: 0.6}, {shokei: 1.0, sogyo: 1.0}, {sogyo: 0.6}]
    write_mentions(tmp_path / "concepts", [*owned, other, nobodys], spoken)
    assert Concepts(tmp_path / "concepts").mentions == {
        shokei: Mentions(passages=3, plans=2),
        sogyo: Mentions(passages=2, plans=1),
    }


@pytest.mark.parametrize("name", ["labels.npy", "owners.npy", "thesaurus.jsonl", "mentions.json"])
def test_a_missing_or_damaged_file_is_refused_with_the_remedy(tmp_path: Path, name: str) -> None:
    path = tmp_path / "concepts" / name
    for content in (None, b"", b"{", b"[1]", b"\xff"):
        opened(tmp_path)
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(StaleIndexError, match="plansearch build --full"):
            Concepts(tmp_path / "concepts")


def test_files_of_two_thesauri_do_not_fit_together(tmp_path: Path) -> None:
    """Words would be linked to a concept that is not theirs."""
    opened(tmp_path)
    opened(tmp_path / "other", Thesaurus(THESAURUS.concepts[:1]))
    (tmp_path / "other" / "concepts" / "thesaurus.jsonl").replace(tmp_path / "concepts" / "thesaurus.jsonl")
    with pytest.raises(StaleIndexError, match="do not fit together"):
        Concepts(tmp_path / "concepts")


def test_every_file_is_held_to_its_checksum(tmp_path: Path) -> None:
    """As all files of a release are."""
    release = built(tmp_path / "index")
    names = {path.name for path in (release.folder / "concepts").iterdir()}
    assert {"labels.npy", "owners.npy", "middles.npy", "thesaurus.jsonl", "mentions.json"} <= names
    assert {f"concepts/{name}" for name in names} <= release.release.manifest.files.keys()
    release.close()


def test_every_concept_near_a_vector_is_given_with_its_nearest_label(tmp_path: Path) -> None:
    """And none below the floor."""
    concepts = opened(tmp_path)
    vector = FakeEncoder().encode_queries(["起業支援"])[0]
    near = concepts.near(vector, 0.5)
    assert near[ConceptId("sogyo")] == pytest.approx(1.0, abs=1e-5)
    assert set(concepts.near(vector, -1.0)) == {ConceptId("sogyo"), ConceptId("shokei")}
    assert ConceptId("shokei") not in near
    assert opened(tmp_path / "none", NO_CONCEPTS).near(vector, 0.0) == {}
