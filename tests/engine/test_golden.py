"""Golden questions: what lets a release pass, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plansearch.engine import golden
from plansearch.engine.golden import GOLDEN_BAR, ask_golden_questions
from plansearch.index.store import Store
from plansearch.index.writer import write_store
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans, Plan
from plansearch.model.query import Hit, Query, Ranking
from tests import factories
from tests.fakes import FixedRetriever

READINGS, PASSAGES = factories.corpus()
ROWS = sorted(PASSAGES, key=lambda passage: passage.id)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The records of the made-up corpus."""
    write_store(tmp_path / "plans.sqlite", READINGS, ROWS)
    return Store(tmp_path / "plans.sqlite")


class Finds:
    """Finds, for every question, the first passage that a rule admits."""

    def __init__(self, rule: Callable[[str, Passage], bool]) -> None:
        """A retriever with its rule: question, passage -> whether it is found."""
        self._rule = rule
        self.questions: list[str] = []

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """One hit at most; the question is remembered."""
        self.questions.append(query.text)
        found = [passage for passage in ROWS if self._rule(query.text, passage)][:depth]
        return Ranking(hits=tuple(Hit(passage_id=passage.id, score=1.0) for passage in found[:1]))


def plan_of(passage: Passage) -> Plan | None:
    """The plan that owns a passage."""
    return next((p for reading in READINGS for p in reading.plans if p.id == passage.plan_id), None)


def about(question: str, passage: Passage) -> bool:
    """Whether municipality and project of a question are the passage's."""
    plan = plan_of(passage)
    name, _, project = question.partition(" ")
    return plan is not None and plan.municipality.name == name and project in {p.name.text for p in plan.projects}


def share(scores: dict[str, float]) -> float:
    """The one score."""
    assert len(scores) == 1
    return next(iter(scores.values()))


def test_questions_name_a_municipality_and_its_first_project(store: Store) -> None:
    """They are made from the release itself, so that they fit any corpus."""
    retriever = Finds(about)
    assert share(ask_golden_questions(store, retriever)) == 1.0
    assert "丘本市 事業承継バトンタッチ事業" in retriever.questions
    assert len(retriever.questions) == len(store.plans())


def test_another_municipality_first_is_a_miss(store: Store) -> None:
    """The fault that matters most: a right answer under the wrong name."""
    retriever = Finds(lambda question, passage: not about(question, passage) and passage.plan_id is not None)
    assert share(ask_golden_questions(store, retriever)) == 0.0 < GOLDEN_BAR


def test_words_without_an_owner_first_are_a_miss(store: Store) -> None:
    """A caption of nobody answers no question about somebody."""
    assert share(ask_golden_questions(store, Finds(lambda _, passage: passage.plan_id is None))) == 0.0


def test_nothing_found_is_a_miss(store: Store) -> None:
    """An index that finds nothing does not pass because it finds nothing wrong."""
    assert share(ask_golden_questions(store, FixedRetriever({}))) == 0.0


def test_a_project_that_goes_on_in_a_later_plan_may_be_found_there(store: Store) -> None:
    """Both plans of the municipality say it; neither is wrong."""
    retriever = Finds(lambda question, passage: about(question, passage) and "2019" not in passage.id)
    scores = ask_golden_questions(store, retriever)
    river = [plan for plan in store.plans() if plan.municipality == factories.RIVER]
    assert len(river) == 2
    # Found: both plans of the river ward through its later one, the plans of 2022 and 2026; missed: the two of 2019.
    assert share(scores) == pytest.approx(1 - 2 / len(store.plans()))


def test_another_municipalitys_project_of_the_same_name_is_a_miss(tmp_path: Path) -> None:
    """Two places that run a project of one name are still two places."""
    printer = factories.Printer()
    pillars = (("創業を支える", "", (("創業塾", ""),)),)
    river = factories.plan(printer, factories.RIVER, 2019, 2021, pillars)
    hill = factories.plan(printer, factories.HILL, 2019, 2021, pillars)
    document = factories.document("annex", printer.text)
    reading = DocumentPlans(document=document, plans=(river, hill), loose=(), headings=())
    rows = sorted(factories.passages(reading), key=lambda passage: passage.id)
    write_store(tmp_path / "plans.sqlite", (reading,), rows)
    of_hill = next(passage for passage in rows if passage.plan_id == hill.id)
    scores = ask_golden_questions(Store(tmp_path / "plans.sqlite"), FixedRetriever({of_hill.id: 1.0}))
    assert share(scores) == 0.5


def test_the_sample_is_spread_and_the_same_each_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large corpus is asked about a few plans, not only about the first ones."""
    monkeypatch.setattr(golden, "_MOST", 3)
    first, second = Finds(about), Finds(about)
    ask_golden_questions(store, first)
    ask_golden_questions(store, second)
    assert first.questions == second.questions
    assert len(set(first.questions)) == 3
    plans = [f"{plan.municipality.name} {plan.projects[0].name.text}" for plan in store.plans()]
    assert first.questions == [plans[0], plans[2], plans[4]]


def test_a_release_without_plans_is_asked_nothing(tmp_path: Path) -> None:
    """There is nothing that it must be able to answer."""
    write_store(tmp_path / "plans.sqlite", (), ())
    assert ask_golden_questions(Store(tmp_path / "plans.sqlite"), FixedRetriever({})) == {}
