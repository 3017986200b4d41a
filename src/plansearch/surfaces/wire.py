"""Answers -> the shapes of the wire contract, and the bytes that are sent, the same for HTTP and `--json`.

It knows the shapes of `schema` and the values of `model`; it asks nothing of an engine.
"""

from __future__ import annotations

from dataclasses import asdict

from pydantic import BaseModel

from plansearch.model.answer import (
    Group,
    PassageRecord,
    PlanRecord,
    ProjectRecord,
    SearchResults,
)
from plansearch.model.query import Understood
from plansearch.model.release import BuildReport, Release, ReleaseId
from plansearch.surfaces import schema
from plansearch.surfaces.bibliography import reference_to_passage
from plansearch.surfaces.paging import encode_cursor, listing_of_search
from plansearch.surfaces.wire_facets import facets_out
from plansearch.surfaces.wire_records import (
    citation_out,
    municipality_out,
    passage_out,
    period_out,
    plan_label_out,
    plan_response,
    project_record,
    result_out,
)
from plansearch.surfaces.wire_references import references_out


def encode(body: BaseModel) -> bytes:
    """JSON in UTF-8, nothing left out."""
    return body.model_dump_json().encode()


def search_response(results: SearchResults) -> schema.SearchResponse:
    """The body of a search."""
    query, page = results.query, results.page
    return schema.SearchResponse(
        query=schema.QueryOut(
            text=query.text,
            mode=query.mode,
            k=query.k,
            offset=query.offset,
            group_by=query.group_by,
            group_size=query.group_size,
            fold=query.fold,
            understood=understood_out(results.understood),
        ),
        total=page.total,
        folded=page.folded,
        results=[result_out(result) for result in page.results],
        groups=None if page.groups is None else [_group(group) for group in page.groups],
        total_groups=None if page.groups is None else page.items,
        next_cursor=None
        if page.following is None
        else encode_cursor(page.following, listing_of_search(query, results.release.id)),
        clear=page.clear,
        facets=None if page.facets is None else facets_out(page.facets),
        insufficient=results.insufficient,
        index=index_of(results.release),
        took_ms=round(results.took_ms, 1),
    )


def passage_response(record: PassageRecord, release: Release) -> schema.PassageResponse:
    """The body of a passage."""
    return schema.PassageResponse(
        passage=passage_out(record.passage, ()),
        citation=citation_out(record.citation),
        references=references_out(reference_to_passage(record)),
        index=index_of(release),
    )


def record_out(
    record: PlanRecord | ProjectRecord | PassageRecord, release: Release
) -> schema.PlanOut | schema.ProjectRecordOut | schema.PassageResponse:
    """The body of whatever an id names."""
    match record:
        case PlanRecord():
            return plan_response(record)
        case ProjectRecord():
            return project_record(record)
        case PassageRecord():
            return passage_response(record, release)


def release_out(release: Release, served: ReleaseId | None) -> schema.ReleaseOut:
    """A release with what was decided when it was built."""
    manifest = release.manifest
    meaning = manifest.calibration
    return schema.ReleaseOut(
        id=release.id,
        built_at=manifest.built_at,
        served=release.id == served,
        plansearch_version=manifest.plansearch_version,
        encoder=schema.EncoderOut(name=manifest.encoder.name, digest=manifest.encoder.digest, dim=manifest.encoder.dim),
        analyzer=manifest.analyzer,
        counts=dict(manifest.counts),
        sources=[
            schema.SourceFileOut(document=source.document_id, path=source.path, sha256=source.sha256)
            for source in manifest.sources
        ],
        left_out=dict(manifest.left_out),
        golden=dict(manifest.golden),
        calibration=None if meaning is None else schema.CalibrationOut(**asdict(meaning)),
    )


def build_out(report: BuildReport) -> schema.BuildOut:
    """What a build did."""
    return schema.BuildOut(
        release=release_out(report.release, report.release.id),
        published=report.published,
        previous=report.previous,
        changes=schema.ChangesOut(
            documents_added=list(report.documents_added),
            documents_removed=list(report.documents_removed),
            documents_changed=list(report.documents_changed),
            passages_added=report.passages_added,
            passages_removed=report.passages_removed,
            passages_kept=report.passages_kept,
            vectors_made=report.vectors_made,
            vectors_reused=report.vectors_reused,
        ),
        pruned=list(report.pruned),
        warnings=list(report.warnings),
    )


def index_of(release: Release) -> schema.IndexOut:
    """The release that answered."""
    return schema.IndexOut(release=release.id, built_at=release.manifest.built_at)


def _group(group: Group) -> schema.GroupOut:
    head = group.head
    return schema.GroupOut(
        rank=group.rank,
        label=head.label,
        municipality=None if head.municipality is None else municipality_out(head.municipality),
        plan=None if head.plan is None else plan_label_out(head.plan),
        period=None if head.years is None else period_out(head.years),
        total=group.total,
        more=group.more,
        results=[result_out(result) for result in group.results],
    )


def understood_out(understood: Understood) -> schema.UnderstoodOut:
    """What was read out of a query."""
    years = understood.fiscal_years
    return schema.UnderstoodOut(
        municipalities=[municipality_out(each) for each in understood.municipalities],
        fiscal_years=None
        if years is None
        else schema.YearFilterOut(first=years.first, last=years.last, relation=years.relation),
        terms_added=list(understood.terms_added),
        not_indexed=list(understood.not_indexed),
        notes=list(understood.notes),
    )
