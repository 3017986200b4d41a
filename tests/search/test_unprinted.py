"""A thing that no plan prints is told from one that plans call otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.index.release import OpenIndex, open_release
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import ConceptId
from plansearch.search.parts import Parts, families_of
from plansearch.search.unprinted import Unprinted
from tests.releases import build


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """A release with the field's concepts and the bundled encoder."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder, encoder=load_bundled(), thesaurus=Thesaurus.load())
    opened = open_release(folder)
    yield opened
    opened.close()


def is_named(index: OpenIndex, question: str, *named: str) -> bool:
    """Whether a question, which names some concepts, names what nobody prints."""
    analyzer = MecabAnalyzer()
    parts = Parts(index, load_bundled(), analyzer)
    families = families_of(map(ConceptId, named), index.concepts.thesaurus)
    asked = parts.asked(question, families, np.arange(index.store.count))
    return Unprinted(index, load_bundled(), analyzer).is_named(question, asked)


@pytest.mark.parametrize("question", ["カジノの承継", "ラーメンの承継"])
def test_the_half_that_nobody_prints_decides(index: OpenIndex, question: str) -> None:
    """That the other half is printed is no answer to both."""
    assert is_named(index, question)


@pytest.mark.parametrize("question", ["事業承継", "承継を頼む"])
def test_verbs_do_not_decide(index: OpenIndex, question: str) -> None:
    """Nor does what is printed."""
    assert not is_named(index, question)


def test_a_concept_that_is_spoken_of_stands_for_its_words(index: OpenIndex) -> None:
    """バトンタッチ is printed nowhere, but what it means is."""
    assert not is_named(index, "バトンタッチ", "jigyo-shokei")


def test_words_of_another_language_do_not_tell(index: OpenIndex) -> None:
    """Nothing printed is near to them, whatever they mean."""
    assert not is_named(index, "casino succession")
