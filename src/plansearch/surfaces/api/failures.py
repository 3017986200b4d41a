"""Exceptions -> problem documents, for whatever goes wrong between a request and its answer.

Addresses outside /api may have pages: `app.state.problem_page(request, problem)`, where it is set, renders theirs, and
is given problems in Japanese.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plansearch.errors import PlanSearchError
from plansearch.model.reply import Language
from plansearch.surfaces.access.policy import is_for_programs
from plansearch.surfaces.api.answers import problem_response
from plansearch.surfaces.api.requests import RepeatedParameterError, language_of_request
from plansearch.surfaces.problems import plain_problem, problem, problem_of
from plansearch.surfaces.schema import FieldErrorOut, ProblemOut
from plansearch.surfaces.validation import field_errors, repeated

ProblemPage = Callable[[Request, ProblemOut], Response]
# `app.state.problem_forms`: addresses that begin so tell problems in a form of their own.
ProblemForm = Callable[[Request, ProblemOut, Mapping[str, str]], Response]
_MOST_IN_DETAIL = 3
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Answer every exception of `app` with a problem document, never with a stack trace."""

    @app.exception_handler(RepeatedParameterError)
    def of_repetition(request: Request, error: RepeatedParameterError) -> Response:
        return answer(request, _invalid(repeated(error.names, language_for(request)), language_for(request)))

    @app.exception_handler(PlanSearchError)
    def of_ours(request: Request, error: PlanSearchError) -> Response:
        body = problem_of(error, language_for(request))
        if body.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error("%s %s: %s", request.method, request.url.path, error)
        return answer(request, body)

    @app.exception_handler(RequestValidationError)
    def of_validation(request: Request, error: RequestValidationError) -> Response:
        found, language = error.errors(), language_for(request)
        if any(each["type"] == "json_invalid" for each in found):
            return answer(request, plain_problem(HTTPStatus.BAD_REQUEST, language))
        return answer(request, _invalid(field_errors(found, language), language))

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        # The framework's own details say no more than the status.
        body = plain_problem(error.status_code, language_for(request))
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["allow"] = ", ".join(_methods_at(app, request))
        return answer(request, body, headers)


class Bugs:
    """ASGI application -> the same that answers what it did not expect: logged in full, told without its inside."""

    def __init__(self, app: ASGIApp) -> None:
        """Answer by `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a problem where nothing was sent yet; a client must not take half an answer for a whole one."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            if scope["type"] != "http" or begun:
                raise
            request = Request(scope)
            _log.exception("%s %s failed.", request.method, request.url.path)
            body = plain_problem(HTTPStatus.INTERNAL_SERVER_ERROR, language_for(request))
            await answer(request, body)(scope, receive, send)


def _invalid(errors: list[FieldErrorOut], language: Language) -> ProblemOut:
    detail = "; ".join(f"{each.field or 'request'}: {each.message}" for each in errors[:_MOST_IN_DETAIL])
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors, language=language)


def _methods_at(app: FastAPI, request: Request) -> list[str]:
    """Every method that an address takes, whichever routes it stands in."""
    found = set[str]()
    for route in iter_route_contexts(app.routes):
        for method in route.methods or ():
            match, _ = route.matches({**request.scope, "method": method})
            if match.value > 1:
                found.add(method)
    if "GET" in found:
        found.add("HEAD")
    return [method for method in _METHODS if method in found]


def _is_for_programs(request: Request) -> bool:
    return is_for_programs(request.scope["path"])


def language_for(request: Request) -> Language:
    """The language of a problem: what the client of the API wants; elsewhere that of the page."""
    if _is_for_programs(request):
        return language_of_request(request)
    return Language.ENGLISH if request.query_params.get("lang") == Language.ENGLISH else Language.JAPANESE


def answer(request: Request, body: ProblemOut, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as a document, or as a page where the address is one of pages; told in `language_for` the request."""
    for folder, form in _forms(request).items():
        if f"{request.scope['path']}/".startswith(folder):
            return form(request, body, headers or {})
    page: ProblemPage | None = getattr(request.app.state, "problem_page", None)
    if page is not None and not _is_for_programs(request):
        response = page(request, body)
        response.headers.update(headers or {})
        return response
    return problem_response(body, headers, language=language_for(request))


def _forms(request: Request) -> Mapping[str, ProblemForm]:
    forms: Mapping[str, ProblemForm] = getattr(request.app.state, "problem_forms", {})
    return forms
