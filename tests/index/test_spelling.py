"""Words of a release by what they are like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from plansearch.errors import StaleIndexError
from plansearch.index import label_words
from plansearch.index.postings import write_postings
from plansearch.index.spelling import Spelling, write_spelling
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.slips import slip_between
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import Concept, ConceptId
from plansearch.protocols import Analyzer
from tests.fakes import FakeAnalyzer

CONCEPTS = Thesaurus(
    [
        Concept(
            id=ConceptId("succession"),
            preferred="事業承継",
            alternative=("中小企業の事業引継ぎ", "ものづくりの継承"),
            everyday=("跡継ぎを探す",),
            english=("business succession",),
            broader=(),
            related=(),
            domain="industry",
        )
    ]
)
TEXTS = ("販路開拓とキャッシュレスの推進", "事業継続の支援", "事業継続計画の作成")


def words_of(folder: Path, analyzer: Analyzer | None = None) -> Spelling:
    """The words of a few lines and one concept, written and opened."""
    by = analyzer or MecabAnalyzer()
    write_postings(folder / "postings", [by.terms(text) for text in TEXTS])
    write_spelling(folder / "spelling", folder / "postings", CONCEPTS, by, folder / "cache")
    return Spelling(folder / "spelling")


def test_a_word_is_found_by_every_slip_and_by_nothing_further(tmp_path: Path) -> None:
    """Every way to leave out, double, swap or replace a character leads back."""
    spelling = words_of(tmp_path)
    for word in ("販路開拓", "キャッシュレス", "事業承継"):
        typed = {word[:at] + word[at + 1 :] for at in range(len(word))}
        typed |= {word[:at] + "火" + word[at + 1 :] for at in range(len(word))}
        typed |= {word[: at + 1] + word[at:] for at in range(len(word))}
        typed |= {"".join((*word[:at], two, one, *word[at + 2 :])) for at, (one, two) in enumerate(pairwise(word))}
        assert all(word in spelling.one_slip_from(one) for one in typed if one != word)
    assert "販路開拓" not in spelling.one_slip_from("販路開拓")
    assert spelling.one_slip_from("販売開始") == ()


def test_what_is_found_is_one_slip_away(tmp_path: Path) -> None:
    """Two texts that each lack another character share a key, and are two slips apart."""
    spelling = words_of(tmp_path)
    for typed in ("業承継火", "事業継", "路開拓販"):
        assert all(slip_between(typed, word) is not None for word in spelling.one_slip_from(typed))
    assert "事業承継" not in spelling.one_slip_from("業承継火")


def test_labels_come_before_the_words_of_passages_and_those_by_how_common_they_are(tmp_path: Path) -> None:
    assert words_of(tmp_path).one_slip_from("事業継")[:2] == ("事業承継", "事業継続")


def test_words_are_found_by_their_reading(tmp_path: Path) -> None:
    spelling = words_of(tmp_path)
    assert spelling.read_as("はんろかいたく") == ("販路開拓",)
    assert spelling.read_as("ハンロカイタク") == ("販路開拓",)
    assert spelling.read_in_latin("じぎょしょけい") == ("事業承継",)
    assert spelling.read_as("じぎょしょけい") == ()


def test_loan_words_are_found_by_the_foreign_word(tmp_path: Path) -> None:
    assert words_of(tmp_path).from_foreign("cashless") == ("キャッシュレス",)


def test_labels_and_their_parts_are_known_and_only_official_ones_are_read_into_a_query(tmp_path: Path) -> None:
    spelling = words_of(tmp_path)
    assert spelling.is_label("事業承継")
    assert not spelling.is_label("事業継続")
    assert spelling.holds("中小企業")
    assert all(spelling.holds(term) for term in MecabAnalyzer().terms("跡継ぎを探す"))
    assert "跡継ぎ" not in spelling.one_slip_from("跡次ぎ")
    assert spelling.one_slip_from("succesion") == ("succession",)
    assert not spelling.holds("宇宙旅行")


def test_an_analyzer_that_tells_no_short_units_loses_readings_only(tmp_path: Path) -> None:
    spelling = words_of(tmp_path, FakeAnalyzer())
    assert "事業承継" in spelling.one_slip_from("事業承系")
    assert spelling.read_as("じぎょうしょうけい") == ()


def test_the_same_words_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        words_of(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one/spelling").iterdir())
    assert len(files) == 5
    for name in files:
        assert (tmp_path / "one/spelling" / name).read_bytes() == (tmp_path / "two/spelling" / name).read_bytes()


class CountingAnalyzer(MecabAnalyzer):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def terms(self, text: str) -> tuple[str, ...]:
        self.read.append(text)
        return super().terms(text)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forgets what this process has read, as if a build were its first; the cache on disk stays."""

    def forget() -> None:
        monkeypatch.setattr(label_words, "_kept", {})

    forget()
    return forget


def spelt(folder: Path, name: str, thesaurus: Thesaurus, texts: Sequence[str], cache: str) -> tuple[list[str], bytes]:
    """What was read, but for the texts, and what was written."""
    analyzer = CountingAnalyzer()
    write_postings(folder / f"{name}-postings", [MecabAnalyzer().terms(text) for text in texts])
    write_spelling(folder / name, folder / f"{name}-postings", thesaurus, analyzer, folder / cache)
    return analyzer.read, b"".join(path.read_bytes() for path in sorted((folder / name).iterdir()))


def test_the_next_build_reads_no_label_again_whatever_the_passages_say(
    tmp_path: Path, fresh: Callable[[], None]
) -> None:
    """The passages' words are counted anew: common ones, and those that labels have too."""
    more = (*TEXTS, "事業承継と跡継ぎ", "中小企業の事業承継", "事業の承継、中小企業、引き継ぐ、探す")
    read, _ = spelt(tmp_path, "one", CONCEPTS, TEXTS, "cache")
    assert "事業承継" in read
    fresh()
    read, kept = spelt(tmp_path, "two", CONCEPTS, more, "cache")
    assert read == []
    fresh()
    assert kept == spelt(tmp_path, "three", CONCEPTS, more, "no cache")[1]


def test_of_two_labels_the_one_that_more_passages_have_comes_first(tmp_path: Path, fresh: Callable[[], None]) -> None:
    (concept,) = CONCEPTS.concepts
    both = Thesaurus([replace(concept, preferred="事業承継", alternative=("事業承認",))])
    for name, texts in (("one", ("事業承認", "事業承認の手続")), ("two", ("事業承継",))):
        spelt(tmp_path, name, both, texts, "cache")
        fresh()
    assert Spelling(tmp_path / "one").one_slip_from("事業承") == ("事業承認", "事業承継")
    assert Spelling(tmp_path / "two").one_slip_from("事業承") == ("事業承継", "事業承認")


def test_another_thesaurus_is_read_anew(tmp_path: Path, fresh: Callable[[], None]) -> None:
    spelt(tmp_path, "one", CONCEPTS, TEXTS, "cache")
    fresh()
    (concept,) = CONCEPTS.concepts
    other = Thesaurus([replace(concept, alternative=("家業の承継",))])
    read, kept = spelt(tmp_path, "two", other, TEXTS, "cache")
    assert "家業の承継" in read
    fresh()
    assert kept == spelt(tmp_path, "three", other, TEXTS, "no cache")[1]


def test_a_damaged_cache_is_told_and_used_for_nothing(tmp_path: Path, fresh: Callable[[], None]) -> None:
    _, whole = spelt(tmp_path, "one", CONCEPTS, TEXTS, "cache")
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    fresh()
    assert spelt(tmp_path, "two", CONCEPTS, TEXTS, "cache")[1] == whole


@pytest.mark.parametrize("name", ["words", "ends", "ranks", "keys", "owners"])
def test_missing_or_damaged_files_are_refused(tmp_path: Path, name: str) -> None:
    words_of(tmp_path)
    path = tmp_path / "spelling" / f"{name}.npy"
    np.save(path, np.zeros(3, dtype=np.float64))
    with pytest.raises(StaleIndexError, match="fit together"):
        Spelling(path.parent)
    path.write_bytes(b"")
    with pytest.raises(StaleIndexError, match="--full"):
        Spelling(path.parent)
    path.unlink()
    with pytest.raises(StaleIndexError, match="--full"):
        Spelling(path.parent)
