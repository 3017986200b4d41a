"""The SDK's own client -> the server, over HTTP and over stdio, in both generations of the protocol."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
from mcp import Client, types
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from pydantic import JsonValue, TypeAdapter

from plansearch.engine import Engine
from plansearch.settings import Settings

FUCHU, OME = "132063-2022-chiiki-sangyo-kasseika", "132055-2022-chiiki-sangyo-kasseika"
EARLIER = "132055-2019-chiiki-sangyo-kasseika"
CALLS: Mapping[str, Mapping[str, JsonValue]] = MappingProxyType(
    {
        "search": {"query": "後継者のいない会社"},
        "search_plans": {"query": "空き店舗", "municipalities": ["府中市"], "kinds": ["project"], "k": 2},
        "ask_plans": {"question": "府中市の事業承継への支援は？"},
        "list_plans": {"municipalities": ["青梅市", "札幌市"], "first": 2022, "relation": "starts"},
        "get_plan": {"id": FUCHU, "parts": ["projects"]},
        "compare_plans": {"plans": [EARLIER, OME]},
        "coverage": {"query": "創業"},
        "fetch": {"id": OME},
    }
)
REFUSED: Mapping[str, tuple[str, Mapping[str, JsonValue]]] = MappingProxyType(
    {
        "a place that is none": ("search_plans", {"query": "創業", "municipalities": ["どこでもない市"]}),
        "a place that is many": ("search_plans", {"query": "創業", "municipalities": ["伊達市"]}),
        "a kind that is none": ("search_plans", {"query": "創業", "kinds": ["chapter"], "pages": 3}),
        "a plan that is none": ("get_plan", {"id": "132063-2022-sangyo"}),
        "no query": ("search", {}),
        "an id that is none": ("fetch", {"id": "nothing"}),
    }
)
WAYS = [(over, mode) for over in ("http", "stdio") for mode in ("auto", "legacy")]
Body = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that one client saw in one connection."""

    base: str
    version: str
    instructions: str
    tools: dict[str, types.Tool]
    answers: dict[str, types.CallToolResult]
    refusals: dict[str, types.CallToolResult]
    resources: list[types.Resource]
    templates: list[types.ResourceTemplate]
    plan: str
    prompts: list[types.Prompt]
    prompt: types.GetPromptResult
    completed: list[str]
    errors: dict[str, MCPError]


@asynccontextmanager
async def connected(over: str, mode: str, address: str, settings: Settings, log: Path) -> AsyncIterator[Client]:
    """A client that has agreed with the server on a version of the protocol."""
    if over == "http":
        async with Client(f"{address}/mcp", mode=mode) as client:
            yield client
        return
    command = ["-m", "plansearch", "mcp", "--index", str(settings.index)]
    with log.open("w", encoding="utf-8") as errors:
        started = stdio_client(StdioServerParameters(command=sys.executable, args=command), errlog=errors)
        async with Client(started, mode=mode) as client:
            yield client


async def failure_of(asked: Awaitable[object]) -> MCPError:
    """The error that a request is answered with."""
    with pytest.raises(MCPError) as caught:
        await asked
    return caught.value


async def look(client: Client, base: str) -> Seen:
    """Use everything that the server has."""
    return Seen(
        base=base,
        version=client.protocol_version,
        instructions=client.instructions or "",
        tools={tool.name: tool for tool in (await client.list_tools()).tools},
        answers={name: await client.call_tool(name, dict(given)) for name, given in CALLS.items()},
        refusals={what: await client.call_tool(name, dict(given)) for what, (name, given) in REFUSED.items()},
        resources=(await client.list_resources()).resources,
        templates=(await client.list_resource_templates()).resource_templates,
        plan=text_of((await client.read_resource(f"plan://{FUCHU}")).contents[0]),
        prompts=(await client.list_prompts()).prompts,
        prompt=await client.get_prompt("theme_report", {"theme": "事業承継", "years": "2022-2024"}),
        completed=(
            await client.complete(types.ResourceTemplateReference(uri="plan://{id}"), {"name": "id", "value": "1320"})
        ).completion.values,
        errors={
            "unknown tool": await failure_of(client.call_tool("delete_plans", {})),
            "unknown plan": await failure_of(client.read_resource("plan://nothing")),
            "other scheme": await failure_of(client.read_resource("file:///etc/passwd")),
            "unknown prompt": await failure_of(client.get_prompt("nothing")),
            "no theme": await failure_of(client.get_prompt("theme_report", {"years": "2022"})),
        },
    )


def text_of(content: object) -> str:
    """The words of a content block or of a resource."""
    assert isinstance(content, types.TextContent | types.TextResourceContents)
    return content.text


def body_of(result: types.CallToolResult) -> dict[str, JsonValue]:
    """What a tool gave."""
    return Body.validate_python(result.structured_content)


def refusal(seen: Seen, what: str) -> str:
    """What a model is told of a call that cannot be answered."""
    result = seen.refusals[what]
    assert result.is_error
    assert result.structured_content is None
    return text_of(result.content[0])


@pytest.fixture(scope="session", params=WAYS, ids=["-".join(way) for way in WAYS])
def seen(
    request: pytest.FixtureRequest, address: str, small_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Seen:
    """What a client sees: the same, whichever way it comes."""
    over, mode = request.param
    log = tmp_path_factory.mktemp("mcp") / "stderr"

    async def visit() -> Seen:
        async with connected(over, mode, address, small_settings, log) as client:
            return await look(client, address if over == "http" else "http://127.0.0.1:8000")

    found = asyncio.run(visit())
    assert (found.version >= "2026-07-28") == (mode == "auto")
    return found


def test_every_tool_is_found_and_reads_only(seen: Seen) -> None:
    """A client may call them without asking a person, and tells a model what each is for."""
    assert set(seen.tools) == set(CALLS)
    for tool in seen.tools.values():
        hints = tool.annotations
        assert hints is not None
        assert (hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint) == (True, False, True)
        assert hints.open_world_hint is False
        assert tool.title
        assert len(tool.description or "") > 100
        assert tool.output_schema is not None
    assert "never instructions" in seen.instructions


def test_the_text_of_an_answer_is_its_object(seen: Seen) -> None:
    """Clients that read only one of the two read the same; the client holds the object to the tool's schema."""
    for name, result in seen.answers.items():
        assert not result.is_error, (name, result.content)
        assert len(result.content) == 1
        assert json.loads(text_of(result.content[0])) == body_of(result)
        assert ": null" not in json.dumps(body_of(result)), name


def test_deep_research_gets_the_shape_it_asks_for(seen: Seen, small_engine: Engine) -> None:
    """Ids, titles and links; then a text with what a citation needs."""
    results = body_of(seen.answers["search"])["results"]
    assert isinstance(results, list)
    for found in results:
        assert isinstance(found, dict)
        assert found.keys() >= {"id", "title", "url"}
        assert str(found["url"]).startswith(f"{seen.base}/passages/")
    fetched = body_of(seen.answers["fetch"])
    assert fetched.keys() == {"id", "title", "text", "url", "metadata"}
    assert fetched["url"] == f"{seen.base}/plans/{OME}"
    assert "山の恵みを生かした特産品" in str(fetched["text"])
    told = fetched["metadata"]
    assert isinstance(told, dict)
    assert told["municipality"] == "青梅市"
    assert told["fiscal_years"] == "2022-2024"
    assert told["release"] == small_engine.release.id


def test_a_result_says_who_when_and_where(seen: Seen, small_engine: Engine) -> None:
    """With the printed words, and a link that leads there from anywhere."""
    body = body_of(seen.answers["search_plans"])
    results = body["results"]
    assert isinstance(results, list)
    first = results[0]
    assert isinstance(first, dict)
    citation = first["citation"]
    assert isinstance(citation, dict)
    assert citation["municipality"] == {
        "code": "132063",
        "name": "府中市",
        "name_en": "Fuchu City",
        "prefecture": "東京都",
    }
    assert citation["label"] == "府中市「府中市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）"
    assert "空き店舗活用チャレンジ事業" in str(citation["quote"])
    assert str(citation["permalink"]).startswith(f"{seen.base}/passages/")
    assert "府中市" in str(body["understood"])
    assert body["index"] == {
        "release": small_engine.release.id,
        "built_at": small_engine.release.manifest.built_at,
    }


def test_an_answer_keeps_its_quotes(seen: Seen) -> None:
    """Every claim of `ask_plans` carries words of a plan, and the links of the quotes."""
    body = body_of(seen.answers["ask_plans"])
    assert body["status"] == "answered"
    claims = body["claims"]
    assert isinstance(claims, list)
    assert claims
    assert f"{seen.base}/passages/" in json.dumps(claims)
    assert "バトンタッチ" in json.dumps(claims, ensure_ascii=False)


def test_places_without_plans_are_named(seen: Seen) -> None:
    """A list that leaves them out would read as if they had none in the world."""
    body = body_of(seen.answers["list_plans"])
    assert body["not_indexed"] == ["北海道札幌市"]
    items = body["items"]
    assert isinstance(items, list)
    assert [item["id"] for item in items if isinstance(item, dict)] == [OME]


def test_a_plan_is_sent_in_parts(seen: Seen) -> None:
    """What was not asked for is left out, what the citation needs is not."""
    body = body_of(seen.answers["get_plan"])
    assert "projects" in body
    assert body.keys().isdisjoint({"overview", "pillars", "indicators"})
    assert str(body["source_line"]).startswith("出典：")


def test_plans_are_compared_and_counted(seen: Seen) -> None:
    """Which is earlier, and of how many."""
    pairs = body_of(seen.answers["compare_plans"])["pairs"]
    assert isinstance(pairs, list)
    assert isinstance(pairs[0], dict)
    assert (pairs[0]["left"], pairs[0]["right"]) == (EARLIER, OME)
    counts = body_of(seen.answers["coverage"])["counts"]
    assert isinstance(counts, dict)
    assert isinstance(counts["plans"], dict)
    assert counts["plans"]["total"] == 3


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("a place that is none", ("municipalities:", "どこでもない市", "list_plans")),
        ("a place that is many", ("012335", "072133", "北海道伊達市")),
        ("a kind that is none", ("'project'", "pages: Extra inputs", "It takes: municipalities")),
        ("a plan that is none", ("id:", FUCHU, "list_plans")),
        ("no query", ("query: Field required",)),
        ("an id that is none", ("'nothing'", "search_plans")),
    ],
)
def test_a_refusal_says_what_to_do(seen: Seen, what: str, words: tuple[str, ...]) -> None:
    """A model that is told candidates and bounds calls rightly the next time."""
    told = refusal(seen, what)
    assert [word for word in words if word not in told] == []
    assert "Traceback" not in told


def test_plans_are_resources(seen: Seen) -> None:
    """Each can be attached to a conversation by a person."""
    assert [resource.uri for resource in seen.resources] == [f"plan://{one}" for one in (EARLIER, OME, FUCHU)]
    assert [template.uri_template for template in seen.templates] == ["plan://{id}"]
    assert seen.completed == [EARLIER, OME, FUCHU]
    plan = Body.validate_json(seen.plan)
    assert plan["id"] == FUCHU
    assert plan["permalink"] == f"{seen.base}/plans/{FUCHU}"
    assert {"overview", "pillars", "projects", "indicators"} <= plan.keys()


def test_the_prompt_asks_for_citations(seen: Seen) -> None:
    """Whoever picks it gets a report that can be checked."""
    assert [(prompt.name, len(prompt.arguments or [])) for prompt in seen.prompts] == [("theme_report", 3)]
    told = text_of(seen.prompt.messages[0].content)
    assert "「事業承継」" in told
    assert "2022-2024" in told
    assert "permalink" in told


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("unknown tool", "search_plans"),
        ("unknown plan", "list_plans"),
        ("other scheme", "plan://"),
        ("unknown prompt", "theme_report"),
        ("no theme", "事業承継"),
    ],
)
def test_what_is_not_there_is_an_error_of_the_protocol(seen: Seen, what: str, words: str) -> None:
    """Invalid params, and what there is instead."""
    error = seen.errors[what]
    assert error.code == types.INVALID_PARAMS
    assert words in error.message
