"""Topics asked of a real engine on a small corpus."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plansearch.engine import Engine
from plansearch.evaluation.measures import MEASURES
from plansearch.evaluation.running import evaluate_queries, evaluate_topics, run_system
from plansearch.evaluation.systems import System
from plansearch.evaluation.topics import Half, Judgment, Kind, Topic

FUCHU = "132063"


def topic(name: str, kind: Kind, query: str, *words: str) -> Topic:
    """A topic that Fuchu's plan of 2022 answers with these words."""
    judgments = tuple(Judgment(municipality=FUCHU, first=2022, words=each, grade=2) for each in words)
    return Topic(id=name, kind=kind, half=Half.DEV, query=query, judgments=judgments)


TOPICS = (
    topic("none", Kind.UNANSWERABLE, "犬の注射"),
    topic("lost", Kind.EVERYDAY, "空き店舗", "どこにもない言葉"),
    topic("name", Kind.EXACT, "空き店舗活用チャレンジ事業", "空き店舗活用チャレンジ事業"),
)


def test_every_topic_is_asked_and_every_answerable_one_is_scored(small_engine: Engine) -> None:
    """A judgment whose words are not indexed counts as not found, and is told."""
    told: list[tuple[str, int, int]] = []
    found = evaluate_topics(
        small_engine,
        TOPICS,
        [System.LEXICAL, System.DENSE],
        subject="three topics",
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    assert list(found.systems) == [System.LEXICAL, System.DENSE]
    assert found.release == small_engine.release.id
    assert found.groups == {"everyday": ("lost",), "exact": ("name",), "unanswerable": ("none",)}
    for scores in found.systems.values():
        assert set(scores.abstained) == {"none", "lost", "name"}
        assert scores.abstention is not None
        for name in MEASURES:
            assert set(scores.values[name]) == {"lost", "name"}
            assert scores.values[name]["lost"] == 0.0
    assert found.systems[System.LEXICAL].values["MRR@10"]["name"] == 1.0
    assert ["どこにもない言葉" in note for note in found.notes] == [True]
    assert told[0] == ("lexical", 0, 3)
    assert told[-1] == ("dense", 3, 3)


def test_without_unanswerable_topics_abstention_is_not_told(small_engine: Engine) -> None:
    """There is nothing to tell it by."""
    found = evaluate_topics(small_engine, TOPICS[2:], [System.LEXICAL], subject="one topic")
    assert found.systems[System.LEXICAL].abstention is None
    assert found.notes == ()


def test_a_run_keeps_the_order_of_the_engine(small_engine: Engine) -> None:
    """Scores strictly fall, so that no measure decides a tie another way."""
    run, abstained = run_system(
        small_engine, {"q": "空き店舗"}, System.HYBRID_PLAIN, lambda _stage, _done, _total: None
    )
    scores = list(run["q"].values())
    assert len(scores) > 1
    assert all(left > right for left, right in pairwise(scores))
    assert abstained == {"q": False}


def test_queries_are_judged_by_passage_id(small_engine: Engine) -> None:
    """Queries that are not judged are not asked."""
    run, _ = run_system(small_engine, {"q": "空き店舗"}, System.LEXICAL, lambda _stage, _done, _total: None)
    first = next(iter(run["q"]))
    scores = evaluate_queries(small_engine, {"q": "空き店舗", "other": "創業"}, {"q": {first: 1}}, [System.LEXICAL])[
        System.LEXICAL
    ]
    assert scores.values["MRR@10"] == {"q": pytest.approx(1.0)}
    assert list(scores.abstained) == ["q"]
