"""The tools by name: what each takes, what it gives, and how it is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError

from plansearch.engine import Engine
from plansearch.surfaces.links import absolute
from plansearch.surfaces.mcp_server import answers, documents, schemas
from plansearch.surfaces.mcp_server import arguments as taken
from plansearch.surfaces.mcp_server import plan_results as plans
from plansearch.surfaces.mcp_server import results as told
from plansearch.surfaces.mcp_server.descriptions import DESCRIPTIONS
from plansearch.surfaces.mcp_server.failures import argument_error

A = TypeVar("A", bound=taken.Arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool that reads and changes nothing.

    Attributes:
        name: as it is called.
        title: as it is shown to people.
        description: as it is told to models.
        input_schema: JSON Schema of the arguments, without references.
        output_schema: JSON Schema of what it gives.
        run: engine and arguments -> what it gives; links in it begin with a slash. Raises PlanSearchError.
    """

    name: str
    title: str
    description: str
    input_schema: Mapping[str, JsonValue]
    output_schema: Mapping[str, JsonValue]
    run: Callable[[Engine, Mapping[str, object]], BaseModel]

    def call(self, engine: Engine, arguments: Mapping[str, object], base: str) -> JsonValue:
        """What it gives, as JSON without nulls, with links that begin with `base`."""
        return absolute(self.run(engine, arguments).model_dump(mode="json", exclude_none=True), base)


def _tool(
    name: str,
    title: str,
    kind: type[A],
    given: type[BaseModel],
    answer: Callable[[Engine, A], BaseModel],
) -> Tool:
    def run(engine: Engine, arguments: Mapping[str, object]) -> BaseModel:
        try:
            asked = kind.model_validate(arguments)
        except ValidationError as error:
            raise argument_error(error, name, tuple(kind.model_fields)) from error
        return answer(engine, asked)

    return Tool(
        name=name,
        title=title,
        description=DESCRIPTIONS[name],
        input_schema=schemas.of_arguments(kind),
        output_schema=schemas.of_results(given),
        run=run,
    )


_ALL = (
    _tool(
        "search",
        "Search municipal plans / 自治体計画の検索",
        taken.SearchArguments,
        told.SearchTold,
        documents.search,
    ),
    _tool(
        "fetch",
        "Fetch a passage or plan / 記述・計画の取得",
        taken.FetchArguments,
        told.FetchTold,
        documents.fetch,
    ),
    _tool(
        "search_plans",
        "Search plans with filters / 条件を付けて検索",
        taken.SearchPlansArguments,
        told.SearchPlansTold,
        answers.search_plans,
    ),
    _tool(
        "ask_plans",
        "Ask the plans / 計画に質問",
        taken.AskPlansArguments,
        told.AskPlansTold,
        answers.ask_plans,
    ),
    _tool(
        "list_plans",
        "List plans / 計画の一覧",
        taken.ListPlansArguments,
        plans.ListPlansTold,
        answers.list_plans,
    ),
    _tool(
        "get_plan",
        "Get a plan / 計画の内容",
        taken.GetPlanArguments,
        plans.GetPlanTold,
        answers.get_plan,
    ),
    _tool(
        "compare_plans",
        "Compare plans / 計画の比較",
        taken.ComparePlansArguments,
        plans.ComparePlansTold,
        answers.compare_plans,
    ),
    _tool(
        "coverage",
        "Coverage of a theme / 網羅調査",
        taken.CoverageArguments,
        plans.CoverageTold,
        answers.coverage,
    ),
)
TOOLS: Final[Mapping[str, Tool]] = MappingProxyType({tool.name: tool for tool in _ALL})
