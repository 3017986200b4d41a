"""What an address asks for."""

from __future__ import annotations

import pytest
from fastapi.routing import iter_route_contexts

from plansearch.settings import Settings
from plansearch.surfaces.access.keys import Scope
from plansearch.surfaces.access.policy import is_for_programs, is_light, need_of
from plansearch.surfaces.api.app import create_app

OPEN = {"/healthz", "/readyz", "/openapi.json", "/docs", "/problems", "/problems/{name}", "/static/{digest}/{name}"}
SIGNED = ("/slack",)


def test_every_address_needs_a_key_but_those_that_tell_of_no_plan() -> None:
    """An address that is added needs one, until somebody says here that it does not."""
    paths = {route.path or "" for route in iter_route_contexts(create_app(Settings()).routes)}
    free = {path for path in paths if need_of(path).scope is None}
    assert {path for path in free if not path.startswith(SIGNED)} == OPEN


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        ("/api/v1/search", Scope.SEARCH),
        ("/api/v1/ask", Scope.ASK),
        ("/v1/chat/completions", Scope.ASK),
        ("/v1/models", Scope.ASK),
        ("/mcp", Scope.SEARCH),
        ("/dify/retrieval", Scope.SEARCH),
        ("/owui/search", Scope.SEARCH),
        ("/metrics", Scope.ADMIN),
        ("/", Scope.SEARCH),
        ("/search", Scope.SEARCH),
        ("/anything", Scope.SEARCH),
        ("/healthzz", Scope.SEARCH),
        ("/docs/../api/v1/plans", Scope.SEARCH),
        ("//static/x", Scope.SEARCH),
        ("/static", Scope.SEARCH),
        ("/metrics/", Scope.ADMIN),
        ("/healthz", None),
        ("/static/0/site.css", None),
    ],
)
def test_an_address_asks_for_one_scope(path: str, scope: Scope | None) -> None:
    """By its path as it came: nothing is resolved that the router would not resolve."""
    assert need_of(path).scope == scope


def test_slack_signs_its_own_requests() -> None:
    """They may do everything, once their signature holds."""
    assert need_of("/slack/commands").signed
    assert not need_of("/slackers").signed


def test_people_and_programs_are_told_apart() -> None:
    """A browser is asked for the key in a window, a program by a header."""
    assert need_of("/plans/x").page
    assert not need_of("/api/v1/plans").page
    assert is_for_programs("/mcp")
    assert not is_for_programs("/mcpx")


def test_what_watches_the_service_is_never_held_back() -> None:
    """Nor a page's own style."""
    assert all(map(is_light, ("/healthz", "/readyz", "/metrics", "/static/0/site.css")))
    assert not any(map(is_light, ("/", "/docs", "/api/v1/plans")))
