"""Targets and present values: those of the indicator that is asked for, or none."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.model.query import Filters
from plansearch.model.reply import Question, ReplyStatus


@pytest.mark.parametrize("theme", ["養蜂", "宇宙旅行", "脱炭素", "デジタル地域通貨"])
def test_no_indicator_stands_in_for_one_that_is_not_there(whole: Engine, theme: str) -> None:
    """An indicator of something else is a wrong answer, however well its row fits the word 目標値."""
    assert whole.comparing.indicators(Filters(), "")
    reply = whole.ask(Question(text=f"{theme}の目標値は"))
    assert reply.status is ReplyStatus.INSUFFICIENT
    assert not reply.claims


def test_each_indicator_is_given_when_it_is_named(whole: Engine) -> None:
    for record in whole.comparing.indicators(Filters(), ""):
        reply = whole.ask(Question(text=f"{record.plan.municipality.name}の{record.indicator.name.text}の目標値は"))
        assert any(record.indicator.target.printed in claim.text for claim in reply.claims)


@pytest.mark.parametrize("theme", ["サロンの設置数", "創業件数", "事業承継の件数"])
def test_that_both_count_something_makes_no_indicator_the_one_asked_for(whole: Engine, theme: str) -> None:
    """One that is meant in other words stands out among the others; a mere number does not."""
    reply = whole.ask(Question(text=f"北区の{theme}の目標値は"))
    assert reply.status is ReplyStatus.INSUFFICIENT


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("ネットワーク構築事業の参加企業は現在何社ですか", "193"),
        ("北区のネットワークに参加する企業を何社まで増やしますか", "457"),
        ("経常利益の増加の割合の目標", "50%"),
        ("北区のネットワーク構築事業への参加企業数の目標", "457"),
        ("北区の黒字の会社の割合の目標値", "50%"),
        ("What percentage of Kita's firms report steady or rising ordinary profit now?", "46"),
        ("Kita wants how many participants in its network-building projects by FY2029?", "457"),
        ("戦略3の現状の数字と目標の数字の差は", "457"),
        ("2029年度までに北区の実証実験はいくつ行いますか", "21事業"),
    ],
)
def test_a_number_is_that_of_the_indicator_that_is_named(whole: Engine, question: str, printed: str) -> None:
    """Whether or not the question calls it an indicator; no other number and no other plan stands beside it."""
    reply = whole.ask(Question(text=question))
    (claim,) = reply.claims
    assert printed in claim.text
    assert "北区産業活性化ビジョン2026" in claim.text


def test_a_year_beside_a_value_is_that_of_the_value(whole: Engine) -> None:
    """It lies before the plan begins, and its cell is empty, which is told as that."""
    (claim,) = whole.ask(Question(text="戦略1の令和7年度の現状値は何事業ですか")).claims
    assert "現状値（R7年度見込み）の欄には「—」とあり、数値はありません" in claim.text


@pytest.mark.parametrize(
    "question",
    [
        "台東区産業フェアには何社が出展しますか",
        "瑞穂町の工業団地は何か所",
        "北区の企業数は何社ですか",
        "起業家の人数の目標は",
    ],
)
def test_a_number_of_something_else_is_no_answer(whole: Engine, question: str) -> None:
    assert whole.ask(Question(text=question)).status is ReplyStatus.INSUFFICIENT


def test_a_printed_number_of_what_is_counted_is_told(whole: Engine) -> None:
    (claim,) = whole.ask(Question(text="瑞穂町の共同受注システムには何社が参加していますか")).claims
    assert "５０社以上" in claim.text


def test_a_number_in_a_question_for_a_reason_is_taken_for_granted(whole: Engine) -> None:
    """The values of the indicator are no reason, and a goal that is raised was not lowered."""
    reply = whole.ask(Question(text="北区が経常利益の割合の目標を引き下げた理由は何ですか"))
    assert reply.status is ReplyStatus.INSUFFICIENT


def test_all_indicators_are_told_where_none_is_named(whole: Engine) -> None:
    reply = whole.ask(Question(text="北区の成果指標はいくつあって、それぞれ何ですか"))
    assert len(reply.claims) == len(whole.comparing.indicators(Filters(), ""))
