"""A request, a kind of problem -> the answer that turns it away, in the form that its address speaks."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from plansearch.surfaces.access.visits import Refusal, current_visit
from plansearch.surfaces.api.failures import answer, language_for
from plansearch.surfaces.problem_kinds import PROBLEM_KINDS
from plansearch.surfaces.problems import problem


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    kind: str,
    why: Refusal,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send a problem of this kind, and note why."""
    current_visit().refusal = why
    request = Request(scope)
    language = language_for(request)
    found = PROBLEM_KINDS[kind]
    said = found.said(language)
    body = problem(found, f"{said.meaning} {said.remedy}".strip(), language=language)
    await answer(request, body, headers)(scope, receive, send)
