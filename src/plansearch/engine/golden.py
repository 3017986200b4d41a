"""A finished index -> how well it answers questions that it must be able to answer, before it is published.

The questions are made from the index itself: a municipality and the name of its plan's first project must lead to
that plan. They catch an encoder, an analyzer or a reader that broke, not a search that could be better.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from plansearch.index.store import Store
from plansearch.model.plan import Plan
from plansearch.model.query import Query
from plansearch.protocols import Retriever

GOLDEN_BAR = 0.9
_MOST = 20
_LONGEST = 200  # code points of a project's name; a query may have five times as many
_log = logging.getLogger(__name__)


def ask_golden_questions(store: Store, retriever: Retriever) -> dict[str, float]:
    """Ask for up to 20 plans, evenly spread over the ids; empty where there is no plan.

    Returns:
        One entry: what was asked -> the share of the plans, 0..1, of which a passage came first.
    """
    plans = _sample(store.plans())
    if not plans:
        return {}
    missed = [plan for plan in plans if not _leads_to(plan, store, retriever)]
    for plan in missed:
        _log.warning("The question %r does not lead to its plan.", _question(plan))
    return {"a municipality and its first project lead to its plan": 1.0 - len(missed) / len(plans)}


def _sample(plans: Sequence[Plan]) -> list[Plan]:
    step = max(1, len(plans) / _MOST)
    return [plans[int(place * step)] for place in range(min(len(plans), _MOST))]


def _question(plan: Plan) -> str:
    return f"{plan.municipality.name} {_subject(plan)[:_LONGEST]}"


def _subject(plan: Plan) -> str:
    return plan.projects[0].name.text if plan.projects else plan.title


def _leads_to(plan: Plan, store: Store, retriever: Retriever) -> bool:
    hits = retriever.retrieve(Query(text=_question(plan)), 1).hits
    found = store.passage(hits[0].passage_id).plan_id if hits else None
    if found is None or found == plan.id:
        return found is not None
    # A project that goes on from one plan of a municipality to its next is found in either of them.
    other = store.plan(found)
    return other.municipality == plan.municipality and any(
        project.name.text == _subject(plan) for project in other.projects
    )
