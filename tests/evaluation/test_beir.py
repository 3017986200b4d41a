"""Folders in the BEIR format: read, indexed aside, asked."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.evaluation.beir import CORPUS, QRELS, QUERIES, evaluate_beir, read_beir
from plansearch.evaluation.measures import MEASURES
from plansearch.evaluation.systems import WITHOUT_PLANS

TEXTS = [
    {"_id": "d1", "title": "富士山", "text": "静岡県と山梨県にまたがる火山である。\n\n標高は3776メートル。"},
    {"_id": "d2", "title": "琵琶湖", "text": "滋賀県にある日本最大の湖である。"},
    {"_id": "d3", "title": "新幹線", "text": "高速鉄道の路線網。\u0000 東京と大阪を結ぶ。"},
    {"_id": "d4", "title": "題だけ", "text": ""},
    {"_id": "d5", "title": "", "text": "  \n "},
]
QUESTIONS = [
    {"_id": "q1", "text": "日本最大の湖"},
    {"_id": "q2", "text": "東京と大阪を結ぶ\n高速鉄道"},
    {"_id": "q3", "text": "judged by nobody"},
]
JUDGED = "query-id\tcorpus-id\tscore\nq1\td2\t2\nq1\td1\t0\nq2\td3\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in the format."""
    write(tmp_path / CORPUS, TEXTS)
    write(tmp_path / QUERIES, QUESTIONS)
    (tmp_path / QRELS).parent.mkdir()
    (tmp_path / QRELS).write_text(JUDGED, encoding="utf-8")
    return tmp_path


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_texts_become_passages_that_belong_to_no_plan(folder: Path) -> None:
    """Each with its own id; every line is printed at its span; a text without words is counted, not indexed."""
    read = read_beir(folder)
    assert [passage.id for passage in read.passages] == ["d1", "d2", "d3", "d4"]
    assert read.empty == 1
    documents = {reading.document.id: reading.document.text for reading in read.readings}
    for passage in read.passages:
        assert passage.plan_id is None
        printed = [documents[passage.document_id][span.start : span.end] for span in passage.spans]
        assert passage.text.split("\n") == printed
    first, _, third, fourth = read.passages
    assert first.heading_path == ("富士山",)
    assert first.text == "静岡県と山梨県にまたがる火山である。\n標高は3776メートル。"
    assert "\u0000" not in third.text
    assert (fourth.heading_path, fourth.text) == ((), "題だけ")


def test_queries_that_are_judged_are_asked(folder: Path) -> None:
    """On one line; a judgment of 0 is none."""
    read = read_beir(folder)
    assert read.queries == {"q1": "日本最大の湖", "q2": "東京と大阪を結ぶ 高速鉄道"}
    assert read.qrels == {"q1": {"d2": 2}, "q2": {"d3": 1}}


def test_a_header_row_is_optional_and_line_ends_may_be_of_any_kind(folder: Path) -> None:
    """As such files are found."""
    (folder / QRELS).write_bytes(JUDGED.partition("\n")[2].replace("\n", "\r\n").encode())
    assert read_beir(folder).qrels == {"q1": {"d2": 2}, "q2": {"d3": 1}}


def test_the_same_retrievers_answer_it(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What stands word for word is found by words and by both; nothing is left behind on disk."""
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    found = evaluate_beir(folder, WITHOUT_PLANS)
    assert list(found.systems) == list(WITHOUT_PLANS)
    assert found.groups == {"all": ("q1", "q2")}
    assert found.release == ""
    assert len(found.notes) == 1
    for system in ("lexical", "hybrid-plain"):
        values = next(scores.values for one, scores in found.systems.items() if one == system)
        assert values == {name: {"q1": 1.0, "q2": 1.0} for name in MEASURES}
    assert list(aside.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (CORPUS, None, "cannot be read"),
        (QUERIES, None, "cannot be read"),
        (QRELS, None, "cannot be read"),
        (CORPUS, "{\n", "line 1: not JSON"),
        (CORPUS, "[]\n", "line 1: not an object"),
        (CORPUS, '{"_id": "d", "text": "甲"}\n{"_id": "d", "text": "乙"}\n', "stands twice"),
        (CORPUS, '{"_id": "d"}\n', "text is missing"),
        (QUERIES, '{"_id": 1, "text": "甲"}\n', "_id is missing"),
        (QRELS, "query-id\tcorpus-id\tscore\nq1\td2\n", "line 2: not a query"),
        (QRELS, "q1\td2\tmuch\n", "line 1: not a query"),
        (QRELS, "q9\td2\t1\n", "the query q9"),
        (QRELS, "query-id\tcorpus-id\tscore\n", "judges nothing"),
    ],
)
def test_a_file_that_does_not_fit_is_named(folder: Path, file: str, content: str | None, said: str) -> None:
    """With the line and the remedy."""
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=said) as caught:
        read_beir(folder)
    assert caught.value.remedy
