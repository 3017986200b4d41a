"""What a model sends with a call: described for a reader who sees nothing but these descriptions.

Names and bounds are those of the HTTP API's query strings; a page is smaller, because a model reads all of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from plansearch.model.passage import PassageKind
from plansearch.model.query import MAX_QUERY_LENGTH, Mode
from plansearch.model.reply import MAX_QUESTION_LENGTH
from plansearch.model.years import YearRelation
from plansearch.surfaces.schema.requests import Cursor, Name, Year

MAX_RESULTS = 30
MAX_ITEMS = 50
_MAX_VALUES = 50
_MAX_COMPARED = 4
_PLAN_ID = "131181-2022-chiiki-sangyo-kasseika"


def _listed(value: object) -> object:
    # Models often send the one value itself, or the list as a string.
    if not isinstance(value, str):
        return value
    try:
        read = json.loads(value) if value.startswith("[") else None
    except ValueError:
        return [value]
    return read if isinstance(read, list) else [value]


Listed = BeforeValidator(_listed)
Part = Literal["overview", "pillars", "projects", "indicators"]
PARTS: tuple[Part, ...] = ("overview", "pillars", "projects", "indicators")


class Arguments(BaseModel):
    """Base of all that a tool takes: nothing that it does not name; null is taken for what is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_null(cls, values: object) -> object:
        if isinstance(values, Mapping):
            return {name: value for name, value in values.items() if value is not None}
        return values


class SearchArguments(Arguments):
    """What deep-research clients send to `search`."""

    query: str = Field(
        min_length=1,
        max_length=MAX_QUERY_LENGTH,
        description="Words or a sentence, Japanese (finds a little more) or English; places and years narrow the "
        "search (荒川区の跡継ぎ支援 令和4年度).",
    )


class FetchArguments(Arguments):
    """What deep-research clients send to `fetch`."""

    id: str = Field(
        min_length=1,
        max_length=400,
        description="The id of a result of `search`, of a plan or a project, or a permalink.",
    )


class FilterArguments(Arguments):
    """What every result must satisfy; what is left out asks nothing."""

    municipalities: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_VALUES,
        description="Only plans of these 自治体: names or six-digit codes (荒川区, Sumida City, 131075).",
    )
    first: Year | None = Field(
        default=None,
        description="First fiscal year (年度; 2022 is 令和4年度).",
    )
    last: Year | None = Field(default=None, description="Last fiscal year.")
    relation: YearRelation | None = Field(
        default=None,
        description="How a plan's period stands to first..last; by default it overlaps, `ended` is before it.",
    )
    families: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_VALUES,
        description="Only plans of these families (地域産業活性化計画).",
    )


class PlanFilterArguments(FilterArguments):
    """The same, and single plans."""

    plans: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_VALUES,
        description="Only plans with these ids, from list_plans or a citation.",
    )


_KINDS = (
    "Only such passages: `overview` (aims), `pillar` (柱), `project` (事業), `indicator` (成果指標), caption, note."
)
_CURSOR = "The next_cursor of the same call."


class SearchPlansArguments(PlanFilterArguments):
    """What `search_plans` takes."""

    query: str = Field(
        min_length=1,
        max_length=MAX_QUERY_LENGTH,
        description="Words or a sentence, Japanese or English; places, years and kinds in it become filters.",
    )
    kinds: Annotated[list[PassageKind], Listed] = Field(
        default_factory=list, max_length=_MAX_VALUES, description=_KINDS
    )
    k: int = Field(default=8, ge=1, le=MAX_RESULTS, description="How many results.")
    mode: Mode = Field(
        default=Mode.HYBRID,
        description="`hybrid` (words and meaning), `exact` (the very characters), `lexical` (words), `dense` (sense).",
    )
    cursor: Cursor | None = Field(default=None, description=_CURSOR)


class AskPlansArguments(PlanFilterArguments):
    """What `ask_plans` takes."""

    question: str = Field(
        min_length=1,
        max_length=MAX_QUESTION_LENGTH,
        description="One question, Japanese or English; answered in its language.",
    )
    kinds: Annotated[list[PassageKind], Listed] = Field(
        default_factory=list, max_length=_MAX_VALUES, description=_KINDS
    )


class ListPlansArguments(FilterArguments):
    """What `list_plans` takes."""

    limit: int = Field(default=MAX_ITEMS, ge=1, le=MAX_ITEMS, description="How many plans.")
    cursor: Cursor | None = Field(default=None, description=_CURSOR)


class GetPlanArguments(Arguments):
    """What `get_plan` takes."""

    id: Name = Field(description="The id of one plan, as list_plans names it.")
    parts: Annotated[list[Part], Listed] = Field(
        default=list(PARTS),
        min_length=1,
        max_length=len(PARTS),
        description="Parts of the plan to send; by default all.",
    )


class ComparePlansArguments(Arguments):
    """What `compare_plans` takes."""

    plans: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_COMPARED,
        description="Ids of 2 to 4 plans; of two in succession it says what went on, began and ended.",
    )
    municipalities: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_COMPARED,
        description="Instead of plans, 2 to 4 自治体 by name or code, with a query.",
    )
    query: str = Field(
        default="",
        max_length=MAX_QUERY_LENGTH,
        description="A theme to look for on each side (事業承継).",
    )


class CoverageArguments(PlanFilterArguments):
    """What `coverage` takes."""

    query: str = Field(
        min_length=1,
        max_length=MAX_QUERY_LENGTH,
        description="A theme in few words (キャッシュレス決済), not a whole question.",
    )
    limit: int = Field(default=MAX_ITEMS, ge=1, le=MAX_ITEMS, description="How many plans; counts are of all.")
    cursor: Cursor | None = Field(default=None, description=_CURSOR)
