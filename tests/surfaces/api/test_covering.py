"""GET /api/v1/coverage: every plan with a verdict, the counts it is a part of, pages, and a table."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from plansearch.model.coverage import Verdict
from plansearch.surfaces.schema.coverage import CoverageResponse, TallyOut

ADDRESS = "/api/v1/coverage"


def covered(client: TestClient, **parameters: str | int | list[str]) -> CoverageResponse:
    """The answer in the shape of the contract."""
    response = client.get(ADDRESS, params=parameters)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return CoverageResponse.model_validate_json(response.content)


def table(client: TestClient, **parameters: str) -> list[dict[str, str]]:
    """The answer as a table."""
    response = client.get(ADDRESS, params={**parameters, "format": "csv"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "coverage.csv" in response.headers["content-disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_an_answer_says_who_has_it_who_has_not_and_of_how_many(client: TestClient) -> None:
    found = covered(client, query="空き店舗の活用")
    assert [(each.plan.id[:11], each.verdict) for each in found.plans if each.verdict is Verdict.HAS] == [
        ("132063-2022", Verdict.HAS)
    ]
    assert found.total == len(found.plans) == found.counts.plans.total == 3
    assert found.counts.municipalities.total == 2
    (tokyo,) = found.prefectures
    assert (tokyo.prefecture, tokyo.indexed, tokyo.total, len(tokyo.not_indexed)) == ("東京都", 2, 62, 60)
    assert "空き店舗対策" in found.query.concepts
    assert found.summary.startswith("調べた2自治体のうち")


def test_what_has_it_is_cited_with_the_printed_words(client: TestClient) -> None:
    (each,) = (each for each in covered(client, query="空き店舗の活用").plans if each.verdict is Verdict.HAS)
    assert each.evidence is not None
    citation = each.evidence.citation
    text = client.get(f"/api/v1/plans/{each.plan.id}/text").json()
    start = citation.source.start - text["source"]["start"]
    assert text["text"][start : start + len(citation.quote)] == citation.quote
    assert "空き店舗" in citation.quote
    assert client.get(citation.permalink).status_code == 200
    assert client.get(each.permalink).status_code == 200


def test_the_matrix_is_whole(client: TestClient) -> None:
    """A cell for each municipality and period; null where there is no plan, which is not the same as has not.

    Periods are named as the plans print them.
    """
    matrix = covered(client, query="創業支援").matrix
    assert [(period.first, period.last, period.label) for period in matrix.periods] == [
        (2019, 2021, "平成31年度～平成33年度"),
        (2022, 2024, "令和4年度～令和6年度"),
    ]
    cells = {row.municipality.code: [cell and cell.verdict for cell in row.cells] for row in matrix.municipalities}
    assert cells["132063"][0] is None
    assert cells["132055"][0] is Verdict.HAS
    assert all(len(row) == 2 for row in cells.values())


def test_pages_are_parts_of_one_answer(client: TestClient) -> None:
    """Counts and matrix are of all plans on every page."""
    whole, page = covered(client, query="創業支援"), covered(client, query="創業支援", limit=2)
    assert page.next_cursor is not None
    rest = covered(client, query="創業支援", limit=2, cursor=page.next_cursor)
    assert [*page.plans, *rest.plans] == whole.plans
    assert rest.next_cursor is None
    assert page.counts == rest.counts == whole.counts
    assert page.matrix == whole.matrix


def test_filters_hold_and_are_shown(client: TestClient) -> None:
    found = covered(
        client, query="創業支援", municipalities=["おうめ", "府中市"], first=2022, families=["地域産業活性化計画"]
    )
    assert {each.plan.id[:11] for each in found.plans} == {"132055-2022", "132063-2022"}
    assert {place.code for place in found.query.understood.municipalities} == {"132055", "132063"}
    words = covered(client, query="青梅市の創業支援")
    assert {each.municipality.code for each in words.plans} == {"132055"}


def test_a_place_that_is_not_indexed_is_said(client: TestClient) -> None:
    found = covered(client, query="札幌市の創業支援")
    assert found.plans == []
    assert found.counts.municipalities == TallyOut(has=0, undecided=0, has_not=0, total=0)
    assert found.query.understood.not_indexed == ["札幌市"]


def test_a_table_has_one_record_a_plan(client: TestClient) -> None:
    """One header row; codes beside names, western years beside era years; a quote on one line."""
    rows = table(client, query="空き店舗の活用")
    found = covered(client, query="空き店舗の活用")
    assert [(row["plan_id"], row["verdict"]) for row in rows] == [(each.plan.id, each.verdict) for each in found.plans]
    has = next(row for row in rows if row["verdict"] == "has")
    assert (has["municipality_code"], has["municipality"], has["prefecture"]) == ("132063", "府中市", "東京都")
    assert (has["period_era"], has["period_western"]) == ("令和4年度～令和6年度", "2022–2024年度")
    assert "空き店舗" in has["quote"]
    assert all("\n" not in cell for row in rows for cell in row.values())
    assert {row["quote"] for row in rows if row["verdict"] == "has_not"} == {""}


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({}, "query"),
        ({"query": ""}, "query"),
        ({"query": " \u3000"}, "query"),
        ({"query": "a" * 1_001}, "query"),
        ({"query": "創\x00業"}, "query"),
        ({"query": "創業", "municipalities": "どこでもない市"}, "filters.municipalities"),
        ({"query": "創業", "first": "2024", "last": "2022"}, "filters.fiscal_years"),
        ({"query": "創業", "relation": "covers"}, "filters.fiscal_years"),
        ({"query": "創業", "first": "3000"}, "first"),
        ({"query": "創業", "limit": "0"}, "limit"),
        ({"query": "創業", "cursor": "x"}, "cursor"),
        ({"query": "創業", "format": "csv", "limit": "10"}, "limit"),
        ({"query": "創業", "format": "xlsx"}, "format"),
        ({"query": "創業", "kinds": "project"}, "kinds"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_field(
    client: TestClient, parameters: dict[str, str], field: str
) -> None:
    response = client.get(ADDRESS, params=parameters)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in response.json()["errors"]] == [field]
