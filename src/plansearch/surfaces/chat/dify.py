"""POST /dify/retrieval -> records, as Dify's external knowledge takes them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from plansearch.engine import Engine, period_label
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.model.answer import Result
from plansearch.model.query import MAX_K, Query
from plansearch.surfaces.api.requests import engine_of
from plansearch.surfaces.chat.addresses import base_of
from plansearch.surfaces.chat.dify_conditions import MetadataCondition, filters_of

KNOWLEDGE = "plansearch"
"""The id of the knowledge that is all plans; the name of a family of plans is the id of those alone."""
router = APIRouter(tags=["chat"])


class _In(BaseModel):
    # Dify may send more with its next version.
    model_config = ConfigDict(extra="ignore", frozen=True)


class RetrievalSetting(_In):
    """How much is wanted; more than MAX_K records are never sent."""

    top_k: Annotated[int, Field(ge=1)]
    score_threshold: Annotated[float, Field(ge=0, le=1)] | None = None


class RetrievalRequest(_In):
    """What Dify sends."""

    knowledge_id: str
    query: str
    retrieval_setting: RetrievalSetting
    metadata_condition: MetadataCondition | None = None


class Metadata(BaseModel):
    """Who, which plan, which years, and the way back; empty where the owner of a passage is not certain."""

    label: str
    permalink: str
    municipality: str
    municipality_code: str
    prefecture: str
    plan: str
    plan_id: str
    family: str
    status: str
    period: str
    first_year: int | None
    last_year: int | None
    kind: str
    projects: str
    quote: str
    caveats: str
    document: str
    page: int | None
    passage_id: str


class Record(BaseModel):
    """One record; `content` begins with the label, because a model that answers is shown nothing else."""

    content: str
    score: float
    title: str
    metadata: Metadata


class RetrievalResponse(BaseModel):
    """Records, the best first; none where nothing reaches the threshold."""

    records: list[Record]


@router.post("/dify/retrieval", status_code=HTTPStatus.OK)
def retrieve(body: RetrievalRequest, request: Request) -> RetrievalResponse:
    """Find passages; each record says who, which plan, which years."""
    engine = engine_of(request)
    filters = filters_of(engine, body.metadata_condition, families=_families(engine, body.knowledge_id))
    if filters is None:
        return RetrievalResponse(records=[])
    setting = body.retrieval_setting
    found = engine.search(Query(text=body.query, k=min(setting.top_k, MAX_K), filters=filters))
    base, least = base_of(request), setting.score_threshold or 0.0
    return RetrievalResponse(records=[_record(each, base) for each in found.results if each.score >= least])


def _families(engine: Engine, knowledge: str) -> tuple[str, ...]:
    if knowledge == KNOWLEDGE:
        return ()
    try:
        engine.named.check(families=(knowledge,))
    except InvalidQueryError as error:
        message = f"There is no knowledge with the id {knowledge!r}."
        remedy = f"Set {KNOWLEDGE} for all plans, or the name of a family of plans."
        raise NotFoundError(message, remedy=remedy) from error
    return (knowledge,)


def _record(result: Result, base: str) -> Record:
    citation, passage = result.citation, result.passage
    place, plan, years = citation.municipality, citation.plan, citation.years
    above = " › ".join(passage.heading_path)
    content = "\n".join(part for part in (citation.label, above, passage.text, *citation.caveats) if part)
    return Record(
        content=content,
        score=round(result.score, 4),
        title=citation.label,
        metadata=Metadata(
            label=citation.label,
            permalink=base + citation.permalink,
            municipality="" if place is None else place.name,
            municipality_code="" if place is None else place.code,
            prefecture="" if place is None else place.prefecture,
            plan="" if plan is None else plan.title,
            plan_id="" if plan is None else plan.id,
            family="" if plan is None else plan.family,
            status="" if plan is None else plan.status,
            period="" if years is None else period_label(years),
            first_year=None if years is None else years.first,
            last_year=None if years is None else years.last,
            kind=passage.kind,
            projects="、".join(each.name for each in citation.projects),
            quote=citation.quote,
            caveats=" ".join(citation.caveats),
            document=citation.source.title,
            page=citation.source.page,
            passage_id=passage.id,
        ),
    )
