"""Dify's requests, as it writes them -> the service on a real socket."""

from __future__ import annotations

import httpx
import pytest

from plansearch.engine import Engine
from plansearch.surfaces.api.requests import JSON

KEY = {"authorization": "Bearer KEY"}
MOST = {
    "knowledge_id": "plansearch",
    "query": "後継者のいない会社への支援",
    "retrieval_setting": {"top_k": 5, "score_threshold": 0.0},
}


def retrieve(service: str, **changed: object) -> httpx.Response:
    """Ask as Dify does."""
    return httpx.post(f"{service}/dify/retrieval", json={**MOST, **changed}, headers=KEY)


def condition(*conditions: tuple[object, str, object], join: str = "and") -> dict[str, object]:
    """Conditions as Dify writes them."""
    listed = [{"name": name, "comparison_operator": operator, "value": value} for name, operator, value in conditions]
    return {"logical_operator": join, "conditions": listed}


def test_a_record_says_who_which_plan_which_years(service: str, small_engine: Engine) -> None:
    """In the metadata and, as a model sees nothing else, in the content."""
    response = retrieve(service)
    assert response.status_code == 200
    records = response.json()["records"]
    first = records[0]
    assert set(first) == {"content", "score", "title", "metadata"}
    assert all(0 <= record["score"] <= 1 for record in records)
    assert [record["score"] for record in records] == sorted((record["score"] for record in records), reverse=True)
    told = first["metadata"]
    assert (told["municipality"], told["municipality_code"]) == ("府中市", "132063")
    assert (told["plan"], told["period"]) == ("府中市地域産業活性化計画", "令和4年度～令和6年度")
    assert (told["first_year"], told["last_year"]) == (2022, 2024)
    assert told["permalink"] == f"https://plans.example.jp/passages/{told['passage_id']}"
    assert first["title"] == told["label"]
    passage = next(each for each in small_engine.passages_of(told["plan_id"]) if each.passage.id == told["passage_id"])
    assert first["content"].startswith(told["label"])
    assert passage.passage.text in first["content"]
    assert told["quote"] == passage.citation.quote


def test_how_much_is_wanted_holds(service: str) -> None:
    """At most top_k, nothing below the threshold; no hit is an empty list."""
    assert len(retrieve(service, retrieval_setting={"top_k": 2, "score_threshold": 0}).json()["records"]) == 2
    strict = retrieve(service, retrieval_setting={"top_k": 100_000, "score_threshold": 0.6}).json()["records"]
    assert all(record["score"] >= 0.6 for record in strict)
    assert retrieve(service, retrieval_setting={"top_k": 3, "score_threshold": 1}).json() == {"records": []}
    assert retrieve(service, query="札幌市の創業支援").json() == {"records": []}
    assert retrieve(service, retrieval_setting={"top_k": 3}, metadata_condition=None).status_code == 200


def test_the_name_of_a_family_is_a_knowledge_too(service: str) -> None:
    """Any other id is Dify's error 2001."""
    assert retrieve(service, knowledge_id="地域産業活性化計画").json()["records"]
    response = retrieve(service, knowledge_id="elsewhere")
    assert (response.status_code, response.json()["error_code"]) == (404, 2001)


OME_OLD, OME_NEW, FUCHU = ("青梅市", 2019), ("青梅市", 2022), ("府中市", 2022)
EVERY = {OME_OLD, OME_NEW, FUCHU}


@pytest.mark.parametrize(
    ("conditions", "plans"),
    [
        ([("municipality", "is", "青梅市")], {OME_OLD, OME_NEW}),
        ([("municipality", "is", "Ome City")], {OME_OLD, OME_NEW}),
        ([("municipality", "=", "132055")], {OME_OLD, OME_NEW}),
        ([("municipality", "is not", "青梅市")], {FUCHU}),
        ([("municipality", "≠", "青梅市")], {FUCHU}),
        ([("municipality", "contains", "青")], {OME_OLD, OME_NEW}),
        ([("municipality", "not contains", "青")], {FUCHU}),
        ([("municipality", "start with", "府")], {FUCHU}),
        ([("municipality", "end with", "市")], EVERY),
        ([("municipality", "in", ["府中市", "墨田区"])], {FUCHU}),
        ([("municipality", "in", "府中市,青梅市")], EVERY),
        ([("municipality", "not in", ["府中市"])], {OME_OLD, OME_NEW}),
        ([("municipality", "not empty", None)], EVERY),
        ([("municipality", "is", "存在しない市")], set()),
        ([("自治体", "is", "府中市")], {FUCHU}),
        ([(["municipality", "prefecture"], "contains", "東京")], EVERY),
        ([("years", "=", 2021)], {OME_OLD}),
        ([("years", "is", "令和3年度")], {OME_OLD}),
        ([("fiscal_year", "contains", "2022")], {OME_NEW, FUCHU}),
        ([("years", "≠", 2021)], {OME_NEW, FUCHU}),
        ([("years", ">", 2021)], {OME_NEW, FUCHU}),
        ([("years", "≥", "2021")], EVERY),
        ([("years", "<", 2022)], {OME_OLD}),
        ([("years", "≤", 2022)], EVERY),
        ([("years", "before", "2021-06-01")], {OME_OLD}),
        ([("years", "after", "2021-06-01")], {OME_NEW, FUCHU}),
        ([("years", "in", [2019, 2020])], {OME_OLD}),
        ([("years", "not in", [2019, 2020])], {OME_NEW, FUCHU}),
        ([("first_year", "=", 2022)], {OME_NEW, FUCHU}),
        ([("last_year", "<", 2022)], {OME_OLD}),
        ([("years", "≥", 2023), ("years", "≤", 2020)], set()),
        ([("family", "is", "地域産業活性化計画")], EVERY),
        ([("family", "is", "産業ビジョン")], set()),
        ([("municipality", "is", "青梅市"), ("years", "≥", 2022)], {OME_NEW}),
        ([("plan", "start with", "青梅市")], {OME_OLD, OME_NEW}),
        ([("status", "is", "承認済")], EVERY),
    ],
)
def test_conditions_let_in_just_the_plans_they_mean(
    service: str, conditions: list[tuple[object, str, object]], plans: set[tuple[str, int]]
) -> None:
    """All comparison operators that Dify sends, joined by and."""
    setting = {"top_k": 100, "score_threshold": 0}
    response = retrieve(service, retrieval_setting=setting, metadata_condition=condition(*conditions))
    assert response.status_code == 200, response.text
    told = [record["metadata"] for record in response.json()["records"]]
    assert {(each["municipality"], each["first_year"]) for each in told} == plans


def test_kinds_of_passages_are_conditions_too(service: str) -> None:
    """By their names in the API or on the pages, and beside conditions on plans."""
    for name in ("project", "事業"):
        both = condition(("kind", "is", name), ("municipality", "is", "府中市"))
        told = [record["metadata"] for record in retrieve(service, metadata_condition=both).json()["records"]]
        assert {(each["kind"], each["municipality"]) for each in told} == {("project", "府中市")}
    without = retrieve(service, metadata_condition=condition(("kind", "not in", ["project", "pillar"])))
    assert {record["metadata"]["kind"] for record in without.json()["records"]} == {"overview"}
    assert retrieve(service, metadata_condition=condition(("kind", "empty", None))).json() == {"records": []}


def test_conditions_joined_by_or_let_in_either(service: str) -> None:
    """As long as filters can say it."""
    either = condition(("municipality", "is", "府中市"), ("years", "=", 2019), join="or")
    told = [record["metadata"] for record in retrieve(service, metadata_condition=either).json()["records"]]
    assert {(each["municipality"], each["first_year"]) for each in told} == {FUCHU, OME_OLD}


def test_places_in_the_words_are_read_beside_conditions_that_leave_them_free(service: str) -> None:
    """A condition on years is no filter by id, so that the place in the query still narrows it."""
    years = condition(("years", "≥", 2022))
    told = retrieve(service, query="青梅市の商店街の支援", metadata_condition=years).json()["records"]
    assert {(each["metadata"]["municipality"], each["metadata"]["first_year"]) for each in told} == {OME_NEW}


@pytest.mark.parametrize(
    "conditions",
    [
        condition(("colour", "is", "red")),
        condition(("municipality", ">", "府中市")),
        condition(("municipality", "sounds like", "府中市")),
        condition(("municipality", "empty", None)),
        condition(("municipality", "is", None)),
        condition(("years", "=", "soon")),
        condition(("years", "start with", "20")),
        condition(("years", "=", None)),
        condition(("municipality", "is", "府中市"), ("kind", "is", "project"), join="or"),
        condition(("municipality", "is", "府中市"), join="xor"),
        condition(([], "is", "府中市")),
    ],
)
def test_what_filters_cannot_mean_is_refused(service: str, conditions: dict[str, object]) -> None:
    """In Dify's form; a condition that was passed over would let in what was shut out."""
    response = retrieve(service, metadata_condition=conditions)
    assert response.status_code == 422
    assert response.json()["error_code"] == 422
    assert "metadata_condition" in response.json()["error_msg"]


def test_what_dify_checks_on_registration_is_not_refused_for_good(service: str) -> None:
    """It posts no body, and rejects 403, 404 and 502."""
    response = httpx.post(f"{service}/dify/retrieval", headers=KEY)
    assert (response.status_code, response.json()["error_code"]) == (422, 422)


@pytest.mark.parametrize(
    "changed",
    [
        {"query": ""},
        {"query": "あ" * 1_001},
        {"query": 7},
        {"retrieval_setting": {"top_k": 0, "score_threshold": 0}},
        {"retrieval_setting": {"top_k": 3, "score_threshold": 1.5}},
        {"retrieval_setting": {}},
        {"knowledge_id": None},
    ],
)
def test_bad_requests_are_told_in_difys_form(service: str, changed: dict[str, object]) -> None:
    """With what is wrong."""
    body = retrieve(service, **changed).json()
    assert set(body) == {"error_code", "error_msg"}
    assert isinstance(body["error_code"], int)
    assert body["error_msg"]


def test_a_body_that_is_no_json_is_told_in_difys_form(service: str) -> None:
    """As everything is."""
    response = httpx.post(f"{service}/dify/retrieval", content="{", headers={"content-type": JSON})
    assert (response.status_code, response.json()["error_code"]) == (400, 400)
