"""`plansearch coverage`: text for people, JSON and a table exactly as HTTP sends them, and what it refuses."""

from __future__ import annotations

import json

from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app

ADDRESS = "/api/v1/coverage"


def run(settings: Settings, *arguments: str) -> Result:
    """Run the command on an index."""
    return CliRunner().invoke(app, ["coverage", *arguments, "--index", str(settings.index)])


def test_text_says_the_counts_the_matrix_and_the_words(small_settings: Settings) -> None:
    done = run(small_settings, "空き店舗の活用")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("調べた2自治体のうち")
    assert "東京都の62自治体のうち60自治体の計画はこの索引にありません。" in lines[0]
    assert "○ 記述がある計画 1件" in lines
    assert any(line.strip().startswith("│") and "空き店舗" in line for line in lines)
    assert any("－" in line and "府中市" in line for line in lines)


def test_json_is_the_body_that_http_sends(small_settings: Settings) -> None:
    """But for the time it took."""
    sent = (
        TestClient(create_app(small_settings)).get(ADDRESS, params={"query": "創業", "municipalities": "青梅市"}).json()
    )
    printed = json.loads(run(small_settings, "創業", "--municipality", "青梅市", "--json").stdout)
    for body in (sent, printed):
        body.pop("took_ms")
    assert printed == sent


def test_the_table_is_the_one_that_http_sends(small_settings: Settings) -> None:
    """Byte for byte."""
    parameters = {"query": "創業", "families": "地域産業活性化計画", "first": "2022", "format": "csv"}
    sent = TestClient(create_app(small_settings)).get(ADDRESS, params=parameters).content
    done = run(small_settings, "創業", "--family", "地域産業活性化計画", "--from", "2022", "--csv")
    assert done.stdout_bytes == sent


def test_what_cannot_be_asked_is_wrong_usage(small_settings: Settings) -> None:
    """One line with the remedy."""
    for arguments in (
        ("創業", "--json", "--csv"),
        (" ",),
        ("創業", "--from", "2024", "--to", "2022"),
        ("創業", "--municipality", "どこでもない市"),
        ("a" * 1_001,),
    ):
        done = run(small_settings, *arguments)
        assert done.exit_code == 2
        assert done.stdout == ""
        (line,) = done.stderr.splitlines()
        assert line.startswith("plansearch: ")


def test_no_plan_is_no_matrix(small_settings: Settings) -> None:
    done = run(small_settings, "札幌市の創業")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "※ 札幌市の計画はこの索引にありません。"
    assert "自治体 × 計画期間" not in done.stdout
