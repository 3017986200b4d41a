"""The OpenAPI document -> a page at /docs to read it: every operation with its parameters, bodies, answers and shapes.

The page needs no script: the usual documentation pages load theirs from elsewhere and stay blank in a closed network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from plansearch.surfaces.api.answers import JsonResponse
from plansearch.surfaces.api.caching import OfContent
from plansearch.surfaces.api.documents import document_page
from plansearch.surfaces.api.openapi import Documented
from plansearch.surfaces.api.shapes import bounds_of, shape_tables, type_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, route_class=OfContent)
_SHAPES: Final = "#/components/schemas/"


class _Part(BaseModel):
    model_config = ConfigDict(populate_by_name=True)


class _Parameter(_Part):
    name: str
    place: str = Field(alias="in")
    required: bool = False
    description: str = ""
    told: dict[str, JsonValue] = Field(default_factory=dict, alias="schema")


class _Media(_Part):
    told: dict[str, JsonValue] = Field(default_factory=dict, alias="schema")
    example: JsonValue = None


class _Body(_Part):
    content: dict[str, _Media]


class _Answer(_Part):
    ref: str = Field(default="", alias="$ref")
    description: str = ""
    content: dict[str, _Media] = Field(default_factory=dict)


class _Operation(_Part):
    operation_id: str = Field(alias="operationId")
    tags: list[str] = Field(default_factory=list)
    summary: str = ""
    description: str = ""
    parameters: list[_Parameter] = Field(default_factory=list)
    body: _Body | None = Field(default=None, alias="requestBody")
    responses: dict[str, _Answer]


class _Components(_Part):
    schemas: dict[str, dict[str, JsonValue]]
    responses: dict[str, _Answer]


class _Document(_Part):
    paths: dict[str, dict[str, _Operation]]
    components: _Components


@router.get("/openapi.json", response_class=JsonResponse)
def openapi_document(request: Request) -> JsonResponse:
    """The document itself."""
    app: Documented = request.app
    return JsonResponse(app.document)


@router.get("/docs")
def documentation(request: Request) -> Response:
    """The page."""
    app: Documented = request.app
    document = _Document.model_validate(app.openapi())
    operations = [
        (path, method, operation) for path, methods in document.paths.items() for method, operation in methods.items()
    ]
    links = "".join(
        f'<li><a href="#{each.operation_id}"><code>{method.upper()} {escape(path)}</code></a></li>'
        for path, method, each in operations
    )
    sections = "\n".join(_section(path, method, each, document.components) for path, method, each in operations)
    return document_page(
        f"{app.title} API",
        f"<h1>{escape(app.title)} {escape(app.version)}: HTTP API</h1><p>{escape(app.summary or '')}</p>"
        f"{_paragraphs(app.description)}"
        '<p>The same for programs: <a href="/openapi.json">OpenAPI document</a>. '
        'Kinds of errors: <a href="/problems">problems</a>.</p>'
        f'<nav aria-label="Operations"><ul>{links}</ul></nav>\n{sections}\n'
        f'<section id="shapes"><h2>Shapes</h2>{shape_tables(document.components.schemas)}</section>',
    )


def _paragraphs(text: str) -> str:
    """Text with a blank line between paragraphs and a hyphen before items, as HTML."""
    found = []
    for block in text.strip().split("\n\n"):
        if block.startswith("- "):
            items = " ".join(line.strip() for line in block.splitlines()).removeprefix("- ").split(" - ")
            found.append("<ul>" + "".join(f"<li>{_marked(item)}</li>" for item in items) + "</ul>")
        else:
            found.append(f"<p>{_marked(' '.join(block.split()))}</p>")
    return "".join(found)


def _marked(text: str) -> str:
    """Escaped, with **strong** and `code` as elements."""
    parts = escape(text).split("`")
    coded = "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))
    strong = coded.split("**")
    return "".join(f"<strong>{part}</strong>" if at % 2 else part for at, part in enumerate(strong))


def _section(path: str, method: str, operation: _Operation, components: _Components) -> str:
    return (
        f'<section id="{operation.operation_id}"><h2><code>{method.upper()} {escape(path)}</code></h2>'
        f"<p><strong>{escape(operation.summary)}</strong> (<code>{operation.operation_id}</code>)</p>"
        f"{_paragraphs(operation.description)}"
        f"{_parameters(operation.parameters)}{_body(operation.body)}"
        f"<h3>Answers</h3><ul>{''.join(_answers(operation.responses, components.responses))}</ul></section>"
    )


def _parameters(parameters: list[_Parameter]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        f"<tr><td><code>{escape(each.name)}</code>{' (required)' if each.required else ''}</td>"
        f"<td>{escape(each.place)}</td>"
        f"<td>{type_of(each.told)}</td><td>{_marked(each.description)} {_marked(bounds_of(each.told))}</td></tr>"
        for each in parameters
    )
    return (
        '<h3>Parameters</h3><table><thead><tr><th scope="col">name</th><th scope="col">in</th><th scope="col">type</th>'
        f'<th scope="col">meaning and bounds</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _body(body: _Body | None) -> str:
    if body is None:
        return ""
    kinds = "".join(
        f"<p><code>{escape(kind)}</code>: {type_of(media.told)}</p>{_example(media)}"
        for kind, media in body.content.items()
    )
    return f"<h3>Body</h3>{kinds}"


def _answers(answers: Mapping[str, _Answer], shared: Mapping[str, _Answer]) -> Iterator[str]:
    for status, answer in answers.items():
        told = shared[answer.ref.rpartition("/")[2]] if answer.ref else answer
        content = "".join(
            f"<br><code>{escape(kind)}</code>: {type_of(media.told)}{'' if answer.ref else _example(media)}"
            for kind, media in told.content.items()
        )
        yield f"<li><code>{status}</code> {_marked(told.description)}{content}</li>"


def _example(media: _Media) -> str:
    if media.example is None:
        return ""
    written = (
        media.example if isinstance(media.example, str) else json.dumps(media.example, ensure_ascii=False, indent=2)
    )
    return f"<details><summary>Example</summary><pre>{escape(written)}</pre></details>"
