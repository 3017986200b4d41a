"""What is suggested where nothing answers: questions that lead to something, in the words that were typed."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.model.reply import Question, Reply, ReplyStatus


def ask(engine: Engine, text: str) -> Reply:
    """Ask what has no answer."""
    reply = engine.ask(Question(text=text))
    assert reply.status is ReplyStatus.INSUFFICIENT
    return reply


@pytest.mark.parametrize(
    "text",
    [
        "府中市は山の市開催事業を行っていますか",
        "府中市で特産品の開発を支えていますか",
        "府中市のキャッシュレスの取組は",
    ],
)
def test_what_is_suggested_of_all_places_finds_something(small_engine: Engine, text: str) -> None:
    """The theme stands in another place's plan."""
    (suggested,) = [each for each in ask(small_engine, text).suggestions if each.startswith("ほかの自治体")]
    reply = small_engine.ask(Question(text=suggested.split("：", 1)[1]))
    assert reply.claims


@pytest.mark.parametrize(
    "text", ["府中市の宇宙旅行の事業は", "府中市は何億円をかけて何をしますか", "府中市で深海の採掘をしていますか"]
)
def test_what_no_plan_holds_is_not_suggested(small_engine: Engine, text: str) -> None:
    assert not any(each.startswith("ほかの自治体") for each in ask(small_engine, text).suggestions)


def test_a_place_stands_once_in_a_suggestion(small_engine: Engine) -> None:
    reply = ask(small_engine, "平成31年度の府中市の計画")
    assert "年度を指定せずに尋ねる：府中市の計画" in reply.suggestions


def test_letters_stay_as_they_were_typed(small_engine: Engine) -> None:
    assert "「AIとXR」" in ask(small_engine, "府中市のAIとXR").reason


def test_the_place_that_may_have_been_meant_is_suggested(small_engine: Engine) -> None:
    """青梅区 is no place: its words must not be answered with any place's plan."""
    reply = ask(small_engine, "青梅区の特産品開発支援")
    assert reply.understood.not_indexed == ("青梅区",)
    assert any("「青梅市」ではありませんか" in note for note in reply.understood.notes)
    assert "索引に計画がある自治体で尋ねる：青梅市" in reply.suggestions
