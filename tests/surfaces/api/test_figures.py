"""GET /metrics."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app


def test_what_was_asked_is_counted_by_route(client: TestClient) -> None:
    """In the format that Prometheus reads, kept by nobody."""
    client.get("/api/v1/search", params={"query": "火星への移住"})
    response = client.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert 'plansearch_requests_total{method="GET",route="/api/v1/search",status="200"}' in response.text
    assert 'plansearch_stage_seconds_count{stage="search"}' in response.text
    assert "plansearch_release_info{" in response.text
    assert "火星" not in response.text


def test_figures_are_told_without_a_release(tmp_path: Path) -> None:
    """That is when somebody looks at them."""
    response = TestClient(create_app(Settings(index=tmp_path))).get("/metrics")
    assert response.status_code == 200
    assert "plansearch_release_info{" not in response.text
