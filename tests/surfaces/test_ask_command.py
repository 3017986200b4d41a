"""`plansearch ask`: an answer with quotes for people, the body of HTTP with --json, and one line for what is wrong."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app

QUESTION = "事業承継を支援している自治体はどこですか"


def ask(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["ask", *arguments, "--index", str(settings.index)])


def test_the_answer_comes_with_its_quotes(small_settings: Settings) -> None:
    """Each number in the answer stands again with whose words they are and where they are printed."""
    result = ask(small_settings, QUESTION)
    assert (result.exit_code, result.stderr) == (0, "")
    answer, _, quotes = result.stdout.partition("引用:")
    assert "府中市の計画（令和4年度～令和6年度、2022–2024年度）の柱「" in answer
    assert "[1]" in answer
    assert "[1] 府中市「府中市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）" in quotes
    assert "│ ものづくりバトンタッチ支援事業" in quotes
    assert "/passages/" in quotes


def test_where_nothing_answers_the_reason_stands_first(small_settings: Settings) -> None:
    """Then what could be asked instead."""
    result = ask(small_settings, "札幌市の創業支援は？")
    assert result.exit_code == 0
    assert "札幌市の計画はこの索引にありません。" in result.stdout
    assert "→ " in result.stdout
    near = ask(small_settings, "府中市に待機児童対策はありますか").stdout
    assert "近い記述（答えではありません）:" in near


def test_json_is_the_body_of_http(small_settings: Settings, small_engine: Engine) -> None:
    """Field for field, but for the time it took."""
    printed = json.loads(ask(small_settings, QUESTION, "--municipality", "府中市", "--from", "2022", "--json").stdout)
    with TestClient(create_app(small_settings, small_engine)) as client:
        got = client.get("/api/v1/ask", params={"question": QUESTION, "municipalities": "府中市", "first": 2022}).json()
    assert {**printed, "took_ms": 0} == {**got, "took_ms": 0}


@pytest.mark.parametrize("arguments", [("",), ("あ" * 2_000,), (QUESTION, "--municipality", "存在しない市")])
def test_what_cannot_be_asked_is_one_line(small_settings: Settings, arguments: tuple[str, ...]) -> None:
    """With exit code 2."""
    result = ask(small_settings, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("plansearch: ")


def test_a_reranker_can_be_named_for_one_question(small_settings: Settings) -> None:
    """As for a search; one that is not there fails."""
    result = ask(small_settings, QUESTION, "--reranker", "/no/such")
    assert result.exit_code == 1
    assert "--reranker" in result.stderr
