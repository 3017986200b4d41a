"""The topics that search quality is measured on: that they are enough, fair, and true to the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from plansearch.corpus.catalog import read_catalog
from plansearch.corpus.readers import read_document
from plansearch.evaluation.topics import Half, Kind, Topic, judge, read_topics, unmatched
from plansearch.index.table import KINDS, PlanTable
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.passage import Passage
from plansearch.model.plan import Plan, PlanId
from plansearch.model.query import Filters, Query
from plansearch.passages.splitter import split_passages
from plansearch.plans.reader import read_plans
from plansearch.search.filters import allowed_rows
from plansearch.search.understanding import Interpretation, Interpreter

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
AT_LEAST = {
    Kind.EVERYDAY: 70,
    Kind.EXACT: 25,
    Kind.PLACE_PERIOD: 35,
    Kind.ENGLISH: 35,
    Kind.BROAD: 15,
    Kind.UNANSWERABLE: 25,
}
TOPICS = read_topics(Path(__file__).parent)


@cache
def indexed() -> tuple[tuple[Passage, ...], Mapping[PlanId, Plan]]:
    """Passages of the corpus, by id, and its plans."""
    corpus = ROOT / "corpus"
    readings = [read_plans(read_document(entry, corpus), Gazetteer.load()) for entry in read_catalog(corpus)]
    passages = sorted((each for reading in readings for each in split_passages(reading)), key=lambda each: each.id)
    return tuple(passages), {plan.id: plan for reading in readings for plan in reading.plans}


@cache
def table() -> PlanTable:
    """Who owns each passage, as a release of the corpus would say."""
    passages, plans = indexed()
    ids = sorted(plans)
    owners = [-1 if each.plan_id is None else ids.index(each.plan_id) for each in passages]
    return PlanTable(
        plan_of_row=np.array(owners, np.int32),
        kind_of_row=np.array([KINDS.index(each.kind) for each in passages], np.int8),
        pillar_starts=np.zeros(len(passages) + 1, np.int64),
        pillar_rows=np.zeros(0, np.int64),
        plan_ids=tuple(ids),
        municipalities=tuple(plans[one].municipality.code for one in ids),
        families=tuple(plans[one].family for one in ids),
        periods=tuple((plans[one].years.first, plans[one].years.last) for one in ids),
    )


def understood(topic: Topic) -> Interpretation:
    """A topic's query as it is understood against the corpus."""
    printed = [fold_compact(each.text).text for each in indexed()[0]]
    interpreter = Interpreter(table(), Gazetteer.load(), lambda words: any(words in text for text in printed))
    return interpreter.interpret(Query(text=topic.query), TODAY)


def answers(topic: Topic) -> set[tuple[str, int]]:
    """Municipality and first year of the plans that answer a topic."""
    return {(each.municipality, each.first) for each in topic.judgments if each.grade == 2}


def test_there_are_topics_enough_of_each_kind() -> None:
    """A mean of a few topics says little."""
    counts = Counter(topic.kind for topic in TOPICS)
    assert len(TOPICS) >= 200
    assert {kind: counts[kind] for kind, least in AT_LEAST.items() if counts[kind] < least} == {}


def test_the_halves_are_alike() -> None:
    """Each kind is split evenly, so that what helps one half can be seen on the other."""
    counts = Counter((topic.kind, topic.half) for topic in TOPICS)
    apart = {kind: counts[kind, Half.DEV] - counts[kind, Half.REPORT] for kind in Kind}
    assert {kind: by for kind, by in apart.items() if abs(by) > 1} == {}


def test_a_topic_is_asked_once() -> None:
    """By its id and by its words."""
    assert len({topic.id for topic in TOPICS}) == len(TOPICS)
    repeated = Counter(fold_compact(topic.query).text for topic in TOPICS)
    assert [query for query, count in repeated.items() if count > 1] == []


def test_only_topics_that_cannot_be_answered_have_no_judgments() -> None:
    """Every other one has an answer, not only help; grades are 1 and 2, and no place is judged twice."""
    for topic in TOPICS:
        assert topic.answerable == (topic.kind is not Kind.UNANSWERABLE), topic.id
        assert bool(answers(topic)) == topic.answerable, topic.id
        places = [(each.municipality, each.first, each.words) for each in topic.judgments]
        assert len(set(places)) == len(places), topic.id
        assert {each.grade for each in topic.judgments} <= {1, 2}, topic.id


def test_the_words_of_every_judgment_stand_in_their_plan() -> None:
    """As the corpus prints them, in the plan of that municipality and year."""
    passages, plans = indexed()
    assert unmatched(TOPICS, passages, plans) == ()


def test_every_plan_answers_a_topic() -> None:
    """A plan that no topic asks for could be lost from the index unseen."""
    asked = {place for topic in TOPICS for place in answers(topic)}
    assert {(plan.municipality.code, plan.years.first) for plan in indexed()[1].values()} <= asked


@pytest.mark.parametrize("half", list(Half))
def test_what_is_understood_never_shuts_out_an_answer(half: Half) -> None:
    """A place or period that was misread would hide every passage that answers; 0 wrong is the bar."""
    passages, plans = indexed()
    qrels = judge(TOPICS, passages, plans)
    wrong, read = [], 0
    for topic in TOPICS:
        if topic.half is half and topic.answerable:
            found = understood(topic)
            read += found.query.filters != Filters()
            rows = allowed_rows(table(), found.query.filters)
            shut_out = (
                set() if rows is None else {each.id for each, is_in in zip(passages, rows, strict=True) if not is_in}
            )
            best = {passage for passage, grade in qrels[topic.id].items() if grade == 2}
            if found.unanswerable or best & shut_out:
                wrong.append(topic.query)
    assert wrong == []
    assert read >= 25


@pytest.mark.parametrize("half", list(Half))
def test_questions_of_place_and_period_are_understood(half: Half) -> None:
    """Each becomes a filter: places and years are not left to the likeness of words."""
    topics = [topic for topic in TOPICS if topic.half is half and topic.kind is Kind.PLACE_PERIOD]
    assert [topic.query for topic in topics if not understood(topic).query.filters.needs_owner] == []
