"""Errors -> RFC 9457 problem documents in Japanese or English: what, which field, what is allowed.

It knows no web framework. Whatever a client sent is repeated only as far as it can be written down safely.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from plansearch.errors import (
    EncoderError,
    ExpiredCursorError,
    IndexMissingError,
    InvalidCursorError,
    InvalidQueryError,
    InvalidValueError,
    NotFoundError,
    PlanSearchError,
    RerankerError,
    StaleIndexError,
)
from plansearch.model.reply import Language
from plansearch.surfaces.access.grants import NoGrantError, NotGrantedError
from plansearch.surfaces.problem_kinds import PROBLEM_KINDS, ProblemKind, kind_of
from plansearch.surfaces.schema import FieldErrorOut, ProblemOut

MEDIA_TYPE = "application/problem+json"
_STATUSES: tuple[tuple[tuple[type[PlanSearchError], ...], HTTPStatus], ...] = (
    ((InvalidQueryError, InvalidValueError), HTTPStatus.UNPROCESSABLE_ENTITY),
    ((NoGrantError,), HTTPStatus.UNAUTHORIZED),
    ((NotGrantedError,), HTTPStatus.FORBIDDEN),
    ((NotFoundError,), HTTPStatus.NOT_FOUND),
    ((IndexMissingError, StaleIndexError, EncoderError, RerankerError), HTTPStatus.SERVICE_UNAVAILABLE),
)
_MAX_ERRORS = 20
_MAX_FIELD = 200


def problem(
    kind: int | ProblemKind,
    detail: str,
    errors: Iterable[FieldErrorOut] = (),
    *,
    language: Language = Language.ENGLISH,
) -> ProblemOut:
    """A problem document; `kind` is a kind, or an HTTP status of 400 or more, `detail` is said in `language`."""
    found = kind_of(kind) if isinstance(kind, int) else kind
    return ProblemOut(
        type=found.uri,
        title=found.said(language).title,
        status=found.status,
        detail=_writable(detail),
        errors=list(errors)[:_MAX_ERRORS],
    )


def plain_problem(status: int, language: Language) -> ProblemOut:
    """A problem of which no more is known than its status."""
    said = kind_of(status).said(language)
    return problem(status, f"{said.meaning} {said.remedy}".strip(), language=language)


def field_error(field: str, message: str, allowed: str | None = None) -> FieldErrorOut:
    """What is wrong with one field, and what it takes."""
    return FieldErrorOut(
        field=_writable(field)[:_MAX_FIELD],
        message=_writable(message),
        allowed=None if not allowed else _writable(allowed),
    )


def problem_of(error: PlanSearchError, language: Language = Language.ENGLISH) -> ProblemOut:
    """The problem document of an error of this package."""
    kind = _kind_of(error)
    detail = _told(error, kind, language)
    if not isinstance(error, InvalidQueryError):
        return problem(kind, detail, language=language)
    japanese = language is Language.JAPANESE
    wrong = field_error(error.field, detail) if japanese else field_error(error.field, error.message, error.remedy)
    return problem(kind, detail, [wrong], language=language)


def _kind_of(error: PlanSearchError) -> ProblemKind:
    match error:
        case ExpiredCursorError():
            return PROBLEM_KINDS["expired-cursor"]
        case InvalidCursorError():
            return PROBLEM_KINDS["invalid-cursor"]
        case _:
            return kind_of(_status_of(error))


def _status_of(error: PlanSearchError) -> HTTPStatus:
    for kinds, status in _STATUSES:
        if isinstance(error, kinds):
            return status
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _told(error: PlanSearchError, kind: ProblemKind, language: Language) -> str:
    if language is not Language.JAPANESE:
        return str(error)
    # Errors that only operators meet are told to readers by their kind; the log has the rest.
    said = kind.japanese
    return error.japanese or f"{said.meaning}{said.remedy}"


def _writable(text: str) -> str:
    # A lone surrogate can arrive in JSON, but no encoding can send it back.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
