"""Vectors of passages drawn towards the concepts that they speak of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plansearch.index.expansion import concepts_of, expanded, label_text
from plansearch.japanese.thesaurus import ConceptId, Thesaurus
from plansearch.model.document import Span
from tests.factories import corpus
from tests.fakes import FakeEncoder
from tests.index.test_concepts import concept

_, PASSAGES = corpus()
SHOKEI = ConceptId("shokei")
THESAURUS = Thesaurus([concept("shokei", "事業承継", everyday=("跡継ぎがいない",)), concept("dx", "DX")])
TWO_LINES = replace(
    PASSAGES[0], text="商店街の催し\n事業承継を支える", spans=(Span(start=0, end=6), Span(start=6, end=14))
)


def test_a_concept_in_the_first_line_counts_more_than_one_in_a_later_line() -> None:
    first = replace(TWO_LINES, text="事業承継を支える\n商店街の催し")
    assert 0.0 < concepts_of(TWO_LINES, THESAURUS)[SHOKEI] < concepts_of(first, THESAURUS)[SHOKEI] <= 1.0


def test_a_passage_without_concepts_keeps_its_vector() -> None:
    vectors = FakeEncoder().encode_passages(["一", "二"])
    assert np.array_equal(expanded(vectors, [{}, {}], {}), vectors)


def test_an_everyday_question_is_nearer_to_a_passage_that_was_drawn_towards_its_concept() -> None:
    encoder = FakeEncoder()
    vectors = encoder.encode_passages([TWO_LINES.text])
    towards = {SHOKEI: encoder.encode_passages([label_text(THESAURUS.by_id[SHOKEI])])[0]}
    drawn = expanded(vectors, [concepts_of(TWO_LINES, THESAURUS)], towards)
    question = encoder.encode_queries(["跡継ぎがいない"])[0]
    assert float(drawn[0] @ question) > float(vectors[0] @ question)
    assert float(np.linalg.norm(drawn[0])) == pytest.approx(1.0, abs=1e-5)
    assert drawn.dtype == np.float32


def test_a_passage_of_which_nothing_is_known_is_not_made_to_mean_its_concepts() -> None:
    nothing = np.zeros((1, 4), np.float32)
    towards = {SHOKEI: np.array([1, 0, 0, 0], np.float32)}
    assert not np.any(expanded(nothing, [{SHOKEI: 1.0}], towards))
