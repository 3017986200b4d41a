"""What the engine says in Japanese is told in English on English pages; what is not known stays as it is."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.model.reply import Language
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.web.telling import teller
from tests.html_pages import Page

# Modules whose sentences reach the pages as notes, caveats and evidence.
SPEAKERS = (
    "answer/citation.py",
    "answer/comparing.py",
    "answer/denominators.py",
    "answer/kinship.py",
    "engine/comparing.py",
    "engine/covering.py",
    "engine/engine.py",
    "engine/places.py",
    "plans/lineage.py",
    "plans/outline.py",
    "search/notes.py",
    "search/place_hints.py",
    "search/spelling.py",
    "search/understanding.py",
    "search/year_words.py",
)
english = teller(Language.ENGLISH)


def sentences(source: str) -> Iterator[str]:
    """Every Japanese sentence that a module makes, 甲 for what it puts in; not what it says of an error."""
    tree = ast.parse(source)
    passed = {
        id(word.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "japanese"
    }
    passed |= {
        id(each.value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id == "japanese" for name in each.targets)
    }
    within = {
        id(part)
        for each in ast.walk(tree)
        if id(each) in passed or isinstance(each, ast.JoinedStr)
        for part in ast.walk(each)
        if part is not each
    }
    for each in ast.walk(tree):
        if id(each) in passed or id(each) in within:
            continue
        if isinstance(each, ast.JoinedStr):
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "甲" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            said = each.value
        else:
            continue
        if re.search("[ぁ-ん].*。$", said) and "\n" not in said:
            yield said


@pytest.mark.parametrize("module", SPEAKERS)
def test_every_sentence_of_the_engine_is_told_in_english(module: str) -> None:
    """A sentence that is new or worded anew must be put into notes.en.json as well."""
    source = files("plansearch").joinpath(module).read_text(encoding="utf-8")
    found = list(sentences(source))
    assert found
    assert [said for said in found if english(said).language != "en"] == []


def test_both_languages_name_the_same_values() -> None:
    """Nothing that a note says is lost on the way."""
    read = json.loads(files("plansearch.surfaces.web").joinpath("notes.en.json").read_text(encoding="utf-8"))
    for japanese, told in read.items():
        names = [re.findall(r"\{(\w+)\}", words) for words in (japanese, told)]
        assert sorted(names[0]) == sorted(names[1]), japanese


def test_sentences_one_after_the_other_are_told_one_after_the_other() -> None:
    """With their numbers and names."""
    told = english(
        "調べた16自治体のうち、計画に記述があるのは6自治体、見当たらないのは8自治体、判断できないのは2自治体です。"
        "東京都の62自治体のうち46自治体の計画はこの索引にありません。"
    )
    assert told.language == "en"
    assert re.findall(r"\d+", told.words) == ["16", "6", "8", "2", "62", "46"]
    assert (
        english("札幌市・函館市の計画はこの索引にありません。").words == "This index holds no plan of 札幌市, 函館市."
    )


@pytest.mark.parametrize(
    "japanese",
    [
        "知らない文です。札幌市の計画はこの索引にありません。",
        "各区市の予算についての議会の議決を受け、確定するものです。",
        "札幌市の計画はこの索引にありません。知らない文です。",
        "",
        "{places}",
        "東京都の" * 2_000,
    ],
)
def test_what_is_not_known_stays(japanese: str) -> None:
    """Half a translation would say something else; words of documents are not touched."""
    told = english(japanese)
    assert told.words == (japanese or "")
    assert not japanese or told.language == "ja"


def test_a_question_with_a_full_stop_is_no_end_of_a_note() -> None:
    """What is put in brackets may be whole sentences."""
    assert english("「店。空き。」はこの索引にありません。").words == "“店。空き。” is not in this index."


def test_japanese_pages_say_what_the_engine_says() -> None:
    """Letter by letter."""
    assert (
        teller(Language.JAPANESE)("該当する記述は見つかりませんでした。").words
        == "該当する記述は見つかりませんでした。"
    )


@pytest.fixture(scope="module")
def client(small_settings: Settings, small_engine: Engine) -> Iterator[TestClient]:
    """The service over the small corpus."""
    with TestClient(create_app(small_settings, small_engine)) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/search?q=札幌市の創業", "This index holds no plan of 札幌市."),
        ("/coverage?q=事業承継", "municipalities examined"),
        ("/search?q=事&fy=abc", "The years cannot be read."),
        ("/coverage?q=事&fy=abc", "The years cannot be read."),
        ("/compare?plans=x&plans=x", "The same plan is given twice."),
        ("/search", "Ome City 青梅市"),
        ("/", "Fuchu City 府中市"),
        ("/search", "FY2022 (令和4年度)"),
    ],
)
def test_pages_in_english_say_it_in_english(client: TestClient, path: str, said: str) -> None:
    """Notes, counts, errors, places and years."""
    page = (
        Page(client.get(path, params={"lang": "en"} if "?" not in path else None).text)
        if "?" not in path
        else Page(client.get(f"{path}&lang=en").text)
    )
    assert said in page.text


def test_what_the_engine_says_is_marked_by_its_language(client: TestClient) -> None:
    """A Japanese page holds no language marks on notes; an English one marks what stayed Japanese."""
    page = Page(client.get("/coverage?q=事業承継&lang=en").text)
    notes = [each for each in page.all("p") if "municipalities examined" in each.text]
    assert [each.attributes.get("lang") for each in notes] == [None]
