"""The limit on bodies."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from plansearch.surfaces.api.limits import BodyLimit

LIMIT = 100


async def echo(request: Request) -> Response:
    """The body as it came."""
    return Response(await request.body())


@pytest.fixture
def client() -> TestClient:
    """An application that sends back what it gets, behind the limit."""
    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])
    app.add_middleware(BodyLimit, limit=LIMIT)
    return TestClient(app)


@pytest.mark.parametrize("size", [0, 1, LIMIT - 1, LIMIT])
def test_a_body_up_to_the_limit_arrives_as_it_was_sent(client: TestClient, size: int) -> None:
    """In one piece or in many."""
    body = bytes(range(256))[:size] if size <= 256 else b""
    assert client.post("/", content=body).content == body
    assert client.post("/", content=iter([body[:3], body[3:]])).content == body


@pytest.mark.parametrize("size", [LIMIT + 1, 10 * LIMIT])
def test_a_larger_body_is_refused_as_a_problem(client: TestClient, size: int) -> None:
    """Whether its length was declared, came in pieces, or was declared wrong."""
    for content, headers in (
        (b"x" * size, {}),
        (iter([b"x"] * size), {}),
        (b"x", {"content-length": str(size)}),
        (b"x" * size, {"content-length": "9" * 5_000}),
    ):
        response = client.post("/", content=content, headers=headers)
        assert response.status_code == 413
        assert response.headers["content-type"] == "application/problem+json"
        assert str(LIMIT) in response.json()["detail"]


def test_a_request_without_a_body_is_not_touched(client: TestClient) -> None:
    """Most are."""
    assert client.get("/").status_code == 200
