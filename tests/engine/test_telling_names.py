"""Projects by the letters of their names, and by names that captions print."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.reply import Question, ReplyStatus
from plansearch.settings import Settings
from tests.small_corpus import write_corpus

NAMED = """【承認した地域産業活性化計画の概要】

「稲城市地域産業活性化計画」（稲城市）【計画期間：令和４年度～令和６年度】

本市は梨の産地である。

お店を応援する電子決済の地域通貨「なしまる」

(1)技を継ぐ取組

梨を育てる技を若い人に伝える（梨の学校事業、なしまる機能拡充による支援）
"""
OTHER = """【承認した地域産業活性化計画の概要】

「小平市地域産業活性化計画」（小平市）【計画期間：令和４年度～令和６年度】

本市は桑の産地であり、梨の学校もある。

(1)梨を食べる取組

桑の菓子を広める（桑の菓子事業）
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Two made-up plans; a caption of one explains a name."""
    folder = tmp_path_factory.mktemp("named")
    write_corpus(folder / "corpus", {"annex": ("annex.txt", NAMED), "other": ("other.txt", OTHER)})
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()


def told(engine: Engine, question: str) -> str:
    """All claims."""
    return "\n".join(claim.text for claim in engine.ask(Question(text=question)).claims)


def test_names_with_the_letters_are_told_and_no_others(engine: Engine) -> None:
    """What is only said in a sentence, or in a heading that is not asked for, is none."""
    text = told(engine, "事業の名前に「梨」が入っている自治体は？")
    assert "「梨の学校事業」" in text
    assert "小平市" not in text
    assert "「梨を食べる取組」" in told(engine, "事業や施策の名前に「梨」が入っている自治体は？")


def test_letters_that_no_name_has_are_said_to_be_in_none(engine: Engine) -> None:
    reply = engine.ask(Question(text="名前に「宇宙」が入っている事業は？"))
    assert reply.status is ReplyStatus.INSUFFICIENT
    assert "「宇宙」" in reply.reason


def test_a_caption_that_explains_a_name_leads_to_the_project_with_it(engine: Engine) -> None:
    """The project itself does not say that it is a currency."""
    text = told(engine, "稲城市は電子決済の地域通貨について何をしていますか")
    assert "「なしまる機能拡充による支援」" in text
    assert "梨の学校事業" not in text
