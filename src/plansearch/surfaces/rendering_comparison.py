"""Comparisons and likenesses -> lines of text for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.comparison import (
    Comparison,
    Likeness,
    Likenesses,
    PillarRelation,
    PlanPair,
    ProjectRelation,
    Relation,
    Theme,
    ToldPillar,
    ToldProject,
)

_INDENT = "    "
_WORDS = {
    Relation.SAME: "継続",
    Relation.RENAMED: "改称",
    Relation.MERGED: "統合",
    Relation.SPLIT: "分割",
    Relation.NEW: "新規",
    Relation.ENDED: "終了",
    Relation.ALIKE: "類似",
    Relation.ONLY: "一方のみ",
}
_PILLAR_WORDS = {**_WORDS, Relation.SAME: "同じ柱"}


def compare_lines(comparison: Comparison) -> list[str]:
    """Each pair of plans, pillar by pillar and project by project; then the theme, side by side."""
    lines = [f"※ {note}" for note in comparison.notes]
    for pair in comparison.pairs:
        lines += [*_pair(pair), ""]
    if comparison.theme is not None:
        lines += _theme(comparison.theme)
    return lines


def similar_lines(found: Likenesses) -> list[str]:
    """What the record is, and what is like it."""
    lines = [_title(found.record), ""]
    for rank, item in enumerate(found.items, start=1):
        lines += _similar(rank, item)
    return [*lines, f"{len(found.items)}件"]


def _pair(pair: PlanPair) -> list[str]:
    return [
        f"左 {pair.left.label}",
        f"右 {pair.right.label}",
        *(f"※ {note}" for note in pair.notes),
        "柱" + ("（共通の枠組み）" if pair.common_frame else ""),
        *(_pillars(each) for each in pair.pillars),
        "事業（数字は0～1：継続・改称・統合・分割は根拠の確かさ、類似・近い事業は近さ）",
        *(line for each in pair.projects for line in _projects(each)),
    ]


def _pillars(relation: PillarRelation) -> str:
    return f"{_INDENT}{_PILLAR_WORDS[relation.relation]}  {_sides(relation.left, relation.right)}"


def _projects(relation: ProjectRelation) -> list[str]:
    # How far a project that stands alone is from all others is told by the nearest of them, not by its own number.
    number = f" {relation.score:.2f}" if relation.left and relation.right else ""
    lines = [f"{_INDENT}{_WORDS[relation.relation]}{number}  {_sides(relation.left, relation.right)}"]
    if relation.relation in {Relation.RENAMED, Relation.MERGED, Relation.SPLIT}:
        lines.append(f"{_INDENT * 2}{relation.evidence}")
    if relation.nearest is not None:
        nearest = relation.nearest
        lines.append(f"{_INDENT * 2}近い事業 {nearest.score:.2f}: {_said(nearest.project)}")
    return lines


def _sides(left: Sequence[ToldProject | ToldPillar], right: Sequence[ToldProject | ToldPillar]) -> str:
    return " → ".join("、".join(map(_said, side)) or "—" for side in (left, right))


def _said(told: ToldProject | ToldPillar) -> str:
    return told.project.name if isinstance(told, ToldProject) else told.heading


def _theme(theme: Theme) -> list[str]:
    lines = [f"テーマ「{theme.query}」"]
    for side in theme.sides:
        found = f"{len(side.results)}件" if side.found else "見つかりませんでした"
        lines += [
            "",
            f"{side.municipality.name}{f'（{side.plan}）' if side.plan else ''}: {found}",
            *([f"{_INDENT}※ {side.note}"] if side.note else []),
        ]
        for result in (*side.results, *side.nearest):
            lines += [f"{_INDENT}{result.score:.2f}  {result.citation.label}", *_quoted(result.citation.quote)]
            lines.append(f"{_INDENT} {result.citation.permalink}")
    return lines


def _similar(rank: int, item: Likeness) -> list[str]:
    alike = [*item.words, *(f"［{concept.preferred}］" for concept in item.concepts)]
    lines = [f"{rank:>3}. {item.score:.2f}  {_title(item.record)}"]
    return [*lines, *([f"{_INDENT} 共通: {'、'.join(alike)}"] if alike else [])]


def _title(record: PlanRecord | ProjectRecord | PassageRecord) -> str:
    match record:
        case PlanRecord():
            return f"{record.label}  {record.plan.id}"
        case ProjectRecord():
            return f"{record.project.name.text}  {record.label}  {record.project.id}"
        case PassageRecord():
            first = record.passage.text.split("\n")[0]
            return f"{first}  {record.citation.label}  {record.passage.id}"


def _quoted(quote: str) -> list[str]:
    return [f"{_INDENT} │ {line.strip()}" for line in quote.splitlines() if line.strip()]
