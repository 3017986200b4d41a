"""Tools, resources and the prompt -> a server of the Model Context Protocol: the one module that imports its library.

Both generations of the protocol are spoken, over HTTP and over stdio: the one that begins with `initialize`, and that
of 2026-07-28, in which each request stands alone. No session is kept in either, so that any process can answer any
request. The engine is asked in threads; the event loop only waits.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcp import types
from mcp.server.caching import CacheHint
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

import plansearch
from plansearch.errors import PlanSearchError
from plansearch.settings import Settings
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.links import public_base
from plansearch.surfaces.mcp_server import failures, prompts, resources
from plansearch.surfaces.mcp_server.descriptions import INSTRUCTIONS
from plansearch.surfaces.mcp_server.tools import TOOLS, Tool

if TYPE_CHECKING:
    # What knows the names of the service knows its framework too, which takes half a second and is of no use to stdio.
    from plansearch.surfaces.mcp_server.welcome import Welcome

Context = ServerRequestContext[dict[str, object], Request | None]
_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
# What a release of this package decides, not one of the index.
_FIXED = CacheHint(ttl_ms=600_000, scope="public")
_log = logging.getLogger(__name__)
# Each request is a session of its own here, and its beginning and end are no news.
for _name in ("mcp.server.streamable_http_manager", "mcp.server.streamable_http"):
    logging.getLogger(_name).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """What is answered to each method of the protocol.

    Attributes:
        settings: where absolute links lead.
        holder: gives each call the engine of the release that is served at that moment.
    """

    settings: Settings
    holder: EngineHolder

    async def list_tools(self, _: Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        """All tools, on one page."""
        _refuse_cursor(params)
        return types.ListToolsResult(tools=[_tool(tool) for tool in TOOLS.values()])

    async def call_tool(self, context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        """What a tool gives; what is wrong with the call is told as a result, so that the model can mend it."""
        tool = TOOLS.get(params.name)
        if tool is None:
            message = f"Unknown tool: {params.name!r}. The tools are: {', '.join(TOOLS)}."
            raise MCPError(types.INVALID_PARAMS, message)
        base = self._base(context)
        try:
            body = await run_in_threadpool(lambda: tool.call(self.holder.engine, params.arguments or {}, base))
        except PlanSearchError as error:
            return _refusal(failures.told(error))
        except Exception:  # noqa: BLE001 - a bug in one tool must not end the connection; it is logged in full
            _log.exception("The tool %s failed.", tool.name)
            return _refusal(failures.BUG)
        return types.CallToolResult(content=[_text(_written(body))], structured_content=body)

    async def list_resources(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """Plans, page by page."""
        cursor = None if params is None else params.cursor
        try:
            page, following = await run_in_threadpool(lambda: resources.plan_resources(self.holder.engine, cursor))
        except PlanSearchError as error:
            raise MCPError(types.INVALID_PARAMS, failures.told(error)) from error
        listed = [
            types.Resource(
                uri=each.uri,
                name=each.name,
                title=each.title,
                description=each.description,
                mime_type=resources.MEDIA_TYPE,
            )
            for each in page
        ]
        return types.ListResourcesResult(resources=listed, next_cursor=following)

    async def list_templates(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        """The one form that addresses of plans have."""
        _refuse_cursor(params)
        template = types.ResourceTemplate(
            uri_template=resources.TEMPLATE,
            name="plan",
            title=resources.TITLE,
            description=resources.DESCRIPTION,
            mime_type=resources.MEDIA_TYPE,
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(
        self, context: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """A plan."""
        uri, base = params.uri, self._base(context)
        try:
            body = await run_in_threadpool(lambda: resources.read_plan(self.holder.engine, uri, base))
        except PlanSearchError as error:
            raise MCPError(types.INVALID_PARAMS, failures.told(error), {"uri": uri}) from error
        content = types.TextResourceContents(uri=uri, mime_type=resources.MEDIA_TYPE, text=_written(dict(body)))
        return types.ReadResourceResult(contents=[content])

    async def list_prompts(self, _: Context, params: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
        """The one prompt."""
        _refuse_cursor(params)
        blanks = [
            types.PromptArgument(name=blank.name, description=blank.description, required=blank.required)
            for blank in prompts.BLANKS
        ]
        prompt = types.Prompt(name=prompts.NAME, title=prompts.TITLE, description=prompts.DESCRIPTION, arguments=blanks)
        return types.ListPromptsResult(prompts=[prompt])

    async def get_prompt(self, _: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        """The prompt with its blanks filled in."""
        if params.name != prompts.NAME:
            raise MCPError(types.INVALID_PARAMS, f"Unknown prompt: {params.name!r}. There is: {prompts.NAME}.")
        try:
            said = prompts.theme_report(params.arguments or {})
        except PlanSearchError as error:
            raise MCPError(types.INVALID_PARAMS, failures.told(error)) from error
        message = types.PromptMessage(role="user", content=_text(said))
        return types.GetPromptResult(description=prompts.DESCRIPTION, messages=[message])

    async def complete(self, _: Context, params: types.CompleteRequestParams) -> types.CompleteResult:
        """Ids of plans, while a person types the address of one."""
        values: tuple[str, ...] = ()
        total = 0
        if isinstance(params.ref, types.ResourceTemplateReference) and params.ref.uri == resources.TEMPLATE:
            typed = params.argument.value
            values, total = await run_in_threadpool(lambda: resources.ids_that_begin(self.holder.engine, typed))
        completion = types.Completion(values=list(values), total=total, has_more=total > len(values))
        return types.CompleteResult(completion=completion)

    def _base(self, context: Context) -> str:
        # Host and Origin were checked before; over stdio there is no request.
        request = context.request
        return public_base(self.settings, "" if request is None else str(request.base_url))


def server(settings: Settings, holder: EngineHolder) -> Server[dict[str, object]]:
    """A server that keeps nothing between requests."""
    handlers = Handlers(settings=settings, holder=holder)
    return Server(
        "plansearch",
        version=plansearch.__version__,
        title="plansearch – 自治体計画の検索",
        description="Search and citations over the plans of Japanese municipalities.",
        instructions=INSTRUCTIONS,
        cache_hints={"tools/list": _FIXED, "prompts/list": _FIXED, "resources/templates/list": _FIXED},
        get_tool_input_schema=lambda name: TOOLS[name].input_schema if name in TOOLS else None,
        on_list_tools=handlers.list_tools,
        on_call_tool=handlers.call_tool,
        on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates,
        on_read_resource=handlers.read_resource,
        on_list_prompts=handlers.list_prompts,
        on_get_prompt=handlers.get_prompt,
        on_completion=handlers.complete,
    )


def http_app(settings: Settings, holder: EngineHolder, welcome: Callable[[Headers], Welcome]) -> ASGIApp:
    """An ASGI application for POST; a Host that is not welcome gets 421, an Origin 403."""
    answering = server(settings, holder)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        who = welcome(Headers(scope=scope))
        # Without sessions a manager keeps nothing. One for each request needs no place in the application's lifespan,
        # and its tasks belong to the request, with all that is known of who asks.
        manager = StreamableHTTPSessionManager(
            answering,
            json_response=True,
            stateless=True,
            security_settings=TransportSecuritySettings(
                allowed_hosts=list(who.hosts), allowed_origins=list(who.origins)
            ),
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    return answer


def serve_stdio(settings: Settings, holder: EngineHolder) -> None:
    """Answer on the standard output what comes on the standard input, until it ends."""

    async def serve() -> None:
        answering = server(settings, holder)
        async with stdio_server() as (read, write):
            await answering.run(read, write, answering.create_initialization_options())

    asyncio.run(serve())


def _tool(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=dict(tool.input_schema),
        output_schema=dict(tool.output_schema),
        annotations=_READ_ONLY.model_copy(update={"title": tool.title}),
    )


def _refuse_cursor(params: types.PaginatedRequestParams | None) -> None:
    if params is not None and params.cursor is not None:
        raise MCPError(types.INVALID_PARAMS, "There is one page; leave cursor out.")


def _refusal(said: str) -> types.CallToolResult:
    # Without structured content: clients would hold it to the schema of what the tool gives.
    return types.CallToolResult(content=[_text(said)], is_error=True)


def _written(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _text(said: str) -> types.TextContent:
    return types.TextContent(type="text", text=said)
