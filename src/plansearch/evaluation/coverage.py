"""Judged plans, a concept a line, and an engine -> how rightly "has", "has not" and "undecided" are said of plans.

A judgment of null (the plan's words leave it open) is not counted. The bars of the rule are chosen on the rows of the
development half with `curve`, and reported on the other half.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plansearch.engine import Engine
from plansearch.engine.examining import Examined
from plansearch.errors import PlanSearchError
from plansearch.evaluation.topics import Half
from plansearch.model.coverage import Verdict
from plansearch.model.plan import PlanId
from plansearch.model.query import Query
from plansearch.search.coverage import RULE, Rule

FILE = Path("answers") / "coverage.jsonl"
_HAS_TRIED = (0.55, 0.60, 0.64, 0.66, 0.68, 0.70, 0.72, 0.75, 0.80, 0.85, 0.90)
_NOTHING_TRIED = (0.35, 0.40, 0.45, 0.50, 0.55, 0.60)
_WORDS_TRIED, _ABSENT_TRIED = (0.0, 1.0, 2.0, 3.0), (0.0, 0.5, 1.0, 1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A concept or question, and for each plan, by municipality and first year, whether it has it; None: left open."""

    id: str
    half: Half
    query: str
    plans: Mapping[tuple[str, int], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageFigures:
    """Verdicts held to judgments.

    Attributes:
        rows: how many concepts.
        judged: how many pairs of a concept and a plan are judged yes or no.
        precision: of the verdicts "has", the share that is right; 1 where there is none.
        recall: of the plans that have it, the share that is called "has".
        undecided: share of the judged pairs that stay undecided.
        denied: of the verdicts "has not", the share that is wrong.
    """

    rows: int
    judged: int
    precision: float
    recall: float
    undecided: float
    denied: float


def read_coverage(folder: Path) -> tuple[CoverageRow, ...]:
    """Read `folder/answers/coverage.jsonl`; empty where there is no such file.

    Raises:
        PlanSearchError: when a line is not a row; names the line.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            rows.append(_row(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number}: not a row of coverage ({error!r})."
            raise PlanSearchError(message, remedy="Each line needs id, half, query and plans.") from error
    return tuple(rows)


def evaluate_coverage(engine: Engine, rows: Iterable[CoverageRow], rule: Rule = RULE) -> CoverageFigures:
    """Ask every plan every row, and count; a plan of the judgments that is not in the index is not counted."""
    return _figures(engine, _examined(engine, rows), rule)


def curve(engine: Engine, rows: Iterable[CoverageRow]) -> list[str]:
    """What other numbers in the place of the rule's would do, one of them changed at a time, as a table."""
    examined = _examined(engine, rows)
    tried = [replace(RULE, has=bar) for bar in _HAS_TRIED if bar >= RULE.nothing]
    tried += [replace(RULE, nothing=bar) for bar in _NOTHING_TRIED if bar <= RULE.has]
    tried += [replace(RULE, words=raised) for raised in _WORDS_TRIED]
    tried += [replace(RULE, absent=lowered) for lowered in _ABSENT_TRIED]
    return [
        "| has | nothing | words | absent | precision of has | recall of has | undecided | has not, wrongly |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {rule.has:.2f} | {rule.nothing:.2f} | {rule.words} | {rule.absent} "
            f"| {_cells(_figures(engine, examined, rule))} |"
            for rule in tried
        ),
    ]


def coverage_lines(figures: Mapping[Half, CoverageFigures]) -> list[str]:
    """Figures of each half as a Markdown table."""
    return [
        "Coverage, every plan asked for each concept: is it rightly said which plans have it?",
        "",
        "| half | concepts | plans judged | precision of has | recall of has | undecided | has not, wrongly |",
        "|---|---|---|---|---|---|---|",
        *(f"| {half.value} | {each.rows} | {each.judged} | {_cells(each)} |" for half, each in figures.items()),
    ]


def _cells(figures: CoverageFigures) -> str:
    return f"{figures.precision:.3f} | {figures.recall:.3f} | {figures.undecided:.0%} | {figures.denied:.1%}"


def _row(row: dict[str, object]) -> CoverageRow:
    judged = row["plans"]
    if not isinstance(judged, list):
        message = "plans is not a list"
        raise TypeError(message)
    return CoverageRow(
        id=str(row["id"]),
        half=Half(str(row["half"])),
        query=str(row["query"]),
        plans={
            (str(each["municipality"]), int(each["first"])): None if each["has"] is None else bool(each["has"])
            for each in judged
        },
    )


_Questions = Sequence[tuple[CoverageRow, Examined]]


def _examined(engine: Engine, rows: Iterable[CoverageRow]) -> _Questions:
    return [(row, engine.covering.examine(Query(text=row.query))) for row in rows]


def _figures(engine: Engine, questions: _Questions, rule: Rule) -> CoverageFigures:
    # Where a municipality has two plans that begin in one year, the judgments mean the last of them by id.
    plans = {(record.plan.municipality.code, record.plan.years.first): record.plan.id for record in engine.plans()}
    pairs: list[tuple[bool, Verdict]] = []
    for row, examined in questions:
        verdicts = engine.covering.decide(examined, rule)
        ids: dict[PlanId, Verdict] = {engine.covering.plan_ids[each.plan]: each.verdict for each in verdicts}
        pairs += [
            (judged, ids.get(plans[key], Verdict.HAS_NOT))
            for key, judged in row.plans.items()
            if judged is not None and key in plans
        ]
    called = [judged for judged, verdict in pairs if verdict is Verdict.HAS]
    refused = [judged for judged, verdict in pairs if verdict is Verdict.HAS_NOT]
    right, true = sum(called), sum(judged for judged, _ in pairs)
    undecided = len(pairs) - len(called) - len(refused)
    return CoverageFigures(
        rows=len(questions),
        judged=len(pairs),
        precision=right / len(called) if called else 1.0,
        recall=right / true if true else 1.0,
        undecided=undecided / len(pairs) if pairs else 0.0,
        denied=sum(refused) / len(refused) if refused else 0.0,
    )
