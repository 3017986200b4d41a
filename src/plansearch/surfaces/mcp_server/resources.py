"""Engine -> plans as resources: `plan://{id}`, which a person can attach to a conversation.

It knows the addresses and the records, not how a protocol lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from plansearch.engine import Engine
from plansearch.errors import NotFoundError
from plansearch.surfaces.links import absolute
from plansearch.surfaces.mcp_server.answers import get_plan
from plansearch.surfaces.mcp_server.arguments import GetPlanArguments
from plansearch.surfaces.paging import listing_of, page_of

SCHEME: Final = "plan://"
TEMPLATE: Final = f"{SCHEME}{{id}}"
TITLE: Final = "A plan / 計画"
DESCRIPTION: Final = (
    "One municipal plan with everything read in it: overview, pillars, projects, indicators, period, permalink. "
    "Ids are those of list_plans."
)
MEDIA_TYPE: Final = "application/json"
_PAGE = 100
_MOST_COMPLETED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResource:
    """A plan in a list of resources."""

    uri: str
    name: str
    title: str
    description: str


def plan_resources(engine: Engine, cursor: str | None) -> tuple[tuple[PlanResource, ...], str | None]:
    """A page of the plans, by id, and the cursor of the next.

    Raises:
        InvalidQueryError: when the cursor was not made here.
    """
    listing = listing_of("resources", engine.release.id)
    page, following = page_of(engine.plans(), lambda record: record.plan.id, listing, limit=_PAGE, cursor=cursor)
    resources = tuple(
        PlanResource(
            uri=f"{SCHEME}{record.plan.id}",
            name=record.plan.id,
            title=record.label,
            description=f"{record.plan.family}, {record.plan.edition}, {record.plan.status}: "
            f"{len(record.plan.projects)} projects.",
        )
        for record in page
    )
    return resources, following


def read_plan(engine: Engine, uri: str, base: str) -> Mapping[str, JsonValue]:
    """The plan at an address, as `get_plan` tells it.

    Raises:
        NotFoundError: when the address names none.
        InvalidQueryError: when there is no such plan; the remedy lists the nearest.
    """
    if not uri.startswith(SCHEME):
        message = f"No resource has the address {uri!r}."
        remedy = f"Plans have addresses such as {SCHEME}131181-2022-chiiki-sangyo-kasseika."
        raise NotFoundError(message, remedy=remedy)
    plan = get_plan(engine, GetPlanArguments(id=uri.removeprefix(SCHEME)[:_MOST_COMPLETED] or "-"))
    told = absolute(plan.model_dump(mode="json", exclude_none=True), base)
    return told if isinstance(told, dict) else {}


def ids_that_begin(engine: Engine, typed: str) -> tuple[tuple[str, ...], int]:
    """Ids of plans that begin with what was typed, as many as a client shows, and how many there are."""
    found = tuple(record.plan.id for record in engine.plans() if record.plan.id.startswith(typed))
    return found[:_MOST_COMPLETED], len(found)
