"""Figures of an evaluation, and how they are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from plansearch.errors import InvalidValueError
from plansearch.evaluation.measures import MEASURES, Abstention, interval
from plansearch.evaluation.report import report, report_lines
from plansearch.evaluation.running import Evaluation, Scores
from plansearch.evaluation.systems import System

VALUES = {"a": 1.0, "b": 0.0, "c": 0.5}


def scores(values: Mapping[str, float], abstention: Abstention | None = None) -> Scores:
    """The same values in every measure; `x` cannot be answered."""
    return Scores(
        values=dict.fromkeys(MEASURES, values),
        abstained={**dict.fromkeys(values, False), "b": True, "x": True},
        abstention=abstention,
    )


EVALUATION = Evaluation(
    subject="four topics",
    release="20260101T000000Z-00000000",
    groups={"everyday": ("a", "b"), "exact": ("c",), "unanswerable": ("x",)},
    systems={
        System.LEXICAL: scores(VALUES, Abstention(precision=0.5, recall=1.0, false_alarms=1 / 3)),
        System.HYBRID: scores(VALUES, Abstention(precision=1.0, recall=0.0, false_alarms=0.0)),
    },
    notes=("A reservation.",),
)


def test_figures_by_system_and_kind_with_intervals() -> None:
    """All that can be answered first; those that cannot be answered have no means, but a share of abstentions."""
    rows = [row for row in report(EVALUATION).figures if row.system is System.LEXICAL]
    assert [(row.kind, row.topics, row.abstained) for row in rows] == [
        ("all", 3, pytest.approx(1 / 3)),
        ("everyday", 2, 0.5),
        ("exact", 1, 0.0),
        ("unanswerable", 1, 1.0),
    ]
    assert [row.means.get("nDCG@10") for row in rows] == [
        interval([1.0, 0.0, 0.5]),
        interval([1.0, 0.0]),
        interval([0.5]),
        None,
    ]
    assert {row.system for row in report(EVALUATION).figures} == {System.LEXICAL, System.HYBRID}


def test_the_table_is_markdown() -> None:
    """Every row as wide as the head; means with their intervals; what is said of abstention and notes below."""
    lines = report_lines(report(EVALUATION))
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 2 + 2 * 4
    assert {line.count("|") for line in table} == {table[0].count("|")}
    assert {len(line) for line in table} == {len(table[0])}
    assert "four topics, release 20260101T000000Z-00000000" in lines[0]
    assert "| lexical | exact        | 1      | 0.500 (0.500 to 0.500) |" in "\n".join(table)
    assert "lexical says that it cannot tell: right 50%" in "\n".join(lines)
    assert "hybrid never says that it cannot tell." in lines
    assert lines[-1] == "A reservation."


def test_gains_are_told_system_by_system_and_measure_by_measure() -> None:
    """Beyond chance is a gain whose interval leaves 0 out."""
    better = {topic: value + 0.1 for topic, value in VALUES.items()}
    now = replace(EVALUATION, systems={System.LEXICAL: scores(better), System.HYBRID: scores(VALUES)})
    found = report(now, EVALUATION)
    assert [(each.system, each.measure) for each in found.gains] == [
        (system, name) for system in (System.LEXICAL, System.HYBRID) for name in MEASURES
    ]
    assert [each.sure for each in found.gains] == [True] * 4 + [False] * 4
    assert found.gains[0].gain.mean == pytest.approx(0.1)
    assert found.gains[0].topics == 3
    assert "+0.100 (+0.100 to +0.100)" in "\n".join(report_lines(found))
    assert report(EVALUATION).gains == ()


def test_only_common_systems_are_compared() -> None:
    """And there must be one."""
    dense = replace(EVALUATION, systems={System.DENSE: scores(VALUES)})
    both = replace(EVALUATION, systems={System.DENSE: scores(VALUES), System.HYBRID: scores(VALUES)})
    assert {each.system for each in report(both, EVALUATION).gains} == {System.HYBRID}
    with pytest.raises(InvalidValueError, match="none of the systems"):
        report(dense, EVALUATION)
