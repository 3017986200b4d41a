"""Replies, expected facts -> figures: each kind of mistake moves its own figure, and no other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.engine import Engine
from plansearch.errors import PlanSearchError
from plansearch.evaluation.answers import (
    QUESTIONS,
    Asked,
    Expected,
    Fact,
    answer_lines,
    evaluate_answers,
    figures,
    foreign_words,
    read_questions,
)
from plansearch.evaluation.topics import Half
from plansearch.model.reply import Question

FUCHU, OME = "132063", "132055"
NAME = "ものづくりバトンタッチ支援事業"


def asked(text: str, *must: Fact, must_not: tuple[Fact, ...] = (), expected: Expected = Expected.ANSWER) -> Asked:
    return Asked(id="q", kind="who", half=Half.DEV, text=text, expected=expected, must=must, must_not=must_not)


WHO = asked(
    "事業承継を支援している自治体はどこですか",
    Fact(municipality=FUCHU, first=2022, words="ものづくりバトンタッチ 支援事業"),
)


def test_a_fact_is_met_by_its_words_of_its_plan(small_engine: Engine) -> None:
    """White space apart; the same words of another plan do not count, nor do other words."""
    reply = small_engine.ask(Question(text=WHO.text))
    good = figures(small_engine, [(WHO, reply)])
    assert (good.recall, good.precision, good.verbatim, good.foreign, good.rightly) == (1.0, 1.0, 1.0, 0, 1)
    for wrong in (
        Fact(municipality=OME, first=2022, words=NAME),
        Fact(municipality=FUCHU, first=2019, words=NAME),
        Fact(municipality=FUCHU, first=2022, words="宇宙旅行事業"),
    ):
        assert figures(small_engine, [(replace(WHO, must=(wrong,)), reply)]).recall == 0.0
    other = figures(small_engine, [(replace(WHO, must=(Fact(municipality=OME, first=2019, words="x"),)), reply)])
    assert other.precision == 0.0


def test_what_must_not_be_given_is_counted(small_engine: Engine) -> None:
    """Any plan of the municipality, where no year is named."""
    reply = small_engine.ask(Question(text=WHO.text))
    forbidden = replace(WHO, must_not=(Fact(municipality=FUCHU, first=None, words=""),))
    assert figures(small_engine, [(forbidden, reply)]).forbidden == 1
    assert figures(small_engine, [(WHO, reply)]).forbidden == 0


def test_not_to_answer_is_right_where_nothing_answers(small_engine: Engine) -> None:
    """And wrong elsewhere."""
    text = "札幌市の創業支援は？"
    reply = small_engine.ask(Question(text=text))
    right = figures(small_engine, [(asked(text, expected=Expected.ABSTENTION), reply)])
    wrong = figures(small_engine, [(asked(text, *WHO.must), reply)])
    assert (right.abstained, right.rightly, right.recall, right.verbatim) == (1, 1, None, None)
    assert (wrong.abstained, wrong.rightly, wrong.recall) == (1, 0, 0.0)


def test_a_place_or_year_that_the_citation_has_not_is_seen(small_engine: Engine) -> None:
    """That is what must never happen."""
    claim = small_engine.ask(Question(text=WHO.text)).claims[0]
    assert foreign_words(claim) == ""
    assert foreign_words(replace(claim, text="墨田区の計画にあります。")) == "墨田区"
    assert foreign_words(replace(claim, text="府中市の計画（平成31年度～平成33年度）にあります。")) != ""
    assert foreign_words(replace(claim, text="Sumida City has it.")) != ""


def test_questions_are_read_and_measured_by_kind(small_engine: Engine, tmp_path: Path) -> None:
    """And printed as a table."""
    path = tmp_path / QUESTIONS
    path.parent.mkdir()
    row = {
        "id": "a",
        "kind": "who",
        "half": "dev",
        "question": WHO.text,
        "must": [{"municipality": FUCHU, "first": 2022, "words": NAME}],
        "must_not": [],
    }
    no = {
        **row,
        "id": "b",
        "kind": "exists",
        "question": "府中市に待機児童対策はありますか",
        "answer": "no",
        "must": [],
    }
    path.write_text("\n".join(json.dumps(each) for each in (row, no)), encoding="utf-8")
    questions = read_questions(tmp_path)
    assert [each.expected for each in questions] == [Expected.ANSWER, Expected.ABSTENTION]
    found = evaluate_answers(small_engine, questions, lambda _what, _done, _total: None)
    assert list(found) == ["who", "exists", "all"]
    assert (found["all"].questions, found["all"].rightly) == (2, 2)
    assert answer_lines({Half.DEV: found})[-1].startswith("| dev | all | 2 | 1.000 |")


def test_a_folder_without_questions_has_none_and_a_damaged_line_is_named(tmp_path: Path) -> None:
    """File and line."""
    assert read_questions(tmp_path) == ()
    path = tmp_path / QUESTIONS
    path.parent.mkdir()
    path.write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(PlanSearchError, match="line 1"):
        read_questions(tmp_path)
