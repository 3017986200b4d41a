"""Passage -> input of encoder, BM25 and exact search."""

from __future__ import annotations

from dataclasses import replace

from plansearch.index.inputs import (
    ENCODER_CHARACTERS,
    encoder_input,
    input_digest,
    lexical_terms,
)
from plansearch.model.document import DocumentId, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from tests.fakes import FakeAnalyzer

PASSAGE = Passage(
    id=PassageId("p"),
    document_id=DocumentId("d"),
    plan_id=None,
    kind=PassageKind.PROJECT,
    heading_path=("川上区", "川上区計画", "創業 支援"),
    text="創業 支援\nお店を\u3000始める ひとを支える。",
    spans=(Span(start=0, end=5), Span(start=6, end=20)),
)


def test_the_encoder_reads_the_text_alone() -> None:
    assert encoder_input(PASSAGE) == PASSAGE.text


def test_of_a_passage_without_headings_the_text_is_counted() -> None:
    passage = replace(PASSAGE, heading_path=())
    assert tuple(lexical_terms(passage, FakeAnalyzer().terms)) == FakeAnalyzer().terms(passage.text)


def test_the_encoder_input_is_bounded() -> None:
    passage = replace(PASSAGE, text="長" * 5_000, spans=(Span(start=0, end=5_000),))
    assert encoder_input(passage) == "長" * ENCODER_CHARACTERS


def test_different_inputs_have_different_digests() -> None:
    assert input_digest("a") == input_digest("a")
    assert input_digest("a") != input_digest("b")
    assert len(input_digest("a")) == 32


def test_words_of_the_municipality_and_of_the_text_are_counted() -> None:
    terms = lexical_terms(PASSAGE, FakeAnalyzer().terms)
    assert "川上" in terms
    assert "始め" in terms


def test_no_term_reaches_from_one_line_into_the_next() -> None:
    assert "援お" not in lexical_terms(PASSAGE, FakeAnalyzer().terms)


def test_no_term_reaches_from_one_heading_into_the_next() -> None:
    assert "区川" not in lexical_terms(PASSAGE, FakeAnalyzer().terms)
