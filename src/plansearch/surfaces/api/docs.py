"""The application's addresses -> its OpenAPI document with the problems in it, and a page at /docs to read it.

The page needs no script: the usual documentation pages load theirs from elsewhere and stay blank in a closed network.
"""

from __future__ import annotations

from html import escape

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from plansearch.surfaces.problems import MEDIA_TYPE
from plansearch.surfaces.schema import FieldErrorOut, ProblemOut

_REF = "#/components/schemas/{model}"
_STYLE = (
    "body{font-family:system-ui,sans-serif;line-height:1.6;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "code{font-size:1rem}section{border-block-start:1px solid #767676;margin-block-start:1.5rem}"
)


class _Parameter(BaseModel):
    name: str
    required: bool = False


class _Operation(BaseModel):
    description: str = ""
    parameters: tuple[_Parameter, ...] = ()


class _Document(BaseModel):
    paths: dict[str, dict[str, _Operation]]


def install(app: FastAPI) -> None:
    """Complete the OpenAPI document of `app` and serve a page of it; call it when every other route is there."""

    @app.get("/docs", include_in_schema=False, response_class=HTMLResponse)
    async def documentation() -> HTMLResponse:
        return HTMLResponse(_page(app.title, app.version, _Document.model_validate(app.openapi())))

    _name_problems(app.openapi())


def _name_problems(schema: dict[str, dict[str, dict[str, dict[str, dict[str, object]]]]]) -> None:
    """Say, in the document that the application keeps, that whatever fails is answered with a problem."""
    components = schema["components"]["schemas"]
    for model in (ProblemOut, FieldErrorOut):
        shape = model.model_json_schema(ref_template=_REF, mode="serialization")
        shape.pop("$defs", None)
        components[model.__name__] = shape
    for unused in ("HTTPValidationError", "ValidationError"):
        components.pop(unused, None)
    failure: dict[str, object] = {
        "description": "A problem document (RFC 9457).",
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model=ProblemOut.__name__)}}},
    }
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = failure


def _page(title: str, version: str, document: _Document) -> str:
    sections = "\n".join(
        _section(path, method, operation)
        for path, operations in document.paths.items()
        for method, operation in operations.items()
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} API</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(title)} {escape(version)}: HTTP API</h1>"
        '<p>Every shape, field by field, is in the <a href="/openapi.json">OpenAPI document</a>. '
        "Errors are problem documents (RFC 9457).</p>\n"
        f"{sections}\n</main></body></html>\n"
    )


def _section(path: str, method: str, operation: _Operation) -> str:
    names = ", ".join(
        f"<code>{escape(each.name)}</code>{' (required)' if each.required else ''}" for each in operation.parameters
    )
    parameters = f"<p>Parameters: {names}</p>" if names else ""
    return (
        f"<section><h2><code>{method.upper()} {escape(path)}</code></h2>"
        f"<p>{escape(operation.description)}</p>{parameters}</section>"
    )
