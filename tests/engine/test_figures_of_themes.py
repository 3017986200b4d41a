"""Targets and present values: those of the indicator that is asked for, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.query import Filters
from plansearch.model.reply import Question, ReplyStatus
from plansearch.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine of the documents that ship with the project, which hold the only tables of indicators at hand."""
    settings = Settings(corpus=CORPUS, index=tmp_path_factory.mktemp("index"))
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize("theme", ["養蜂", "宇宙旅行", "脱炭素", "デジタル地域通貨"])
def test_no_indicator_stands_in_for_one_that_is_not_there(engine: Engine, theme: str) -> None:
    """An indicator of something else is a wrong answer, however well its row fits the word 目標値."""
    assert engine.comparing.indicators(Filters(), "")
    reply = engine.ask(Question(text=f"{theme}の目標値は"))
    assert reply.status is ReplyStatus.INSUFFICIENT
    assert not reply.claims


def test_each_indicator_is_given_when_it_is_named(engine: Engine) -> None:
    for record in engine.comparing.indicators(Filters(), ""):
        reply = engine.ask(Question(text=f"{record.plan.municipality.name}の{record.indicator.name.text}の目標値は"))
        assert any(record.indicator.target.printed in claim.text for claim in reply.claims)
