"""Comparisons and likenesses -> the shapes of the wire contract.

It knows the shapes of `schema` and the values of `model`; it asks nothing of an engine.
"""

from __future__ import annotations

from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.comparison import (
    Comparison,
    Likeness,
    Likenesses,
    PillarRelation,
    PlanPair,
    ProjectRelation,
    Theme,
    ThemeSide,
    ToldPillar,
    ToldProject,
)
from plansearch.surfaces import schema
from plansearch.surfaces.schema import comparison as shapes
from plansearch.surfaces.wire import index_of
from plansearch.surfaces.wire_records import (
    citation_out,
    municipality_out,
    passage_out,
    plan_summary,
    project_record,
    result_out,
)

_DECIMALS = 4


def compare_response(comparison: Comparison) -> shapes.CompareResponse:
    """The body of a comparison."""
    return shapes.CompareResponse(
        plans=[plan_summary(record) for record in comparison.plans],
        pairs=[_pair(pair) for pair in comparison.pairs],
        theme=None if comparison.theme is None else _theme(comparison.theme),
        notes=list(comparison.notes),
        index=index_of(comparison.release),
    )


def similar_response(found: Likenesses) -> shapes.SimilarResponse:
    """The body of what is like a record."""
    kind, record_id = _named(found.record)
    return shapes.SimilarResponse(
        id=record_id,
        kind=kind,
        elsewhere=found.elsewhere,
        items=[_similar(rank, item) for rank, item in enumerate(found.items, start=1)],
        index=index_of(found.release),
    )


def _pair(pair: PlanPair) -> shapes.PlanPairOut:
    return shapes.PlanPairOut(
        left=pair.left.plan.id,
        right=pair.right.plan.id,
        basis=pair.basis,
        common_frame=pair.common_frame,
        pillars=[_pillar_relation(each) for each in pair.pillars],
        projects=[_project_relation(each) for each in pair.projects],
        notes=list(pair.notes),
    )


def _project_relation(relation: ProjectRelation) -> shapes.ProjectRelationOut:
    nearest = relation.nearest
    return shapes.ProjectRelationOut(
        relation=relation.relation,
        score=round(relation.score, _DECIMALS),
        left=[_told(each) for each in relation.left],
        right=[_told(each) for each in relation.right],
        evidence=relation.evidence,
        nearest=None
        if nearest is None
        else shapes.CandidateOut(project=_told(nearest.project), score=round(nearest.score, _DECIMALS)),
    )


def _told(told: ToldProject) -> shapes.ToldProjectOut:
    return shapes.ToldProjectOut(
        id=told.project.id,
        name=told.project.name,
        description=told.description,
        pillars=list(told.pillars),
        citation=citation_out(told.citation),
    )


def _pillar_relation(relation: PillarRelation) -> shapes.PillarRelationOut:
    return shapes.PillarRelationOut(
        relation=relation.relation,
        score=round(relation.score, _DECIMALS),
        left=[_told_pillar(each) for each in relation.left],
        right=[_told_pillar(each) for each in relation.right],
    )


def _told_pillar(told: ToldPillar) -> shapes.ToldPillarOut:
    return shapes.ToldPillarOut(number=told.number, heading=told.heading, citation=citation_out(told.citation))


def _theme(theme: Theme) -> shapes.ThemeOut:
    return shapes.ThemeOut(
        query=theme.query, terms_added=list(theme.terms_added), sides=[_side(each) for each in theme.sides]
    )


def _side(side: ThemeSide) -> shapes.ThemeSideOut:
    return shapes.ThemeSideOut(
        municipality=municipality_out(side.municipality),
        plan=side.plan,
        found=side.found,
        named=side.named,
        results=[result_out(each) for each in side.results],
        nearest=[result_out(each) for each in side.nearest],
        note=side.note,
    )


def _similar(rank: int, item: Likeness) -> shapes.SimilarItemOut:
    record = item.record
    return shapes.SimilarItemOut(
        rank=rank,
        score=round(item.score, _DECIMALS),
        words=list(item.words),
        concepts=[schema.ConceptLabelOut(id=each.id, label=each.preferred) for each in item.concepts],
        plan=plan_summary(record) if isinstance(record, PlanRecord) else None,
        project=project_record(record) if isinstance(record, ProjectRecord) else None,
        passage=shapes.SimilarPassageOut(
            passage=passage_out(record.passage, ()), citation=citation_out(record.citation)
        )
        if isinstance(record, PassageRecord)
        else None,
    )


def _named(record: PlanRecord | ProjectRecord | PassageRecord) -> tuple[str, str]:
    match record:
        case PlanRecord():
            return "plan", record.plan.id
        case ProjectRecord():
            return "project", record.project.id
        case PassageRecord():
            return "passage", record.passage.id
