"""Engine + topics -> an Evaluation: what each system scores on each topic, and where it says that there is nothing.

It knows neither how passages are found nor how figures are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plansearch.engine import Engine
from plansearch.evaluation.measures import Abstention, Run, abstention, by_topic
from plansearch.evaluation.systems import System, query_for
from plansearch.evaluation.topics import Kind, Qrels, Topic, judge, unmatched
from plansearch.model.query import MAX_K

ALL = "all"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What one system scores.

    Attributes:
        values: measure -> topic -> value, for every topic that can be answered.
        abstained: topic -> whether the search said that nothing found is worth showing, for every topic.
        abstention: how well it said so; None where every topic can be answered.
    """

    values: Mapping[str, Mapping[str, float]]
    abstained: Mapping[str, bool]
    abstention: Abstention | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was evaluated, and what came out; all that a report or a later comparison needs.

    Attributes:
        subject: which topics.
        release: id of the release that answered; empty for one that was built for the purpose.
        groups: kind -> ids of its topics.
        systems: system -> its scores.
        notes: reservations, sentences for the reader.
    """

    subject: str
    release: str
    groups: Mapping[str, tuple[str, ...]]
    systems: Mapping[System, Scores]
    notes: tuple[str, ...] = ()


def evaluate_topics(
    engine: Engine,
    topics: Sequence[Topic],
    systems: Sequence[System],
    *,
    subject: str,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Evaluation:
    """Ask every system every topic, and hold what it finds to the judgments.

    A topic whose judged words are in no passage of the release counts as 0: an answer that is not indexed is not found.

    Raises:
        PlanSearchError: when the library that computes the measures is not installed.
    """
    plans = {record.plan.id: record.plan for record in engine.plans()}
    passages = [record.passage for plan in plans for record in engine.passages_of(plan)]
    found = judge(topics, passages, plans)
    qrels = {topic.id: found.get(topic.id, {}) for topic in topics if topic.answerable}
    lost = unmatched(topics, passages, plans)
    scores = {}
    for system in systems:
        run, abstained = run_system(engine, {topic.id: topic.query for topic in topics}, system, progress)
        scores[system] = Scores(
            values=by_topic(run, qrels),
            abstained=abstained,
            abstention=None if all(topic.answerable for topic in topics) else abstention(topics, abstained),
        )
    groups = {kind.value: tuple(topic.id for topic in topics if topic.kind is kind) for kind in Kind}
    return Evaluation(
        subject=subject,
        release=engine.release.id,
        groups={kind: ids for kind, ids in groups.items() if ids},
        systems=scores,
        notes=(f"The words of {len(lost)} judgments are in no passage: {'; '.join(lost)}.",) if lost else (),
    )


def evaluate_queries(
    engine: Engine,
    queries: Mapping[str, str],
    qrels: Qrels,
    systems: Sequence[System],
    *,
    progress: Progress = lambda _stage, _done, _total: None,
) -> dict[System, Scores]:
    """Ask every system every query of the qrels; passages are judged by their ids."""
    asked = {query: queries[query] for query in qrels}
    scores = {}
    for system in systems:
        run, abstained = run_system(engine, asked, system, progress)
        scores[system] = Scores(values=by_topic(run, qrels), abstained=abstained, abstention=None)
    return scores


def run_system(
    engine: Engine, queries: Mapping[str, str], system: System, progress: Progress
) -> tuple[Run, dict[str, bool]]:
    """Topic -> passage -> score, and topic -> whether nothing found was worth showing.

    The scores only keep the order: a tie of the engine's own scores is decided already.
    """
    run: dict[str, dict[str, float]] = {}
    abstained: dict[str, bool] = {}
    for done, (topic, text) in enumerate(queries.items()):
        progress(system.value, done, len(queries))
        results = engine.search(query_for(system, text))
        run[topic] = {result.passage.id: float(MAX_K - place) for place, result in enumerate(results.results)}
        abstained[topic] = results.insufficient
    progress(system.value, len(queries), len(queries))
    return run, abstained
