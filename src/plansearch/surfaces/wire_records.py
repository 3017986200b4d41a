"""Records -> the shapes of the wire contract: plans, projects, places, passages, citations.

It knows the shapes of `schema` and the values of `model`; it asks nothing of an engine.
"""

from __future__ import annotations

from urllib.parse import quote as percent_encode

from plansearch.engine import period_label
from plansearch.model.answer import (
    Citation,
    MunicipalityRecord,
    PlanRecord,
    PlanText,
    ProjectRecord,
    Source,
)
from plansearch.model.document import Span
from plansearch.model.passage import Passage
from plansearch.model.place import Municipality
from plansearch.model.plan import Indicator, Measurement, Plan, Project
from plansearch.model.years import FiscalYears
from plansearch.surfaces import schema


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
        period=_period(plan.years),
        label=record.label,
        caveats=list(plan.caveats),
        counts=schema.CountsOut(
            pillars=len(plan.pillars), projects=len(plan.projects), indicators=len(plan.indicators)
        ),
        source=_source(record.source),
        permalink=f"/plans/{percent_encode(plan.id, safe='')}",
    )


def plan_response(record: PlanRecord) -> schema.PlanOut:
    """A plan with everything."""
    plan = record.plan
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
        indicators=[_indicator(indicator) for indicator in plan.indicators],
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
        plan=schema.PlanLabelOut(id=plan.id, title=plan.title, family=plan.family, status=plan.status),
        period=_period(plan.years),
        label=record.label,
        source=_source(record.source),
        caveats=list(plan.caveats),
        permalink=f"/projects/{percent_encode(project.id, safe='')}",
    )


def municipality_record(record: MunicipalityRecord) -> schema.MunicipalityRecordOut:
    """A municipality with the ids of its plans."""
    return schema.MunicipalityRecordOut(
        **dict(municipality_out(record.municipality)), kana=record.municipality.kana, plans=list(record.plans)
    )


def citation_out(citation: Citation) -> schema.CitationOut:
    """A citation; municipality, plan and period are null together."""
    plan = citation.plan
    return schema.CitationOut(
        label=citation.label,
        municipality=None if citation.municipality is None else municipality_out(citation.municipality),
        plan=None
        if plan is None
        else schema.PlanLabelOut(id=plan.id, title=plan.title, family=plan.family, status=plan.status),
        period=None if citation.years is None else _period(citation.years),
        projects=[schema.ProjectLabelOut(id=project.id, name=project.name) for project in citation.projects],
        source=_source(citation.source),
        quote=citation.quote,
        caveats=list(citation.caveats),
        permalink=citation.permalink,
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


def _period(years: FiscalYears) -> schema.PeriodOut:
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


def _indicator(indicator: Indicator) -> schema.IndicatorOut:
    return schema.IndicatorOut(
        name=indicator.name.text,
        unit=indicator.unit,
        baseline=_measurement(indicator.baseline),
        target=_measurement(indicator.target),
        pillar=indicator.pillar,
        note=None if indicator.note is None else indicator.note.text,
        source=_range(indicator.span),
    )
