"""Words of asking that ask nothing, in English: relatives and conjunctions."""

from __future__ import annotations

import pytest

from plansearch.answer.question_kinds import read_question
from plansearch.answer.relative_words import without_relatives
from plansearch.model.reply import QuestionKind


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("what part does it play when different parties work together?", "when"),
        ("when keepers want to train, what help is there?", "when"),
        ("is there a grant for shops that changed what they sell when it rained?", "what"),
        ("which plans deal with people who keep bees?", "who"),
        ("there's a photo of a place where bees were kept. which year was that?", "where"),
    ],
)
def test_what_asks_nothing_is_left_out(text: str, gone: str) -> None:
    assert gone not in without_relatives(text).split()


@pytest.mark.parametrize(
    "text",
    [
        "when does the plan end?",
        "tell me when the plan ends",
        "does it keep bees, and if so, under which plan?",
        "which plans end in fy2024 and who has them?",
        "does the plan say how many hives there are?",
        "it wants how many keepers by then?",
        "can you tell me when the plan ends?",
        "計画はいつ終わりますか when",
    ],
)
def test_what_asks_is_kept(text: str) -> None:
    assert without_relatives(text).split() == text.split()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what part does the ward want to play when different parties work together?", QuestionKind.WHAT),
        ("is there a grant for people who keep bees?", QuestionKind.EXISTS),
        ("when does the grant begin?", QuestionKind.WHEN),
    ],
)
def test_the_kind_is_that_of_what_asks(text: str, kind: QuestionKind) -> None:
    assert read_question(text, text, places=1).kind is kind
