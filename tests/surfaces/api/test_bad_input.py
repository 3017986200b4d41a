"""Whatever a client sends, the service answers: never with a 500, never without a problem document, never changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.settings import Settings
from plansearch.surfaces import schema
from plansearch.surfaces.api.app import create_app

JSON = {"content-type": "application/json"}
STRANGE = [
    "'; DROP TABLE plans; --",
    '" OR "1"="1',
    "<script>alert(1)</script>",
    "（（（「「【",
    "]]}}))",
    "😀👨‍👩‍👧‍👦",
    "%s %d {0} ${x} \\",
    "NEAR(a b) AND NOT c* ^d",
    "../../etc/passwd",
    "創\u202e\u200b\ufeff業",
    "か\u3099゛ﾞ",
    "①㎡㌔",
    "-1",
    "\ufdd0\U0010ffff",
    "あ" * 1_000,
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request and the statuses that are right for it."""

    name: str
    statuses: frozenset[int]
    method: str = "POST"
    path: str = "/api/v1/search"
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: JSON)


def body(**changes: object) -> bytes:
    """A search with some fields changed; surrogates become escapes, as a client would send them."""
    return json.dumps({"query": "創業", **changes}).encode()


def post(name: str, content: bytes, *statuses: int, headers: dict[str, str] = JSON) -> Case:
    """A POST to the search."""
    return Case(name=name, content=content, statuses=frozenset(statuses or (422,)), headers=headers)


def get(path: str, *statuses: int, method: str = "GET") -> Case:
    """A request without a body."""
    return Case(name=f"{method} {path[:60]}", method=method, path=path, statuses=frozenset(statuses), headers={})


CASES = [
    *(post(f"query {text[:12]!r}", body(query=text), 200) for text in STRANGE),
    *(post(f"exact {text[:12]!r}", body(query=text, mode="exact"), 200) for text in STRANGE),
    post("query empty", body(query="")),
    post("query of spaces", body(query=" \t\n\u3000")),
    post("query of signs that only format", body(query="\u202e\u200b\ufeff")),
    post("query of 10^5 characters", body(query="a" * 100_000), 413),
    post("query too long", body(query="a" * 1_001)),
    post("query with NUL", body(query="創\x00業")),
    post("query with a surrogate", b'{"query":"\\ud800"}'),
    post("query with half a pair", b'{"query":"a\\udc00b"}'),
    post("query that is a number", body(query=1)),
    post("a number for a truth", body(expand=0)),
    post("a word for a truth", body(facets="yes")),
    post("query that is null", body(query=None)),
    post("query that is a list", body(query=["創業"])),
    post("no query", b"{}"),
    post("k 0", body(k=0)),
    post("k 1000", body(k=1_000)),
    post("k true", body(k=True)),
    post("k as text", body(k="10")),
    post("k 1.5", body(k=1.5)),
    post("k huge", b'{"query":"a","k":' + b"9" * 400 + b"}"),
    post("k past what Python reads", b'{"query":"a","k":' + b"9" * 5_000 + b"}", 400),
    post("k NaN", b'{"query":"a","k":NaN}', 400, 422),
    post("k Infinity", b'{"query":"a","k":Infinity}', 400, 422),
    post("offset -1", body(offset=-1)),
    post("offset 1000", body(offset=1_000)),
    post("mode unknown", body(mode="magic")),
    post("group_by unknown", body(group_by="colour")),
    post("group_by a list", body(group_by=["plan"])),
    post("group_by empty", body(group_by="")),
    post("group_by", body(group_by="plan"), 200),
    post("group_size 0", body(group_by="plan", group_size=0)),
    post("group_size 11", body(group_by="plan", group_size=11)),
    post("group_size true", body(group_by="plan", group_size=True)),
    post("fold as text", body(fold="perhaps")),
    post("cursor of no search", body(cursor="YWZ0ZXI6bm90aGluZw")),
    post("cursor of nothing", body(cursor="YWZ0ZXI6")),
    post("cursor that is none", body(cursor="surprise")),
    post("cursor that is empty", body(cursor="")),
    post("cursor with NUL", body(cursor="\x00")),
    post("cursor a surrogate", b'{"query":"a","cursor":"\\ud800"}'),
    post("cursor and offset", body(cursor="YWZ0ZXI6bm90aGluZw", offset=1)),
    post("unknown field", body(surprise=1)),
    post("unknown field of surrogates", b'{"query":"a","\\ud800":1}'),
    post("unknown field of 50 kB", body(**{"x" * 50_000: 1})),
    post("5,000 unknown fields", body(**{f"x{at}": 1 for at in range(5_000)})),
    post("unknown filter", body(filters={"colour": ["red"]})),
    post("filters null", body(filters=None)),
    post("filters a list", body(filters=[])),
    post("municipality unknown", body(filters={"municipalities": ["どこでもない市"]})),
    post("municipality with a wrong check digit", body(filters={"municipalities": ["131076"]})),
    post("municipality empty", body(filters={"municipalities": [""]})),
    post("municipality with NUL", body(filters={"municipalities": ["\x00"]})),
    post("municipality a surrogate", b'{"query":"a","filters":{"municipalities":["\\ud800"]}}'),
    post("municipality ambiguous", body(filters={"municipalities": ["伊達市"]})),
    post("municipality a number", body(filters={"municipalities": [131075]})),
    post("municipalities not a list", body(filters={"municipalities": "府中市"})),
    post("201 municipalities", body(filters={"municipalities": ["府中市"] * 201})),
    post("kind unknown", body(filters={"kinds": ["poem"]})),
    post("plan that is not there", body(filters={"plans": ["nothing"]})),
    post("plan a surrogate", b'{"query":"a","filters":{"plans":["\\udfff"]}}'),
    post("family a surrogate", b'{"query":"a","filters":{"families":["\\udfff"]}}'),
    post("family that is not there", body(filters={"families": ["'; --"]})),
    post("years reversed", body(filters={"fiscal_years": {"first": 2024, "last": 2022}})),
    post("years empty", body(filters={"fiscal_years": {}})),
    post("years null", body(filters={"fiscal_years": {"first": None, "last": None}})),
    post("year far away", body(filters={"fiscal_years": {"first": 99_999}})),
    post("year as text", body(filters={"fiscal_years": {"first": "2022"}})),
    post("relation unknown", body(filters={"fiscal_years": {"first": 2022, "relation": "near"}})),
    post("broken JSON", b'{"query": "a"', 400),
    post("no JSON", b"hello", 400),
    post("JSON that is not UTF-8", b'{"query":"\xff"}', 400),
    post("UTF-16", '{"query":"創業"}'.encode("utf-16"), 200, 400),
    post("deep JSON", b"[" * 30_000 + b"]" * 30_000, 400, 422),
    post("JSON list", b"[]"),
    post("JSON null", b"null"),
    post("nothing", b"", 422),
    post("70 kB", b" " * 70_000, 413),
    post("text/plain", body(), 415, headers={"content-type": "text/plain"}),
    post("a form", b"query=a", 415, headers={"content-type": "application/x-www-form-urlencoded"}),
    post("no content type", body(), 415, headers={}),
    post("a strange content type", body(), 415, headers={"content-type": ";;=\x7f"}),
    post("JSON with parameters", body(), 200, headers={"content-type": "application/json; charset=utf-8"}),
    get("/api/v1/search", 422),
    get("/api/v1/search?query=", 422),
    get("/api/v1/search?query=%00", 422),
    get("/api/v1/search?query=%ff%fe", 200),
    get("/api/v1/search?query=%ed%a0%80", 200, 422),
    get("/api/v1/search?query=a&k=x", 422),
    get("/api/v1/search?query=a&k=0", 422),
    get("/api/v1/search?query=a&k=1000", 422),
    get("/api/v1/search?query=a&surprise=1", 422),
    get("/api/v1/search?query=a&group_by=colour", 422),
    get("/api/v1/search?query=a&group_by=", 422),
    get("/api/v1/search?query=a&group_size=x", 422),
    get("/api/v1/search?query=a&fold=perhaps", 422),
    get("/api/v1/search?query=a&cursor=%ff", 422),
    get("/api/v1/search?query=a&municipalities=", 422),
    get("/api/v1/search?query=a&first=2024&last=2022", 422),
    get("/api/v1/search?query=a&relation=covers", 422),
    get("/api/v1/search?query=a&first=" + "9" * 5_000, 422),
    get("/api/v1/search?query=" + "a" * 30_000, 422),
    get("/api/v1/search?query=" + "a" * 60_000, 414),
    get("/api/v1/plans/" + "a" * 60_000, 414),
    get("/api/v1/search?query=a&" + "&".join(["municipalities=131075"] * 201), 422),
    get("/api/v1/search?" + "&".join(["query=a"] * 3), 422),
    get("/api/v1/ask?question=a&question=b", 422),
    get("/api/v1/plans?limit=1&limit=2", 422),
    get("/api/v1/plans/a?lang=ja&lang=en", 422),
    get("/api/v1/plans?lang=de", 422),
    get("/api/v1/plans?bom=perhaps", 422),
    get("/api/v1/plans/nothing?surprise=1", 422),
    get("/api/v1/plans?limit=0", 422),
    get("/api/v1/plans?limit=101", 422),
    get("/api/v1/plans?limit=-1", 422),
    get("/api/v1/plans?cursor=surprise", 422),
    get("/api/v1/plans?cursor=", 422),
    get("/api/v1/plans?cursor=%00", 422),
    get("/api/v1/plans?municipalities=nowhere", 422),
    get("/api/v1/projects?q=%00%ff", 422),
    get("/api/v1/projects?q=", 422),
    get("/api/v1/projects?q=%20", 422),
    get("/api/v1/indicators?q=%e3%80%80", 422),
    get("/api/v1/compare?plans=a&plans=b&query=", 422),
    get("/api/v1/projects?q=" + "a" * 2_000, 422),
    get("/api/v1/plans/nothing", 404),
    get("/api/v1/plans/%00", 404),
    get("/api/v1/plans/%ff", 404),
    get("/api/v1/plans/..%2f..%2fetc%2fpasswd", 404),
    get("/api/v1/plans/nothing/text", 404),
    get("/api/v1/plans/" + "a" * 10_000, 404),
    get("/api/v1/projects/'%20OR%201=1%20--", 404),
    get("/api/v1/passages/nothing", 404),
    get("/api/v1/passages/%F0%9F%98%80", 404),
    get("/api/v1/municipalities?limit=x", 422),
    get("/api/v1/releases?cursor=x", 422),
    get("/api/v1/coverage?query=%00", 422),
    get("/api/v1/coverage?query=%ff%fe", 200),
    get("/api/v1/coverage?query='%20OR%201=1%20--", 200),
    get("/api/v1/coverage?query=a&families=%27", 422),
    get("/api/v1/coverage?query=a&municipalities=" + "a" * 300, 422),
    get("/api/v1/coverage?query=" + "a" * 2_000, 422),
    get("/api/v1/coverage", 422),
    get("/api/v1/coverage?query=a", 405, method="DELETE"),
    get("/api/v1/thesaurus?query=%ff&domain='%20OR%201=1", 200),
    get("/api/v1/thesaurus?query=%00", 422),
    get("/api/v1/thesaurus?query=", 422),
    get("/api/v1/passages/nothing/citation", 404),
    get("/api/v1/plans/nothing/citation?format=ris", 404),
    get("/api/v1/plans/nothing/citation?format=pdf", 422),
    get("/api/v1/thesaurus?query=" + "a" * 2_000, 422),
    get("/api/v1/thesaurus?format=skos&limit=1", 422),
    get("/api/v1/thesaurus?format=", 422),
    get("/api/v1/thesaurus/%00", 404),
    get("/api/v1/thesaurus/..%2fcashless", 404),
    get("/api/v1/", 404),
    get("/api/v1/nothing", 404),
    get("/api/v2/search", 404),
    get("/api", 404),
    get("/api/", 404),
    get("/api/v1/search", 405, method="DELETE"),
    get("/api/v1/search", 405, method="PUT"),
    get("/api/v1/plans", 405, method="POST"),
    get("/healthz", 405, method="POST"),
    get("/api/v1/plans", 405, method="SURPRISE"),
]


def digest_of(folder: Path) -> str:
    """One digest over every file below a folder: names and bytes."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_told_and_never_breaks_the_service(client: TestClient, case: Case) -> None:
    """Each problem is a document of RFC 9457 that says what is wrong."""
    response = client.request(case.method, case.path, content=case.content, headers=case.headers)
    assert response.status_code in case.statuses, response.text[:500]
    assert len(response.content) < 200_000
    if response.status_code == 200:
        assert response.headers["content-type"] == "application/json"
        return
    assert response.headers["content-type"] == "application/problem+json"
    problem = schema.ProblemOut.model_validate_json(response.content)
    assert problem.status == response.status_code
    assert problem.detail
    assert "Traceback" not in response.text
    if response.status_code == 405:
        assert "HEAD" in response.headers["allow"].split(", ")


def test_bad_input_leaves_the_index_as_it_was(small_settings: Settings) -> None:
    """To the last byte."""
    before = digest_of(small_settings.index)
    with TestClient(create_app(small_settings), raise_server_exceptions=False) as client:
        for case in CASES:
            client.request(case.method, case.path, content=case.content, headers=case.headers)
    assert digest_of(small_settings.index) == before


@pytest.mark.parametrize(
    ("field_name", "content"),
    [
        ("query", body(query="")),
        ("query", b"{}"),
        ("k", body(k=0)),
        ("mode", body(mode="magic")),
        ("group_by", body(group_by="colour")),
        ("group_size", body(group_size=0)),
        ("cursor", body(cursor="surprise")),
        ("cursor", body(cursor="YWZ0ZXI6bm90aGluZw")),
        ("filters.municipalities", body(filters={"municipalities": ["どこでもない市"]})),
        ("filters.families", body(filters={"families": ["どこでもない計画"]})),
        ("filters.plans", body(filters={"plans": ["nothing"]})),
        ("filters.municipalities.0", body(filters={"municipalities": ["\x00"]})),
        ("filters.kinds.0", body(filters={"kinds": ["poem"]})),
        ("filters.fiscal_years", body(filters={"fiscal_years": {"first": 2024, "last": 2022}})),
        ("surprise", body(surprise=1)),
    ],
)
def test_the_wrong_field_is_named(client: TestClient, field_name: str, content: bytes) -> None:
    """As the contract spells it."""
    problem = client.post("/api/v1/search", content=content, headers=JSON).json()
    assert [error["field"] for error in problem["errors"]] == [field_name]


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"group_by": "colour"}, ("plan", "municipality")),
        ({"mode": "magic"}, ("hybrid", "dense", "lexical", "exact")),
        ({"filters": {"kinds": ["poem"]}}, ("overview", "pillar", "project", "indicator", "caption", "note")),
    ],
)
def test_a_value_outside_a_closed_set_comes_back_with_the_set(
    client: TestClient, changes: dict[str, object], allowed: tuple[str, ...]
) -> None:
    """So that the next request can be right."""
    (error,) = client.post("/api/v1/search", content=body(**changes), headers=JSON).json()["errors"]
    assert [each for each in allowed if f"'{each}'" not in error["allowed"]] == []


def test_an_ambiguous_name_comes_back_with_codes_to_choose_from(client: TestClient) -> None:
    """So that the next request can be right."""
    response = client.post("/api/v1/search", json={"query": "a", "filters": {"municipalities": ["伊達市"]}})
    assert "012335" in response.json()["errors"][0]["allowed"]
    assert "072133" in response.json()["errors"][0]["allowed"]


@pytest.mark.parametrize(
    "current", [b"", b"nothing\n", b"\xff", b"../../etc\n", b"20260101T000000Z-00000000\n"], ids=repr
)
def test_a_damaged_index_is_not_ready_and_not_a_500(tmp_path: Path, current: bytes) -> None:
    """Half an index is no index."""
    (tmp_path / "index" / "releases").mkdir(parents=True)
    (tmp_path / "index" / "CURRENT").write_bytes(current)
    with TestClient(create_app(Settings(index=tmp_path / "index")), raise_server_exceptions=False) as client:
        for path in ("/readyz", "/api/v1/search?query=a", "/api/v1/plans", "/api/v1/plans/a/text"):
            response = client.get(path)
            assert response.status_code == 503
            assert schema.ProblemOut.model_validate_json(response.content).status == 503
