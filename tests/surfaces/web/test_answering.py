"""The answer box of the search page: there for questions, with numbered quotes that lead to the printed words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.model.reply import Language, Question
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.web.answering import answer_view

QUESTION = "事業承継を支援している自治体はどこですか"


@pytest.fixture(scope="module")
def client(small_settings: Settings, small_engine: Engine) -> Iterator[TestClient]:
    """The service over the small corpus."""
    with TestClient(create_app(small_settings, small_engine)) as client:
        yield client


def page(client: TestClient, **parameters: str) -> str:
    response = client.get("/search", params=parameters)
    assert response.status_code == 200
    return response.text


def test_a_question_is_answered_above_its_results(client: TestClient) -> None:
    """Every mark leads to its quote, every quote to where the words are printed."""
    html = page(client, q=QUESTION)
    assert html.index('id="answer"') < html.index('id="results"')
    marks = set(re.findall(r'href="#(quote-\d+)"', html))
    assert marks
    assert marks == set(re.findall(r'<li id="(quote-\d+)"', html))
    quote = html[html.index('<li id="quote-1"') :]
    assert "府中市「府中市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）" in quote
    target = re.search(r'<a href="(/plans/[^"]+)">', quote)
    assert target is not None
    assert client.get(target[1].replace("&amp;", "&")).status_code == 200


def test_words_that_are_no_question_get_results_alone(client: TestClient) -> None:
    """Nor do further pages, exact searches and words that are to be taken as they stand."""
    assert 'id="answer"' not in page(client, q="事業承継")
    assert 'id="answer"' not in page(client, q=QUESTION, page="2")
    assert 'id="answer"' not in page(client, q=QUESTION, mode="lexical")
    assert 'id="answer"' not in page(client, q=QUESTION, understand="false")


def test_where_the_plans_do_not_say_the_page_says_so(client: TestClient) -> None:
    """With why, and what to ask instead."""
    html = page(client, q="札幌市の創業支援はありますか")
    assert "索引にある計画からは答えられません" in html.replace("<wbr>", "")
    assert "札幌市の計画はこの索引にありません。" in html
    assert "#quote-" not in html
    # Said once: what could not be answered and what was not found are one box here.
    assert html.count("札幌市の計画はこの索引にありません。") == 1
    assert html.count('class="note ') == 1


def test_an_answer_in_english_is_marked_as_such(client: TestClient) -> None:
    """A screen reader must know what it reads."""
    html = page(client, q="Which municipalities support business succession?")
    assert re.search(r'<div class="stack" lang="en" data-stream-body>', html)


def test_what_was_typed_is_never_markup(client: TestClient) -> None:
    """Nor in a reason that repeats the theme."""
    html = page(client, q="府中市に<script>alert(1)</script>はありますか")
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("caveat", "language", "told"),
    [
        (
            "Kita City (FY2026–2033): この計画は案の段階であり、決定された内容と異なることがあります。",
            Language.ENGLISH,
            "Kita City (FY2026–2033): This plan is a draft; what was decided may differ.",
        ),
        ("Kita City (FY2026–2033): 議会の議決を受け、確定します。", Language.ENGLISH, None),
        (
            "北区の計画（令和8年度）：この計画は案の段階であり、決定された内容と異なることがあります。",
            Language.JAPANESE,
            None,
        ),
    ],
)
def test_caveats_of_the_engine_are_told_in_the_language_of_the_answer(
    small_engine: Engine, caveat: str, language: Language, told: str | None
) -> None:
    """What a document prints as a caveat stays as printed."""
    reply = replace(small_engine.ask(Question(text=QUESTION)), language=language, caveats=(caveat,))
    assert answer_view(reply).caveats == (told or caveat,)
