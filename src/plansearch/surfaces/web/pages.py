"""Requests for pages -> HTML: which address shows what.

Contexts are built by `searching`, `records` and others, drawn by `rendering`, and sent by `sending`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from plansearch.engine import Engine, is_question
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.model.answer import PassageRecord, PlanRecord, SearchResults
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.plan import Plan, PlanId, ProjectId
from plansearch.model.query import Mode
from plansearch.model.reply import Language
from plansearch.surfaces.access.grants import is_granted
from plansearch.surfaces.access.keys import Scope
from plansearch.surfaces.answering import answer
from plansearch.surfaces.asking import search
from plansearch.surfaces.covering import coverage
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.schema.asking import AskRequest
from plansearch.surfaces.web import choosing, comparing, covering, indexed, places, records, searching, similar
from plansearch.surfaces.web.answering import answer_view
from plansearch.surfaces.web.assets import assets
from plansearch.surfaces.web.citing import path_to
from plansearch.surfaces.web.form import COVERAGE, SearchForm
from plansearch.surfaces.web.labels import KINDS
from plansearch.surfaces.web.localizing import LANGUAGE
from plansearch.surfaces.web.parts_answer import AnswerView
from plansearch.surfaces.web.sending import HEADERS, base_of, language_of, send

_YEAR_IN_SECONDS: Final = 31_536_000
_MAX_DIGITS: Final = 6
_TITLE_LENGTH: Final = 40  # code points of a question in a window's title; a tab shows about half as many


def router() -> APIRouter:
    """All pages and their static files; `app.state.holder` gives the engine, errors are left to the application."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    for path, page in (
        ("/", _home),
        ("/search", _search),
        ("/suggest", _suggest),
        ("/coverage", _coverage),
        ("/compare", _compare),
        ("/plans", _plans),
        # An id is whatever follows, slashes too: a damaged address is a missing page, not a riddle.
        ("/plans/{identifier:path}", _plan),
        ("/passages/{identifier:path}", _passage),
        ("/projects/{identifier:path}", _project),
        ("/municipalities/{identifier:path}", _municipality),
        ("/similar/{identifier:path}", _similar),
        ("/about", _about),
        ("/static/{digest}/{name}", _static),
    ):
        routes.add_api_route(path, page, methods=["GET", "HEAD"])
    return routes


def _engine(request: Request) -> Engine:
    holder: EngineHolder = request.app.state.holder
    return holder.engine


def _home(request: Request) -> Response:
    return send(request, indexed.home_page(_engine(request), language_of(request)))


def _search(request: Request) -> Response:
    engine = _engine(request)
    form = SearchForm.read(request.query_params)
    choices = indexed.choices_of(engine, language_of(request))
    words = form.shown.strip()
    title = "「{words}」の検索結果" if words else "検索"
    frame = indexed.frame_of(engine, title, "search", words=words[:_TITLE_LENGTH])
    if not form.q.strip():
        return send(request, searching.blank_page(form, choices, frame))
    try:
        found = search(engine, form.request())
    except InvalidQueryError as error:
        page = searching.wrong_page(form, choices, frame, error)
        return send(request, page, HTTPStatus.UNPROCESSABLE_ENTITY)
    near = engine.asking.near(found.understood.not_indexed) if found.understood.not_indexed else ()
    page = searching.results_page(form, choices, frame, found, base=base_of(request), near=near)
    answer_box = _answer(engine, form)
    streamed = answer_box is not None and bool(answer_box.claims) and request.app.state.settings.llm_url is not None
    return send(request, replace(page, answer=answer_box, stream=_stream(form, found) if streamed else ""))


def _suggest(request: Request) -> Response:
    """What the words in the search box may become, for the script of the page."""
    found = _engine(request).completing.complete(request.query_params.get("q", ""))
    items = [{"kind": each.kind, "text": each.text, "value": each.value, "note": each.note} for each in found]
    return JSONResponse({"items": items}, headers={**HEADERS, "cache-control": "private, max-age=60"})


def _answer(engine: Engine, form: SearchForm) -> AnswerView | None:
    """The answer to words that are a question, on the first page; a page does not wait for a language model."""
    if not is_granted(Scope.ASK):
        return None
    if form.number() > 1 or form.plain or form.mode not in {"", Mode.HYBRID} or not is_question(form.q):
        return None
    asked = form.request()
    request = AskRequest(question=asked.query, filters=asked.filters, off=asked.off)
    return answer_view(answer(engine, request, quoting=True))


def _stream(form: SearchForm, found: SearchResults) -> str:
    """Where a language model's answer to the same question comes, claim by claim."""
    filters = found.query.filters
    pairs: list[tuple[str, str | int]] = [("question", form.q)]
    pairs += [("municipalities", code) for code in filters.municipalities]
    pairs += [("families", family) for family in filters.families]
    pairs += [("plans", plan) for plan in filters.plans]
    pairs += [("kinds", kind) for kind in filters.kinds]
    pairs += [("off", name) for name in form.off]
    years = filters.fiscal_years
    if years is not None:
        ends = (("first", years.first), ("last", years.last), ("relation", years.relation))
        pairs += [(name, value) for name, value in ends if value is not None]
    return f"/api/v1/ask?{urlencode(pairs, errors='replace')}"


def _coverage(request: Request) -> Response:
    engine = _engine(request)
    form = SearchForm.read(request.query_params, COVERAGE).covering()
    choices = indexed.choices_of(engine, language_of(request))
    words = form.shown.strip()
    title = "「{words}」の自治体別の有無" if words else "自治体別の有無"
    frame = indexed.frame_of(engine, title, "coverage", words=words[:_TITLE_LENGTH])
    if not words:
        return send(request, covering.blank_page(form, choices, frame))
    try:
        found = coverage(engine, covering.params_of(form))
    except InvalidQueryError as error:
        return send(request, covering.wrong_page(form, choices, frame, error), HTTPStatus.UNPROCESSABLE_ENTITY)
    return send(request, covering.coverage_page(form, choices, frame, found))


def _compare(request: Request) -> Response:
    engine = _engine(request)
    asked = choosing.CompareAsked.read(request.query_params)
    plans, listed = engine.plans(), indexed.choices_of(engine).municipalities
    frame = indexed.frame_of(engine, "計画の比較", "compare")
    forms = choosing.forms_of(asked, plans, listed)
    if asked.missing or not (asked.plans or asked.municipalities):
        return send(request, choosing.unfinished_page(frame, forms, asked, plans))
    try:
        found = choosing.compared(engine, asked)
    except InvalidQueryError as error:
        forms = choosing.forms_of(asked, plans, listed, wrong=choosing.field_of(error))
        return send(request, choosing.wrong_page(frame, forms, error), HTTPStatus.UNPROCESSABLE_ENTITY)
    shared = places.shared_themes(engine, asked.municipalities) if asked.municipalities else None
    return send(request, comparing.compare_page(frame, forms, found, shared))


def _plans(request: Request) -> Response:
    page = indexed.plans_page(_engine(request), _page_number(request))
    if page is None:
        message = "There is no such page of the list of plans."
        japanese = "計画の一覧に、このページはありません。/plans から見てください。"
        raise NotFoundError(message, remedy="Begin with /plans.", japanese=japanese)
    return send(request, page)


def _plan(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    record = engine.plan(PlanId(identifier))
    asked = request.query_params.get("passage", "")
    marked = _passage_of(engine, record.plan, asked) if asked else None
    frame = indexed.frame_of(engine, f"{record.plan.title}（{record.plan.municipality.name}）", "plans")
    document = engine.document(record.plan.document_id)
    page = records.plan_page(
        record,
        document,
        frame,
        marked,
        lost=bool(asked) and marked is None,
        around=tuple(_around(engine, record)),
        loose=engine.loose_texts(record.plan.document_id),
        passages=_passages_of_projects(engine, record.plan),
    )
    return send(request, page)


def _passages_of_projects(engine: Engine, plan: Plan) -> Mapping[ProjectId, PassageId]:
    """The first passage on each project."""
    found: dict[ProjectId, PassageId] = {}
    for record in engine.passages_of(plan.id):
        if record.passage.kind is PassageKind.PROJECT:
            for project in record.passage.project_ids:
                found.setdefault(project, record.passage.id)
    return found


def _around(engine: Engine, record: PlanRecord) -> Iterator[PlanRecord]:
    """The plans that a lineage names, one edition of each neighbour."""
    lineage = record.lineage
    if lineage is not None:
        steps = (lineage.predecessor, lineage.successor)
        yield from map(engine.plan, (*(step.plan for step in steps if step is not None), *lineage.editions))


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
    document = engine.document(record.passage.document_id)
    return send(request, records.passage_page(record, document, frame, base_of(request)))


def _project(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    record = engine.project(ProjectId(identifier))
    frame = indexed.frame_of(engine, f"{record.project.name.text}（{record.plan.municipality.name}）")
    return send(request, records.project_page(record, engine.document(record.plan.document_id), frame))


def _municipality(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    try:
        place = engine.resolve_municipality(identifier)
    except InvalidQueryError as error:
        raise NotFoundError(error.message, remedy=error.remedy, japanese=error.japanese) from error
    if place.code != identifier:
        kept = f"?{LANGUAGE}={language}" if (language := language_of(request)) is Language.ENGLISH else ""
        return RedirectResponse(f"{path_to('municipalities', place.code)}{kept}", headers=HEADERS)
    return send(request, places.municipality_page(engine, place, indexed.frame_of(engine, place.name)))


def _similar(request: Request, identifier: str) -> Response:
    engine = _engine(request)
    try:
        found = engine.comparing.similar(identifier, count=similar.MOST)
    except InvalidQueryError as error:  # the beginning of several ids
        raise NotFoundError(error.message, remedy=error.remedy, japanese=error.japanese) from error
    return send(request, similar.similar_page(found, indexed.frame_of(engine, "似た内容")))


def _about(request: Request) -> Response:
    return send(request, indexed.about_page(_engine(request)))


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
