"""A thousand requests that nobody would send by accident: none breaks the service, and every refusal is a problem."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from starlette.testclient import TestClient

from plansearch.settings import Settings
from tests.keyed import bearer, secret_for

SEED, COUNT = 20260401, 1_000
PATHS = (
    "/api/v1/search",
    "/api/v1/ask",
    "/api/v1/coverage",
    "/api/v1/compare",
    "/api/v1/plans",
    "/api/v1/projects",
    "/api/v1/indicators",
    "/api/v1/municipalities",
    "/api/v1/thesaurus",
    "/api/v1/releases",
)
OF_RECORDS = (
    "/api/v1/plans/{}",
    "/api/v1/plans/{}/text",
    "/api/v1/plans/{}/citation",
    "/api/v1/projects/{}",
    "/api/v1/passages/{}",
    "/api/v1/similar/{}",
    "/api/v1/municipalities/{}",
    "/api/v1/thesaurus/{}",
    "/problems/{}",
)
IDS = (
    "..%2f..%2f..%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "%00",
    "%ed%a0%80",
    "%ff%fe",
    "a" * 5_000,
    "%F0%9F%98%80",
    "'%20OR%201=1%20--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%",
    "%zz",
    "{}",
    ".",
    "%2e%2e",
    "%E2%80%AE",
    "132063-2022-chiiki-sangyo-kasseika%00",
    "*",
    "%25%32%66",
    "\\..\\..\\windows",
)
NAMES = (
    "query",
    "question",
    "k",
    "offset",
    "limit",
    "cursor",
    "mode",
    "plans",
    "municipalities",
    "first",
    "last",
    "kinds",
    "relation",
    "group_by",
    "format",
    "lang",
    "understand",
    "bom",
    "q",
    "no",
)
VALUES = (
    "",
    "a",
    "-1",
    "0",
    "1e9",
    "99999999999999999999",
    "NaN",
    "inf",
    "null",
    "[]",
    "{}",
    "%00",
    "%ff",
    "%ed%a0%80",
    "true",
    "hybrid",
    "exact",
    "2022",
    "9999",
    "*" * 3_000,
    "%22%22%22",
    "AND OR NOT (",
    "墨田区",
    "%F0%9F%98%80",
    "csv",
    "ja",
)
BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"1e999",
    b'"text"',
    b"\xff\xfe{\x00}\x00",
    b'{"query": "\\ud800"}',
    b'{"query": "a\\u0000b"}',
    b'{"query": 1}',
    b'{"query": ["a"]}',
    b'{"query": "a", "k": NaN}',
    b'{"query": "a", "k": 1e400}',
    b'{"query": "a", "k": 99999999999999999999999999}',
    b'{"query": "a", "query": "b"}',
    b'{"query": "a", "filters": []}',
    b'{"query": "a", "filters": {"fiscal_years": {"first": 9999, "last": -1}}}',
    b'{"query": "a", "filters": {"municipalities": [null, {}, []]}}',
    b'{"query": "a", "cursor": "AAAA"}',
    b'{"question": {"a": 1}}',
    b'{"question": "' + b"x" * 60_000 + b'"}',
    b'{"query": "' + b"x" * 70_000 + b'"}',
    b"[" * 30_000,
    b'{"a":' * 5_000,
    '{"query": "創業"}'.encode("utf-16"),
    '{"query": "創業"}'.encode("shift_jis"),
    '{"query": "創業"}'.encode("euc_jp"),
    b"query=a&k=1",
    b"--x\r\nContent-Disposition: form-data; name=q\r\n\r\na\r\n--x--",
)
TYPES = (
    "application/json",
    "application/json; charset=shift_jis",
    "text/plain",
    "",
    "multipart/form-data; boundary=x",
    "application/json;;;",
    "\xff",
    "a/" + "b" * 5_000,
)
HEADERS = (
    ("host", ""),
    ("host", "evil.example"),
    ("host", "a b"),
    ("host", "a/../b:99999"),
    ("host", "[::1"),
    ("host", "x" * 5_000),
    ("accept", "*/*;q=9, \xff"),
    ("accept-language", ",;=q" * 500),
    ("if-none-match", '"' * 3_000),
    ("authorization", "Bearer " + "x" * 10_000),
    ("authorization", "Basic ===="),
    ("authorization", "\xff\xfe"),
    ("cookie", "a=" + "b" * 30_000),
    ("x-request-id", "a\tb{}" * 20),
    ("origin", "null"),
    ("range", "bytes=5-1,9-"),
    ("x-forwarded-for", "1.2.3.4, ::1"),
    ("content-length", "-5"),
    ("content-length", "\xb2"),
    ("transfer-encoding", "chunked, x"),
    ("content-encoding", "gzip"),
    ("expect", "200-ok"),
)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "QUERY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One request."""

    method: str
    address: str
    content: bytes | None = None
    headers: dict[str, bytes] = field(default_factory=dict)


def hostile_requests() -> Iterator[Hostile]:
    """The same ones in every run."""
    dice = random.Random(SEED)  # noqa: S311 - nothing is secret here
    for _ in range(COUNT):
        address = dice.choice((*PATHS, *(path.format(dice.choice(IDS)) for path in dice.sample(OF_RECORDS, 6))))
        if dice.random() < 0.6:
            pairs = [f"{dice.choice(NAMES)}={dice.choice(VALUES)}" for _ in range(dice.randrange(1, 6))]
            address += "?" + "&".join(pairs)
        method = dice.choice(("GET", "GET", "POST", "POST", *METHODS))
        headers = dict(dice.sample(HEADERS, dice.randrange(0, 3)))
        content = dice.choice(BODIES) if method in {"POST", "PUT", "PATCH"} else None
        if content is not None:
            headers.setdefault("content-type", dice.choice(TYPES))
        given = {name: value.encode("latin-1") for name, value in headers.items()}
        yield Hostile(method=method, address=address, content=content, headers=given)


def test_no_request_breaks_the_service(keyed: TestClient, keyed_settings: Settings) -> None:
    """With a key, and one in ten without: no 500, no stack trace, and what is refused is told as a problem document."""
    secret = secret_for(keyed_settings)
    statuses = set[int]()
    for number, sent in enumerate(hostile_requests()):
        shown = bearer(secret) if number % 10 else {}
        headers = {name.encode(): value.encode() for name, value in shown.items()}
        headers.update((name.encode(), value) for name, value in sent.headers.items())
        response = keyed.request(sent.method, sent.address, content=sent.content, headers=headers)
        statuses.add(response.status_code)
        assert response.status_code < 500, (sent, response.text)
        assert "Traceback" not in response.text
        if response.status_code >= 400 and sent.method != "HEAD":
            is_page = response.headers["content-type"].startswith("text/html")
            assert not sent.address.startswith("/api/") or not is_page, sent
            if not is_page:
                assert response.headers["content-type"] == "application/problem+json", sent
                told = json.loads(response.text)
                assert (told["status"], bool(told["title"]), bool(told["detail"])) == (response.status_code, True, True)
    assert statuses >= {200, 401, 404, 405, 413, 415, 422}


@pytest.mark.parametrize(
    "shown",
    [
        "Bearer ",
        "Bearer null",
        "Bearer undefined",
        "Bearer ps_00000000_" + "A" * 43,
        "Bearer ps_{id}_" + "A" * 43,
        "Bearer {secret}x",
        "Bearer {secret} {secret}",
        "Bearer  {upper}",
        "Token {secret}",
        "{secret}",
    ],
)
def test_a_forged_key_opens_nothing(keyed: TestClient, keyed_settings: Settings, shown: str) -> None:
    """Neither one that looks like a key, nor the id of one, nor one that was changed."""
    secret = secret_for(keyed_settings)
    header = shown.format(secret=secret, upper=secret.upper(), id=secret.split("_")[1])
    assert keyed.get("/api/v1/plans", headers={"authorization": header}).status_code == 401
    assert keyed.get(f"/api/v1/plans?key={secret}&access_token={secret}").status_code == 401
