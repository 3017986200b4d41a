"""`plansearch evaluate`: what it prints, keeps, compares and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from plansearch.settings import Settings
from plansearch.surfaces.cli import app

TOPICS = [
    {
        "id": "t1",
        "kind": "exact",
        "half": "report",
        "query": "空き店舗活用チャレンジ事業",
        "judgments": [{"municipality": "132063", "first": 2022, "words": "空き店舗活用チャレンジ事業", "grade": 2}],
    },
    {
        "id": "t2",
        "kind": "everyday",
        "half": "dev",
        "query": "後継者",
        "judgments": [{"municipality": "132063", "first": 2022, "words": "ものづくりバトンタッチ支援事業", "grade": 2}],
    },
    {"id": "t3", "kind": "unanswerable", "half": "report", "query": "札幌市の創業", "judgments": []},
]


@pytest.fixture(scope="module")
def topics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three topics."""
    folder = tmp_path_factory.mktemp("topics")
    lines = [json.dumps(topic, ensure_ascii=False) for topic in TOPICS]
    (folder / "topics.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def evaluate(settings: Settings, topics: Path, *arguments: str) -> Result:
    """Run the command on the small index, by words alone where nothing else is asked for."""
    modes = () if "--mode" in arguments else ("--mode", "lexical")
    words = ["evaluate", "--topics", str(topics), "--index", str(settings.index), *modes, *arguments]
    return CliRunner().invoke(app, words)


def one_line(result: Result) -> str:
    """The error: one line, with nothing on the standard output."""
    (line,) = result.stderr.splitlines()
    assert result.stdout == ""
    assert line.startswith("plansearch: ")
    return line


def test_the_report_half_is_asked_unless_another_is_named(small_settings: Settings, topics: Path) -> None:
    """Figures on topics that parameters were chosen on would flatter."""
    found = evaluate(small_settings, topics)
    assert (found.exit_code, found.stderr) == (0, "")
    assert "half report: 2 topics" in found.stdout
    assert "| lexical | exact " in found.stdout
    assert "everyday" not in found.stdout
    assert "half all: 3 topics" in evaluate(small_settings, topics, "--half", "all").stdout
    assert "half dev: 1 topics" in evaluate(small_settings, topics, "--half", "dev").stdout


def test_json_holds_the_same_figures(small_settings: Settings, topics: Path) -> None:
    """By system, kind and measure."""
    body = json.loads(evaluate(small_settings, topics, "--json").stdout)
    row = body["figures"][0]
    assert (row["system"], row["kind"], row["topics"]) == ("lexical", "all", 1)
    assert row["means"]["MRR@10"] == {"mean": 1.0, "low": 1.0, "high": 1.0}
    assert set(body["abstentions"]["lexical"]) == {"precision", "recall", "false_alarms"}
    assert body["gains"] == []


def test_without_a_mode_every_system_is_asked(small_settings: Settings, topics: Path) -> None:
    """In the order of what each adds."""
    words = ["evaluate", "--topics", str(topics), "--index", str(small_settings.index), "--json"]
    body = json.loads(CliRunner().invoke(app, words).stdout)
    assert list(body["abstentions"]) == ["lexical", "dense", "hybrid-plain", "hybrid"]


def test_a_kept_run_is_what_the_next_one_is_compared_with(
    small_settings: Settings, topics: Path, tmp_path: Path
) -> None:
    """Topic by topic: the same run gains nothing."""
    kept = tmp_path / "run.json"
    assert evaluate(small_settings, topics, "--half", "all", "--save", str(kept)).exit_code == 0
    body = json.loads(evaluate(small_settings, topics, "--against", str(kept), "--json").stdout)
    assert [(gain["topics"], gain["gain"]["mean"], gain["sure"]) for gain in body["gains"]] == [(1, 0.0, False)] * 4


def test_a_run_that_has_nothing_in_common_cannot_be_compared(
    small_settings: Settings, topics: Path, tmp_path: Path
) -> None:
    """Other topics, or other systems."""
    kept = tmp_path / "run.json"
    evaluate(small_settings, topics, "--half", "dev", "--save", str(kept))
    assert "no topic in common" in one_line(evaluate(small_settings, topics, "--against", str(kept)))
    assert "none of the systems" in one_line(
        evaluate(small_settings, topics, "--mode", "dense", "--against", str(kept))
    )


def test_what_cannot_be_read_or_written_is_named(small_settings: Settings, topics: Path, tmp_path: Path) -> None:
    """Before anything is asked, where that can be told."""
    other = tmp_path / "other.json"
    other.write_text('{"subject": 3}', encoding="utf-8")
    for arguments in (
        ["--against", str(tmp_path / "none.json")],
        ["--against", str(other)],
        ["--save", str(tmp_path / "none" / "run.json")],
    ):
        result = evaluate(small_settings, topics, *arguments)
        assert result.exit_code == 1
        assert arguments[1] in one_line(result)
    result = evaluate(small_settings, tmp_path)
    assert result.exit_code == 1
    assert "There are no topics at" in one_line(result)


def test_a_half_without_topics_is_told(small_settings: Settings, tmp_path: Path) -> None:
    """A mean of nothing would be no figure."""
    (tmp_path / "topics.jsonl").write_text(json.dumps(TOPICS[0]), encoding="utf-8")
    assert "no topic of the half dev" in one_line(evaluate(small_settings, tmp_path, "--half", "dev"))


def test_topics_that_cannot_be_answered_are_evaluated_alone(small_settings: Settings, tmp_path: Path) -> None:
    """There are no means then, only what is said of abstention."""
    (tmp_path / "topics.jsonl").write_text(json.dumps(TOPICS[2]), encoding="utf-8")
    found = evaluate(small_settings, tmp_path, "--mode", "hybrid")
    assert found.exit_code == 0
    assert "unanswerable" in found.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--beir", "x", "--topics", "y"],
        ["--beir", "x", "--index", "y"],
        ["--encoder", "x"],
        ["--half", "most"],
        ["--mode", "exact"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    """A folder in the BEIR format brings its own corpus; an index has its encoder."""
    result = CliRunner().invoke(app, ["evaluate", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_beir_folder_is_evaluated_without_the_index(tmp_path: Path) -> None:
    """Words and meaning; there are no places and years to understand."""
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d", "title": "", "text": "日本最大の湖"}\n', encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "最大の湖"}\n', encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\td\t1\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "--beir", str(tmp_path), "--json"])
    assert result.exit_code == 0
    body = json.loads(result.stdout)
    assert [row["system"] for row in body["figures"]] == ["lexical", "dense", "hybrid-plain"]
    assert {row["means"]["nDCG@10"]["mean"] for row in body["figures"]} == {1.0}


def test_coverage_is_measured_where_it_is_judged(small_settings: Settings, topics: Path, tmp_path: Path) -> None:
    """By half, as text and as JSON; a folder without such judgments has no such table."""
    assert "Coverage" not in evaluate(small_settings, topics).stdout
    (tmp_path / "answers").mkdir()
    (tmp_path / "topics.jsonl").write_text((topics / "topics.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    plans = [
        {"municipality": "132063", "first": 2022, "has": True},
        {"municipality": "132055", "first": 2022, "has": None},
    ]
    row = {"id": "c1", "half": "report", "query": "空き店舗の活用", "plans": plans}
    (tmp_path / "answers" / "coverage.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert "| report | 1 | 1 | 1.000 | 1.000 | 0% | 0.0% |" in evaluate(small_settings, tmp_path).stdout
    body = json.loads(evaluate(small_settings, tmp_path, "--json").stdout)
    assert body["coverage"]["report"]["recall"] == 1.0
    assert "Coverage" not in evaluate(small_settings, tmp_path, "--half", "dev").stdout
