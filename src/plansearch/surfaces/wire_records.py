"""Records -> the shapes of the wire contract: plans, projects, places, passages, citations.

It knows the shapes of `schema` and the values of `model`; it asks nothing of an engine.
"""

from __future__ import annotations

from urllib.parse import quote as percent_encode

from plansearch.engine import period_label
from plansearch.model.answer import (
    Citation,
    IndicatorRecord,
    MunicipalityRecord,
    PlanLabel,
    PlanRecord,
    PlanText,
    ProjectRecord,
    Result,
    Source,
)
from plansearch.model.document import Span
from plansearch.model.lineage import Lineage
from plansearch.model.passage import Passage
from plansearch.model.place import Municipality
from plansearch.model.plan import Indicator, Measurement, Plan, Project
from plansearch.model.years import FiscalYears
from plansearch.surfaces import schema
from plansearch.surfaces.bibliography import reference_to_plan
from plansearch.surfaces.schema.comparison import IndicatorRecordOut
from plansearch.surfaces.wire_references import references_out


def plan_summary(record: PlanRecord) -> schema.PlanSummaryOut:
    """A plan in a list."""
    plan = record.plan
    return schema.PlanSummaryOut(
        id=plan.id,
        title=plan.title,
        family=plan.family,
        status=plan.status,
        edition=plan.edition,
        municipality=municipality_out(plan.municipality),
        period=period_out(plan.years),
        label=record.label,
        caveats=list(plan.caveats),
        counts=schema.CountsOut(
            pillars=len(plan.pillars), projects=len(plan.projects), indicators=len(plan.indicators)
        ),
        source=_source(record.source),
        permalink=f"/plans/{percent_encode(plan.id, safe='')}",
    )


def plan_response(record: PlanRecord) -> schema.PlanOut:
    """A plan with everything; without a lineage, as in a list, its neighbours are not known."""
    plan = record.plan
    lineage = record.lineage or Lineage(plan=plan.id)
    return schema.PlanOut(
        **dict(plan_summary(record)),
        overview=_overview(plan),
        pillars=[
            schema.PillarOut(
                number=pillar.number,
                heading=pillar.heading.text,
                description=pillar.description,
                parent=pillar.parent,
                variants=list(pillar.variants),
            )
            for pillar in plan.pillars
        ],
        projects=[_project(project) for project in plan.projects],
        indicators=[indicator_out(indicator) for indicator in plan.indicators],
        predecessor=None if lineage.predecessor is None else lineage.predecessor.plan,
        successor=None if lineage.successor is None else lineage.successor.plan,
        editions=list(lineage.editions),
        lineage_notes=list(lineage.notes),
        references=references_out(reference_to_plan(record)),
    )


def plan_text(text: PlanText) -> schema.PlanTextOut:
    """The printed words of a plan."""
    span = text.source.span
    return schema.PlanTextOut(
        plan=text.plan.id,
        text=text.document.text[span.start : span.end],
        source=_source(text.source),
        passages=[
            schema.PlanPassageOut(id=passage.id, kind=passage.kind, spans=[_range(span) for span in passage.spans])
            for passage in text.passages
        ],
    )


def project_record(record: ProjectRecord) -> schema.ProjectRecordOut:
    """A project with its plan."""
    project, plan = record.project, record.plan
    return schema.ProjectRecordOut(
        **dict(_project(project)),
        pillar_headings=[plan.pillar(number).heading.text for number in project.pillars],
        municipality=municipality_out(plan.municipality),
        plan=plan_label_out(plan),
        period=period_out(plan.years),
        label=record.label,
        source=_source(record.source),
        caveats=list(plan.caveats),
        permalink=f"/projects/{percent_encode(project.id, safe='')}",
    )


def indicator_record(record: IndicatorRecord) -> IndicatorRecordOut:
    """An indicator with its plan."""
    indicator, plan = record.indicator, record.plan
    return IndicatorRecordOut(
        **{**dict(indicator_out(indicator)), "source": _source(record.source)},
        id=record.id,
        pillar_heading=None if indicator.pillar is None else plan.pillar(indicator.pillar).heading.text,
        municipality=municipality_out(plan.municipality),
        plan=schema.PlanLabelOut(id=plan.id, title=plan.title, family=plan.family, status=plan.status),
        period=period_out(plan.years),
        label=record.label,
        caveats=list(plan.caveats),
    )


def municipality_record(record: MunicipalityRecord) -> schema.MunicipalityRecordOut:
    """A municipality with the ids of its plans."""
    return schema.MunicipalityRecordOut(
        **dict(municipality_out(record.municipality)), kana=record.municipality.kana, plans=list(record.plans)
    )


def plan_label_out(plan: Plan | PlanLabel) -> schema.PlanLabelOut:
    """What names a plan."""
    return schema.PlanLabelOut(id=plan.id, title=plan.title, family=plan.family, status=plan.status)


def citation_out(citation: Citation) -> schema.CitationOut:
    """A citation; municipality, plan and period are null together."""
    plan = citation.plan
    return schema.CitationOut(
        label=citation.label,
        municipality=None if citation.municipality is None else municipality_out(citation.municipality),
        plan=None if plan is None else plan_label_out(plan),
        period=None if citation.years is None else period_out(citation.years),
        pillars=[schema.PillarLabelOut(number=each.number, heading=each.heading) for each in citation.pillars],
        projects=[schema.ProjectLabelOut(id=project.id, name=project.name) for project in citation.projects],
        source=_source(citation.source),
        quote=citation.quote,
        caveats=list(citation.caveats),
        permalink=citation.permalink,
    )


def result_out(result: Result) -> schema.ResultOut:
    """One result with its citation."""
    return schema.ResultOut(
        rank=result.rank,
        score=round(result.score, 4),
        passage=passage_out(result.passage, result.highlights),
        citation=citation_out(result.citation),
        duplicates=[
            schema.DuplicateOut(id=each.id, heading_path=list(each.heading_path), permalink=each.permalink)
            for each in result.duplicates
        ],
    )


def passage_out(passage: Passage, highlights: tuple[tuple[int, int], ...]) -> schema.PassageOut:
    """A passage; `highlights` are half-open ranges of its text."""
    return schema.PassageOut(
        id=passage.id,
        kind=passage.kind,
        heading_path=list(passage.heading_path),
        text=passage.text,
        highlights=list(highlights),
        spans=[_range(span) for span in passage.spans],
    )


def municipality_out(municipality: Municipality) -> schema.MunicipalityOut:
    """A municipality."""
    return schema.MunicipalityOut(
        code=municipality.code,
        name=municipality.name,
        name_en=municipality.name_en,
        prefecture=municipality.prefecture,
    )


def period_out(years: FiscalYears) -> schema.PeriodOut:
    """A plan's years."""
    return schema.PeriodOut(first=years.first, last=years.last, label=period_label(years))


def _range(span: Span) -> schema.RangeOut:
    return schema.RangeOut(start=span.start, end=span.end)


def _source(source: Source) -> schema.SourceOut:
    return schema.SourceOut(
        start=source.span.start,
        end=source.span.end,
        document=source.document_id,
        title=source.title,
        publisher=source.publisher,
        edition=source.edition,
        page=source.page,
        sha256=source.sha256,
        url=source.url,
    )


def _overview(plan: Plan) -> str:
    lines: list[str] = []
    for section in plan.overview:
        if section.heading is not None:
            lines.append(section.heading.text)
        lines.extend(paragraph.text for paragraph in section.paragraphs)
    return "\n".join(lines)


def _project(project: Project) -> schema.ProjectOut:
    return schema.ProjectOut(
        id=project.id,
        name=project.name.text,
        description=project.description,
        pillars=list(project.pillars),
        is_new=project.is_new,
        mentions=[_range(span) for span in project.mentions],
    )


def _measurement(value: Measurement) -> schema.MeasurementOut:
    return schema.MeasurementOut(
        value=value.value,
        printed=value.printed,
        label=value.label,
        fiscal_year=value.fiscal_year,
        kind=value.kind,
    )


def indicator_out(indicator: Indicator) -> schema.IndicatorOut:
    """An indicator, inside its plan."""
    return schema.IndicatorOut(
        name=indicator.name.text,
        unit=indicator.unit,
        baseline=_measurement(indicator.baseline),
        target=_measurement(indicator.target),
        pillar=indicator.pillar,
        note=None if indicator.note is None else indicator.note.text,
        source=_range(indicator.span),
    )
