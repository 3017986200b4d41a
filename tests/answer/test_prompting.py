"""Question, evidence -> prompt."""

from __future__ import annotations

import json

import pytest

from plansearch.answer.prompting import estimated_tokens, language_of, question_and_evidence
from plansearch.model.reply import Language
from tests.evidence import EVIDENCE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("墨田区は?", Language.JAPANESE),
        ("すみだ", Language.JAPANESE),
        ("What does 墨田区 do?", Language.JAPANESE),
        ("What does Sumida do?", Language.ENGLISH),
        ("DX?", Language.ENGLISH),
    ],
)
def test_a_question_has_a_language(text: str, language: Language) -> None:
    """Japanese as soon as one character is."""
    assert language_of(text) is language


@pytest.mark.parametrize("tokens", [500, 800, 1500, 100_000])
def test_what_is_sent_keeps_to_the_budget(tokens: int) -> None:
    """The best passages first, each whole and under its own number."""
    sent = json.loads(question_and_evidence("?", EVIDENCE * 30, tokens))["evidence"]
    assert [each["number"] for each in sent] == list(range(1, len(sent) + 1))
    assert [each["text"] for each in sent] == [result.passage.text for result in (EVIDENCE * 30)[: len(sent)]]
    assert sum(estimated_tokens(each["text"]) for each in sent) <= tokens


def test_of_one_passage_that_is_too_long_the_beginning_is_sent() -> None:
    """A short look is better than none."""
    sent = json.loads(question_and_evidence("?", EVIDENCE, 10))["evidence"]
    assert [each["text"] for each in sent] == [EVIDENCE[0].passage.text[:10]]
