"""Exceptions -> problem documents, for whatever goes wrong between a request and its answer.

Addresses outside /api may have pages: `app.state.problem_page(request, problem)`, where it is set, renders theirs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from plansearch.errors import PlanSearchError
from plansearch.surfaces.api.answers import problem_response
from plansearch.surfaces.problems import field_error, problem, problem_of
from plansearch.surfaces.schema import FieldErrorOut, ProblemOut

ProblemPage = Callable[[Request, ProblemOut], Response]
_MOST_IN_DETAIL = 3
_DETAILS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "The body cannot be read as JSON.",
    HTTPStatus.NOT_FOUND: "Nothing is at this address; /docs lists the addresses.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address takes other methods; the Allow header names them.",
}
_log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Answer every exception of `app` with a problem document, never with a stack trace."""

    @app.exception_handler(PlanSearchError)
    def of_ours(request: Request, error: PlanSearchError) -> Response:
        body = problem_of(error)
        if body.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error("%s %s: %s", request.method, request.url.path, error)
        return _answer(request, body)

    @app.exception_handler(RequestValidationError)
    def of_validation(request: Request, error: RequestValidationError) -> Response:
        found = error.errors()
        if any(each["type"] == "json_invalid" for each in found):
            return _answer(request, problem(HTTPStatus.BAD_REQUEST, _DETAILS[HTTPStatus.BAD_REQUEST]))
        errors = [_field_error(each["loc"], each["msg"], each.get("ctx", {})) for each in found]
        detail = "; ".join(f"{each.field or 'request'}: {each.message}" for each in errors[:_MOST_IN_DETAIL])
        return _answer(request, problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors))

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        # The framework's own details say no more than the status.
        detail = _DETAILS.get(error.status_code, str(error.detail))
        return _answer(request, problem(error.status_code, detail), error.headers)

    @app.exception_handler(Exception)
    def of_bugs(request: Request, _error: Exception) -> Response:
        # The server logs the exception itself; the client learns only that it was not its fault.
        return _answer(request, problem(HTTPStatus.INTERNAL_SERVER_ERROR, "An error that is ours; it has been logged."))


def _field_error(location: tuple[int | str, ...], message: str, context: Mapping[str, object]) -> FieldErrorOut:
    # The first part says where the field stands (body, query, path), which the client knows.
    allowed = context.get("expected")  # the members of a closed set
    return field_error(
        ".".join(str(part) for part in location[1:]), message, allowed if isinstance(allowed, str) else None
    )


def _answer(request: Request, body: ProblemOut, headers: Mapping[str, str] | None = None) -> Response:
    page: ProblemPage | None = request.app.state.problem_page
    if page is not None and not request.url.path.startswith(("/api/", "/healthz", "/readyz", "/openapi.json")):
        return page(request, body)
    return problem_response(body, headers)
