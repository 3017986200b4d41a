"""Problems -> the forms in which these tools take errors, by the address that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from plansearch.surfaces.schema import ProblemOut

DIFY, OWUI_SEARCH, OPENAI = "/dify/", "/owui/search/", "/v1/"
# What Dify's documents name; any other failure bears its HTTP status.
_NO_BEARER, _WRONG_KEY, _NO_KNOWLEDGE = 1001, 1002, 2001
_KEY_FAULTS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_OPENAI_KINDS: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        HTTPStatus.UNAUTHORIZED: ("invalid_request_error", "invalid_api_key"),
        HTTPStatus.FORBIDDEN: ("invalid_request_error", "insufficient_permissions"),
        HTTPStatus.NOT_FOUND: ("invalid_request_error", "not_found"),
        HTTPStatus.TOO_MANY_REQUESTS: ("requests", "rate_limit_exceeded"),
    }
)


def install(app: FastAPI) -> None:
    """Let `app` tell problems under these tools' addresses in the tools' own forms."""
    app.state.problem_forms = MappingProxyType({DIFY: of_dify, OWUI_SEARCH: of_open_webui, OPENAI: of_openai})


def of_dify(request: Request, problem: ProblemOut, headers: Mapping[str, str]) -> Response:
    """`{"error_code", "error_msg"}`; a fault of the key is always 403, which is how Dify knows one on registration."""
    status, code = problem.status, problem.status
    if status in _KEY_FAULTS:
        is_bearer = request.headers.get("authorization", "").lower().startswith("bearer ")
        status, code = HTTPStatus.FORBIDDEN, _WRONG_KEY if is_bearer else _NO_BEARER
    elif status == HTTPStatus.NOT_FOUND:
        code = _NO_KNOWLEDGE
    return _sent({"error_code": int(code), "error_msg": problem.detail}, status, headers)


def of_open_webui(_request: Request, problem: ProblemOut, headers: Mapping[str, str]) -> Response:
    """An empty list, with the status for the administrator's log."""
    return _sent([], problem.status, headers)


def of_openai(_request: Request, problem: ProblemOut, headers: Mapping[str, str]) -> Response:
    """`{"error": {"message", "type", "param", "code"}}`."""
    return _sent(openai_error(problem), _openai_status(problem), headers)


def openai_error(problem: ProblemOut) -> dict[str, dict[str, str | None]]:
    """The body of an error, also within a stream."""
    is_ours = problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    otherwise = ("server_error", "server_error") if is_ours else ("invalid_request_error", "invalid_value")
    kind, code = _OPENAI_KINDS.get(problem.status, otherwise)
    param = problem.errors[0].field or None if problem.errors else None
    if problem.status == HTTPStatus.NOT_FOUND and param == "model":
        code = "model_not_found"
    return {"error": {"message": problem.detail, "type": kind, "param": param, "code": code}}


def _openai_status(problem: ProblemOut) -> int:
    # These clients know 400 as "invalid request".
    return HTTPStatus.BAD_REQUEST if problem.status == HTTPStatus.UNPROCESSABLE_ENTITY else problem.status


def _sent(body: object, status: int, headers: Mapping[str, str]) -> Response:
    return JSONResponse(body, status_code=status, headers={"cache-control": "no-store", **headers})
