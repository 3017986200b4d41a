"""Measures against values that were worked out by hand, and the bootstrap around their means."""

from __future__ import annotations

import sys
from math import log2

import pytest

from plansearch.errors import InvalidValueError, PlanSearchError
from plansearch.evaluation.measures import MEASURES, abstention, by_topic, interval, paired_difference
from plansearch.evaluation.topics import Half, Judgment, Kind, Topic


def values(ranking: list[str], grades: dict[str, int]) -> dict[str, float]:
    """Measure -> value of one ranking."""
    run = {"t": {passage: float(len(ranking) - at) for at, passage in enumerate(ranking)}}
    return {name: found["t"] for name, found in by_topic(run, {"t": grades}).items()}


def test_values_by_hand() -> None:
    """Grade 2 second, grade 1 third, one of grade 1 missed."""
    found = values(["x", "a", "b"], {"a": 2, "b": 1, "c": 1})
    ideal = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert found == {
        "nDCG@10": pytest.approx((2 / log2(3) + 1 / log2(4)) / ideal),
        "MRR@10": pytest.approx(1 / 2),
        "Recall@10": pytest.approx(2 / 3),
        "Recall@100": pytest.approx(2 / 3),
    }


def test_what_stands_below_the_cut_counts_only_where_the_cut_is_deeper() -> None:
    """Eleventh of twelve."""
    ranking = [f"x{at:02}" for at in range(10)] + ["a", "y"]
    assert values(ranking, {"a": 2}) == {"nDCG@10": 0.0, "MRR@10": 0.0, "Recall@10": 0.0, "Recall@100": 1.0}


def test_a_perfect_ranking_scores_one() -> None:
    """In every measure."""
    assert values(["a", "b"], {"a": 2, "b": 1}) == dict.fromkeys(MEASURES, 1.0)


def test_every_topic_of_the_qrels_has_a_value() -> None:
    """One without a ranking, with an empty one, or whose answers are not indexed scores 0; others are left out."""
    found = by_topic(
        {"a": {"p": 1.0}, "empty": {}, "lost": {"p": 1.0}, "stranger": {"p": 1.0}},
        {"a": {"p": 1}, "none": {"p": 1}, "empty": {"p": 1}, "lost": {}},
    )
    for name in MEASURES:
        assert found[name] == {"a": 1.0, "none": 0.0, "empty": 0.0, "lost": 0.0}


def test_without_the_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(PlanSearchError, match=r"pip install 'plansearch\[evaluate\]'"):
        by_topic({}, {})


def test_an_interval_holds_the_mean_and_narrows_with_topics() -> None:
    """For a fair coin 95 % of the means of n topics lie within 0.98 / sqrt(n) of a half."""
    few, many = interval([0.0, 1.0] * 50), interval([0.0, 1.0] * 5_000)
    assert few.mean == many.mean == 0.5
    assert (few.low, few.high) == pytest.approx((0.402, 0.598), abs=0.011)
    assert (many.low, many.high) == pytest.approx((0.4902, 0.5098), abs=0.001)
    same = interval([0.25] * 7)
    assert (same.mean, same.low, same.high) == (0.25, 0.25, 0.25)
    assert interval([0.1, 0.7, 0.4]) == interval([0.1, 0.7, 0.4])


def test_a_mean_of_nothing_is_refused() -> None:
    """It would be no number."""
    with pytest.raises(InvalidValueError, match="nothing"):
        interval([])


def test_two_runs_are_compared_topic_by_topic() -> None:
    """A small gain on every topic is sure though the topics differ widely; topics of one run alone do not count."""
    base = {f"t{at}": at / 100 for at in range(50)}
    better = {topic: value + 0.01 for topic, value in base.items()} | {"extra": 1.0}
    gain = paired_difference(better, base)
    assert (gain.mean, gain.low, gain.high) == pytest.approx((0.01, 0.01, 0.01))
    assert paired_difference(base, better).mean == pytest.approx(-0.01)
    mixed = paired_difference({"a": 1.0, "b": 0.0}, {"a": 0.0, "b": 1.0})
    assert mixed.low < 0.0 < mixed.high


def test_runs_without_a_common_topic_cannot_be_compared() -> None:
    """The message says what to do."""
    with pytest.raises(InvalidValueError, match="no topic in common"):
        paired_difference({"a": 1.0}, {"b": 1.0})


def topic(name: str, *, answerable: bool) -> Topic:
    """A topic that can be answered or cannot."""
    judgments = (Judgment(municipality="131075", first=2022, words="創業", grade=2),) if answerable else ()
    return Topic(id=name, kind=Kind.EVERYDAY, half=Half.DEV, query=name, judgments=judgments)


TOPICS = [*(topic(name, answerable=True) for name in "abcd"), *(topic(name, answerable=False) for name in "xyz")]


def test_abstention_by_hand() -> None:
    """Said of two of three that cannot be answered, and wrongly of one of four that can."""
    found = abstention(TOPICS, dict.fromkeys("abcdxyz", False) | dict.fromkeys("axy", True))
    assert (found.precision, found.recall, found.false_alarms) == pytest.approx((2 / 3, 2 / 3, 1 / 4))


def test_who_never_abstains_is_never_wrong_in_it() -> None:
    """Precision 1, recall 0."""
    found = abstention(TOPICS, dict.fromkeys("abcdxyz", False))
    assert (found.precision, found.recall, found.false_alarms) == (1.0, 0.0, 0.0)
    assert abstention(TOPICS[:4], dict.fromkeys("abcd", True)).recall == 1.0
