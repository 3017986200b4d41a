"""POST /slack/plans -> an answer to a slash command, at once or, where that takes longer, at its response_url.

Slack waits for three seconds. The command is not asked for a key: it is signed (see `slack_signing`).
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs

from fastapi import APIRouter, FastAPI, HTTPException, Request
from starlette.responses import JSONResponse, Response

from plansearch.errors import InvalidQueryError, PlanSearchError
from plansearch.settings import Settings
from plansearch.surfaces.answering import answer
from plansearch.surfaces.api import failures
from plansearch.surfaces.api.requests import engine_of
from plansearch.surfaces.chat import slack_text as said
from plansearch.surfaces.chat.addresses import base_of
from plansearch.surfaces.chat.slack_replies import UnknownAddressError, check_address, post
from plansearch.surfaces.chat.slack_signing import Signatures, UnsignedRequestError
from plansearch.surfaces.problems import problem
from plansearch.surfaces.schema.asking import AskRequest

# Of the three that Slack waits; the rest is for the way here and back.
SECONDS_AT_ONCE = 2.0
_SHARED = re.compile(r"\s*(?:共有|share)(?:[\s\u3000]+|$)", re.IGNORECASE)
_HELP = frozenset({"", "help", "?", "？", "ヘルプ", "使い方"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command.

    Attributes:
        text: what is asked.
        shared: whether the whole channel is to see the answer.
        response_url: where a late answer goes; empty where none can.
    """

    text: str
    shared: bool
    response_url: str

    @classmethod
    def of(cls, body: bytes) -> Command:
        """The command that a form holds."""
        form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100)
        text = form.get("text", [""])[0]
        lead = _SHARED.match(text)
        return cls(
            text=(text if lead is None else text[lead.end() :]).strip(),
            shared=lead is not None,
            response_url=form.get("response_url", [""])[0],
        )


def router(settings: Settings) -> APIRouter:
    """The address of the command; without a signing secret it answers 404, as if it were not there."""
    desk = None if settings.slack_signing_secret is None else _Desk(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        if desk is not None:
            await desk.close()

    made = APIRouter(tags=["chat"], lifespan=lifespan)

    @made.post("/slack/plans")
    async def plans(request: Request) -> Response:
        """Answer a command of Slack's."""
        if desk is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return await desk.serve(request)

    return made


class _Desk:
    """Takes commands, and brings the late answers."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.slack_signing_secret
        self._signatures = Signatures("" if secret is None else secret.get_secret_value())
        self._origins = frozenset(settings.slack_origins.split())
        self._late = set[asyncio.Task[None]]()

    async def serve(self, request: Request) -> Response:
        body = await request.body()
        headers = request.headers
        try:
            self._signatures.check(
                headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", ""), body
            )
            command = Command.of(body)
            if command.response_url:
                check_address(command.response_url, self._origins)
        except UnsignedRequestError as error:
            return failures.answer(request, problem(HTTPStatus.UNAUTHORIZED, str(error)))
        except (UnknownAddressError, ValueError) as error:
            detail = str(error) if isinstance(error, UnknownAddressError) else "The form cannot be read."
            return failures.answer(request, problem(HTTPStatus.BAD_REQUEST, detail))
        if command.text.lower() in _HELP:
            return JSONResponse(said.notice(said.USAGE))
        return JSONResponse(await self._answer(request, command))

    async def _answer(self, request: Request, command: Command) -> said.Message:
        work = asyncio.ensure_future(asyncio.to_thread(_message, request, command))
        done, _ = await asyncio.wait({work}, timeout=SECONDS_AT_ONCE)
        if done:
            return work.result()
        if not command.response_url:
            return said.notice(said.TOO_LATE)
        late = asyncio.create_task(self._bring(work, command.response_url))
        self._late.add(late)
        late.add_done_callback(self._late.discard)
        return said.notice(said.WORKING)

    async def _bring(self, work: asyncio.Future[said.Message], url: str) -> None:
        await post(url, await work, self._origins)

    async def close(self) -> None:
        """Bring nothing any more."""
        for each in self._late:
            each.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)


def _message(request: Request, command: Command) -> said.Message:
    """The answer as a message; nothing of the question is logged."""
    try:
        reply = answer(engine_of(request), AskRequest(question=command.text))
        return said.message(reply, base_of(request), shared=command.shared)
    except InvalidQueryError as error:
        return said.notice(said.escaped(error.japanese or str(error)))
    except PlanSearchError as error:
        # Not its words, and below no trace: they may hold the question.
        _log.error("A slash command was not answered: %s", type(error).__name__)
    except Exception as error:  # noqa: BLE001 - nobody else would tell the one who waits
        _log.error("A slash command failed: %s", type(error).__name__)
    return said.notice(said.FAILED)
