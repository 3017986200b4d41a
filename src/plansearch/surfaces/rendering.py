"""Answers of the engine -> lines of text for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.model.answer import Citation, Group, PassageRecord, PlanRecord, ProjectRecord, Result, SearchResults
from plansearch.model.passage import Passage
from plansearch.model.release import BuildReport, Release, ReleaseId

_INDENT = "    "


def search_lines(results: SearchResults) -> list[str]:
    """Rank, score, who and which plan, projects, the printed words, and where to find them; group by group."""
    page = results.page
    lines = [f"※ {note}" for note in results.understood.notes]
    took = f"（{results.took_ms:.0f} ms）"
    for result in page.results:
        lines += _result(result)
    for group in page.groups or ():
        lines += _group(group)
    if page.results:
        lines.append(f"{page.total}件中 {page.results[0].rank}–{page.results[-1].rank}件目{took}")
    if page.groups:
        counted = f"{page.items}のまとまり中 {page.groups[0].rank}–{page.groups[-1].rank}番目"
        lines.append(f"{counted}、記述は全{page.total}件{took}")
    return lines


def plan_list_lines(records: Sequence[PlanRecord]) -> list[str]:
    """One line for each plan: its id and what it is."""
    lines = [f"{record.plan.id}  {record.label}" for record in records]
    return [*lines, f"{len(records)}件の計画"]


def record_lines(record: PlanRecord | ProjectRecord | PassageRecord) -> list[str]:
    """Everything of one record."""
    match record:
        case PlanRecord():
            return _plan(record)
        case ProjectRecord():
            return _project(record)
        case PassageRecord():
            return [record.citation.label, *_cited(record.citation, record.passage)]


def release_lines(
    releases: Sequence[Release], served: ReleaseId, damaged: Sequence[tuple[ReleaseId, str]]
) -> list[str]:
    """One line for each release, the one that is served marked with a star; then those that cannot be read."""
    lines = []
    for release in releases:
        manifest = release.manifest
        counts = ", ".join(f"{manifest.counts.get(name, 0)} {name}" for name in ("documents", "plans", "passages"))
        mark = "*" if release.id == served else " "
        lines.append(f"{mark} {release.id}  {manifest.built_at}  {counts}  {manifest.encoder.name}")
    return [*lines, *(f"! {release_id}  {reason}" for release_id, reason in damaged)]


def build_lines(report: BuildReport) -> list[str]:
    """What a build changed."""
    release = report.release
    counts = release.manifest.counts
    if not report.published:
        return [f"Nothing has changed; release {release.id} is still served."]
    documents = (
        ("new", report.documents_added),
        ("changed", report.documents_changed),
        ("gone", report.documents_removed),
    )
    totals = ", ".join(f"{counts.get(name, 0)} {name}" for name in ("documents", "plans", "projects", "passages"))
    passages = (
        f"{report.passages_added} added, {report.passages_removed} removed, {report.passages_kept} kept; "
        f"vectors: {report.vectors_made} made, {report.vectors_reused} reused"
    )
    return [
        f"Release {release.id} is served: {totals}.",
        *(f"{_INDENT}{what}: {', '.join(ids)}" for what, ids in documents if ids),
        f"{_INDENT}passages: {passages}",
        *(f"{_INDENT}removed the old release {old}" for old in report.pruned),
        *(f"{_INDENT}warning: {warning}" for warning in report.warnings),
    ]


def _result(result: Result) -> list[str]:
    folded = [f"{_INDENT} ≒ {each.permalink}" for each in result.duplicates]
    cited = _cited(result.citation, result.passage)
    return [f"{result.rank:>3}. {result.score:.2f}  {result.citation.label}", *cited, *folded, ""]


def _group(group: Group) -> list[str]:
    more = [f"{_INDENT} ほか{group.more}件", ""] if group.more else []
    return [f"■ {group.head.label}", *(line for result in group.results for line in _result(result)), *more]


def _cited(citation: Citation, passage: Passage) -> list[str]:
    projects = (
        [f"{_INDENT} 事業: {'、'.join(project.name for project in citation.projects)}"] if citation.projects else []
    )
    # The quote is what the passage's first line says, as printed; the lines after it are printed elsewhere.
    said = [*citation.quote.splitlines(), *passage.text.splitlines()[1:]]
    quote = [f"{_INDENT} │ {line.strip()}" for line in said if line.strip()]
    caveats = [f"{_INDENT} ※ {caveat}" for caveat in citation.caveats]
    return [*projects, *quote, *caveats, f"{_INDENT} {citation.permalink}"]


def _plan(record: PlanRecord) -> list[str]:
    plan = record.plan
    lines = [record.label, f"{plan.family}・{plan.status}・{plan.edition}", plan.id, *_lineage(record), ""]
    for section in plan.overview:
        lines += [section.heading.text] if section.heading else []
        lines += [paragraph.text for paragraph in section.paragraphs]
    for pillar in plan.pillars:
        lines += ["", f"({pillar.number}) {pillar.heading.text}"]
        lines += [f"{_INDENT}{paragraph.text}" for paragraph in pillar.descriptions]
        lines += [f"{_INDENT}・{each.name.text}  {each.id}" for each in plan.projects if pillar.number in each.pillars]
    if plan.indicators:
        lines += ["", "成果指標"]
    for indicator in plan.indicators:
        values = (f"{value.printed}（{value.label}）" for value in (indicator.baseline, indicator.target))
        lines.append(f"{_INDENT}{indicator.name.text}: {' → '.join(values)}")
    return [*lines, *(f"※ {caveat}" for caveat in plan.caveats)]


def _lineage(record: PlanRecord) -> list[str]:
    lineage = record.lineage
    if lineage is None:
        return []
    steps = (("前の計画", lineage.predecessor), ("次の計画", lineage.successor))
    return [
        *(f"{which}: {step.plan}" for which, step in steps if step is not None),
        *(f"ほかの版: {edition}" for edition in lineage.editions),
        *(f"※ {note}" for note in lineage.notes),
    ]


def _project(record: ProjectRecord) -> list[str]:
    project, plan = record.project, record.plan
    lines = [project.name.text + ("（新規）" if project.is_new else ""), record.label, project.id]
    lines += [f"{_INDENT}({number}) {plan.pillar(number).heading.text}" for number in project.pillars]
    lines += [f"{_INDENT}{paragraph.text}" for paragraph in project.descriptions]
    return [*lines, *(f"※ {caveat}" for caveat in plan.caveats)]
