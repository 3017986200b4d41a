"""Open WebUI's requests -> the service on a real socket: its web search, and the tool server."""

from __future__ import annotations

import httpx
import pytest
from jsonschema import Draft202012Validator

from plansearch.surfaces.chat.owui_tools import OFFERED


def search(service: str, body: object) -> httpx.Response:
    """Ask as Open WebUI does."""
    return httpx.post(f"{service}/owui/search", json=body, headers={"authorization": "Bearer KEY"})


def test_results_are_a_bare_list_of_links(service: str) -> None:
    """Each with who, which plan, which years, and the printed words."""
    found = search(service, {"query": "後継者のいない会社への支援", "count": 3}).json()
    assert isinstance(found, list)
    assert 1 <= len(found) <= 3
    assert all(set(each) == {"link", "title", "snippet"} for each in found)
    assert found[0]["link"].startswith("https://plans.example.jp/passages/")
    assert "府中市「府中市地域産業活性化計画」令和4年度～令和6年度" in found[0]["title"]
    assert "事業承継" in found[0]["snippet"]


def test_what_answers_nothing_is_not_given_to_a_model(service: str) -> None:
    """It would be taken for an answer."""
    assert search(service, {"query": "札幌市の創業支援", "count": 3}).json() == []
    assert search(service, {"query": "宇宙飛行士の訓練施設", "count": 3}).json() == []


@pytest.mark.parametrize("body", [{"query": ""}, {"count": 3}, {"query": "創業", "count": 0}, {"query": 7}, [], "創業"])
def test_an_error_is_an_empty_list(service: str, body: object) -> None:
    """With a status for the administrator's log."""
    response = search(service, body)
    assert (response.status_code, response.json()) == (422, [])


def test_the_document_names_the_tools_for_a_model_and_nothing_else(service: str) -> None:
    """Each with words that say when to use it, and arguments without references."""
    document = httpx.get(f"{service}/owui/openapi.json").json()
    assert document["servers"] == [{"url": "https://plans.example.jp/owui"}]
    named = {operation["post"]["operationId"]: path for path, operation in document["paths"].items()}
    assert named == {name: f"/tools/{name}" for name in OFFERED}
    for path in named.values():
        operation = document["paths"][path]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        assert len(operation["description"]) > 80
        assert schema["properties"]
        assert all(each.get("description") for each in schema["properties"].values())
        assert "$ref" not in str(schema)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search_plans", {"query": "事業承継", "municipalities": ["府中市"], "k": 2}),
        ("ask_plans", {"question": "府中市の事業承継の支援は？"}),
        ("coverage", {"query": "事業承継"}),
        ("list_plans", {}),
        ("get_plan", {"id": "132063-2022-chiiki-sangyo-kasseika"}),
        ("compare_plans", {"municipalities": ["府中市", "青梅市"], "query": "商店街"}),
    ],
)
def test_a_tool_gives_what_its_document_promises(service: str, name: str, arguments: dict[str, object]) -> None:
    """With absolute links."""
    document = httpx.get(f"{service}/owui/openapi.json").json()
    operation = document["paths"][f"/tools/{name}"]["post"]
    Draft202012Validator(operation["requestBody"]["content"]["application/json"]["schema"]).validate(arguments)
    response = httpx.post(f"{service}/owui/tools/{name}", json=arguments)
    assert response.status_code == 200, response.text
    promised = operation["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**promised, "components": document["components"]}).validate(response.json())
    assert '"permalink":"/' not in response.text


def test_a_wrong_call_says_what_to_send(service: str) -> None:
    """A model reads the detail and calls again."""
    wrong = httpx.post(f"{service}/owui/tools/search_plans", json={"query": "事業承継", "municipality": "府中市"})
    assert wrong.status_code == 422
    assert "municipalities" in wrong.text
    missing = httpx.post(f"{service}/owui/tools/fetch", json={"id": "x"})
    assert missing.status_code == 404
    assert "search_plans" in missing.json()["detail"]
