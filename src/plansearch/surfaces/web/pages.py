"""Requests for pages -> HTML: the addresses, the headers of safety, and the page of every problem.

It knows which address shows what; contexts are built by `searching` and `records`, drawn by `rendering`.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from plansearch.engine import Engine, is_question
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.model.answer import PassageRecord
from plansearch.model.passage import PassageId
from plansearch.model.plan import Plan, PlanId, ProjectId
from plansearch.model.query import Filters, Mode
from plansearch.surfaces.answering import answer
from plansearch.surfaces.asking import search
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.schema import ProblemOut
from plansearch.surfaces.schema.asking import AskRequest
from plansearch.surfaces.web import indexed, records, searching
from plansearch.surfaces.web.answering import answer_view
from plansearch.surfaces.web.assets import assets
from plansearch.surfaces.web.citing import path_to
from plansearch.surfaces.web.contexts import ProblemPage
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.labels import KINDS
from plansearch.surfaces.web.parts import AnswerView, Frame
from plansearch.surfaces.web.rendering import Page, render

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    # A question stands in the address: it must not be told to the publishers that pages link to.
    "referrer-policy": "same-origin",
    "cache-control": "no-cache",
}
_YEAR_IN_SECONDS: Final = 31_536_000
_MAX_DIGITS: Final = 6
_TITLE_LENGTH: Final = 40  # code points of a question in a window's title; a tab shows about half as many
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


def router() -> APIRouter:
    """All pages and their static files; `app.state.holder` gives the engine, errors are left to the application."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    for path, page in (
        ("/", _home),
        ("/search", _search),
        ("/plans", _plans),
        # An id is whatever follows, slashes too: a damaged address is a missing page, not a riddle.
        ("/plans/{identifier:path}", _plan),
        ("/passages/{identifier:path}", _passage),
        ("/projects/{identifier:path}", _project),
        ("/municipalities/{identifier:path}", _municipality),
        ("/about", _about),
        ("/static/{digest}/{name}", _static),
    ):
        routes.add_api_route(path, page, methods=["GET", "HEAD"])
    return routes


def problem_page(_request: Request, problem: ProblemOut) -> Response:
    """The page of a problem, for people; the application calls it for addresses outside of the API."""
    status = HTTPStatus(problem.status) if problem.status in set(HTTPStatus) else HTTPStatus.INTERNAL_SERVER_ERROR
    title, lead = _WORDS.get(status, _WORDS[HTTPStatus.INTERNAL_SERVER_ERROR])
    page = ProblemPage(
        frame=Frame(title=title),
        status=problem.status,
        lead=lead,
        detail="" if status is HTTPStatus.NOT_FOUND else problem.detail,
        for_operators=status is HTTPStatus.SERVICE_UNAVAILABLE,
    )
    response = _send(page, problem.status)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["retry-after"] = _RETRY_SECONDS
    return response


def _send(page: Page, status: int = HTTPStatus.OK) -> HTMLResponse:
    # A surrogate cannot be sent; it could only come from a damaged address.
    body = render(page).encode("utf-8", "replace")
    return HTMLResponse(body, status_code=status, headers=_HEADERS)


def _engine(request: Request) -> Engine:
    holder: EngineHolder = request.app.state.holder
    return holder.engine


def _home(request: Request) -> Response:
    return _send(indexed.home_page(_engine(request)))


def _search(request: Request) -> Response:
    engine = _engine(request)
    form = SearchForm.read(request.query_params)
    choices = indexed.choices_of(engine)
    words = form.shown.strip()
    frame = indexed.frame_of(engine, f"「{words[:_TITLE_LENGTH]}」の検索結果" if words else "検索", "search")
    if not form.q.strip():
        return _send(searching.blank_page(form, choices, frame))
    try:
        found = search(engine, form.request())
    except InvalidQueryError as error:
        page = searching.wrong_page(form, choices, frame, error)
        return _send(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    page = searching.results_page(form, choices, frame, found)
    return _send(replace(page, answer=_answer(engine, form)))


def _answer(engine: Engine, form: SearchForm) -> AnswerView | None:
    """The answer to words that are a question, on the first page; a page does not wait for a language model."""
    if form.number() > 1 or form.plain or form.mode not in {"", Mode.HYBRID} or not is_question(form.q):
        return None
    asked = form.request()
    request = AskRequest(question=asked.query, filters=asked.filters)
    return answer_view(answer(engine, request, quoting=True))


def _plans(request: Request) -> Response:
    page = indexed.plans_page(_engine(request), _page_number(request))
    if page is None:
        message = "There is no such page of the list of plans."
        raise NotFoundError(message, remedy="Begin with /plans.")
    return _send(page)


def _plan(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    record = engine.plan(PlanId(identifier))
    asked = request.query_params.get("passage", "")
    marked = _passage_of(engine, record.plan, asked) if asked else None
    frame = indexed.frame_of(engine, f"{record.plan.title}（{record.plan.municipality.name}）", "plans")
    document = engine.document(record.plan.document_id)
    return _send(records.plan_page(record, document, frame, marked, lost=bool(asked) and marked is None))


def _passage_of(engine: Engine, plan: Plan, identifier: str) -> PassageRecord | None:
    try:
        found = engine.passage(PassageId(identifier))
    except NotFoundError:
        return None
    return found if found.passage.plan_id == plan.id else None


def _passage(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    record = engine.passage(PassageId(identifier))
    path = record.passage.heading_path
    frame = indexed.frame_of(engine, path[-1] if path else KINDS[record.passage.kind])
    return _send(records.passage_page(record, engine.document(record.passage.document_id), frame))


def _project(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    record = engine.project(ProjectId(identifier))
    frame = indexed.frame_of(engine, f"{record.project.name.text}（{record.plan.municipality.name}）")
    return _send(records.project_page(record, engine.document(record.plan.document_id), frame))


def _municipality(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    try:
        place = engine.resolve_municipality(identifier)
    except InvalidQueryError as error:
        raise NotFoundError(error.message, remedy=error.remedy) from error
    if place.code != identifier:
        return RedirectResponse(path_to("municipalities", place.code), headers=_HEADERS)
    plans = engine.plans(Filters(municipalities=(place.code,)))
    return _send(records.municipality_page(place, plans, indexed.frame_of(engine, place.name)))


def _about(request: Request) -> Response:
    return _send(indexed.about_page(_engine(request)))


def _static(digest: str, name: str) -> Response:
    asset = assets().get(name)
    if asset is None or asset.digest != digest:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = {
        "cache-control": f"public, max-age={_YEAR_IN_SECONDS}, immutable",
        "x-content-type-options": "nosniff",
    }
    return Response(asset.content, media_type=asset.media_type, headers=headers)


def _page_number(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _MAX_DIGITS else 0
