"""Engine + arguments -> what the tools on plans tell.

They ask through the same functions as the HTTP API, so that the same words get the same answer, and tell less of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.plan import PlanId
from plansearch.model.reply import ReplyStatus
from plansearch.surfaces import answering, asking, covering, wire_records
from plansearch.surfaces.listing import plan_list
from plansearch.surfaces.mcp_server import arguments as taken
from plansearch.surfaces.mcp_server import plan_results as plans
from plansearch.surfaces.mcp_server import results as told
from plansearch.surfaces.schema import PlanListParams, SearchParams
from plansearch.surfaces.schema.asking import AskParams
from plansearch.surfaces.schema.coverage import CoverageParams
from plansearch.surfaces.wire import index_of, search_response
from plansearch.surfaces.wire_asking import ask_response
from plansearch.surfaces.wire_comparison import compare_response
from plansearch.surfaces.wire_coverage import coverage_response

_NEAREST = 5
Params = TypeVar("Params", PlanListParams, SearchParams, AskParams, CoverageParams)


def search_plans(engine: Engine, asked: taken.SearchPlansArguments) -> told.SearchPlansTold:
    """Passages with their citations."""
    results = asking.search(engine, asking.request_of(_params(SearchParams, asked)))
    body = search_response(results)
    return told.SearchPlansTold(
        understood=told.UnderstoodTold.model_validate(body.query.understood),
        total=body.total,
        results=[told.ResultTold.model_validate(each) for each in body.results],
        insufficient=body.insufficient,
        next_cursor=body.next_cursor,
        index=body.index,
    )


def ask_plans(engine: Engine, asked: taken.AskPlansArguments) -> told.AskPlansTold:
    """An answer in sentences that each rest on quoted words."""
    body = ask_response(answering.answer(engine, answering.request_of(_params(AskParams, asked))))
    answered = body.status is ReplyStatus.ANSWERED
    return told.AskPlansTold(
        question=body.question,
        status=body.status,
        answer=body.answer,
        claims=[told.ClaimTold.model_validate(each) for each in body.claims],
        reason=body.reason,
        suggestions=body.suggestions,
        caveats=body.caveats,
        nearest=[] if answered else [told.ResultTold.model_validate(each) for each in body.evidence[:_NEAREST]],
        understood=told.UnderstoodTold.model_validate(body.understood),
        writer=body.writer,
        index=body.index,
    )


def list_plans(engine: Engine, asked: taken.ListPlansArguments) -> plans.ListPlansTold:
    """Plans that satisfy the filters, and which of the places asked for have none."""
    params = _params(PlanListParams, asked)
    filters, notes = asking.read_filters(engine, asking.filters_of(params))
    body = plan_list(engine, filters, limit=params.limit, cursor=params.cursor)
    return plans.ListPlansTold(
        items=[plans.PlanTold.model_validate(each) for each in body.items],
        total=body.total,
        next_cursor=body.next_cursor,
        not_indexed=_not_indexed(engine, asked.municipalities),
        notes=list(notes),
        index=index_of(engine.release),
    )


def get_plan(engine: Engine, asked: taken.GetPlanArguments) -> plans.GetPlanTold:
    """One plan, or the parts of it that are asked for."""
    _check_plans(engine, (asked.id,), field="id")
    body = wire_records.plan_response(engine.plan(PlanId(asked.id)))
    left_out: dict[str, None] = {part: None for part in taken.PARTS if part not in asked.parts}
    plan = plans.GetPlanTold.model_validate(
        {**dict(body), "source_line": body.references.source_line, "index": index_of(engine.release)},
    )
    return plan.model_copy(update=left_out)


def compare_plans(engine: Engine, asked: taken.ComparePlansArguments) -> plans.ComparePlansTold:
    """Plans side by side, or what municipalities say of a theme."""
    _check_plans(engine, asked.plans, field="plans")
    found = engine.comparing.compare(plans=asked.plans, municipalities=asked.municipalities, query=asked.query)
    return plans.ComparePlansTold.model_validate(compare_response(found))


def coverage(engine: Engine, asked: taken.CoverageArguments) -> plans.CoverageTold:
    """Which plans have something, which have not, and of how many."""
    params = _params(CoverageParams, asked)
    body = coverage_response(covering.coverage(engine, params), limit=params.limit, cursor=params.cursor)
    read = plans.CoverageTold.model_validate({**dict(body), "understood": body.query.understood})
    absent = _not_indexed(engine, asked.municipalities)
    named = dict.fromkeys(chain(read.understood.not_indexed, absent))
    return read.model_copy(update={"understood": read.understood.model_copy(update={"not_indexed": list(named)})})


def _check_plans(engine: Engine, ids: Sequence[str], *, field: str) -> None:
    """Refuse ids of no plan; the nearest ones are told, so that the next call is right."""
    try:
        engine.named.check(plans=ids)
    except InvalidQueryError as error:
        raise InvalidQueryError(error.message, field=field, remedy=error.remedy, japanese=error.japanese) from error


def _params(kind: type[Params], asked: taken.Arguments) -> Params:
    return kind.model_validate(asked.model_dump(exclude_none=True))


def _not_indexed(engine: Engine, names: Sequence[str]) -> list[str]:
    indexed = {record.municipality.code for record in engine.municipalities()}
    places = engine.resolve_municipalities(names).municipalities
    return [f"{place.prefecture}{place.name}" for place in places if place.code not in indexed]
