"""Coverage -> lines of text for people at a terminal."""

from __future__ import annotations

from plansearch.engine import period_label
from plansearch.model.coverage import Coverage, PlanCoverage, Verdict

_INDENT = "    "
_HEADINGS = {
    Verdict.HAS: "記述がある計画",
    Verdict.UNDECIDED: "判断できない計画（最も近い記述を示します）",
    Verdict.HAS_NOT: "記述が見当たらない計画",
}
_MARKS = {Verdict.HAS: "○", Verdict.UNDECIDED: "△", Verdict.HAS_NOT: "×"}
_NO_PLAN = "－"
_LISTED = 10


def coverage_lines(found: Coverage) -> list[str]:
    """The counts, the matrix, and plan by plan the words on which a verdict rests."""
    lines = [*(f"※ {note}" for note in found.understood.notes), found.summary]
    if found.concepts:
        more = "など" if len(found.concepts) > _LISTED else ""
        lines.append(f"根拠とした語の概念: {'、'.join(found.concepts[:_LISTED])}{more}")
    if found.plans:
        lines += ["", *_matrix(found)]
    for verdict, heading in _HEADINGS.items():
        plans = [each for each in found.plans if each.verdict is verdict]
        if plans:
            lines += ["", f"{_MARKS[verdict]} {heading} {len(plans)}件"]
            lines += [line for each in plans for line in _plan(each)]
    return lines


def _matrix(found: Coverage) -> list[str]:
    lines = [f"自治体 × 計画期間（○ ある、△ 判断できない、× 見当たらない、{_NO_PLAN} 計画が索引にない）"]
    heads = [period_label(years) for years in found.periods]
    lines += [f"{_INDENT}{number}: {head}" for number, head in enumerate(heads, start=1)]
    lines.append(f"{_INDENT}{'  '.join(str(number) for number in range(1, len(heads) + 1))}")
    for row in found.municipalities:
        cells = {cell.period: _MARKS[cell.verdict] for cell in row.cells}
        marks = " ".join(cells.get((years.first, years.last), _NO_PLAN) for years in found.periods)
        lines.append(f"{_INDENT}{marks} {row.municipality.name}")
    return lines


def _plan(each: PlanCoverage) -> list[str]:
    lines = [f"{_INDENT}{each.plan.label}"]
    if each.evidence is not None:
        citation = each.evidence.citation
        lines += [f"{_INDENT} │ {line.strip()}" for line in citation.quote.splitlines() if line.strip()]
        lines += [f"{_INDENT} ※ {caveat}" for caveat in citation.caveats]
        lines.append(f"{_INDENT} {citation.permalink}")
    return lines
