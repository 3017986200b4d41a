"""Calls as models send them -> what the tools make of them."""

from __future__ import annotations

import json

import pytest
from pydantic import JsonValue

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.surfaces.mcp_server import documents
from plansearch.surfaces.mcp_server.arguments import FetchArguments
from plansearch.surfaces.mcp_server.descriptions import DESCRIPTIONS
from plansearch.surfaces.mcp_server.tools import TOOLS

FUCHU = "132063-2022-chiiki-sangyo-kasseika"


def called(engine: Engine, name: str, arguments: dict[str, object]) -> dict[str, JsonValue]:
    """What a tool gives."""
    body = TOOLS[name].call(engine, arguments, "http://here")
    assert isinstance(body, dict)
    return body


@pytest.mark.parametrize("places", ["府中市", ["府中市"], '["府中市"]', "132063"])
def test_one_value_or_a_list_written_down_is_a_list(small_engine: Engine, places: object) -> None:
    """Clients and models do send these."""
    items = called(small_engine, "list_plans", {"municipalities": places})["items"]
    assert isinstance(items, list)
    assert [item["id"] for item in items if isinstance(item, dict)] == [FUCHU]


def test_null_is_what_is_left_out(small_engine: Engine) -> None:
    """Models fill in every field that a schema names."""
    filled = dict.fromkeys(("municipalities", "first", "last", "relation", "families", "plans", "kinds", "cursor"))
    assert called(small_engine, "search_plans", {"query": "創業", **filled})["results"]


def test_numbers_may_come_as_text(small_engine: Engine) -> None:
    """As they do from forms."""
    assert called(small_engine, "list_plans", {"first": "2022", "relation": "starts"})["total"] == 2


def test_pages_follow_one_another(small_engine: Engine) -> None:
    """By the cursor that came with the page before."""
    first = called(small_engine, "search_plans", {"query": "支援", "k": 1})
    second = called(small_engine, "search_plans", {"query": "支援", "k": 1, "cursor": first["next_cursor"]})
    assert first["results"] != second["results"]
    listed = called(small_engine, "list_plans", {"limit": 2})
    assert "next_cursor" not in called(small_engine, "list_plans", {"limit": 2, "cursor": listed["next_cursor"]})


@pytest.mark.parametrize("name", TOOLS)
def test_what_a_tool_takes_is_written_out_and_bounded(name: str) -> None:
    """Some clients resolve no references; a model keeps to what it is told."""
    schema = TOOLS[name].input_schema
    assert "$ref" not in json.dumps(dict(schema))
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert isinstance(properties, dict)
    for field, about in properties.items():
        assert isinstance(about, dict)
        assert len(str(about["description"])) > 10, field
        bounds = {"string": "maxLength", "integer": "maximum", "array": "maxItems"}
        assert "enum" in about or bounds[str(about["type"])] in about, field


def test_every_tool_is_described() -> None:
    """And nothing else is."""
    assert list(DESCRIPTIONS) == list(TOOLS)


@pytest.mark.parametrize("name", TOOLS)
def test_nothing_is_null_in_what_a_tool_gives(name: str) -> None:
    """What is not known is left out, and the schema says so."""
    schema = json.dumps(dict(TOOLS[name].output_schema))
    assert '"null"' not in schema
    assert '"default": null' not in schema


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a-b", "a-b"),
        ("http://127.0.0.1:8000/plans/a-b", "a-b"),
        ("/passages/a-b", "a-b"),
        ("plan://a-b", "a-b"),
        ("https://plans.example.jp/search/projects/%E4%BA%8B?x=1", "事"),
    ],
)
def test_a_permalink_is_an_id(written: str, meant: str) -> None:
    """Models hand on the address as readily as the id."""
    assert documents.id_in(written) == meant


def test_a_project_is_fetched_as_a_passage_is(small_engine: Engine) -> None:
    """With its plan and its pillars."""
    project = small_engine.projects(text="空き店舗")[0].project
    fetched = documents.fetch(small_engine, FetchArguments(id=project.id))
    assert fetched.text.splitlines()[0] == "空き店舗活用チャレンジ事業"
    assert (fetched.metadata["kind"], fetched.metadata["pillars"]) == ("project", "商店街の魅力を高める取組")
    passage = small_engine.passages_of(small_engine.plans()[0].plan.id)[0].passage
    read = documents.fetch(small_engine, FetchArguments(id=passage.id))
    assert (read.text, read.metadata["kind"]) == (passage.text, passage.kind)


def test_a_long_plan_is_cut_and_says_so(small_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that reads no further knows that there is more, and how to find it."""
    monkeypatch.setattr(documents, "MAX_TEXT", 100)
    fetched = documents.fetch(small_engine, FetchArguments(id=FUCHU))
    assert len(fetched.text) == 100
    assert fetched.metadata["cut"].startswith("100 of ")
    assert FUCHU in fetched.metadata["cut"]


def test_all_that_is_wrong_is_told_at_once(small_engine: Engine) -> None:
    """Else each mistake would take a call of its own."""
    with pytest.raises(InvalidQueryError) as caught:
        TOOLS["coverage"].run(small_engine, {"limit": 0, "relation": "near"})
    for words in ("query: Field required", "limit: ", "relation: ", "'overlaps'"):
        assert words in caught.value.message


def test_the_list_of_tools_is_short() -> None:
    """Models read all of it before anything is asked."""
    told = [(tool.description, dict(tool.input_schema), dict(tool.output_schema)) for tool in TOOLS.values()]
    assert len(json.dumps(told, ensure_ascii=False, separators=(",", ":"))) < 27_000


@pytest.mark.parametrize("name", TOOLS)
def test_every_field_that_a_tool_gives_has_a_type(name: str) -> None:
    """However short it is told: clients make types of it."""

    def check(schema: JsonValue, definitions: dict[str, JsonValue]) -> None:
        assert isinstance(schema, dict)
        if "$ref" in schema:
            check(definitions[str(schema["$ref"]).removeprefix("#/$defs/")], definitions)
            return
        match schema["type"]:
            case "object":
                fields = schema.get("properties") or {"": schema.get("additionalProperties")}
                assert isinstance(fields, dict)
                for field in fields.values():
                    check(field, definitions)
            case "array":
                check(schema["items"], definitions)
            case other:
                assert other in {"string", "integer", "number", "boolean"}

    schema = dict(TOOLS[name].output_schema)
    definitions = schema.get("$defs", {})
    assert isinstance(definitions, dict)
    assert schema["required"]
    check(schema, definitions)
