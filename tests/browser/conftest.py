"""A real Chromium on a real server over the small corpus.

Skipped where Debian's Chromium is not installed; PLANSEARCH_REQUIRE_BROWSER=1 makes its absence a failure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, sync_playwright
from pydantic import SecretStr

from plansearch.engine import Engine
from plansearch.model.passage import PassageKind
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests import model_server
from tests.browsing import Site
from tests.model_server import ModelServer
from tests.served import served

CHROMIUM = Path("/usr/bin/chromium")
REQUIRED = os.environ.get("PLANSEARCH_REQUIRE_BROWSER") == "1"


# Not for the whole session: while it lives, a loop runs in this thread, and other tests run loops of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is not installed; apt-get install chromium."
        if REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(browser: Browser, small_settings: Settings) -> Iterator[Site]:
    """The small corpus on a free port."""
    with served(create_app(small_settings)) as address:
        yield Site(address=address, browser=browser)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A language model's endpoint on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with model_server.serving() as running:
        yield running


@pytest.fixture
def writing_site(browser: Browser, small_settings: Settings, model: ModelServer) -> Iterator[Site]:
    """The small corpus with a language model that writes answers."""
    settings = small_settings.model_copy(
        update={"llm_url": model.url, "llm_model": "small-model", "llm_key": SecretStr(model_server.KEY)}
    )
    with served(create_app(settings)) as address:
        yield Site(address=address, browser=browser)


@pytest.fixture(scope="module")
def addresses(small_engine: Engine) -> list[str]:
    """One address of every kind of page."""
    plan = small_engine.plans()[1].plan
    project = next(
        each.passage for each in small_engine.passages_of(plan.id) if each.passage.kind is PassageKind.PROJECT
    )
    return [
        "/",
        "/search",
        f"/search?q={quote('空き店舗')}",
        f"/search?q={quote('空き店舗')}&muni=132055&fy=2022&fy_to=2024&rel=covers&kind=project",
        f"/search?q={quote('空き店舗')}&muni=011002",
        "/plans",
        f"/plans/{plan.id}?passage={quote(project.id)}#passage",
        f"/passages/{quote(project.id)}",
        f"/projects/{quote(project.project_ids[0])}",
        f"/municipalities/{plan.municipality.code}",
        f"/similar/{quote(project.id)}",
        f"/search?q={quote('青梅市の空き店舗')}&off=132055&group=plan&sort=newest&lang=en",
        f"/plans/{plan.id}?lang=en",
        "/coverage",
        f"/coverage?q={quote('事業承継')}",
        "/compare",
        f"/compare?plans={small_engine.plans()[0].plan.id}&plans={plan.id}&q={quote('創業')}",
        f"/compare?municipalities=132055&municipalities=132063&q={quote('事業承継')}",
        "/about",
    ]
