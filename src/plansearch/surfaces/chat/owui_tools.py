"""/owui/openapi.json and /owui/tools -> an OpenAPI tool server, as Open WebUI and other chat tools take one.

The tools are those of the MCP server, with the same words for the model; only the way in is another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from pydantic import JsonValue
from starlette.responses import JSONResponse

import plansearch
from plansearch.errors import NotFoundError
from plansearch.surfaces.api.requests import engine_of
from plansearch.surfaces.chat.addresses import base_of
from plansearch.surfaces.mcp_server.descriptions import INSTRUCTIONS
from plansearch.surfaces.mcp_server.tools import TOOLS, Tool

# `search` and `fetch` are for clients that know no other tools.
OFFERED: Final = ("search_plans", "ask_plans", "coverage", "list_plans", "get_plan", "compare_plans")
_DEFINITIONS, _REFERENCE = "$defs", "$ref"
router = APIRouter(tags=["chat"])


@router.get("/owui/openapi.json")
async def tool_document(request: Request) -> JSONResponse:
    """The tools that a model should see, and nothing else; addresses in it begin behind /owui."""
    return JSONResponse(document(f"{base_of(request)}/owui"))


@router.post("/owui/tools/{name}")
def call_tool(name: str, arguments: dict[str, object], request: Request) -> JSONResponse:
    """What a tool gives, as JSON; a call that cannot be answered gets a problem, whose detail says what to send."""
    if name not in OFFERED:
        message = f"There is no tool called {name!r}."
        raise NotFoundError(message, remedy=f"The tools are: {', '.join(OFFERED)}.")
    return JSONResponse(TOOLS[name].call(engine_of(request), arguments, base_of(request)))


def document(server: str) -> Mapping[str, JsonValue]:
    """The OpenAPI document of the tools, without references in what they take: some clients resolve none."""
    schemas: dict[str, JsonValue] = {}
    paths: dict[str, JsonValue] = {f"/tools/{name}": {"post": _operation(TOOLS[name], schemas)} for name in OFFERED}
    return {
        "openapi": "3.1.0",
        "info": {"title": "plansearch", "version": plansearch.__version__, "description": INSTRUCTIONS},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(tool: Tool, schemas: dict[str, JsonValue]) -> dict[str, JsonValue]:
    given = dict(tool.output_schema)
    shapes = given.pop(_DEFINITIONS, {})
    if isinstance(shapes, dict):
        schemas.update({name: _moved(shape) for name, shape in shapes.items()})
    return {
        "operationId": tool.name,
        "summary": tool.title,
        "description": tool.description,
        "requestBody": {"required": True, "content": {"application/json": {"schema": dict(tool.input_schema)}}},
        "responses": {
            "200": {"description": "What the tool gives.", "content": {"application/json": {"schema": _moved(given)}}},
            "default": {"description": "Why it could not be answered, and what to send instead (RFC 9457)."},
        },
    }


def _moved(schema: JsonValue) -> JsonValue:
    """The same with its references leading to the components of the document."""
    if isinstance(schema, list):
        return [_moved(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: value.replace(f"#/{_DEFINITIONS}/", "#/components/schemas/")
        if key == _REFERENCE and isinstance(value, str)
        else _moved(value)
        for key, value in schema.items()
    }
