"""Problem -> its page, for people: what is the matter, and what to do now."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi import Request, Response

from plansearch.surfaces.problem_kinds import PROBLEM_KINDS, kind_of
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
# Requests that are turned away: what a program is told of headers is of no use to a reader.
_TURNED_AWAY: Final = {
    PROBLEM_KINDS["no-key"].uri: (
        "キーが必要です",
        "このサービスは、管理者からキーを受け取った方が使えます。ブラウザーが入力を求めたら、ユーザー名は空のまま、パスワードにキーを入れてください。",
    ),
    PROBLEM_KINDS["too-many-requests"].uri: (
        "続けて使いすぎました",
        "短い時間に、決められた回数を超える要求がありました。1分ほど待ってから、もう一度お試しください。入力した条件はアドレスに残っています。",
    ),
    PROBLEM_KINDS["busy"].uri: (
        "混み合っています",
        "いま、多くの要求を処理しています。数秒待ってから、もう一度お試しください。入力した条件はアドレスに残っています。",
    ),
    PROBLEM_KINDS["too-late"].uri: (
        "時間内に表示できませんでした",
        "処理に時間がかかりすぎたため、途中でやめました。ことばや条件を減らすか、しばらくしてから、もう一度お試しください。",
    ),
}


def problem_page(request: Request, problem: ProblemOut) -> Response:
    """The page of a problem, for people; the application calls it for addresses outside of the API."""
    status = HTTPStatus(problem.status) if problem.status in set(HTTPStatus) else HTTPStatus.INTERNAL_SERVER_ERROR
    plain = problem.type == kind_of(problem.status).uri
    turned_away = problem.type in _TURNED_AWAY
    title, lead = _TURNED_AWAY.get(problem.type, _WORDS[status] if plain and status in _WORDS else (problem.title, ""))
    page = ProblemPage(
        frame=Frame(title=title),
        status=problem.status,
        lead=lead,
        detail="" if turned_away or status is HTTPStatus.NOT_FOUND else problem.detail,
        for_operators=plain and status is HTTPStatus.SERVICE_UNAVAILABLE,
        again=_address_of(request) if turned_away and request.method in {"GET", "HEAD"} else "",
    )
    response = send(request, page, problem.status)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["retry-after"] = _RETRY_SECONDS
    return response


def _address_of(request: Request) -> str:
    """What was asked for, to be asked for again."""
    query = request.url.query
    return f"{quote(request.url.path, safe='/', errors='replace')}{'?' if query else ''}{query}"
