"""Pages in English: their links stay in English, their frame words are English, what documents say is as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.model.reply import Language
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.web.localizing import kept_in
from plansearch.surfaces.web.words import messages, worded
from tests.html_pages import Page

_NO_PAGES = ("/static/", "/api/", "/docs", "/openapi.json")


@pytest.fixture(scope="module")
def client(small_settings: Settings, small_engine: Engine) -> Iterator[TestClient]:
    """The service over the small corpus."""
    with TestClient(create_app(small_settings, small_engine)) as client:
        yield client


def said() -> set[str]:
    """Every frame word that a template says."""
    folder = files("plansearch.surfaces.web").joinpath("templates")
    pages = [each for each in folder.iterdir() if each.is_file()]
    pages += list(folder.joinpath("partials").iterdir())
    html = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    return set(re.findall(r"\bt\('([^']+)'", html))


def test_every_frame_word_has_an_english_one() -> None:
    """A page that is half English would be worse than one in Japanese."""
    assert said() - set(messages()) == set()


def test_both_languages_name_the_same_values() -> None:
    """A name in braces that only one of them has would fail when it is shown, or hide a number."""
    for japanese, english in messages().items():
        names = [set(re.findall(r"\{(\w+)\}", words)) for words in (japanese, english)]
        assert names[0] == names[1], japanese


def test_words_that_are_not_in_the_catalogue_stay() -> None:
    """Braces in a plan's title are no names of values."""
    say = worded(Language.ENGLISH)
    assert say("青梅市{x}計画") == "青梅市{x}計画"
    assert say("検索") == "Search"
    assert worded(Language.JAPANESE)("検索") == "検索"


@pytest.mark.parametrize("start", ["/", "/search?q=創業", "/search?q=札幌市の創業", "/plans", "/about"])
def test_links_and_forms_keep_the_language(client: TestClient, start: str) -> None:
    """Whoever reads English is never sent to a Japanese page but by the switch."""
    page = Page(client.get(f"{start}{'&' if '?' in start else '?'}lang=en").text)
    assert page.one("html").attributes["lang"] == "en"
    hrefs = [link.attributes["href"] for link in page.all("a")]
    pages = [href for href in hrefs if href.startswith("/") and not href.startswith(_NO_PAGES)]
    assert len(pages) > 5
    assert [href for href in pages if "lang=" not in href] == []
    assert len([href for href in pages if "lang=ja" in href]) == 1  # the switch
    for href in pages:
        assert "#" not in href or "lang=" in href.partition("#")[0]
    fields = [field.attributes["value"] for field in page.all("input", name="lang")]
    assert fields == ["en"] * len(page.all("form"))


def test_quotes_stay_as_printed(client: TestClient) -> None:
    """And are marked as Japanese for a screen reader."""
    english = Page(client.get("/search?q=キャッシュレス普及促進事業&lang=en").text)
    japanese = Page(client.get("/search?q=キャッシュレス普及促進事業").text)
    assert [cite.text for cite in english.all("cite")] == [cite.text for cite in japanese.all("cite")]
    assert {words.attributes.get("lang") for words in english.all("div", class_="words")} == {"ja"}
    assert "closely related" in english.text


def test_problems_are_told_in_the_language_of_the_address(client: TestClient) -> None:
    """A page that is not there as well."""
    assert "Page not found" in client.get("/plans/none?lang=en").text
    assert "ページが見つかりません" in client.get("/plans/none").text


def test_a_place_keeps_the_language_on_its_way_to_its_address(client: TestClient) -> None:
    """A redirect is a link too."""
    moved = client.get("/municipalities/青梅市?lang=en", follow_redirects=False)
    assert moved.headers["location"] == "/municipalities/132055?lang=en"


def test_words_that_look_like_a_link_are_left_alone() -> None:
    """What a document says is escaped, so that no quote mark of it ends an attribute."""
    html = (
        '<p>&lt;a href=&#34;/plans&#34;&gt;</p><a class="x" href="/plans?a=1&amp;b=2#c">x</a><a href="https://x/">y</a>'
    )
    kept = kept_in(html, Language.ENGLISH)
    assert "&#34;/plans&#34;" in kept
    assert 'href="/plans?a=1&amp;b=2&amp;lang=en#c"' in kept
    assert 'href="https://x/"' in kept
    assert kept_in(html, Language.JAPANESE) == html
