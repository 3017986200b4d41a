"""The command line: what it prints, what it exits with, and that --json is the HTTP body."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from plansearch import engine
from plansearch.engine import list_releases, served_release
from plansearch.errors import StaleIndexError
from plansearch.settings import Settings
from plansearch.surfaces import schema
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app
from tests.small_corpus import FILES, write_corpus

FUCHU = "132063-2022-chiiki-sangyo-kasseika"


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> TestClient:
    """HTTP on the same index."""
    return TestClient(create_app(small_settings))


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, arguments)


def on(settings: Settings, *arguments: str) -> Result:
    """Run a command on an index."""
    return run(*arguments, "--index", str(settings.index))


def one_line(result: Result) -> str:
    """The error: one line, with nothing on the standard output."""
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("plansearch: ")
    return lines[0]


def timeless(content: bytes) -> object:
    """A body without what differs from call to call."""
    body = json.loads(content)
    return {name: value for name, value in body.items() if name != "took_ms"}


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["search", "空き店舗"], "/api/v1/search?query=空き店舗"),
        (
            ["search", "創業", "-k", "3", "--municipality", "府中市", "--municipality", "132055", "--mode", "lexical"],
            "/api/v1/search?query=創業&k=3&municipalities=府中市&municipalities=132055&mode=lexical",
        ),
        (
            ["search", "創業", "--from", "2019", "--to", "2020", "--years", "covers", "--kind", "project"],
            "/api/v1/search?query=創業&first=2019&last=2020&relation=covers&kinds=project",
        ),
        (
            ["search", "創業", "--group-by", "plan", "--group-size", "2", "--no-fold", "-k", "2"],
            "/api/v1/search?query=創業&group_by=plan&group_size=2&fold=false&k=2",
        ),
        (["search", "創業", "--municipality", "札幌市"], "/api/v1/search?query=創業&municipalities=札幌市"),
        (["plans"], "/api/v1/plans"),
        (["show", "132063"], f"/api/v1/plans/{FUCHU}"),
        (["releases"], "/api/v1/releases"),
    ],
)
def test_json_is_the_body_that_http_sends(
    small_settings: Settings, client: TestClient, arguments: Sequence[str], address: str
) -> None:
    """Byte for byte, but for the time it took."""
    result = on(small_settings, *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    body = client.get(address).content
    assert timeless(result.stdout_bytes) == timeless(body)
    if b"took_ms" not in body:
        assert result.stdout_bytes == body + b"\n"


def test_projects_and_passages_are_shown_as_http_sends_them(small_settings: Settings, client: TestClient) -> None:
    """By their ids, or as much of them as names one."""
    project = client.get("/api/v1/projects?q=創業").json()["items"][0]["id"]
    passage = client.get("/api/v1/search?query=創業").json()["results"][0]["passage"]["id"]
    for record, address in ((project, f"/api/v1/projects/{project}"), (passage, f"/api/v1/passages/{passage}")):
        assert on(small_settings, "show", record[:-1], "--json").stdout_bytes.strip() == client.get(address).content


def test_a_search_for_people_says_who_which_plan_and_what_is_printed(small_settings: Settings) -> None:
    """Rank, score, label, projects, the printed words, the permalink."""
    result = on(small_settings, "search", "空き店舗活用チャレンジ事業", "-k", "1", "--municipality", "府中市")
    assert result.exit_code == 0
    assert "※ 「府中市」は同名の自治体のうち" in result.stdout
    assert "1. " in result.stdout
    assert "府中市「府中市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）" in result.stdout
    assert "事業: 空き店舗活用チャレンジ事業" in result.stdout
    assert "│ 空き店舗活用チャレンジ事業" in result.stdout
    assert f"/passages/{FUCHU}-" in result.stdout


def test_groups_for_people_name_what_they_share(small_settings: Settings) -> None:
    """Each with its results, and how many more there are; what says the same is named."""
    result = on(small_settings, "search", "おうめ創業塾", "--group-by", "municipality", "--group-size", "1")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "■ 東京都青梅市"
    assert " ≒ /passages/132055-2019-" in result.stdout
    assert " ほか" in result.stdout
    assert "のまとまり中 1–" in result.stdout.splitlines()[-1]


def test_a_reranker_that_is_not_there_fails_with_one_line(small_settings: Settings) -> None:
    """And the remedy."""
    result = on(small_settings, "search", "創業", "--reranker", "/no/such")
    assert result.exit_code == 1
    assert "--reranker" in one_line(result)


def test_a_search_without_a_reranker_imports_no_torch(small_settings: Settings) -> None:
    """Nor the library that would load one."""
    code = (
        "import sys, typer.testing\nfrom plansearch.surfaces.cli import app\n"
        f"done = typer.testing.CliRunner().invoke(app, ['search', '創業', '--index', {str(small_settings.index)!r}])\n"
        "print(done.exit_code, *({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - our own words
    assert done.stdout.split() == ["0"]


def test_no_result_is_done_and_says_why(small_settings: Settings) -> None:
    """Exit code 0: the question was answered."""
    result = on(small_settings, "search", "創業", "--municipality", "札幌市")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "札幌市の計画はこの索引にありません。" in result.stdout


def test_records_for_people(small_settings: Settings, client: TestClient) -> None:
    """Plans, a plan, a project, a passage, releases."""
    plans = on(small_settings, "plans").stdout
    assert plans.count("地域産業活性化計画") == 3
    assert FUCHU in plans
    plan = on(small_settings, "show", FUCHU).stdout
    assert "(2) 商店街の魅力を高める取組" in plan
    assert "・空き店舗活用チャレンジ事業" in plan
    project = client.get("/api/v1/projects?q=創業").json()["items"][0]["id"]
    assert "おうめ創業塾" in on(small_settings, "show", project).stdout
    passage = client.get("/api/v1/search?query=創業").json()["results"][0]["passage"]["id"]
    assert f"/passages/{passage}" in on(small_settings, "show", passage).stdout
    assert on(small_settings, "releases").stdout.startswith(f"* {served_release(small_settings)}")
    assert served_release(small_settings) in on(small_settings, "verify").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", ""],
        ["search", "   "],
        ["search", "a" * 1_001],
        ["search", "a\x00b"],
        ["search", "a\udcffb"],
        ["search", "創業", "-k", "0"],
        ["search", "創業", "-k", "101"],
        ["search", "創業", "-k", "many"],
        ["search", "創業", "--mode", "magic"],
        ["search", "創業", "--kind", "poem"],
        ["search", "創業", "--years", "near"],
        ["search", "創業", "--years", "covers"],
        ["search", "創業", "--from", "2024", "--to", "2022"],
        ["search", "創業", "--from", "22"],
        ["search", "創業", "--municipality", "どこでもない市"],
        ["search", "創業", "--municipality", "伊達市"],
        ["search", "創業", "--municipality", ""],
        ["search", "創業", "--municipality", "a" * 300],
        ["search", "創業", "--group-by", "colour"],
        ["search", "創業", "--group-size", "0"],
        ["search", "創業", "--surprise"],
        ["show", "132055"],
        ["show", ""],
        ["surprise"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(small_settings: Settings, arguments: Sequence[str]) -> None:
    """Nothing is printed that a program could take for an answer."""
    result = on(small_settings, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("text", ["'; DROP TABLE plans; --", "<script>", "（（「", "😀", "%s {0}"])
def test_strange_words_are_words(small_settings: Settings, text: str) -> None:
    """They find something or nothing."""
    for mode in ("hybrid", "exact"):
        assert on(small_settings, "search", text, "--mode", mode).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [["search", "創業"], ["plans"], ["show", "a"], ["releases"], ["verify"], ["rollback", "20260101T000000Z-00000000"]],
)
def test_without_an_index_each_command_fails_with_one_line_and_the_remedy(
    tmp_path: Path, arguments: Sequence[str]
) -> None:
    """Exit code 1; and none of them makes an index."""
    result = on(Settings(index=tmp_path / "index"), *arguments)
    assert result.exit_code == 1
    assert "plansearch build" in one_line(result)
    assert list_releases(Settings(index=tmp_path / "index")) == ()


def test_what_is_not_there_is_a_failure(small_settings: Settings) -> None:
    """One line that says what, which, and what to do."""
    for arguments in (["show", "999999"], ["verify", "20260101T000000Z-00000000"], ["verify", "../../etc"]):
        result = on(small_settings, *arguments)
        assert result.exit_code == 1
        assert arguments[1] in one_line(result)


def test_an_error_of_several_lines_is_still_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries tell their troubles at length; a log of ours is read line by line."""

    def fail(*_: object) -> None:
        message = "The file is damaged\n  in section 3\n"
        raise StaleIndexError(message, remedy="Build it again.")

    monkeypatch.setattr(engine, "verify", fail)
    result = run("verify")
    assert result.exit_code == 1
    assert one_line(result) == "plansearch: The file is damaged in section 3 Build it again."


def build(folder: Path, *arguments: str) -> Result:
    """Build the corpus in a folder."""
    return run("build", "--corpus", str(folder / "corpus"), "--index", str(folder / "index"), *arguments)


def test_build_says_what_changed(tmp_path: Path) -> None:
    """The first time, with nothing changed, and with a document gone."""
    write_corpus(tmp_path / "corpus")
    first = build(tmp_path)
    assert first.exit_code == 0
    assert "new: annex-newer, annex-older" in first.stdout
    assert "3 plans" in first.stdout
    assert build(tmp_path).stdout.startswith("Nothing has changed; ")
    write_corpus(tmp_path / "corpus", {"annex-newer": FILES["annex-newer"]})
    second = schema.BuildOut.model_validate_json(build(tmp_path, "--json").stdout)
    assert second.published
    assert str(second.previous) in first.stdout
    assert second.changes.documents_removed == ["annex-older"]
    assert second.changes.passages_added == 0
    releases = schema.ReleaseListOut.model_validate_json(
        run("releases", "--index", str(tmp_path / "index"), "--json").stdout
    )
    assert [release.served for release in releases.items] == [True, False]
    back = run("rollback", str(second.previous), "--index", str(tmp_path / "index"), "--json")
    assert json.loads(back.stdout) == {"release": second.previous}
    assert served_release(Settings(index=tmp_path / "index")) == second.previous


def test_a_bad_document_stops_a_build_unless_it_may_go_on(tmp_path: Path) -> None:
    """Stopped: nothing published. Going on: the others published, the missing one named, and still exit code 1."""
    write_corpus(tmp_path / "corpus")
    (tmp_path / "corpus" / "older.txt").unlink()
    stopped = build(tmp_path)
    assert stopped.exit_code == 1
    assert "older.txt" in one_line(stopped)
    assert not (tmp_path / "index" / "CURRENT").exists()
    went_on = build(tmp_path, "--keep-going", "--json")
    assert went_on.exit_code == 1
    assert "left out older.txt" in went_on.stderr
    body = schema.BuildOut.model_validate_json(went_on.stdout)
    assert body.published
    assert list(body.release.left_out) == ["older.txt"]
    assert served_release(Settings(index=tmp_path / "index")) == body.release.id


def test_a_setting_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the environment spells it."""
    monkeypatch.setenv("PLANSEARCH_PORT", "many")
    result = run("plans")
    assert result.exit_code == 2
    assert "PLANSEARCH_PORT" in one_line(result)


def test_a_real_process_speaks_utf8_whatever_the_locale(small_settings: Settings) -> None:
    """Through the interpreter, with the index from the environment and a terminal that knows no Japanese."""
    environment = {
        **os.environ,
        "PLANSEARCH_INDEX": str(small_settings.index),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
    }

    def process(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "plansearch", *arguments]
        return subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - our own words

    done = process("search", "空き店舗", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert schema.SearchResponse.model_validate_json(done.stdout).results
    failed = process("show", "nothing")
    assert failed.returncode == 1
    assert failed.stdout == b""
    assert len(failed.stderr.splitlines()) == 1
    shown = process("show", "132063")
    assert (shown.returncode, shown.stderr) == (0, b"")
