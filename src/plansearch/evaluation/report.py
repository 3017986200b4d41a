"""Evaluation, and an earlier one -> figures by system and kind with their intervals, and as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plansearch.errors import InvalidValueError
from plansearch.evaluation.answers import AnswerFigures, answer_lines
from plansearch.evaluation.coverage import CoverageFigures, coverage_lines
from plansearch.evaluation.measures import MEASURES, Abstention, Interval, interval, paired_difference
from plansearch.evaluation.running import ALL, Evaluation, Scores
from plansearch.evaluation.systems import System
from plansearch.evaluation.topics import Half


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One system on the topics of one kind.

    Attributes:
        kind: a kind of topic, or `all`.
        topics: how many.
        means: measure -> mean and 95 % interval; empty where the topics cannot be answered.
        abstained: share of the topics for which the search said that nothing found is worth showing.
    """

    system: System
    kind: str
    topics: int
    means: Mapping[str, Interval]
    abstained: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one system gained over an earlier evaluation of it, topic by topic.

    Attributes:
        topics: how many both evaluations have.
        sure: whether the 95 % interval leaves 0 out.
    """

    system: System
    measure: str
    topics: int
    gain: Interval
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of an evaluation.

    Attributes:
        figures: for each system all answerable topics first, then kind by kind.
        abstentions: system -> how well "not in these plans" is told, where there are topics to tell it by.
        gains: over the earlier evaluation; empty where none was given.
        coverage: half -> how rightly plans are said to have something; empty where nothing is judged.
        answers: half -> kind of question -> how rightly it is answered; empty where nothing is judged.
    """

    subject: str
    release: str
    figures: tuple[Figures, ...]
    abstentions: Mapping[System, Abstention]
    gains: tuple[Gain, ...]
    notes: tuple[str, ...]
    coverage: Mapping[Half, CoverageFigures] = field(default_factory=dict)
    answers: Mapping[Half, Mapping[str, AnswerFigures]] = field(default_factory=dict)


def report(
    evaluation: Evaluation,
    against: Evaluation | None = None,
    coverage: Mapping[Half, CoverageFigures] | None = None,
    answers: Mapping[Half, Mapping[str, AnswerFigures]] | None = None,
) -> Report:
    """Means and intervals of an evaluation, its gains over an earlier one; figures of coverage and answers beside them.

    Raises:
        InvalidValueError: when the two have no system or no topic in common.
    """
    return Report(
        subject=evaluation.subject,
        release=evaluation.release,
        figures=tuple(
            row for system, scores in evaluation.systems.items() for row in _figures(evaluation, system, scores)
        ),
        abstentions={
            system: scores.abstention for system, scores in evaluation.systems.items() if scores.abstention is not None
        },
        gains=() if against is None else _gains(evaluation, against),
        notes=evaluation.notes,
        coverage=coverage or {},
        answers=answers or {},
    )


def report_lines(shown: Report) -> list[str]:
    """A report as Markdown: one table of figures, then abstention, gains and notes."""
    release = f", release {shown.release}" if shown.release else ""
    lines = [f"{shown.subject}{release}. Means with 95 % bootstrap intervals over topics.", ""]
    lines += _table(
        ("system", "kind", "topics", *MEASURES, "abstained"),
        (
            (
                row.system.value,
                row.kind,
                str(row.topics),
                *(_bounds(row.means[name]) if name in row.means else "" for name in MEASURES),
                f"{row.abstained:.0%}",
            )
            for row in shown.figures
        ),
    )
    if shown.abstentions:
        lines.append("")
    lines += [_told(system, each) for system, each in shown.abstentions.items()]
    if shown.gains:
        lines += ["", "Gain over the saved run, topic by topic:", ""]
        lines += _table(
            ("system", "measure", "topics", "gain", "beyond chance"),
            (
                (each.system.value, each.measure, str(each.topics), _bounds(each.gain, signed=True), _yes(each.sure))
                for each in shown.gains
            ),
        )
    if shown.coverage:
        lines += ["", *coverage_lines(shown.coverage)]
    if shown.answers:
        lines += ["", *answer_lines(shown.answers)]
    return [*lines, *(line for note in shown.notes for line in ("", note))]


def _figures(evaluation: Evaluation, system: System, scores: Scores) -> list[Figures]:
    answerable = frozenset(next(iter(scores.values.values())))
    every = tuple(topic for ids in evaluation.groups.values() for topic in ids if topic in answerable)
    groups = {ALL: every, **{kind: ids for kind, ids in evaluation.groups.items() if kind != ALL}}
    rows = []
    for kind, ids in groups.items():
        if not ids:
            continue
        judged = [topic for topic in ids if topic in answerable]
        means = {name: interval([scores.values[name][topic] for topic in judged]) for name in MEASURES if judged}
        share = sum(scores.abstained[topic] for topic in ids) / len(ids)
        rows.append(Figures(system=system, kind=kind, topics=len(ids), means=means, abstained=share))
    return rows


def _gains(evaluation: Evaluation, against: Evaluation) -> tuple[Gain, ...]:
    common = [system for system in evaluation.systems if system in against.systems]
    if not common:
        message = "The saved run holds none of the systems that were evaluated now."
        raise InvalidValueError(message, remedy=f"It holds {', '.join(against.systems)}: name one with --mode.")
    gains = []
    for system in common:
        for name in MEASURES:
            now, before = evaluation.systems[system].values[name], against.systems[system].values[name]
            gain = paired_difference(now, before)
            topics = len(now.keys() & before.keys())
            gains.append(
                Gain(system=system, measure=name, topics=topics, gain=gain, sure=gain.low > 0.0 or gain.high < 0.0)
            )
    return tuple(gains)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    cells = [tuple(head), *map(tuple, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    padded = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    rule = "|".join("-" * (width + 2) for width in widths)
    return [f"| {padded[0]} |", f"|{rule}|", *(f"| {row} |" for row in padded[1:])]


def _told(system: System, each: Abstention) -> str:
    if not each.recall and not each.false_alarms:
        return f"{system.value} never says that it cannot tell."
    return (
        f"{system.value} says that it cannot tell: right {each.precision:.0%} of the times it does; "
        f"{each.recall:.0%} of what the plans do not hold, {each.false_alarms:.0%} of what they do."
    )


def _bounds(each: Interval, *, signed: bool = False) -> str:
    sign = "+" if signed else ""
    return f"{each.mean:{sign}.3f} ({each.low:{sign}.3f} to {each.high:{sign}.3f})"


def _yes(sure: bool) -> str:  # noqa: FBT001 - a word for a value
    return "yes" if sure else "no"
