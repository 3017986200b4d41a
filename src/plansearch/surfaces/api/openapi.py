"""The application's addresses -> its OpenAPI document with problems, headers, examples and words for the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from http import HTTPStatus
from importlib.resources import files
from threading import Lock
from typing import ClassVar, Final

from fastapi import FastAPI
from pydantic import JsonValue, TypeAdapter

from plansearch.surfaces.access.problems import TURNED_AWAY
from plansearch.surfaces.problem_kinds import PROBLEM_KINDS, ProblemKind
from plansearch.surfaces.problems import MEDIA_TYPE
from plansearch.surfaces.schema import FieldErrorOut, ProblemOut
from plansearch.surfaces.schema.references import CslItem

SUMMARY: Final = "Search and citations over the plans of Japanese municipalities."
DESCRIPTION: Final = """\
Every result says who, which plan, which years, which project, with the printed words and the way back to them.

- **null** is sent for what is not known; no field is ever left out.
- **Lists** take `limit` and `cursor`; `next_cursor` leads on, and belongs to the list, what was asked of it, and the
  release that answered.
- **Answers** under /api/v1 carry an `ETag` that is bound to the release; `If-None-Match` spares an answer that is
  the same.
- **Errors** are problem documents (RFC 9457); `type` leads to a page on that kind of problem. They are told in the
  language of `lang` or `Accept-Language`, Japanese or English.
- **HEAD** is answered wherever GET is. `X-Request-ID` names a request; a sane one of the client's is kept.
"""
TAGS: Final = [
    {"name": "search", "description": "Passages by words and meaning."},
    {"name": "ask", "description": "Questions, answered with quotes."},
    {"name": "coverage", "description": "Which plans have something, which have not."},
    {"name": "comparison", "description": "Plans side by side, and what is like what."},
    {"name": "records", "description": "Plans, projects, indicators, passages, municipalities."},
    {"name": "citations", "description": "References for papers, tables and programs."},
    {"name": "thesaurus", "description": "Words of the same meaning."},
    {"name": "service", "description": "Releases of the index, and whether the service runs."},
]
Node = dict[str, JsonValue]
_API, _REF = "/api/", "#/components/schemas/{model}"
_ANYWHERE: Final = (HTTPStatus.REQUEST_URI_TOO_LONG, HTTPStatus.INTERNAL_SERVER_ERROR)
_OF_BODIES: Final = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
_HEADERS: Final[Mapping[str, str]] = {
    "X-Request-ID": "The id of the request: the client's own where it sent a sane one.",
    "ETag": "Names the answer; sent back as If-None-Match it spares the answer while it is the same.",
    "Cache-Status": "RFC 9211: hit where the answer was worked out before, and kept by the process.",
    "Retry-After": "Seconds to wait before the next try.",
    "Allow": "The methods that the address takes.",
}
_WITH: Final[Mapping[int, tuple[str, ...]]] = {
    HTTPStatus.METHOD_NOT_ALLOWED: ("Allow",),
    HTTPStatus.SERVICE_UNAVAILABLE: ("Retry-After",),
    HTTPStatus.TOO_MANY_REQUESTS: ("Retry-After",),
}
_PROBLEM: Final = "Problem"
_NULL: Final[JsonValue] = {"type": "null"}


class Documented(FastAPI):
    """An application whose OpenAPI document is made when it is first asked for: it takes longer than all the rest.

    By then every route must be there.
    """

    _making: ClassVar[Lock] = Lock()

    def openapi(self) -> Node:
        """The document, complete."""
        with self._making:
            if self.openapi_schema is None:
                document: Node = super().openapi()
                _complete_all(document)
                self.openapi_schema = document
            return self.openapi_schema

    @cached_property
    def document(self) -> bytes:
        """The same as it is sent."""
        return json.dumps(self.openapi(), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _complete_all(document: Node) -> None:
    components = _node(document, "components")
    _add_shapes(_node(components, "schemas"))
    components["headers"] = {
        name: {"description": told, "schema": {"type": "string"}} for name, told in _HEADERS.items()
    }
    components["responses"] = {
        f"{_PROBLEM}{status}": _response(status) for status in sorted({kind.status for kind in PROBLEM_KINDS.values()})
    }
    for path, operations in _nodes(_node(document, "paths")):
        for method, operation in _nodes(operations):
            _complete(operation, path, method)


def _complete(operation: Node, path: str, method: str) -> None:
    _tell_parameters(operation)
    responses = _node(operation, "responses")
    answer = _node(responses, "200")
    answer["description"] = "The answer."
    headers = ["X-Request-ID"]
    if path.startswith(_API) and "service" not in _list(operation, "tags"):
        headers.append("Cache-Status")
    if path.startswith(_API) and method == "get":
        headers.append("ETag")
        responses["304"] = {
            "description": "The answer is the one whose ETag came in If-None-Match.",
            "headers": _named_headers(["X-Request-ID", "ETag"]),
        }
        _list(operation, "parameters").append(_if_none_match())
    answer["headers"] = _named_headers(headers)
    statuses = {int(status) for status in responses if status.isdigit() and int(status) >= HTTPStatus.BAD_REQUEST}
    for status in {*statuses, *_statuses(operation, path, method)}:
        responses[str(status)] = _problems(status)
    operation["responses"] = dict(sorted(responses.items()))
    _add_examples(operation, answer)


def _tell_parameters(operation: Node) -> None:
    """Tell parameters as they can be sent: null cannot, and a generated client sends every default that it is told."""
    parameters = {str(each["name"]): each for each in _list(operation, "parameters") if isinstance(each, dict)}
    for parameter in parameters.values():
        schema = _node(parameter, "schema")
        choices = _list(schema, "anyOf") if "anyOf" in schema else []
        if _NULL in choices:
            choices.remove(_NULL)
            only = choices[0] if len(choices) == 1 else None
            if isinstance(only, dict):
                del schema["anyOf"]
                schema |= only
    if {"limit", "format"} <= parameters.keys():
        # A whole table takes no limit, not even the usual one.
        usual = _node(parameters["limit"], "schema").pop("default")
        parameters["limit"]["description"] = f"{parameters['limit']['description']} By default {usual}."


def _statuses(operation: Node, path: str, method: str) -> Iterator[int]:
    """What an operation may fail with, by its own shape."""
    yield from _ANYWHERE
    if path.startswith(_API):
        yield from (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE)
        yield from (kind.status for kind in TURNED_AWAY)
    if path == "/readyz":
        yield HTTPStatus.SERVICE_UNAVAILABLE
    if "{" in path:
        yield HTTPStatus.NOT_FOUND
    if method == "post":
        yield from _OF_BODIES
    names = {each.get("name") for each in _list(operation, "parameters") if isinstance(each, dict)}
    if "cursor" in names or operation["operationId"] == "searchPassages":
        yield HTTPStatus.GONE


def _problems(status: int) -> Node:
    """A reference to the problems of a status."""
    return {"$ref": f"#/components/responses/{_PROBLEM}{status}"}


def _response(status: int) -> Node:
    """The kinds of problem that a status may tell of, each with an example."""
    kinds = [kind for kind in PROBLEM_KINDS.values() if kind.status == status]
    headers = ["X-Request-ID", *_WITH.get(status, ())]
    return {
        "description": " ".join(
            f"{kind.english.title} (`{kind.name}`). {kind.english.meaning} {kind.english.remedy}" for kind in kinds
        ),
        "headers": _named_headers(headers),
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": _REF.format(model=ProblemOut.__name__)},
                "examples": {kind.name: _example(kind) for kind in kinds},
            }
        },
    }


def _example(kind: ProblemKind) -> Node:
    said = kind.english
    told = f"{said.meaning} {said.remedy}"
    body: Node = {"type": kind.uri, "title": said.title, "status": int(kind.status), "detail": told, "errors": []}
    return {"summary": said.title, "value": body}


def _if_none_match() -> JsonValue:
    return {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "ETags of answers that the client has; 304 is sent where one of them is still the answer.",
        "schema": {"type": "string"},
    }


def _named_headers(names: list[str]) -> Node:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _add_shapes(schemas: Node) -> None:
    """Put in what no route names as its model: problems and references. What the framework would send goes."""
    for model in (ProblemOut, FieldErrorOut):
        shape: Node = model.model_json_schema(ref_template=_REF, mode="serialization")
        shape.pop("$defs", None)
        schemas[model.__name__] = shape
    adapted: Node = TypeAdapter(CslItem).json_schema(ref_template=_REF, mode="serialization")
    for name, each in _nodes(_node(adapted, "$defs")):
        schemas.setdefault(name, each)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)


def _add_examples(operation: Node, answer: Node) -> None:
    example = _examples().get(str(operation["operationId"]))
    content = _node(answer, "content")
    if isinstance(example, dict):
        for kind, told in example.items():
            if kind in content:
                _node(content, kind)["example"] = told


@cache
def _examples() -> Node:
    """Answers that were recorded on the documents at hand, by operation and media type."""
    found: Node = json.loads(files("plansearch.surfaces.api").joinpath("examples.json").read_text(encoding="utf-8"))
    return found


def _node(parent: Node, name: str) -> Node:
    """The object under a name; put there where there is none."""
    found = parent.setdefault(name, {})
    if not isinstance(found, dict):
        raise TypeError(name)
    return found


def _nodes(parent: Node) -> Iterator[tuple[str, Node]]:
    for name, each in parent.items():
        if isinstance(each, dict):
            yield name, each


def _list(parent: Node, name: str) -> list[JsonValue]:
    found = parent.setdefault(name, [])
    if not isinstance(found, list):
        raise TypeError(name)
    return found
