"""GET /compare, /similar and /indicators, and lists as tables -> answers in the shapes of the contract."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.engine.building import build
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.schema import PlanOut, ProblemOut
from plansearch.surfaces.schema.comparison import CompareResponse, IndicatorListOut, SimilarResponse
from tests.small_corpus import NEWER

OME_2019, OME_2022, FUCHU = (
    "132055-2019-chiiki-sangyo-kasseika",
    "132055-2022-chiiki-sangyo-kasseika",
    "132063-2022-chiiki-sangyo-kasseika",
)
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client on the first corpus."""
    settings = Settings(corpus=ROOT / "corpus", index=tmp_path_factory.mktemp("real"))
    build(settings)
    with TestClient(create_app(settings), raise_server_exceptions=False) as found:
        yield found


def test_plans_are_compared(client: TestClient) -> None:
    """Every quote is the printed characters at its source; nothing that is not known is left out."""
    response = client.get("/api/v1/compare", params={"plans": [FUCHU, OME_2022]})
    assert response.status_code == 200
    body = CompareResponse.model_validate_json(response.content)
    assert [plan.id for plan in body.plans] == [FUCHU, OME_2022]
    (pair,) = body.pairs
    assert (pair.left, pair.right, pair.basis) == (FUCHU, OME_2022, "across")
    assert pair.notes
    told = [each for relation in pair.projects for each in (*relation.left, *relation.right)]
    assert len(told) == 6
    for each in told:
        source = each.citation.source
        assert NEWER[source.start : source.end] == each.citation.quote == each.name
        assert each.citation.permalink == f"/projects/{each.id}"
        assert each.citation.plan is not None
        assert each.citation.period is not None
    assert body.theme is None
    assert "theme" in response.json()
    assert "nearest" in response.json()["pairs"][0]["projects"][0]


def test_a_succession_of_the_first_corpus_is_told_as_read(real: TestClient) -> None:
    """荒川区: one project goes on, four ended, eight are new; the likely successor is offered, not claimed."""
    older, newer = "131181-2019-chiiki-sangyo-kasseika", "131181-2022-chiiki-sangyo-kasseika"
    body = CompareResponse.model_validate_json(
        real.get("/api/v1/compare", params={"plans": [newer, older], "query": "後継者"}).content
    )
    (pair,) = body.pairs
    assert (pair.left, pair.right, pair.basis) == (older, newer, "succession")
    assert [note for note in pair.notes if "概要に名前のある事業だけ" in note] == pair.notes != []
    counted = [each.relation.value for each in pair.projects]
    assert {name: counted.count(name) for name in set(counted)} == {"same": 1, "ended": 4, "new": 8}
    same = pair.projects[0]
    assert (same.left[0].name, same.right[0].name, same.score) == (
        "次世代へのバトンタッチ支援事業",
        "次世代へのバトンタッチ支援事業",
        1.0,
    )
    assert same.right[0].citation.quote == "次世代へのバトンタッチ\n\n支援事業"
    plan = PlanOut.model_validate_json(real.get(f"/api/v1/plans/{newer}").content)
    assert (plan.predecessor, plan.successor, plan.editions, plan.lineage_notes) == (older, None, [], [])
    offered = {each.left[0].name: each.nearest.project.name for each in pair.projects if each.left and each.nearest}
    assert offered["荒川区製造業等経営力向上支援事業"] == "製造業等企業価値向上支援プロジェクト"
    assert body.theme is not None
    assert [side.plan for side in body.theme.sides] == [newer, older]
    assert body.theme.sides[1].found


@pytest.mark.parametrize(
    ("theme", "found"),
    [
        ("事業承継", {"荒川区", "板橋区", "瑞穂町"}),
        ("キャッシュレス", {"板橋区"}),
        ("水道管の更新", set()),
        ("保育園の待機児童", set()),
    ],
)
def test_a_place_that_says_nothing_of_a_theme_is_told_so(real: TestClient, theme: str, found: set[str]) -> None:
    """What comes nearest is shown apart, and never as an answer."""
    places = ["墨田区", "荒川区", "板橋区", "瑞穂町"]
    response = real.get("/api/v1/compare", params={"municipalities": places, "query": theme})
    body = CompareResponse.model_validate_json(response.content)
    assert body.theme is not None
    assert {side.municipality.name for side in body.theme.sides if side.found} == found
    for side in body.theme.sides:
        assert side.found or (side.results == [] and len(side.nearest) == 1 and side.note)


@pytest.mark.parametrize(
    ("parameters", "status", "field"),
    [
        ({}, 422, "plans"),
        ({"plans": [OME_2019]}, 422, "plans"),
        ({"plans": [OME_2019, OME_2019]}, 422, "plans"),
        ({"plans": [OME_2019, "nowhere"]}, 404, None),
        ({"plans": [f"{OME_2019}-{at}" for at in range(5)]}, 422, "plans"),
        ({"municipalities": ["青梅市", "府中市"]}, 422, "query"),
        ({"plans": [OME_2019, FUCHU], "municipalities": ["青梅市"]}, 422, "municipalities"),
        ({"plans": [OME_2019, FUCHU], "query": "\x00"}, 422, "query"),
        ({"plans": [OME_2019, ""]}, 422, "plans.1"),
        ({"plans": [OME_2019, FUCHU], "surprise": "1"}, 422, "surprise"),
    ],
)
def test_what_cannot_be_compared_is_a_problem(
    client: TestClient, parameters: dict[str, str | list[str]], status: int, field: str | None
) -> None:
    """With the field that is wrong."""
    response = client.get("/api/v1/compare", params=parameters)
    assert response.status_code == status
    body = ProblemOut.model_validate_json(response.content)
    assert [each.field for each in body.errors] == ([] if field is None else [field])


def test_likenesses_say_what_is_alike(real: TestClient) -> None:
    """A project, a plan and a passage, each with records of its kind."""
    listed = real.get("/api/v1/projects", params={"q": "バトンタッチ", "first": 2019, "relation": "starts"}).json()
    project = listed["items"][0]["id"]
    body = SimilarResponse.model_validate_json(real.get(f"/api/v1/similar/{project}", params={"k": 3}).content)
    assert (body.id, body.kind, body.elsewhere) == (project, "project", True)
    first = body.items[0]
    assert first.project is not None
    assert first.project.municipality.name != "荒川区"
    assert (first.rank, first.plan, first.passage) == (1, None, None)
    assert "事業承継" in first.words
    assert "事業承継" in [concept.label for concept in first.concepts]
    plan = "131181-2019-chiiki-sangyo-kasseika"
    plans = SimilarResponse.model_validate_json(
        real.get(f"/api/v1/similar/{plan}", params={"elsewhere": "false"}).content
    )
    assert plans.kind == "plan"
    assert plan not in [item.plan.id for item in plans.items if item.plan]
    passage = real.get(f"/api/v1/plans/{plan}/text").json()["passages"][0]["id"]
    passages = SimilarResponse.model_validate_json(real.get(f"/api/v1/similar/{passage}").content)
    assert (passages.kind, len(passages.items)) == ("passage", 10)
    assert real.get("/api/v1/similar/nowhere").status_code == 404
    assert real.get(f"/api/v1/similar/{plan}", params={"k": 0}).status_code == 422


def test_indicators_are_records_with_filters_and_pages(real: TestClient) -> None:
    """北区's vision has three; a page of one leads to the next."""
    whole = IndicatorListOut.model_validate_json(real.get("/api/v1/indicators").content)
    assert (whole.total, whole.next_cursor) == (3, None)
    assert {each.municipality.name for each in whole.items} == {"北区"}
    assert whole.items[1].target.value == 50
    assert whole.items[1].pillar_heading == "業容の拡大"
    items: list[object] = []
    cursor: str | None = None
    while len(items) < 3:
        parameters = {"limit": "1"} | ({} if cursor is None else {"cursor": cursor})
        page = IndicatorListOut.model_validate_json(real.get("/api/v1/indicators", params=parameters).content)
        items += page.items
        cursor = page.next_cursor
    assert (items, cursor) == (whole.items, None)
    for parameters, count in (
        ({"q": "経常利益"}, 1),
        ({"q": "経常利益 実証実験"}, 0),
        ({"municipalities": "墨田区"}, 0),
        ({"families": "産業活性化ビジョン"}, 3),
        ({"first": "2026", "relation": "starts"}, 3),
        ({"last": "2025"}, 0),
    ):
        assert real.get("/api/v1/indicators", params=parameters).json()["total"] == count, parameters


@pytest.mark.parametrize("name", ["plans", "projects", "municipalities", "indicators"])
def test_a_list_as_a_table_is_the_list(real: TestClient, name: str) -> None:
    """A byte order mark, one header row, one record a row, as the list has them; filters hold, a part is refused."""
    response = real.get(f"/api/v1/{name}", params={"format": "csv"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="{name}.csv"' in response.headers["content-disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert response.content.count(b"\r\n") == len(rows) + 1
    listed = real.get(f"/api/v1/{name}").json()
    assert len(rows) == listed["total"]
    key = ("municipality_code", "code") if name == "municipalities" else ("id", "id")
    assert [row[key[0]] for row in rows][:100] == [item[key[1]] for item in listed["items"]]
    assert all(len(row["municipality_code"]) == 6 for row in rows)
    assert real.get(f"/api/v1/{name}", params={"format": "csv", "limit": 1}).status_code == 422
    assert real.get(f"/api/v1/{name}", params={"format": "pdf"}).status_code == 422
    if name != "municipalities":
        narrowed = real.get(f"/api/v1/{name}", params={"format": "csv", "municipalities": "札幌市"})
        assert narrowed.content.count(b"\r\n") == 1
