"""Requests drawn from the OpenAPI document, right and wrong -> none breaks the service, each answer is described."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue as Json
from starlette.testclient import TestClient

from tests.made_up import steady

# Values that are right somewhere, and wrong elsewhere.
RIGHT = (
    *(
        "創業",
        "青梅市",
        "132063",
        "地域産業活性化計画",
        "132063-2022-chiiki-sangyo-kasseika",
        "2022",
        "1",
        "10",
        "true",
    ),
    *(
        "false",
        "project",
        "plan",
        "csv",
        "json",
        "ja",
        "hybrid",
        "exact",
        "overlaps",
        "covers",
        "ris",
        "csl-json",
        "skos",
    ),
)
VALUES = st.one_of(
    st.sampled_from(RIGHT),
    st.sampled_from(("", " ", "\x00", "\u202e", "' OR 1=1", "-1", "9" * 30, "1.5", "null", "[]", "%", "あ" * 1_200)),
    st.integers(-5, 3_000).map(str),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
BODIES: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 3_000), VALUES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(VALUES, inner, max_size=3)),
    max_leaves=6,
)


@cache
def described(client: TestClient) -> list[tuple[str, str, list[dict[str, str]], set[str]]]:
    """Path, method, parameters and described statuses of each operation under /api/v1."""
    found = []
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            if path.startswith("/api/v1/"):
                found.append((path, method.upper(), operation.get("parameters", []), set(operation["responses"])))
    return found


def ask(
    client: TestClient, method: str, path: str, pairs: list[tuple[str, str]], headers: Mapping[str, str], body: Json
) -> tuple[int, str]:
    """Status and media type of the answer."""
    if method == "POST":
        response = client.post(path, params=urlencode(pairs), json=body, headers=dict(headers))
    else:
        response = client.request(method, path, params=urlencode(pairs), headers=dict(headers))
    return response.status_code, response.headers.get("content-type", "")


@settings(steady, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_is_answered_as_described(client: TestClient, data: st.DataObject) -> None:
    """Never a 500; a status that the document names; a problem for whatever fails."""
    path, method, parameters, statuses = data.draw(st.sampled_from(described(client)))
    pairs: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    for each in parameters:
        if each["in"] == "path":
            name = data.draw(st.sampled_from(RIGHT) | st.text("abc123-", min_size=1, max_size=40))
            path = path.replace(f"{{{each['name']}}}", name)
        elif each["in"] == "header":
            headers[each["name"]] = data.draw(st.sampled_from(("*", '"x"', "W/", "")))
        else:
            pairs += [(each["name"], value) for value in data.draw(st.lists(VALUES, max_size=2))]
    fields = ("query", "question", "filters", "k", "cursor", "group_by", "mode", "fold", "surprise")
    body = (
        data.draw(st.dictionaries(st.sampled_from(fields), BODIES, max_size=4) | BODIES) if method == "POST" else None
    )
    status, kind = ask(client, method, path, pairs, headers, body)
    assert status != 500
    assert str(status) in statuses, (status, path, pairs, body)
    if status >= 400:
        assert kind == "application/problem+json"
