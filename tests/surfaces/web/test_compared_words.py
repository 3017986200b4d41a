"""Frame words of the pages that set plans side by side -> whether each has its English, and keeps its places."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.model.comparison import Basis, Relation
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.web import choosing, comparing, covering
from plansearch.surfaces.web.choosing import CompareAsked
from plansearch.surfaces.web.words import messages
from tests.html_pages import Page

PAGES = ("coverage.html", "compare.html", "municipality.html", "plans.html")
PARTIALS = ("share.html", "tile_map.html", "timeline.html", "compare_forms.html", "told.html")
PLACES = re.compile(r"\{\w+\}")


def english() -> dict[str, str]:
    """The catalogue of these pages."""
    text = files("plansearch.surfaces.web").joinpath("messages_compared.en.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def said() -> set[str]:
    """Every frame word that the templates name, and those of closed sets that they are given."""
    folder = files("plansearch.surfaces.web").joinpath("templates")
    html = [folder.joinpath(name).read_text(encoding="utf-8") for name in PAGES]
    html += [folder.joinpath("partials", name).read_text(encoding="utf-8") for name in PARTIALS]
    found = {words for text in html for words in re.findall(r"\bt\('([^']+)'", text)}
    found |= {words for _, words in covering.STATES.values()} | {
        *covering._LEADS.values(),
        *covering._HEADINGS.values(),
    }
    found |= {words for pair in comparing.RELATIONS.values() for words in pair}
    found |= {*comparing._PILLARS.values(), *comparing._BASES.values(), *choosing._PROBLEMS.values()}
    found |= {comparing.closeness_words(score) for score in (0.0, 0.6, 1.0)}
    asked = (CompareAsked(plans=("a",)), CompareAsked(municipalities=("a",)))
    return found | {each.missing for each in asked}


def test_every_frame_word_has_its_english() -> None:
    """A page that is half English is worse than one that is not."""
    assert said() - set(messages()) == set()


@pytest.mark.parametrize("words", sorted(english()))
def test_english_keeps_the_places(words: str) -> None:
    """What is put in must have a place in both; a name without one would vanish."""
    assert set(PLACES.findall(english()[words])) <= set(PLACES.findall(words))


def test_every_value_has_its_words() -> None:
    """A new relation without a word would fail on the page that shows it."""
    assert set(comparing.RELATIONS) == set(Relation)
    assert set(comparing._BASES) == set(Basis)


@pytest.mark.parametrize("url", ["/coverage?q=事業承継&", "/compare?", "/plans?", "/municipalities/132055?"])
def test_pages_are_told_in_english(small_settings: Settings, small_engine: Engine, url: str) -> None:
    """Headings of the page are English; what the documents say stays as printed."""
    with TestClient(create_app(small_settings, small_engine)) as client:
        page = Page(client.get(f"{url}lang=en").text)
    assert page.one("html").attributes["lang"] == "en"
    heads = [each.text for each in page.all("h2")]
    assert heads
    assert not [head for head in heads if re.search(r"[ぁ-ん]", head)]
