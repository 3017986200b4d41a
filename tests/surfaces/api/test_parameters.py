"""What a client sends beside words: cursors, names, parameters twice or empty, and the language of problems."""

from __future__ import annotations

from itertools import product

import pytest
from starlette.testclient import TestClient

from plansearch.surfaces.api.requests import LISTS
from plansearch.surfaces.schema import SearchParams
from plansearch.surfaces.schema.comparison import CompareParams
from plansearch.surfaces.schema.coverage import CoverageParams

PAGED = {
    "/api/v1/plans": {},
    "/api/v1/projects": {},
    "/api/v1/municipalities": {},
    "/api/v1/thesaurus": {},
    "/api/v1/coverage": {"query": "創業"},
    "/api/v1/search": {"query": "創業", "k": "1"},
}


def cursor_of(client: TestClient, path: str, **changes: str) -> str:
    """The cursor behind the first item of a list."""
    asked = {**PAGED[path], **changes}
    page = client.get(path, params=asked if "k" in asked else {**asked, "limit": "1"}).json()
    assert isinstance(page["next_cursor"], str)
    return page["next_cursor"]


@pytest.mark.parametrize(("own", "other"), [each for each in product(PAGED, PAGED) if each[0] != each[1]])
def test_a_cursor_of_another_list_is_refused(client: TestClient, own: str, other: str) -> None:
    """Its key may sort anywhere in this one: an empty page would read as the end."""
    response = client.get(other, params={**PAGED[other], "cursor": cursor_of(client, own)})
    assert (response.status_code, response.json()["type"]) == (422, "/problems/invalid-cursor")
    assert "or leave it out" in response.json()["detail"]


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("/api/v1/search", {"query": "事業承継"}),
        ("/api/v1/search", {"municipalities": "青梅市"}),
        ("/api/v1/search", {"mode": "lexical"}),
        ("/api/v1/search", {"group_by": "plan"}),
        ("/api/v1/search", {"expand": "false"}),
        ("/api/v1/coverage", {"query": "事業承継"}),
        ("/api/v1/coverage", {"first": "2022"}),
        ("/api/v1/plans", {"first": "2019"}),
        ("/api/v1/projects", {"q": "支援"}),
        ("/api/v1/thesaurus", {"query": "支援"}),
    ],
)
def test_a_cursor_of_another_question_is_refused(client: TestClient, path: str, changes: dict[str, str]) -> None:
    """Also where its item happens to stand in that list too."""
    response = client.get(path, params={**PAGED[path], **changes, "cursor": cursor_of(client, path)})
    assert (response.status_code, response.json()["type"]) == (422, "/problems/invalid-cursor")


def test_a_cursor_leads_on_however_a_place_is_named_and_by_get_and_post(client: TestClient) -> None:
    """The same is asked."""
    asked = {"query": "創業", "k": 1, "filters": {"municipalities": ["132055"]}}
    first = client.post("/api/v1/search", json=asked).json()
    second = client.post("/api/v1/search", json={**asked, "cursor": first["next_cursor"]}).json()
    again = {"query": "創業", "k": "5", "municipalities": "青梅市", "cursor": first["next_cursor"]}
    got = client.get("/api/v1/search", params=again).json()
    assert [each["rank"] for each in got["results"]][:1] == [2]
    assert got["results"][0] == second["results"][0]


@pytest.mark.parametrize(
    "path", ["/api/v1/search", "/api/v1/ask", "/api/v1/plans", "/api/v1/indicators", "/api/v1/coverage"]
)
@pytest.mark.parametrize(
    ("name", "candidate"),
    [("families", "地域産業活性化計画"), ("plans", "132063-2022-chiiki-sangyo-kasseika"), ("municipalities", "墨田区")],
)
def test_a_name_that_nothing_bears_is_refused_everywhere(
    client: TestClient, path: str, name: str, candidate: str
) -> None:
    """With names to choose from; an empty answer would say that the plans are silent."""
    words = {"/api/v1/search": "query", "/api/v1/coverage": "query", "/api/v1/ask": "question"}
    asked = {words[path]: "創業"} if path in words else {}
    response = client.get(path, params={**asked, name: "存在しないもの"})
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error["field"] == f"filters.{name}"
    assert candidate in error["allowed"]


def test_a_parameter_given_twice_is_refused_by_name(client: TestClient) -> None:
    """Both of them where two are; lists are given as often as one likes."""
    response = client.get("/api/v1/search?query=a&query=b&k=1&k=2&municipalities=131075&municipalities=132055")
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["query", "k"]


def test_lists_are_those_of_the_contract() -> None:
    """A list that was not known as one could not be given twice."""
    for model in (SearchParams, CompareParams, CoverageParams):
        lists = {name for name, field in model.model_fields.items() if "list[" in str(field.annotation)}
        assert lists <= LISTS
    assert {name for name in SearchParams.model_fields if name in LISTS} == LISTS


TOLD_IN_JAPANESE = [
    ("GET", "/api/v1/nothing"),
    ("GET", "/api/v1/plans/nothing"),
    ("GET", "/api/v1/passages/nothing"),
    ("GET", "/api/v1/municipalities/999999"),
    ("GET", "/api/v1/thesaurus/nothing"),
    ("GET", "/api/v1/similar/nothing"),
    ("GET", "/api/v1/similar/13"),
    ("DELETE", "/api/v1/plans"),
    ("POST", "/api/v1/search"),
    ("GET", "/api/v1/search"),
    ("GET", "/api/v1/search?query="),
    ("GET", "/api/v1/search?query=%00"),
    ("GET", "/api/v1/search?query=" + "a" * 1_001),
    ("GET", "/api/v1/search?query=a&k=0"),
    ("GET", "/api/v1/search?query=a&query=b"),
    ("GET", "/api/v1/search?query=a&mode=magic"),
    ("GET", "/api/v1/search?query=a&surprise=1"),
    ("GET", "/api/v1/search?query=a&cursor=x"),
    ("GET", "/api/v1/search?query=a&municipalities=存在しない市"),
    ("GET", "/api/v1/search?query=a&municipalities=伊達市"),
    ("GET", "/api/v1/search?query=a&families=x"),
    ("GET", "/api/v1/search?query=a&plans=x"),
    ("GET", "/api/v1/search?query=a&first=2024&last=2022"),
    ("GET", "/api/v1/search?query=a&relation=covers"),
    ("GET", "/api/v1/search?query=a&first=9999"),
    ("GET", "/api/v1/plans?q=%20"),
    ("GET", "/api/v1/projects?q=%20"),
    ("GET", "/api/v1/plans?format=csv&limit=1"),
    ("GET", "/api/v1/thesaurus?format=skos&limit=1"),
    ("GET", "/api/v1/compare"),
    ("GET", "/api/v1/compare?plans=a&plans=a"),
    ("GET", "/api/v1/compare?plans=a&municipalities=b"),
    ("GET", "/api/v1/compare?municipalities=青梅市&municipalities=府中市"),
    ("GET", "/api/v1/search?query=" + "a" * 60_000),
]


@pytest.mark.parametrize(("method", "path"), TOLD_IN_JAPANESE)
def test_problems_are_told_in_the_language_that_is_wanted(client: TestClient, method: str, path: str) -> None:
    """The same problem, for the same fields, in sentences of that language alone."""
    japanese = client.request(method, path, headers={"accept-language": "ja,en;q=0.5"})
    english = client.request(method, path, headers={"accept-language": "en"})
    told, said = japanese.json(), english.json()
    assert (told["type"], told["status"]) == (said["type"], said["status"])
    assert [each["field"] for each in told["errors"]] == [each["field"] for each in said["errors"]]
    assert (japanese.headers["content-language"], english.headers["content-language"]) == ("ja", "en")
    assert "Accept-Language" in japanese.headers["vary"]
    assert said["title"].isascii()
    for words in (told["title"], told["detail"], *(each["message"] for each in told["errors"])):
        assert not words.isascii(), words
        assert "。" in words or "：" in words or words == told["title"], words


def test_a_language_that_is_named_goes_before_the_header(client: TestClient) -> None:
    """On addresses that take parameters; another name is refused."""
    ja = client.get("/api/v1/plans/nothing?lang=ja", headers={"accept-language": "en"})
    assert ja.json()["title"] == "見つかりません"
    posted = client.post("/api/v1/search?lang=ja", json={"query": ""}, headers={"accept-language": "en"})
    assert posted.json()["errors"][0]["message"] == "空です。ことばを入れてください。"
    assert client.get("/api/v1/plans?lang=fr").json()["errors"][0]["field"] == "lang"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("キャッシレスを" * 142 + "キャッシ", None),
        ("succesion " * 99, None),
        ("事業承系" * 250, None),
        ("あ" * 1_001, "question"),
    ],
)
def test_a_limit_counts_what_was_typed(client: TestClient, question: str, field: str | None) -> None:
    """Not what it is read as; and the field is the one that the client filled in."""
    response = client.post("/api/v1/ask", json={"question": question})
    if field is None:
        assert response.status_code == 200, response.text
    else:
        assert [each["field"] for each in response.json()["errors"]] == [field]
        assert str(len(question)) in response.json()["detail"]


def test_a_table_comes_with_a_mark_unless_it_is_not_wanted(client: TestClient) -> None:
    """Spreadsheets need it, programs do not."""
    for name in ("plans", "projects", "municipalities", "indicators"):
        marked = client.get(f"/api/v1/{name}?format=csv").content
        plain = client.get(f"/api/v1/{name}?format=csv&bom=false").content
        assert marked == b"\xef\xbb\xbf" + plain
        assert not plain.startswith(b"\xef\xbb\xbf")
