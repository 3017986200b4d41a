"""Requests that are turned away have pages for people: what is the matter, and what to do now, without headers."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from starlette.requests import Request

from plansearch.model.reply import Language
from plansearch.surfaces.problem_kinds import PROBLEM_KINDS
from plansearch.surfaces.problems import problem
from plansearch.surfaces.web.troubles import problem_page
from tests.html_pages import Page


def page_of(kind: str, query: str) -> tuple[Page, int]:
    """The page of a kind of problem at an address of the search."""
    request = Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "path": "/search",
            "query_string": query.encode("ascii"),
            "headers": [],
        }
    )
    language = Language.ENGLISH if "lang=en" in query else Language.JAPANESE
    said = PROBLEM_KINDS[kind].said(language)
    answer = problem_page(request, problem(PROBLEM_KINDS[kind], f"{said.meaning} {said.remedy}", language=language))
    return Page(bytes(answer.body).decode("utf-8")), answer.status_code


@pytest.mark.parametrize(
    ("kind", "status", "japanese", "english"),
    [
        ("no-key", HTTPStatus.UNAUTHORIZED, "パスワードにキーを", "the key as the password"),
        ("too-many-requests", HTTPStatus.TOO_MANY_REQUESTS, "1分ほど待って", "about a minute"),
        ("busy", HTTPStatus.SERVICE_UNAVAILABLE, "数秒待って", "wait some seconds"),
        ("too-late", HTTPStatus.GATEWAY_TIMEOUT, "ことばや条件を減らす", "Ask for less"),
    ],
)
def test_who_is_turned_away_is_told_what_to_do(kind: str, status: int, japanese: str, english: str) -> None:
    """In words for readers; the way to try again keeps what was asked."""
    for query, said in (("q=%E5%89%B5%E6%A5%AD&muni=132055", japanese), ("q=%E5%89%B5%E6%A5%AD&lang=en", english)):
        page, answered = page_of(kind, query)
        assert answered == status
        assert said in page.one("main").text
        assert not {"Retry-After", "Authorization", "Bearer"} & set(page.one("main").text.replace("：", " ").split())
        again = [link.attributes["href"] for link in page.all("a", class_="button")]
        assert again == [f"/search?{query}"]
        assert len(page.all("h1")) == 1
