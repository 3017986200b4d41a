"""Request -> Reply, whole or claim by claim: names of places become codes, parameters become filters.

HTTP, pages and the command line all ask through it, so that the same words get the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from plansearch.engine import Engine
from plansearch.model.reply import Claim, Question, Reply, ReplyStatus
from plansearch.surfaces.access.grants import require
from plansearch.surfaces.access.keys import Scope
from plansearch.surfaces.access.visits import Stage, note
from plansearch.surfaces.asking import filters_of, read_filters
from plansearch.surfaces.schema.asking import AskParams, AskRequest
from plansearch.surfaces.validation import as_query_error


def answer(engine: Engine, request: AskRequest, *, quoting: bool = False) -> Reply:
    """Answer a question as it came over the wire; with `quoting` no language model is waited for.

    Raises:
        InvalidQueryError: when it cannot be asked so; names the field.
        NotGrantedError: when whoever asks may only search.
    """
    require(Scope.ASK)
    question, notes = _question(engine, request)
    reply = engine.asking.ask(question, notes=notes, quoting=quoting)
    _note(reply)
    return reply


def answered(engine: Engine, request: AskRequest) -> Iterator[Claim | Reply]:
    """The claims one by one, and at the end the whole reply; what is wrong with the request is raised at once.

    Raises:
        InvalidQueryError: when it cannot be asked so; names the field.
        NotGrantedError: when whoever asks may only search.
    """
    require(Scope.ASK)
    question, notes = _question(engine, request)
    return _noted(engine.asking.stream(question, notes=notes))


def request_of(params: AskParams) -> AskRequest:
    """The POST body that asks the same as a query string."""
    return AskRequest(
        question=params.question,
        filters=filters_of(params).model_copy(update={"kinds": tuple(params.kinds)}),
        understand=params.understand,
        expand=params.expand,
        off=tuple(params.off),
    )


def request_from(values: Mapping[str, object]) -> AskRequest:
    """The POST body that asks what some values ask, by the names of the query string.

    Raises:
        InvalidQueryError: for the first value that does not fit; names the field.
    """
    try:
        return request_of(AskParams.model_validate(values))
    except ValidationError as error:
        raise as_query_error(error) from error


def _noted(parts: Iterator[Claim | Reply]) -> Iterator[Claim | Reply]:
    for part in parts:
        if isinstance(part, Reply):
            _note(part)
        yield part


def _note(reply: Reply) -> None:
    refused = reply.status is ReplyStatus.INSUFFICIENT
    note(Stage.ASK, reply.question.text, took_ms=reply.took_ms, insufficient=refused)


def _question(engine: Engine, request: AskRequest) -> tuple[Question, tuple[str, ...]]:
    filters, notes = read_filters(engine, request.filters)
    question = Question(
        text=request.question,
        filters=filters,
        understand=request.understand,
        expand=request.expand,
        off=request.off,
    )
    return question, notes
