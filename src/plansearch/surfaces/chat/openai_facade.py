"""GET /v1/models, POST /v1/chat/completions -> answers from the plans, as clients of OpenAI's API take them.

The last turn of the user is the question; turns before it complete it (see `engine.follow_ups`).
"""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from plansearch.engine import Engine, estimated_tokens
from plansearch.engine.follow_ups import standing_question
from plansearch.errors import PlanSearchError
from plansearch.model.query import check_text
from plansearch.model.reply import MAX_QUESTION_LENGTH, Claim, Language, Reply
from plansearch.surfaces.answering import answered
from plansearch.surfaces.api.requests import engine_of, language_of_request
from plansearch.surfaces.chat.addresses import base_of, settings_of
from plansearch.surfaces.chat.chat_messages import ChatRequest, turns_of
from plansearch.surfaces.chat.cited_text import CitedText, Mark, how_it_was_read
from plansearch.surfaces.chat.forms import of_openai, openai_error
from plansearch.surfaces.problems import field_error, plain_problem, problem, problem_of
from plansearch.surfaces.schema.asking import AskRequest

MODEL: Final = "plansearch"
_EVENTS, _DONE = "text/event-stream", b"data: [DONE]\n\n"
_log = logging.getLogger(__name__)
router = APIRouter(tags=["chat"])
Json = dict[str, object]


@router.get("/v1/models")
def list_models(request: Request) -> JSONResponse:
    """The one model there is."""
    return JSONResponse({"object": "list", "data": [_model(engine_of(request))]})


@router.get("/v1/models/{model}")
def show_model(model: str, request: Request) -> Response:
    """The same by its name."""
    return _unknown(request, model) if model != MODEL else JSONResponse(_model(engine_of(request)))


@router.post("/v1/chat/completions")
def complete(body: ChatRequest, request: Request) -> Response:
    """Answer the last question, whole or in chunks."""
    if body.model != MODEL:
        return _unknown(request, body.model)
    engine = engine_of(request)
    turns = turns_of(body.messages)
    check_text(turns[-1], field_name="messages", limit=MAX_QUESTION_LENGTH)
    asked = standing_question(engine, turns)
    parts = answered(engine, AskRequest(question=asked.text))
    completion = _Completion(
        text=CitedText(base_of(request), how_it_was_read(asked.text, asked.language) if asked.leans else ""),
        prompt=sum(estimated_tokens(message.text) for message in body.messages),
        # Only a language model takes long enough that its claims are sent one by one.
        is_piecemeal=settings_of(request).llm_url is not None,
    )
    if not body.stream:
        for part in parts:
            if isinstance(part, Reply):
                completion.text.finish(part)
        return JSONResponse(completion.whole())
    wants_usage = body.stream_options is not None and body.stream_options.include_usage
    chunks = completion.chunks(parts, usage=wants_usage, language=language_of_request(request))
    return StreamingResponse(chunks, media_type=_EVENTS, headers={"cache-control": "no-cache"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Completion:
    """An answer on its way out."""

    text: CitedText
    prompt: int
    is_piecemeal: bool
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self) -> Json:
        message = {
            "role": "assistant",
            "content": self.text.text,
            "refusal": None,
            "annotations": [_annotation(mark) for mark in self.text.marks],
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._head("chat.completion"), "choices": [choice], "usage": self._usage()}

    def chunks(self, parts: Iterator[Claim | Reply], *, usage: bool, language: Language) -> Iterator[bytes]:
        try:
            yield self._chunk({"role": "assistant", "content": ""}, usage=usage)
            if self.text.text:
                yield self._chunk({"content": self.text.text}, usage=usage)
            for part in parts:
                if isinstance(part, Reply):
                    for line in self.text.finish(part).splitlines(keepends=True):
                        yield self._chunk({"content": line}, usage=usage)
                elif self.is_piecemeal:
                    yield self._chunk({"content": self.text.add(part)}, usage=usage)
            if self.text.marks:
                yield self._chunk({"annotations": [_annotation(mark) for mark in self.text.marks]}, usage=usage)
            yield self._chunk({}, usage=usage, finish="stop")
            if usage:
                yield _event({**self._head("chat.completion.chunk"), "choices": [], "usage": self._usage()})
            yield _DONE
        except PlanSearchError as error:
            yield _event(openai_error(problem_of(error, language)))
        except Exception:  # noqa: BLE001 - no status can be sent any more; the client must not take half for the whole
            _log.exception("An answer broke off.")
            yield _event(openai_error(plain_problem(HTTPStatus.INTERNAL_SERVER_ERROR, language)))

    def _chunk(self, delta: Mapping[str, object], *, usage: bool, finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        told: Json = {"usage": None} if usage else {}
        return _event({**self._head("chat.completion.chunk"), "choices": [choice], **told})

    def _head(self, kind: str) -> Json:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}

    def _usage(self) -> Json:
        written = estimated_tokens(self.text.text)
        return {"prompt_tokens": self.prompt, "completion_tokens": written, "total_tokens": self.prompt + written}


def _annotation(mark: Mark) -> Json:
    cited = {"start_index": mark.start, "end_index": mark.end, "url": mark.url, "title": mark.title}
    return {"type": "url_citation", "url_citation": cited}


def _model(engine: Engine) -> Json:
    created = int(datetime.fromisoformat(engine.release.manifest.built_at).timestamp())
    return {"id": MODEL, "object": "model", "created": created, "owned_by": "plansearch"}


def _unknown(request: Request, model: str) -> Response:
    detail = f"The model {model!r} does not exist. The only model here is {MODEL!r}."
    found = problem(HTTPStatus.NOT_FOUND, detail, [field_error("model", detail, MODEL)])
    return of_openai(request, found, {})


def _event(body: object) -> bytes:
    return b"data: " + json.dumps(body, ensure_ascii=False).encode("utf-8") + b"\n\n"
