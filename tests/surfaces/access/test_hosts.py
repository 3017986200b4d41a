"""The names that a service answers to."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.access.hosts import host_in
from plansearch.surfaces.api.app import create_app


@pytest.fixture(scope="module")
def client(mixed_settings: Settings, mixed_engine: Engine) -> TestClient:
    """A service with two names."""
    settings = mixed_settings.model_copy(update={"hosts": "plans.example.jp *.city.example.jp"})
    return TestClient(create_app(settings, mixed_engine), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("plans.example.jp", 200),
        ("PLANS.example.jp:8000", 200),
        ("plans.example.jp.", 200),
        ("a.city.example.jp", 200),
        ("city.example.jp", 421),
        ("xplans.example.jp", 421),
        ("plans.example.jp.evil.example", 421),
        ("evil.example", 421),
        ("127.0.0.1", 421),
        ("[::1]:8000", 421),
        ("", 421),
    ],
)
def test_it_answers_to_its_own_names_alone(client: TestClient, host: str, status: int) -> None:
    """Another one is refused as a problem, and told of nothing."""
    response = client.get("/api/v1/plans", headers={"host": host})
    assert response.status_code == status
    assert status == 200 or response.json()["type"] == "/problems/unknown-host"


def test_who_watches_it_calls_it_by_its_address(client: TestClient) -> None:
    """A load balancer knows no name."""
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.parametrize(("header", "host"), [("[::1]:80", "[::1]"), ("A.b:1", "a.b"), ("a.b.", "a.b"), ("", "")])
def test_a_port_is_no_part_of_a_name(header: str, host: str) -> None:
    """Nor are capital letters, nor the dot at the end."""
    assert host_in(header) == host
