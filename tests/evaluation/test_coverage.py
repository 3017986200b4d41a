"""Verdicts held to judgments: what counts, what does not, and that the rule is worth having."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.engine import Engine
from plansearch.errors import PlanSearchError
from plansearch.evaluation.coverage import CoverageRow, coverage_lines, curve, evaluate_coverage, read_coverage
from plansearch.evaluation.topics import Half
from plansearch.search.coverage import RULE

PLANS: dict[tuple[str, int], bool | None] = {("132063", 2022): True, ("132055", 2022): False, ("132055", 2019): False}
ROW = CoverageRow(id="c1", half=Half.DEV, query="空き店舗の活用", plans=PLANS)


def test_right_verdicts_are_counted_as_right(small_engine: Engine) -> None:
    found = evaluate_coverage(small_engine, [ROW])
    assert (found.rows, found.judged, found.precision, found.recall) == (1, 3, 1.0, 1.0)


def test_wrong_verdicts_are_counted_as_wrong(small_engine: Engine) -> None:
    """Judgments the other way round: a plan that has it is denied, one that has not is named."""
    wrong = replace(ROW, plans={key: not has for key, has in PLANS.items()})
    found = evaluate_coverage(small_engine, [wrong])
    assert (found.precision, found.recall) == (0.0, 0.0)
    assert found.denied > 0.0


def test_what_is_left_open_and_plans_that_are_not_there_are_not_counted(small_engine: Engine) -> None:
    plans = {**PLANS, ("132055", 2019): None, ("131075", 2022): True}
    assert evaluate_coverage(small_engine, [replace(ROW, plans=plans)]).judged == 2


def test_bars_that_nothing_reaches_leave_nothing_named(small_engine: Engine) -> None:
    """Precision is then 1, for nothing wrong was said, and recall 0."""
    found = evaluate_coverage(small_engine, [ROW], replace(RULE, has=1.1, nothing=0.0))
    assert (found.precision, found.recall, found.undecided, found.denied) == (1.0, 0.0, 1.0, 0.0)


def test_the_curve_shows_the_rule_among_others(small_engine: Engine) -> None:
    lines = curve(small_engine, [ROW])
    assert len(lines) > 10
    rule = f"| {RULE.has:.2f} | {RULE.nothing:.2f} | {RULE.words} | {RULE.absent} | 1.000 | 1.000 |"
    assert any(line.startswith(rule) for line in lines)


def test_figures_are_shown_by_half(small_engine: Engine) -> None:
    lines = coverage_lines({Half.DEV: evaluate_coverage(small_engine, [ROW])})
    assert lines[-1].startswith("| dev | 1 | 3 | 1.000 | 1.000 |")


def test_the_judgments_are_read(tmp_path: Path) -> None:
    """One a line; a folder without any has none, and a line that is none is named."""
    assert read_coverage(tmp_path) == ()
    (tmp_path / "answers").mkdir()
    file = tmp_path / "answers" / "coverage.jsonl"
    plans = [{"municipality": code, "first": first, "has": has} for (code, first), has in PLANS.items()]
    line = json.dumps({"id": "c1", "half": "dev", "query": "空き店舗の活用", "plans": plans}, ensure_ascii=False)
    file.write_text(f"{line}\n", encoding="utf-8")
    assert read_coverage(tmp_path) == (ROW,)
    file.write_text(f"{line}\n{{}}\n", encoding="utf-8")
    with pytest.raises(PlanSearchError, match="line 2"):
        read_coverage(tmp_path)
