"""Request -> Reply, whole or claim by claim: names of places become codes, parameters become filters.

HTTP, pages and the command line all ask through it, so that the same words get the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.reply import Claim, Question, Reply
from plansearch.surfaces.asking import filters_of, read_filters
from plansearch.surfaces.schema.asking import AskParams, AskRequest


def answer(engine: Engine, request: AskRequest, *, quoting: bool = False) -> Reply:
    """Answer a question as it came over the wire; with `quoting` no language model is waited for.

    Raises:
        InvalidQueryError: when it cannot be asked so; names the field.
    """
    question, notes = _question(engine, request)
    return engine.asking.ask(question, notes=notes, quoting=quoting)


def answered(engine: Engine, request: AskRequest) -> Iterator[Claim | Reply]:
    """The claims one by one, and at the end the whole reply; what is wrong with the request is raised at once.

    Raises:
        InvalidQueryError: when it cannot be asked so; names the field.
    """
    question, notes = _question(engine, request)
    return engine.asking.stream(question, notes=notes)


def request_of(params: AskParams) -> AskRequest:
    """The POST body that asks the same as a query string."""
    return AskRequest(
        question=params.question,
        filters=filters_of(params).model_copy(update={"kinds": tuple(params.kinds)}),
        understand=params.understand,
        expand=params.expand,
    )


def request_from(values: Mapping[str, object]) -> AskRequest:
    """The POST body that asks what some values ask, by the names of the query string.

    Raises:
        InvalidQueryError: for the first value that does not fit; names the field.
    """
    try:
        return request_of(AskParams.model_validate(values))
    except ValidationError as error:
        wrong = error.errors()[0]
        field = ".".join(str(part) for part in wrong["loc"])
        message = f"The {field} does not fit: {wrong['msg']}."
        raise InvalidQueryError(message, field=field, remedy="Correct it.") from error


def _question(engine: Engine, request: AskRequest) -> tuple[Question, tuple[str, ...]]:
    filters, notes = read_filters(engine, request.filters)
    question = Question(text=request.question, filters=filters, understand=request.understand, expand=request.expand)
    return question, notes
