"""A limited key, on every address: of plans outside of its reach no word comes back, however they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.model.plan import Plan
from plansearch.model.reach import Reach
from plansearch.settings import Settings
from plansearch.surfaces.access.policy import need_of
from tests.keyed import FUCHU, OTHER_FAMILY, bearer, secret_for

REACHES = {
    "a municipality, of which a document holds another one's plan too": Reach(municipalities=frozenset({FUCHU})),
    "a kind of plans": Reach(families=frozenset({OTHER_FAMILY})),
}
# Words of all plans, of the municipalities, slips of the pen that only one plan's words set right, and questions.
ASKED = (
    "空き店舗の活用",
    "道具を貸す",
    "山の恵みを生かした特産品",
    "墨田区の職人",
    "キャッシユレス普及",
    "後継者のいない会社の事業承継を支える計画はどこにありますか",
    "どの自治体が創業を支援していますか",
    "Which municipalities support cashless payment?",
)
TOOL_CALLS = ("search_plans", "ask_plans", "coverage", "list_plans", "get_plan", "compare_plans", "search", "fetch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request: its route, its address, and a body where it has one."""

    route: str
    address: str
    body: Mapping[str, object] | None = None

    @property
    def said(self) -> str:
        """All that the client sent."""
        return unquote(self.address) + json.dumps(self.body, ensure_ascii=False)


Values = Mapping[str, str | int | Sequence[str]]


def with_query(path: str, values: Values) -> str:
    """An address with a query string; lists are repeated."""
    pairs = [
        (name, each) for name, value in values.items() for each in ([value] if isinstance(value, str | int) else value)
    ]
    return f"{path}?{'&'.join(f'{name}={quote(str(value))}' for name, value in pairs)}" if pairs else path


def calls(engine: Engine, asked: Sequence[str] = ASKED) -> Iterator[Call]:
    """Every address of the service, asked for everything that there is, and in words."""
    plans = [record.plan for record in engine.plans()]
    ids = [plan.id for plan in plans]
    projects = [project.id for plan in plans for project in plan.projects]
    passages = [record.passage.id for plan in plans for record in engine.passages_of(plan.id)]
    codes = sorted({plan.municipality.code for plan in plans})
    lists: list[Values] = [
        {},
        {"municipalities": codes},
        {"families": sorted({plan.family for plan in plans})},
        {"plans": ids},
        {"first": 2019, "last": 2032},
    ]
    for route in ("/api/v1/plans", "/api/v1/projects", "/api/v1/indicators"):
        for query in lists:
            yield Call(route=route, address=with_query(route, query))
            yield Call(route=route, address=with_query(route, {**query, "format": "csv"}))
    for route in (
        "/api/v1/municipalities",
        "/api/v1/releases",
        "/api/v1/thesaurus",
        "/",
        "/plans",
        "/about",
        "/v1/models",
    ):
        yield Call(route=route, address=route)
    yield from records(ids, projects, passages, codes)
    yield Call(route="/api/v1/compare", address=with_query("/api/v1/compare", {"plans": ids[:2]}))
    yield Call(route="/api/v1/compare", address=with_query("/api/v1/compare", {"plans": ids[-2:]}))
    yield Call(route="/compare", address=with_query("/compare", {"plans": ids[:2]}))
    for words in asked:
        yield from questions(words, ids, codes)
    for name in sorted({project.name.text for plan in plans for project in plan.projects}):
        # What begins so is offered while somebody types.
        yield Call(route="/suggest", address=with_query("/suggest", {"q": name[:2]}))
    yield from called(asked[0], ids)
    yield from called(asked[-1], ids)
    yield Call(route="/v1/models/{model}", address="/v1/models/plansearch")
    yield Call(route="/owui/openapi.json", address="/owui/openapi.json")


def records(
    ids: Sequence[str], projects: Sequence[str], passages: Sequence[str], codes: Sequence[str]
) -> Iterator[Call]:
    """Every record by its id, on every address that takes one."""
    of_pages = (("plans", ids), ("projects", projects), ("passages", passages), ("municipalities", codes))
    for path, found in of_pages:
        for one in found:
            yield Call(route=f"/{path}/{{identifier:path}}", address=f"/{path}/{one}")
    for one in ids:
        yield Call(route="/api/v1/plans/{plan_id}", address=f"/api/v1/plans/{one}")
        yield Call(route="/api/v1/plans/{plan_id}/text", address=f"/api/v1/plans/{one}/text")
        yield Call(route="/api/v1/plans/{plan_id}/citation", address=f"/api/v1/plans/{one}/citation?format=ris")
    for one in projects:
        yield Call(route="/api/v1/projects/{project_id}", address=f"/api/v1/projects/{one}")
    for one in passages:
        yield Call(route="/api/v1/passages/{passage_id}", address=f"/api/v1/passages/{one}")
        yield Call(route="/api/v1/passages/{passage_id}/citation", address=f"/api/v1/passages/{one}/citation")
    for one in codes:
        yield Call(route="/api/v1/municipalities/{code}", address=f"/api/v1/municipalities/{one}")
    for one in (*ids, *projects[:4], *passages[:4], *projects[-3:], *passages[-3:], "13", "132"):
        yield Call(route="/api/v1/similar/{record_id}", address=f"/api/v1/similar/{one}")
        yield Call(route="/similar/{identifier:path}", address=f"/similar/{one}")
    for concept in ("accelerator", "business-succession", "no"):
        yield Call(route="/api/v1/thesaurus/{concept_id}", address=f"/api/v1/thesaurus/{concept}")


def questions(words: str, ids: Sequence[str], codes: Sequence[str]) -> Iterator[Call]:
    """Some words, on every address that takes words."""
    yield Call(route="/api/v1/search", address=with_query("/api/v1/search", {"query": words, "k": 50}))
    yield Call(route="/api/v1/search", address=with_query("/api/v1/search", {"query": words, "plans": ids}))
    yield Call(
        route="/api/v1/search", address="/api/v1/search", body={"query": words, "group_by": "plan", "fold": False}
    )
    for mode in ("dense", "lexical", "exact"):
        yield Call(route="/api/v1/search", address="/api/v1/search", body={"query": words, "mode": mode, "k": 50})
    yield Call(route="/api/v1/ask", address=with_query("/api/v1/ask", {"question": words}))
    yield Call(route="/api/v1/ask", address="/api/v1/ask", body={"question": words})
    yield Call(route="/api/v1/coverage", address=with_query("/api/v1/coverage", {"query": words}))
    yield Call(route="/api/v1/coverage", address=with_query("/api/v1/coverage", {"query": words, "format": "csv"}))
    yield Call(
        route="/api/v1/compare", address=with_query("/api/v1/compare", {"municipalities": codes, "query": words})
    )
    yield Call(route="/search", address=with_query("/search", {"q": words}))
    yield Call(route="/coverage", address=with_query("/coverage", {"q": words}))
    yield Call(route="/compare", address=with_query("/compare", {"municipalities": codes, "q": words}))
    body = {"knowledge_id": "plansearch", "query": words, "retrieval_setting": {"top_k": 20, "score_threshold": 0.0}}
    yield Call(route="/dify/retrieval", address="/dify/retrieval", body=body)
    yield Call(route="/owui/search", address="/owui/search", body={"query": words, "count": 10})
    chat = {"model": "plansearch", "messages": [{"role": "user", "content": words}]}
    yield Call(route="/v1/chat/completions", address="/v1/chat/completions", body=chat)
    yield Call(route="/v1/chat/completions", address="/v1/chat/completions", body={**chat, "stream": True})


def called(words: str, ids: Sequence[str]) -> Iterator[Call]:
    """Some words, and every plan, asked by tools."""
    for tool in TOOL_CALLS:
        given: dict[str, object] = {"query": words}
        if tool == "ask_plans":
            given = {"question": words}
        elif tool == "compare_plans":
            given = {"plans": ids[:2]}
        elif tool in {"get_plan", "fetch"}:
            given = {"id": ids[0]}
        elif tool == "list_plans":
            given = {}
        yield Call(route="/owui/tools/{name}", address=f"/owui/tools/{tool}", body=given)
        params = {"name": tool, "arguments": given}
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        yield Call(route="/mcp", address="/mcp", body=message)
    for one in ids:
        params = {"uri": f"plan://{one}"}
        message = {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": params}
        yield Call(route="/mcp", address="/mcp", body=message)
    yield Call(route="/mcp", address="/mcp", body={"jsonrpc": "2.0", "id": 1, "method": "resources/list", "params": {}})


def words_of(engine: Engine, plan: Plan) -> set[str]:
    """Everything that could tell of a plan: its ids, its names, every line that is printed in it."""
    passages = [record.passage for record in engine.passages_of(plan.id)]
    lines = {line for passage in passages for line in passage.text.split("\n") if len(line) > 5}
    return {
        plan.id,
        plan.title,
        *lines,
        *(passage.id for passage in passages),
        *(project.id for project in plan.projects),
        *(project.name.text for project in plan.projects),
        *(pillar.heading.text for pillar in plan.pillars if len(pillar.heading.text) > 5),
        *(indicator.name.text for indicator in plan.indicators),
    }


@cache
def texts(engine: Engine, reach: Reach) -> tuple[frozenset[str], frozenset[str]]:
    """What only plans within reach say, and what only plans outside say."""
    within, outside = set[str](), set[str]()
    for record in engine.plans():
        found = words_of(engine, record.plan)
        if reach.admits(record.plan.family, record.plan.municipality.code):
            within |= found
        else:
            outside |= found
    return frozenset(within - outside), frozenset(outside - within)


def ask(client: TestClient, call: Call, headers: Mapping[str, str]) -> tuple[int, str]:
    """Status and body."""
    if call.body is None:
        response = client.get(call.address, headers=headers)
    else:
        given = {**headers, "accept": "application/json, text/event-stream", "host": "localhost"}
        response = client.post(call.address, json=call.body, headers=given)
    # As JSON writes it, and as a page does.
    return response.status_code, response.text


@pytest.mark.parametrize("reach", REACHES.values(), ids=REACHES.keys())
def test_no_word_from_outside_comes_back(
    keyed: TestClient, keyed_settings: Settings, mixed_engine: Engine, reach: Reach
) -> None:
    """By id, by search, in answers, in counts of words, in errors, in notes; and what lies within does."""
    secret = secret_for(keyed_settings, families=reach.families, municipalities=reach.municipalities)
    headers = bearer(secret)
    within, outside = texts(mixed_engine, reach)
    assert len(outside) > 30
    leaks, seen, answered = [], set[str](), set[str]()
    for call in calls(mixed_engine):
        status, body = ask(keyed, call, headers)
        assert status < 500, (call, body)
        said = call.said
        leaks += [(call, words) for words in outside if words in body and words not in said]
        seen |= {words for words in within - seen if words in body and words not in said}
        if status == 200:
            answered.add(call.route)
    assert leaks == []
    assert len(seen) > 0.9 * len(within)
    app = keyed.app
    assert isinstance(app, FastAPI)
    routes = {route.path or "" for route in iter_route_contexts(app.routes)}
    guarded = {path for path in routes if need_of(path).scope is not None and path != "/metrics"}
    # An address that is added is to be asked here too.
    assert guarded - answered == set()


def test_the_walk_would_see_a_leak(keyed: TestClient, keyed_settings: Settings, mixed_engine: Engine) -> None:
    """With a key for everything, what lies outside of the others' reach comes back."""
    headers = bearer(secret_for(keyed_settings))
    _, outside = texts(mixed_engine, REACHES["a kind of plans"])
    found = set[str]()
    for call in calls(mixed_engine, ASKED[:1]):
        _, body = ask(keyed, call, headers)
        said = call.said
        found |= {words for words in outside - found if words in body and words not in said}
    assert len(found) > 0.9 * len(outside)


def test_what_lies_outside_is_not_there(keyed: TestClient, keyed_settings: Settings, mixed_engine: Engine) -> None:
    """By id in the very words that any unknown id gets, and in no total."""
    headers = bearer(secret_for(keyed_settings, municipalities=frozenset({FUCHU})))
    hidden = next(record.plan for record in mixed_engine.plans() if record.plan.municipality.code != FUCHU)
    unknown = hidden.id.replace(hidden.municipality.code, "999999")
    for path in ("/api/v1/plans/{}", "/api/v1/plans/{}/text", "/plans/{}", "/api/v1/similar/{}"):
        one, other = (keyed.get(path.format(each), headers=headers) for each in (hidden.id, unknown))
        assert (one.status_code, one.text.replace(hidden.id, "")) == (404, other.text.replace(unknown, ""))
    assert keyed.get("/api/v1/plans", headers=headers).json()["total"] == 1
    assert keyed.get("/api/v1/municipalities", headers=headers).json()["total"] == 1
    covered = keyed.get("/api/v1/coverage?query=創業", headers=headers).json()
    assert (covered["total"], covered["counts"]["municipalities"]["total"]) == (1, 1)
    (release,) = keyed.get("/api/v1/releases", headers=headers).json()["items"]
    assert (release["counts"]["plans"], len(release["sources"])) == (1, 1)
    understood = keyed.get("/api/v1/search?query=青梅市の創業", headers=headers).json()["query"]["understood"]
    assert understood["not_indexed"] == ["青梅市"]


def test_a_key_that_may_only_search_gets_no_answer_from_any_surface(
    keyed: TestClient, keyed_settings: Settings
) -> None:
    """A tool that answers is refused within its protocol."""
    from plansearch.surfaces.access.keys import Scope  # noqa: PLC0415 - used here alone

    headers = bearer(secret_for(keyed_settings, scopes=frozenset({Scope.SEARCH})))
    question = {"question": "空き店舗を使う事業はありますか"}
    assert keyed.post("/owui/tools/ask_plans", json=question, headers=headers).status_code == 403
    params = {"name": "ask_plans", "arguments": question}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    given = {**headers, "accept": "application/json, text/event-stream", "host": "localhost"}
    called = keyed.post("/mcp", json=message, headers=given).json()
    assert "空き店舗活用チャレンジ事業" not in json.dumps(called, ensure_ascii=False)
    assert "ask" in json.dumps(called)
