"""The endpoint at /mcp: which release answers, whose request it is, what goes on while a tool is slow."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import cast

import httpx
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from pydantic import JsonValue
from starlette.applications import Starlette
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.engine.building import build
from plansearch.settings import Settings
from plansearch.surfaces.access.keys import Scope
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.mcp_server import endpoint
from plansearch.surfaces.mcp_server.tools import TOOLS
from tests.keyed import secret_for
from tests.served import served
from tests.small_corpus import write_corpus

HERE = {"host": "127.0.0.1:8000", "accept": "application/json"}


def request(method: str, **params: JsonValue) -> dict[str, JsonValue]:
    """A request of the protocol."""
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def call(client: TestClient, name: str, **arguments: JsonValue) -> dict[str, JsonValue]:
    """The result of a tool."""
    asked = request("tools/call", name=name, arguments=arguments)
    result: dict[str, JsonValue] = client.post("/mcp", json=asked, headers=HERE).json()["result"]
    return result


def text(result: dict[str, JsonValue]) -> str:
    """What a model reads of a result."""
    content = result["content"]
    assert isinstance(content, list)
    assert isinstance(content[0], dict)
    return str(content[0]["text"])


def test_a_new_release_answers_at_once(tmp_path: Path) -> None:
    """As everywhere in the service; before the first one, the answer says what to do."""
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    client = TestClient(create_app(settings))
    missing = call(client, "search", query="創業")
    assert missing["isError"] is True
    assert "plansearch build" in text(missing)
    for _ in range(2):
        release = build(settings, full=True).release.id
        assert f'"release":"{release}"' in text(call(client, "search", query="創業"))


def test_a_slow_tool_holds_up_nobody(small_settings: Settings, small_engine: Engine) -> None:
    """The engine is asked in threads: while one call waits, others are answered."""
    begun, ending = Event(), Event()

    def slow(_: Settings) -> Engine:
        begun.set()
        assert ending.wait(30)
        return small_engine

    app = Starlette()
    endpoint.install(app, small_settings, EngineHolder(small_settings, opener=slow))
    with served(app) as address, ThreadPoolExecutor() as threads:

        def ask(method: str, **params: JsonValue) -> dict[str, JsonValue]:
            body = request(method, **params)
            headers = {"accept": "application/json"}
            result: dict[str, JsonValue] = httpx.post(f"{address}/mcp", json=body, headers=headers, timeout=30).json()
            return result

        waiting = threads.submit(ask, "tools/call", name="search", arguments={"query": "創業"})
        assert begun.wait(30)
        assert "result" in ask("tools/list")
        assert not waiting.done()
        ending.set()
        assert "result" in waiting.result()


def test_many_calls_at_a_time_get_their_own_answers(address: str) -> None:
    """Nothing is kept between requests that could be mixed up."""

    async def ask(client: Client, plan: str) -> str:
        content = (await client.call_tool("get_plan", {"id": plan})).structured_content
        return str(content["id"])

    async def ask_all(plans: list[str]) -> list[str]:
        async with Client(f"{address}/mcp") as client:
            return await asyncio.gather(*(ask(client, plan) for plan in plans))

    plans = ["132063-2022-chiiki-sangyo-kasseika", "132055-2019-chiiki-sangyo-kasseika"] * 6
    assert asyncio.run(ask_all(plans)) == plans


def test_a_bug_is_told_without_its_inside(small_settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """The log has it in full; the client learns that its call was right, and can go on."""
    app = Starlette()
    no_engine = cast("Engine", object())
    endpoint.install(app, small_settings, EngineHolder(small_settings, no_engine))
    client = TestClient(app)
    result = call(client, "fetch", id="132063-2022-chiiki-sangyo-kasseika")
    assert result["isError"] is True
    assert "The service failed" in text(result)
    assert "fetch failed" in caplog.text
    assert "Traceback" not in text(result)
    assert "result" in client.post("/mcp", json=request("tools/list"), headers=HERE).json()


def test_links_begin_with_the_public_address(small_settings: Settings, small_engine: Engine) -> None:
    """Whatever name the client used; and that address is one to ask under."""
    settings = small_settings.model_copy(update={"public_url": "https://plans.example.jp/search/"})
    client = TestClient(create_app(settings, small_engine))
    asked = request("tools/call", name="search", arguments={"query": "創業"})
    for host in ("plans.example.jp", "127.0.0.1:8000"):
        result = client.post("/mcp", json=asked, headers={**HERE, "host": host}).json()["result"]
        assert '"url":"https://plans.example.jp/search/passages/' in text(result)


def test_the_list_of_tools_is_short(address: str) -> None:
    """A model reads it at the beginning of every conversation."""
    listed = httpx.post(
        f"{address}/mcp", json=request("tools/list"), headers={"accept": "application/json"}, timeout=60
    )
    assert len(listed.text) < 50_000
    assert all(len(tool.description) < 600 for tool in TOOLS.values())


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    """The protocol's library takes a second, which a service that nobody asks so must not take."""
    code = (
        "import sys; from plansearch.settings import Settings; from plansearch.surfaces.api.app import create_app;"
        "create_app(Settings()); print('mcp' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "False"


def test_a_key_is_good_here_for_what_it_is_good_for(
    small_settings: Settings, small_engine: Engine, tmp_path: Path
) -> None:
    """Whatever the generation of the protocol, a call is made with the rights of its request."""
    settings = small_settings.model_copy(update={"keys": "on", "keys_file": tmp_path / "keys.json"})
    secret = secret_for(settings, scopes=frozenset({Scope.SEARCH}))
    with served(create_app(settings, small_engine)) as address:
        listed = httpx.post(
            f"{address}/mcp", json=request("tools/list"), headers={"accept": "application/json"}, timeout=60
        )
        assert listed.status_code == 401

        async def ask(mode: str) -> tuple[bool, bool, str]:
            async with (
                create_mcp_http_client(headers={"authorization": f"Bearer {secret}"}) as http,
                Client(streamable_http_client(f"{address}/mcp", http_client=http), mode=mode) as client,
            ):
                found = await client.call_tool("search", {"query": "創業"})
                answered = await client.call_tool("ask_plans", {"question": "創業の支援は？"})
                return found.is_error, answered.is_error, str(answered.content)

        for mode in ("auto", "legacy"):
            refused_search, refused_answer, told = asyncio.run(ask(mode))
            assert (refused_search, refused_answer) == (False, True)
            assert "The key is not good for this" in told
