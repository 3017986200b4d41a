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
        description="Words or a sentence, in Japanese or English; places and years in it narrow the search "
        "(荒川区の跡継ぎ支援 令和4年度). Japanese finds a little more than English.",
    )


class FetchArguments(Arguments):
    """What deep-research clients send to `fetch`."""

    id: str = Field(
        min_length=1,
        max_length=400,
        description="The id of a result of `search`; the id of a plan or a project, or a permalink, will do as well.",
    )


class FilterArguments(Arguments):
    """What every result must satisfy; what is left out asks nothing."""

    municipalities: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_VALUES,
        description="Only plans of these 自治体, by name or six-digit code (荒川区, すみだ, Sumida City, 131075); "
        "several are joined by or. A name that several places share (府中市) is asked back with their codes.",
        examples=[["荒川区", "131075"]],
    )
    first: Year | None = Field(
        default=None,
        description="First fiscal year (年度, April to March, named by the year it begins in): 2022 is 令和4年度.",
        examples=[2022],
    )
    last: Year | None = Field(default=None, description="Last fiscal year, inclusive.", examples=[2024])
    relation: YearRelation | None = Field(
        default=None,
        description="How a plan's period (計画期間) stands to first..last: `overlaps` (default), `covers` all of it, "
        "`starts` in it, `ends` in it, or has `ended` before it. Needs first or last.",
    )
    families: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_VALUES,
        description="Only plans of these families, as list_plans names them (地域産業活性化計画).",
    )


class PlanFilterArguments(FilterArguments):
    """The same, and single plans."""

    plans: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_VALUES,
        description="Only plans with these ids, as list_plans and every citation name them.",
        examples=[[_PLAN_ID]],
    )


_KINDS = (
    "Only such passages: `overview` (the situation and aims), `pillar` (柱・戦略), `project` (事業), `indicator` "
    "(成果指標 with values and targets), `caption`, `note`. By default all."
)
_CURSOR = "The next_cursor of the same call, to go on behind it."


class SearchPlansArguments(PlanFilterArguments):
    """What `search_plans` takes."""

    query: str = Field(
        min_length=1,
        max_length=MAX_QUERY_LENGTH,
        description="Words or a sentence, in Japanese or English. Places, years and kinds in it become filters.",
        examples=["跡継ぎのいない会社への支援"],
    )
    kinds: Annotated[list[PassageKind], Listed] = Field(
        default_factory=list, max_length=_MAX_VALUES, description=_KINDS
    )
    k: int = Field(default=8, ge=1, le=MAX_RESULTS, description="How many results.")
    mode: Mode = Field(
        default=Mode.HYBRID,
        description="`hybrid` (words and meaning; best for questions), `exact` (the very characters, for names and "
        "wordings), `lexical` (words only), `dense` (meaning only).",
    )
    cursor: Cursor | None = Field(default=None, description=_CURSOR)


class AskPlansArguments(PlanFilterArguments):
    """What `ask_plans` takes."""

    question: str = Field(
        min_length=1,
        max_length=MAX_QUESTION_LENGTH,
        description="One question, in Japanese or English; the answer comes in its language.",
        examples=["荒川区の事業承継支援は、前の計画から何が変わりましたか"],
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

    id: Name = Field(description="The id of one plan, as list_plans names it.", examples=[_PLAN_ID])
    parts: Annotated[list[Part], Listed] = Field(
        default=list(PARTS),
        min_length=1,
        max_length=len(PARTS),
        description="Which parts of the plan to send; fewer parts make a shorter answer. By default all.",
    )


class ComparePlansArguments(Arguments):
    """What `compare_plans` takes."""

    plans: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_COMPARED,
        description="Ids of 2 to 4 plans. Of two plans that follow each other, it says what went on, began and ended.",
        examples=[["131181-2019-chiiki-sangyo-kasseika", _PLAN_ID]],
    )
    municipalities: Annotated[list[Name], Listed] = Field(
        default_factory=list,
        max_length=_MAX_COMPARED,
        description="In place of plans, 2 to 4 自治体 by name or code; they need a query.",
        examples=[["荒川区", "墨田区"]],
    )
    query: str = Field(
        default="",
        max_length=MAX_QUERY_LENGTH,
        description="A theme that is looked for on each side (事業承継). Needed with municipalities.",
    )


class CoverageArguments(PlanFilterArguments):
    """What `coverage` takes."""

    query: str = Field(
        min_length=1,
        max_length=MAX_QUERY_LENGTH,
        description="What a plan must have: a theme in few words (キャッシュレス決済), not a whole question.",
        examples=["事業承継"],
    )
    limit: int = Field(default=MAX_ITEMS, ge=1, le=MAX_ITEMS, description="How many plans; counts are always of all.")
    cursor: Cursor | None = Field(default=None, description=_CURSOR)
