"""Concepts of a release, found by the vectors of their labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.concepts import Concepts, write_concepts
from plansearch.japanese.thesaurus import NO_CONCEPTS, Concept, ConceptId, Thesaurus
from tests.fakes import FakeEncoder


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


def opened(folder: Path, thesaurus: Thesaurus = THESAURUS) -> Concepts:
    """The concepts, written and opened."""
    write_concepts(folder / "concepts", thesaurus, FakeEncoder())
    return Concepts(folder / "concepts")


def test_an_everyday_label_leads_to_its_concept_with_all_that_plans_call_it(tmp_path: Path) -> None:
    vector = FakeEncoder().encode_queries(["跡継ぎがいない"])[0]
    found = opened(tmp_path).nearest(vector, 3, 0.9)
    assert [(each.preferred, each.official) for each in found] == [("事業承継", ("事業承継", "事業引継ぎ"))]
    assert found[0].similarity == pytest.approx(1.0, abs=1e-5)


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


def test_a_missing_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    opened(tmp_path)
    (tmp_path / "concepts" / "words.json").unlink()
    with pytest.raises(StaleIndexError, match="plansearch build --full"):
        Concepts(tmp_path / "concepts")
