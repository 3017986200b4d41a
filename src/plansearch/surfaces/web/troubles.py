"""Problem -> its page, for people: what is the matter, and what to do now."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from fastapi import Request, Response

from plansearch.surfaces.problem_kinds import kind_of
from plansearch.surfaces.schema import ProblemOut
from plansearch.surfaces.web.contexts import ProblemPage
from plansearch.surfaces.web.parts import Frame
from plansearch.surfaces.web.sending import send

_RETRY_SECONDS: Final = "5"  # as long as a release that cannot be opened is left alone

_WORDS: Final = {
    HTTPStatus.NOT_FOUND: (
        "ページが見つかりません",
        "お探しの計画・事業・記述は、いま公開している索引にありません。索引が更新され、アドレスが変わった可能性があります。",
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: (
        "この条件では表示できません",
        "アドレスの条件を読み取れません。条件を見直してください。",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: ("この操作はできません", "このアドレスは表示のみに対応しています。"),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "ただいま検索できません",
        "検索の索引がまだ公開されていません。しばらくしてから、もう一度お試しください。",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "表示できませんでした",
        "サービスの側で問題が起きました。時間をおいて、もう一度お試しください。",
    ),
}


def problem_page(request: Request, problem: ProblemOut) -> Response:
    """The page of a problem, for people; the application calls it for addresses outside of the API."""
    status = HTTPStatus(problem.status) if problem.status in set(HTTPStatus) else HTTPStatus.INTERNAL_SERVER_ERROR
    plain = problem.type == kind_of(problem.status).uri
    title, lead = _WORDS[status] if plain and status in _WORDS else (problem.title, "")
    page = ProblemPage(
        frame=Frame(title=title),
        status=problem.status,
        lead=lead,
        detail="" if status is HTTPStatus.NOT_FOUND else problem.detail,
        for_operators=plain and status is HTTPStatus.SERVICE_UNAVAILABLE,
    )
    response = send(request, page, problem.status)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["retry-after"] = _RETRY_SECONDS
    return response
