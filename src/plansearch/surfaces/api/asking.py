"""HTTP requests for an answer -> the answer as JSON, or claim by claim as server-sent events.

A request that cannot be answered gets a problem document, as everywhere; what goes wrong after the first byte of a
stream is its last event.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from plansearch.errors import PlanSearchError
from plansearch.model.reply import Claim, Language, Reply
from plansearch.surfaces.answering import answer, answered, request_of
from plansearch.surfaces.api.answers import json_response
from plansearch.surfaces.api.requests import engine_of, json_only, language_of_request
from plansearch.surfaces.api.routers import questions_router
from plansearch.surfaces.problems import plain_problem, problem_of
from plansearch.surfaces.schema import LanguageParams
from plansearch.surfaces.schema.asking import AskParams, AskRequest, AskResponse
from plansearch.surfaces.wire import encode
from plansearch.surfaces.wire_asking import ask_response, claim_out

EVENTS = "text/event-stream"
_STREAMED = {
    EVENTS: {"schema": {"type": "string", "description": "events claim (ClaimOut), done (AskResponse), error"}}
}
_INTERNAL = 500
_log = logging.getLogger(__name__)
router = questions_router("ask")


@router.post(
    "/ask",
    response_model=AskResponse,
    responses={200: {"content": _STREAMED}},
    dependencies=[Depends(json_only)],
    operation_id="askQuestion",
    summary="Ask a question",
)
def ask_by_body(body: AskRequest, _params: Annotated[LanguageParams, Query()], request: Request) -> Response:
    """Answer a question; every claim carries the printed words that bear it.

    Where the plans do not answer, `status` is insufficient_evidence, `reason` says why, and `suggestions` what could be
    asked instead. With `Accept: text/event-stream` each claim comes as an event `claim`, the whole as the event `done`.
    """
    return _response(body, request)


@router.get(
    "/ask",
    response_model=AskResponse,
    responses={200: {"content": _STREAMED}},
    operation_id="askQuestionByAddress",
    summary="Ask a question in the address",
)
def ask_by_parameters(params: Annotated[AskParams, Query()], request: Request) -> Response:
    """Answer what POST answers; lists are repeated, and the years are `first`, `last` and `relation`."""
    return _response(request_of(params), request)


def _response(body: AskRequest, request: Request) -> Response:
    engine = engine_of(request)
    if EVENTS not in request.headers.get("accept", ""):
        return json_response(ask_response(answer(engine, body)))
    events = _events(answered(engine, body), language_of_request(request))
    return StreamingResponse(events, media_type=EVENTS, headers={"cache-control": "no-cache"})


def _events(parts: Iterator[Claim | Reply], language: Language) -> Iterator[bytes]:
    try:
        for part in parts:
            yield _event("claim", claim_out(part)) if isinstance(part, Claim) else _event("done", ask_response(part))
    except PlanSearchError as error:
        yield _event("error", problem_of(error, language))
    except Exception:  # noqa: BLE001 - the client can no longer be sent a status; it must not take a broken stream for an answer
        _log.exception("An answer broke off.")
        yield _event("error", plain_problem(_INTERNAL, language))


def _event(name: str, body: BaseModel) -> bytes:
    # JSON has no line ends, so one line of data is the whole.
    return b"event: " + name.encode() + b"\ndata: " + encode(body) + b"\n\n"
