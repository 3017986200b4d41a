"""Errors -> RFC 9457 problem documents: what, which field, what is allowed.

It knows no web framework. Whatever a client sent is repeated only as far as it can be written down safely.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from plansearch.errors import (
    EncoderError,
    IndexMissingError,
    InvalidQueryError,
    InvalidValueError,
    NotFoundError,
    PlanSearchError,
    RerankerError,
    StaleIndexError,
)
from plansearch.surfaces.schema import FieldErrorOut, ProblemOut

MEDIA_TYPE = "application/problem+json"
_MAX_ERRORS = 20
_MAX_FIELD = 200
_TITLES: dict[int, tuple[str, str]] = {
    HTTPStatus.BAD_REQUEST: ("malformed-request", "The request cannot be read"),
    HTTPStatus.NOT_FOUND: ("not-found", "Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method-not-allowed", "This address does not take that method"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("content-too-large", "The request is too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("unsupported-media-type", "The body is not JSON"),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("invalid-request", "The request cannot be run as asked"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("internal-error", "The service failed"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("no-index", "No release of the index is served"),
}


def problem(status: int, detail: str, errors: Iterable[FieldErrorOut] = ()) -> ProblemOut:
    """A problem document; `status` is an HTTP status of 400 or more."""
    name, title = _TITLES.get(status, (f"status-{status}", f"HTTP status {status}"))
    return ProblemOut(
        type=f"urn:plansearch:problem:{name}",
        title=title,
        status=status,
        detail=_writable(detail),
        errors=list(errors)[:_MAX_ERRORS],
    )


def field_error(field: str, message: str, allowed: str | None = None) -> FieldErrorOut:
    """What is wrong with one field, and what it takes."""
    return FieldErrorOut(
        field=_writable(field)[:_MAX_FIELD],
        message=_writable(message),
        allowed=None if not allowed else _writable(allowed),
    )


def problem_of(error: PlanSearchError) -> ProblemOut:
    """The problem document of an error of this package."""
    match error:
        case InvalidQueryError():
            return problem(
                HTTPStatus.UNPROCESSABLE_ENTITY, str(error), [field_error(error.field, error.message, error.remedy)]
            )
        case InvalidValueError():
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        case NotFoundError():
            return problem(HTTPStatus.NOT_FOUND, str(error))
        case IndexMissingError() | StaleIndexError() | EncoderError() | RerankerError():
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        case _:
            return problem(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))


def _writable(text: str) -> str:
    # A lone surrogate can arrive in JSON, but no encoding can send it back.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
