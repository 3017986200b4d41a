"""The law of every Writer, on the real things and on their fake."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from plansearch.answer.grounding import grounded
from plansearch.answer.language_model import LanguageModelWriter
from plansearch.model.reply import Question
from plansearch.protocols import Writer
from plansearch.settings import Settings
from tests import model_server
from tests.evidence import DOCUMENT, EVIDENCE, PILLAR, documents
from tests.fakes import FakeWriter

QUESTION = Question(text="墨田区は事業承継をどう支えますか")
ANSWER = {
    "claims": [
        {"text": "墨田区は事業承継を支える。", "quotes": [{"number": PILLAR, "quote": "会社の事業承継を支え"}]},
        {"text": "台東区は宇宙船を造る。", "quotes": [{"number": PILLAR, "quote": "会社の事業承継を支え"}]},
    ]
}


@pytest.fixture(params=["fake", "language model"])
def writer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    """Each writer in turn."""
    if request.param == "fake":
        yield FakeWriter()
        return
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with model_server.serving() as server:
        server.behaviours = [model_server.says(json.dumps(ANSWER))]
        yield LanguageModelWriter(Settings(llm_url=server.url, llm_model="small-model"))


def test_a_writer_has_a_name(writer: Writer) -> None:
    """A reply says who wrote it."""
    assert writer.name


def test_the_same_question_gets_the_same_draft(writer: Writer) -> None:
    """As far as what it asks does."""
    assert writer.write(QUESTION, EVIDENCE) == writer.write(QUESTION, EVIDENCE)


def test_whatever_a_writer_writes_print_bears_what_is_shown(writer: Writer) -> None:
    """Each quote is the print at its place, and something is shown at all."""
    found = grounded(writer.write(QUESTION, EVIDENCE), EVIDENCE, documents)
    assert found.claims
    for quote in (quote for claim in found.claims for quote in claim.quotes):
        span = quote.citation.source.span
        assert DOCUMENT.text[span.start : span.end] == quote.text
