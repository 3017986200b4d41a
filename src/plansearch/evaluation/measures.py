"""Runs and qrels -> figures by topic, means by kind, and whether two runs differ for more than chance.

The measures are those of the library ir-measures; the intervals are bootstraps over topics (Sakai 2006,
doi:10.1145/1148170.1148261).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from plansearch.errors import InvalidValueError, PlanSearchError
from plansearch.evaluation.topics import Qrels, Topic

Run = Mapping[str, Mapping[str, float]]
MEASURES = ("nDCG@10", "MRR@10", "Recall@10", "Recall@100")
_SAMPLES = 10_000
_SEED = 20_260_401
_CONFIDENCE = 95.0
# Draws that are held at once: 10 000 samples of 10 000 queries would fill 800 MB.
_DRAWS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A mean and the bounds between which 95 % of its bootstrap samples lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """How well "not in these plans" is told.

    Attributes:
        precision: share of abstentions that are right; 1 where nothing is abstained from.
        recall: share of unanswerable topics that are abstained from.
        false_alarms: share of answerable topics that are abstained from.
    """

    precision: float
    recall: float
    false_alarms: float


def by_topic(run: Run, qrels: Qrels) -> dict[str, dict[str, float]]:
    """Measure -> topic -> value, for every topic of the qrels; one without a ranking or without judgments scores 0.

    Raises:
        PlanSearchError: when the library that computes the measures is not installed.
    """
    try:
        import ir_measures  # noqa: PLC0415 - only evaluation needs it, and it is an extra
    except ModuleNotFoundError as error:
        message = "Evaluation needs the library ir-measures, which is not installed."
        raise PlanSearchError(message, remedy="Install it: pip install 'plansearch[evaluate]'.") from error

    names = {
        ir_measures.nDCG @ 10: "nDCG@10",
        ir_measures.RR @ 10: "MRR@10",
        ir_measures.R @ 10: "Recall@10",
        ir_measures.R @ 100: "Recall@100",
    }
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(qrels, 0.0) for name in MEASURES}
    plain = {topic: dict(ranking) for topic, ranking in run.items() if qrels.get(topic)}
    judged = {topic: grades for topic, grades in qrels.items() if grades}
    for found in ir_measures.iter_calc(list(names), judged, plain):
        values[names[found.measure]][found.query_id] = found.value
    return values


def interval(values: Sequence[float]) -> Interval:
    """Mean of per-topic values with its bootstrap interval; deterministic.

    Raises:
        InvalidValueError: when there are no values.
    """
    if not values:
        message = "There is nothing to take a mean of."
        raise InvalidValueError(message, remedy="Evaluate at least one topic.")
    data = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(_SEED)
    means = np.empty(_SAMPLES)
    step = max(1, _DRAWS // data.size)
    for at in range(0, _SAMPLES, step):
        size = (min(step, _SAMPLES - at), data.size)
        means[at : at + step] = data[generator.integers(0, data.size, size=size)].mean(axis=1)
    low, high = np.percentile(means, [(100 - _CONFIDENCE) / 2, (100 + _CONFIDENCE) / 2])
    return Interval(mean=float(data.mean()), low=float(low), high=float(high))


def paired_difference(better: Mapping[str, float], base: Mapping[str, float]) -> Interval:
    """Mean gain of one run over another on the topics that both have, with its paired bootstrap interval.

    Raises:
        InvalidValueError: when they have none in common.
    """
    common = sorted(set(better) & set(base))
    if not common:
        message = "The two runs have no topic in common."
        raise InvalidValueError(message, remedy="Compare runs of the same topics and the same half.")
    return interval([better[topic] - base[topic] for topic in common])


def abstention(topics: Sequence[Topic], abstained: Mapping[str, bool]) -> Abstention:
    """Count how often the search said rightly, wrongly or not at all that the plans do not hold an answer."""
    answerable = [abstained[topic.id] for topic in topics if topic.answerable]
    unanswerable = [abstained[topic.id] for topic in topics if not topic.answerable]
    right, wrong = sum(unanswerable), sum(answerable)
    return Abstention(
        precision=right / (right + wrong) if right + wrong else 1.0,
        recall=right / len(unanswerable) if unanswerable else 1.0,
        false_alarms=wrong / len(answerable) if answerable else 0.0,
    )
