"""HTTP requests -> answers in the shapes of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.surfaces import schema
from tests.small_corpus import NEWER

OME_2019, OME_2022, FUCHU = (
    "132055-2019-chiiki-sangyo-kasseika",
    "132055-2022-chiiki-sangyo-kasseika",
    "132063-2022-chiiki-sangyo-kasseika",
)


def get(client: TestClient, path: str, **parameters: str | int | list[str]) -> dict[str, object]:
    """The body of an answer that must be well."""
    response = client.get(path, params=parameters)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert isinstance(body, dict)
    return body


def without_time(content: bytes) -> dict[str, object]:
    """A body without what differs from one call to the next."""
    body = json.loads(content)
    assert isinstance(body, dict)
    assert body.pop("took_ms") >= 0
    return body


def test_a_search_has_the_shape_of_the_contract(client: TestClient) -> None:
    """Every name that clients rely on, with null for what is not known."""
    request = {
        "query": "空き店舗を活用したい",
        "k": 3,
        "offset": 0,
        "mode": "hybrid",
        "filters": {
            "municipalities": ["府中市", "132055"],
            "fiscal_years": {"first": 2022, "last": 2024, "relation": "overlaps"},
            "families": [],
            "kinds": ["project"],
            "plans": [],
        },
        "group_by": None,
        "understand": True,
        "expand": True,
    }
    response = client.post("/api/v1/search", json=request)
    assert response.status_code == 200
    body = schema.SearchResponse.model_validate_json(response.content)
    assert (body.query.text, body.query.mode, body.insufficient) == ("空き店舗を活用したい", "hybrid", False)
    understood = body.query.understood
    assert {place.code for place in understood.municipalities} == {"132063", "132055"}
    assert understood.fiscal_years == schema.YearFilterOut(first=2022, last=2024, relation="overlaps")
    assert "東京都府中市" in understood.notes[0]
    first = response.json()["results"][0]
    assert first["rank"] == 1
    assert first["passage"]["kind"] == "project"
    citation = first["citation"]
    assert citation["label"] == "府中市「府中市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）"
    assert citation["municipality"] == {
        "code": "132063",
        "name": "府中市",
        "name_en": "Fuchu City",
        "prefecture": "東京都",
    }
    assert citation["plan"] == {
        "id": FUCHU,
        "title": "府中市地域産業活性化計画",
        "family": "地域産業活性化計画",
        "status": "承認済",
    }
    assert citation["period"] == {"first": 2022, "last": 2024, "label": "令和4年度～令和6年度"}
    assert [project["name"] for project in citation["projects"]] == ["空き店舗活用チャレンジ事業"]
    source = citation["source"]
    assert (source["document"], source["edition"], source["page"], source["url"]) == ("annex-newer", "概要", None, None)
    assert NEWER[source["start"] : source["end"]] == citation["quote"]
    assert citation["permalink"] == f"/passages/{first['passage']['id']}"
    assert set(response.json()["index"]) == {"release", "built_at"}


def test_get_and_post_ask_the_same(client: TestClient) -> None:
    """The names of the body are the names of the parameters."""
    posted = client.post(
        "/api/v1/search",
        json={
            "query": "創業",
            "k": 2,
            "offset": 1,
            "mode": "lexical",
            "filters": {
                "municipalities": ["132055", "府中市"],
                "kinds": ["project", "pillar"],
                "families": ["地域産業活性化計画"],
                "plans": [OME_2019, FUCHU],
                "fiscal_years": {"first": 2019, "relation": "starts"},
            },
        },
    )
    got = client.get(
        "/api/v1/search",
        params={
            "query": "創業",
            "k": 2,
            "offset": 1,
            "mode": "lexical",
            "municipalities": ["132055", "府中市"],
            "kinds": ["project", "pillar"],
            "families": ["地域産業活性化計画"],
            "plans": [OME_2019, FUCHU],
            "first": 2019,
            "relation": "starts",
        },
    )
    assert (posted.status_code, got.status_code) == (200, 200)
    assert without_time(posted.content) == without_time(got.content)
    assert posted.json()["results"]


def test_a_place_without_plans_is_an_answer(client: TestClient) -> None:
    """Not an error, and not another place's plan."""
    body = get(client, "/api/v1/search", query="創業", municipalities=["札幌市"])
    parsed = schema.SearchResponse.model_validate(body)
    assert (parsed.results, parsed.total, parsed.insufficient) == ([], 0, True)
    assert parsed.query.understood.not_indexed == ["札幌市"]
    assert parsed.query.understood.notes == ["札幌市の計画はこの索引にありません。"]


@pytest.mark.parametrize("path", ["/api/v1/plans", "/api/v1/projects", "/api/v1/municipalities", "/api/v1/releases"])
def test_a_list_read_page_by_page_is_the_list(client: TestClient, path: str) -> None:
    """Items, total and cursor, whatever the size of a page."""
    whole = get(client, path)
    assert whole["next_cursor"] is None
    items: list[object] = []
    parameters: dict[str, str | int | list[str]] = {"limit": 1}
    while True:
        page = get(client, path, **parameters)
        assert page["total"] == whole["total"]
        assert isinstance(page["items"], list)
        items += page["items"]
        if page["next_cursor"] is None:
            break
        parameters["cursor"] = str(page["next_cursor"])
    assert items == whole["items"]
    assert len(items) == whole["total"]


def test_a_plan_has_everything(client: TestClient, small_engine: Engine) -> None:
    """What the list says of it, and all that was read in it."""
    body = get(client, f"/api/v1/plans/{FUCHU}")
    plan = schema.PlanOut.model_validate(body)
    assert (plan.id, plan.edition, plan.permalink) == (FUCHU, "概要", f"/plans/{FUCHU}")
    assert plan.overview.startswith("本市は製造業の集積する地域である。")
    assert [pillar.number for pillar in plan.pillars] == ["1", "2"]
    assert {project.name for project in plan.projects} == {
        "ものづくりバトンタッチ支援事業",
        "若手技術者育成塾",
        "空き店舗活用チャレンジ事業",
    }
    assert plan.counts == schema.CountsOut(pillars=2, projects=3, indicators=0)
    assert plan.source.sha256 == small_engine.document(small_engine.plans()[2].plan.document_id).sha256
    listed = get(client, "/api/v1/plans", municipalities=["132063"])["items"]
    assert isinstance(listed, list)
    assert listed == [{name: body[name] for name in listed[0]}]


def test_plans_are_filtered_as_searches_are(client: TestClient) -> None:
    """The same names, the same relations."""
    found = schema.PlanListOut.model_validate(get(client, "/api/v1/plans", first=2022, relation="ended"))
    assert [plan.id for plan in found.items] == [OME_2019]
    assert found.total == 1


def test_the_text_of_a_plan_is_the_printed_text(client: TestClient) -> None:
    """Ranges count code points of the document, so that they can be held against `source` anywhere."""
    text = schema.PlanTextOut.model_validate(get(client, f"/api/v1/plans/{FUCHU}/text"))
    assert text.text == NEWER[text.source.start : text.source.end]
    assert text.plan == FUCHU
    for passage in text.passages:
        found = schema.PassageResponse.model_validate(get(client, f"/api/v1/passages/{passage.id}"))
        assert found.passage.spans == passage.spans
        assert found.citation.quote == NEWER[passage.spans[0].start : passage.spans[0].end]


def test_a_project_has_its_plan(client: TestClient) -> None:
    """In the list and alone, the same."""
    listed = get(client, "/api/v1/projects", q="ｷｬｯｼｭﾚｽ")["items"]
    assert isinstance(listed, list)
    assert len(listed) == 1
    alone = get(client, f"/api/v1/projects/{listed[0]['id']}")
    assert alone == listed[0]
    assert alone["pillar_headings"] == ["電子決済の普及"]
    assert isinstance(alone["plan"], dict)
    assert alone["plan"]["id"] == OME_2022


def test_municipalities_name_their_plans(client: TestClient) -> None:
    """By code."""
    found = schema.MunicipalityListOut.model_validate(get(client, "/api/v1/municipalities"))
    assert [(place.name, place.kana, place.plans) for place in found.items] == [
        ("青梅市", "おうめし", [OME_2019, OME_2022]),
        ("府中市", "ふちゅうし", [FUCHU]),
    ]


def test_releases_say_what_went_in(client: TestClient, small_engine: Engine) -> None:
    """And which one answers."""
    found = schema.ReleaseListOut.model_validate(get(client, "/api/v1/releases"))
    assert [release.served for release in found.items] == [True]
    assert found.items[0].id == small_engine.release.id
    assert {source.document for source in found.items[0].sources} == {"annex-newer", "annex-older"}


def documents(value: object) -> Iterator[object]:
    """Every value inside a JSON value."""
    yield value
    if isinstance(value, dict):
        for inner in value.values():
            yield from documents(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from documents(inner)


def test_what_is_not_known_is_null_and_never_left_out(client: TestClient) -> None:
    """A client need not guess whether a missing name was forgotten."""
    body = client.get("/api/v1/search", params={"query": "創業"}).content
    found = schema.SearchResponse.model_validate_json(body)
    assert json.loads(found.model_dump_json()) == json.loads(body)
    assert None in list(documents(json.loads(body)))


def test_one_municipality_is_given_as_in_the_list_and_an_unknown_one_is_not_found(client: TestClient) -> None:
    """By its code; the list says which codes there are."""
    found = schema.MunicipalityListOut.model_validate(get(client, "/api/v1/municipalities"))
    for item in found.items:
        one = schema.MunicipalityRecordOut.model_validate(get(client, f"/api/v1/municipalities/{item.code}"))
        assert one == item
    assert client.get("/api/v1/municipalities/011002").status_code == 404


def post(client: TestClient, **body: object) -> schema.SearchResponse:
    """The answer to a search that must be well."""
    response = client.post("/api/v1/search", json=body)
    assert response.status_code == 200, response.text
    return schema.SearchResponse.model_validate_json(response.content)


def test_a_plain_search_has_results_and_no_groups(client: TestClient) -> None:
    """Clients that never heard of groups find what they know."""
    body = post(client, query="創業")
    assert body.results
    assert (body.groups, body.total_groups) == (None, None)
    assert (body.query.group_by, body.query.group_size, body.query.fold) == (None, 3, True)


def test_a_result_names_what_says_the_same(client: TestClient) -> None:
    """And with fold switched off each stands alone."""
    folded, plain = post(client, query="おうめ創業塾", k=100), post(client, query="おうめ創業塾", k=100, fold=False)
    (result,) = [each for each in folded.results if each.duplicates][:1]
    (duplicate,) = result.duplicates
    assert duplicate.id != result.passage.id
    assert client.get(f"/api/v1{duplicate.permalink}").json()["passage"]["heading_path"] == duplicate.heading_path
    assert duplicate.id in {each.passage.id for each in plain.results}
    assert duplicate.id not in {each.passage.id for each in folded.results}
    assert folded.total + folded.folded == plain.total
    assert plain.folded == 0


@pytest.mark.parametrize("by", ["plan", "municipality"])
def test_groups_have_a_head_and_what_is_left(client: TestClient, by: str) -> None:
    """Of a plan with everything, of a municipality without plan and period."""
    body = post(client, query="商店街の空き店舗", mode="dense", group_by=by, group_size=1)
    assert body.results == []
    assert body.groups is not None
    assert body.total_groups == len(body.groups) == (3 if by == "plan" else 2)
    assert sum(group.total for group in body.groups) == body.total
    for group in body.groups:
        assert len(group.results) == 1
        assert group.more == group.total - 1
        assert group.municipality == group.results[0].citation.municipality
        assert group.plan == (group.results[0].citation.plan if by == "plan" else None)
        assert group.period == (group.results[0].citation.period if by == "plan" else None)
    assert body.groups[0].label.endswith("2022–2024年度）" if by == "plan" else "府中市")


@pytest.mark.parametrize("grouping", [{}, {"group_by": "plan"}])
def test_a_search_read_page_by_page_is_the_search(client: TestClient, grouping: dict[str, str]) -> None:
    """With the cursor that each page sends, as for any list; results and groups alike."""
    asked: dict[str, object] = {"query": "事業者を支える", "mode": "dense", **grouping}
    whole = post(client, **asked, k=100)
    assert whole.next_cursor is None
    found: list[object] = []
    cursor = None
    while True:
        page = post(client, **asked, k=1, cursor=cursor)
        found += page.groups or page.results
        assert (page.total, page.total_groups) == (whole.total, whole.total_groups)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert found == (whole.groups or whole.results)


def test_get_and_post_group_alike(client: TestClient) -> None:
    """The names of the body are the names of the parameters."""
    asked: dict[str, str | int | bool] = {
        "query": "創業",
        "mode": "dense",
        "k": 1,
        "group_by": "municipality",
        "group_size": 2,
        "fold": False,
    }
    first = client.post("/api/v1/search", json=asked)
    assert without_time(first.content) == without_time(client.get("/api/v1/search", params=asked).content)
    asked["cursor"] = first.json()["next_cursor"]
    posted = client.post("/api/v1/search", json=asked)
    assert without_time(posted.content) == without_time(client.get("/api/v1/search", params=asked).content)
    assert posted.json()["groups"][0]["rank"] == 2


def test_a_release_says_what_its_scores_mean(client: TestClient) -> None:
    found = schema.ReleaseListOut.model_validate(get(client, "/api/v1/releases"))
    assert found.items[0].calibration == schema.CalibrationOut(middle=0.15, steepness=13.0, threshold=0.4)
