"""Topics as they are read, and the grades that judgments give to passages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from plansearch.errors import PlanSearchError
from plansearch.evaluation.topics import FILE, Half, Judgment, Kind, Topic, judge, read_topics, unmatched
from plansearch.model.passage import Passage
from plansearch.model.plan import Plan, PlanId
from tests.factories import corpus

READINGS, PASSAGES = corpus()
PLANS: Mapping[PlanId, Plan] = {plan.id: plan for reading in READINGS for plan in reading.plans}
OWNED = tuple(passage for passage in PASSAGES if passage.plan_id is not None)
ROW = {
    "id": "t1",
    "kind": "everyday",
    "half": "dev",
    "query": "跡継ぎ",
    "judgments": [{"municipality": "131075", "first": 2022, "words": "事業承継", "grade": 2}],
}


def write(folder: Path, *rows: Mapping[str, object] | str) -> Path:
    """A folder with these topics."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def judged(passage: Passage, words: str, grade: int) -> Judgment:
    """A judgment on a passage's plan."""
    assert passage.plan_id is not None
    plan = PLANS[passage.plan_id]
    return Judgment(municipality=plan.municipality.code, first=plan.years.first, words=words, grade=grade)


def topic(*judgments: Judgment) -> Topic:
    """A topic with these judgments."""
    return Topic(id="t1", kind=Kind.EVERYDAY, half=Half.DEV, query="跡継ぎ", judgments=judgments)


def test_topics_are_read_in_order(tmp_path: Path) -> None:
    """One a line; one without judgments is one that cannot be answered."""
    none = {**ROW, "id": "t2", "kind": "unanswerable", "half": "report", "judgments": []}
    first, second = read_topics(write(tmp_path, ROW, none))
    assert first == topic(Judgment(municipality="131075", first=2022, words="事業承継", grade=2))
    assert (first.answerable, second.answerable) == (True, False)
    assert (second.id, second.kind, second.half) == ("t2", Kind.UNANSWERABLE, Half.REPORT)


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        "3",
        {name: value for name, value in ROW.items() if name != "query"},
        {**ROW, "kind": "hard"},
        {**ROW, "half": "test"},
        {**ROW, "judgments": "none"},
        {**ROW, "judgments": [{"municipality": "131075"}]},
        {**ROW, "judgments": ["131075"]},
    ],
)
def test_a_line_that_is_no_topic_is_named(tmp_path: Path, row: Mapping[str, object] | str) -> None:
    """With its number, and what a topic needs."""
    with pytest.raises(PlanSearchError, match=r"line 2: not a topic.*Each line needs"):
        read_topics(write(tmp_path, ROW, row))


def test_a_topic_stands_once(tmp_path: Path) -> None:
    """Its scores would be counted twice."""
    with pytest.raises(PlanSearchError, match="twice"):
        read_topics(write(tmp_path, ROW, ROW))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """With the remedy."""
    with pytest.raises(PlanSearchError, match="There are no topics at"):
        read_topics(tmp_path)


def test_a_passage_is_as_relevant_as_the_best_judgment_whose_words_it_holds() -> None:
    """Wherever lines are wrapped, in any width."""
    passage = OWNED[0]
    words = passage.text.split("\n")[0]
    spaced = " ".join(words)
    qrels = judge([topic(judged(passage, spaced, 2), judged(passage, words, 1))], PASSAGES, PLANS)
    assert qrels["t1"][passage.id] == 2
    assert judge([topic(judged(passage, spaced, 1))], PASSAGES, PLANS)["t1"][passage.id] == 1


def test_the_same_words_in_another_plan_are_not_relevant() -> None:
    """A judgment names municipality and first year."""
    passage = OWNED[0]
    judgment = judged(passage, passage.text.split("\n")[0], 2)
    elsewhere = Judgment(municipality="999999", first=judgment.first, words=judgment.words, grade=2)
    earlier = Judgment(municipality=judgment.municipality, first=judgment.first - 50, words=judgment.words, grade=2)
    assert judge([topic(elsewhere, earlier)], PASSAGES, PLANS) == {}
    owners = {
        PLANS[each.plan_id].id
        for each in OWNED
        if each.plan_id and each.id in judge([topic(judgment)], PASSAGES, PLANS)["t1"]
    }
    assert owners == {passage.plan_id}


def test_a_passage_without_an_owner_is_never_relevant() -> None:
    """No judgment can name its plan."""
    loose = [passage for passage in PASSAGES if passage.plan_id is None]
    assert loose
    judgments = [
        Judgment(municipality=plan.municipality.code, first=plan.years.first, words=passage.text, grade=2)
        for passage in loose
        for plan in PLANS.values()
    ]
    found = judge([topic(*judgments)], PASSAGES, PLANS)
    assert not {passage.id for passage in loose} & set(found.get("t1", {}))


def test_judged_words_that_are_in_no_passage_are_told() -> None:
    """An answer that is not indexed must not vanish from the figures unseen."""
    there, lost = judged(OWNED[0], OWNED[0].text.split("\n")[0], 2), judged(OWNED[0], "どこにもない言葉", 2)
    (missing,) = unmatched([topic(there, lost)], PASSAGES, PLANS)
    assert missing.startswith("t1: ")
    assert missing.endswith("どこにもない言葉")
