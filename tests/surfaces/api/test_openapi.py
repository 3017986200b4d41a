"""/openapi.json and /docs -> whether they say what the service does: shapes, statuses, parameters, examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache

import pytest
from jsonschema import Draft202012Validator
from pydantic import JsonValue as Json
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from plansearch.model.query import Filters, Query
from plansearch.model.release import ReleaseId
from plansearch.surfaces.api.openapi import _examples
from plansearch.surfaces.paging import encode_cursor, listing_of

FUCHU, OME = "132063-2022-chiiki-sangyo-kasseika", "132055-2022-chiiki-sangyo-kasseika"
PROBLEM = "application/problem+json"
API = re.compile(r"/api/v1/|/healthz$|/readyz$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request of an operation, by its path in the document, and the status that it must get."""

    operation: str
    path: str
    status: int = 200
    method: str = "GET"
    body: Json = None
    headers: Mapping[str, str] = field(default_factory=dict)


def post(operation: str, path: str, body: Json, status: int = 200, **headers: str) -> Call:
    """A POST of JSON."""
    return Call(operation=operation, path=path, status=status, method="POST", body=body, headers=headers)


def get(operation: str, path: str, status: int = 200, **headers: str) -> Call:
    """A GET."""
    return Call(operation=operation, path=path, status=status, headers=headers)


V1 = "/api/v1"
CALLS = [
    post("searchPassages", f"{V1}/search", {"query": "創業"}),
    post("searchPassages", f"{V1}/search", {"query": "創業", "group_by": "plan"}),
    post("searchPassages", f"{V1}/search", {"query": "札幌市の創業"}),
    post("searchPassages", f"{V1}/search", {"query": ""}, 422),
    post("searchPassages", f"{V1}/search", {"query": "a" * 70_000}, 413),
    get("searchPassagesByAddress", f"{V1}/search?query=青梅市の2022年度の創業&mode=lexical"),
    get("searchPassagesByAddress", f"{V1}/search?query=a&query=b", 422),
    get("searchPassagesByAddress", f"{V1}/search?query=" + "a" * 60_000, 414),
    post("askQuestion", f"{V1}/ask", {"question": "事業承継を支援している自治体はどこですか"}),
    post("askQuestion", f"{V1}/ask", {"question": "札幌市の創業支援は？"}),
    post("askQuestion", f"{V1}/ask", {"question": 1}, 422),
    get("askQuestionByAddress", f"{V1}/ask?question=創業を支援する自治体は"),
    get("askQuestionByAddress", f"{V1}/ask?question=創業を支援する自治体は", accept="text/event-stream"),
    get("coverPlans", f"{V1}/coverage?query=空き店舗の活用"),
    get("coverPlans", f"{V1}/coverage?query=札幌市の創業"),
    get("coverPlans", f"{V1}/coverage?query=創業&format=csv"),
    get("coverPlans", f"{V1}/coverage", 422),
    get("comparePlans", f"{V1}/compare?plans={FUCHU}&plans={OME}&query=創業"),
    get("comparePlans", f"{V1}/compare?municipalities=青梅市&municipalities=府中市&query=創業"),
    get("comparePlans", f"{V1}/compare?plans={FUCHU}&plans=nothing", 404),
    get("listSimilar", f"{V1}/similar/{FUCHU}"),
    get("listSimilar", f"{V1}/similar/nothing", 404),
    get("listPlans", f"{V1}/plans"),
    get("listPlans", f"{V1}/plans?format=csv"),
    get("listPlans", f"{V1}/plans?cursor=x", 422),
    get("listPlans", f"{V1}/plans", 304, **{"if-none-match": "*"}),
    get("getPlan", f"{V1}/plans/{FUCHU}"),
    get("getPlan", f"{V1}/plans/nothing", 404),
    get("getPlanText", f"{V1}/plans/{FUCHU}/text"),
    get("citePlan", f"{V1}/plans/{FUCHU}/citation"),
    get("citePlan", f"{V1}/plans/{FUCHU}/citation?format=bibtex"),
    get("citePlan", f"{V1}/plans/{FUCHU}/citation?format=ris"),
    get("citePlan", f"{V1}/plans/{FUCHU}/citation?format=csl-json"),
    get("citePassage", f"{V1}/passages/PASSAGE/citation?format=csl-json"),
    get("listProjects", f"{V1}/projects"),
    get("getProject", f"{V1}/projects/PROJECT"),
    get("listIndicators", f"{V1}/indicators"),
    get("listIndicators", f"{V1}/indicators?format=csv"),
    get("getPassage", f"{V1}/passages/PASSAGE"),
    get("listMunicipalities", f"{V1}/municipalities"),
    get("getMunicipality", f"{V1}/municipalities/132063"),
    get("getMunicipality", f"{V1}/municipalities/999999", 404),
    get("listConcepts", f"{V1}/thesaurus?limit=5"),
    get("listConcepts", f"{V1}/thesaurus?format=skos"),
    get("listConcepts", f"{V1}/thesaurus?format=jsonl"),
    get("getConcept", f"{V1}/thesaurus/CONCEPT"),
    get("listReleases", f"{V1}/releases"),
    get("getHealth", "/healthz"),
    get("getReadiness", "/readyz"),
]


@cache
def named(client: TestClient) -> dict[str, str]:
    """Ids that only a release knows."""
    return {
        "PASSAGE": client.get(f"{V1}/plans/{FUCHU}/text").json()["passages"][0]["id"],
        "PROJECT": client.get(f"{V1}/projects?limit=1").json()["items"][0]["id"],
        "CONCEPT": client.get(f"{V1}/thesaurus?limit=1").json()["items"][0]["id"],
    }


@cache
def document(client: TestClient) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    """The OpenAPI document."""
    found: dict[str, dict[str, dict[str, dict[str, object]]]] = client.get("/openapi.json").json()
    return found


def operations(client: TestClient) -> Iterator[tuple[str, str, dict[str, Json]]]:
    """Path, method and operation of each address of the API."""
    whole: dict[str, dict[str, dict[str, dict[str, Json]]]] = client.get("/openapi.json").json()
    for path, methods in whole["paths"].items():
        if API.match(path):
            for method, operation in methods.items():
                yield path, method, operation


def closed(node: Json) -> Json:
    """A schema in which objects take no field that they do not name, as the service must send none."""
    if isinstance(node, list):
        return [closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {name: closed(each) for name, each in node.items()}
    if "properties" in found and "additionalProperties" not in found:
        found["additionalProperties"] = False
    return found


def validator(client: TestClient, schema: Json) -> Draft202012Validator:
    """What holds a value to a schema of the document."""
    components = closed(client.get("/openapi.json").json()["components"])
    return Draft202012Validator({"allOf": [closed(schema)], "components": components})


def answer_of(client: TestClient, operation_id: str, status: int) -> dict[str, Json]:
    """How the document describes an answer; references are followed."""
    found = next(each for _, _, each in operations(client) if each["operationId"] == operation_id)
    responses = found["responses"]
    assert isinstance(responses, dict)
    assert str(status) in responses, f"{operation_id} may answer {status}, which the document does not say"
    answer = responses[str(status)]
    assert isinstance(answer, dict)
    if "$ref" in answer:
        name = str(answer["$ref"]).rpartition("/")[2]
        answer = client.get("/openapi.json").json()["components"]["responses"][name]
        assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.operation} {call.status} {call.path[:60]}")
def test_what_is_sent_is_what_the_document_says(client: TestClient, call: Call) -> None:
    """Status, media type, shape and headers: no field too many, none too few."""
    path = call.path
    for word, name in named(client).items():
        path = path.replace(word, name)
    response = client.request(call.method, path, json=call.body, headers=dict(call.headers))
    assert response.status_code == call.status, response.text[:300]
    answer = answer_of(client, call.operation, call.status)
    content = answer.get("content", {})
    assert isinstance(content, dict)
    headers = answer.get("headers", {})
    assert isinstance(headers, dict)
    for header in headers:
        streamed = header in {"ETag", "Cache-Status"} and "event-stream" in str(call.headers)
        assert header in response.headers or streamed, header
    if call.status == 304:
        assert content == {}
        return
    kind = response.headers["content-type"].partition(";")[0]
    assert kind in content
    media = content[kind]
    assert isinstance(media, dict)
    if "json" in kind and "ndjson" not in kind:
        errors = list(validator(client, media["schema"]).iter_errors(response.json()))
        assert errors == []


@pytest.mark.parametrize(
    ("operation", "path", "name", "asked"),
    [
        ("listPlans", f"{V1}/plans", "plans", asdict(Filters())),
        ("listProjects", f"{V1}/projects", "projects", [asdict(Filters()), ""]),
        ("listIndicators", f"{V1}/indicators", "indicators", [asdict(Filters()), None]),
        ("listMunicipalities", f"{V1}/municipalities", "municipalities", None),
        ("listConcepts", f"{V1}/thesaurus", "thesaurus", [None, None]),
        ("listReleases", f"{V1}/releases", "releases", None),
        ("coverPlans", f"{V1}/coverage?query=創業", "coverage", asdict(Query(text="創業"))),
        ("searchPassagesByAddress", f"{V1}/search?query=創業", "search", asdict(Query(text="創業", k=1))),
    ],
)
def test_an_expired_cursor_is_described(
    client: TestClient, operation: str, path: str, name: str, asked: object
) -> None:
    """For every list that has pages; a client that walks one must be ready for it."""
    cursor = encode_cursor("a", listing_of(name, ReleaseId("20200101T000000Z-00000000"), asked))
    response = client.get(path, params={**dict(QueryParams(path.partition("?")[2])), "cursor": cursor})
    assert (response.status_code, response.json()["type"]) == (410, "/problems/expired-cursor")
    assert PROBLEM in str(answer_of(client, operation, 410)["content"])


def test_every_operation_is_tried_above(client: TestClient) -> None:
    """A new one needs its line."""
    assert {str(each["operationId"]) for _, _, each in operations(client)} <= {call.operation for call in CALLS}


def test_every_operation_can_be_called_by_its_name(client: TestClient) -> None:
    """Generated clients name their methods so: each name once, with a summary and words on what it does."""
    found = [operation for _, _, operation in operations(client)]
    names = [str(each["operationId"]) for each in found]
    assert len(set(names)) == len(names)
    for each in found:
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", str(each["operationId"]))
        assert each["summary"]
        assert each["description"]
        assert each["tags"]
    tags = {str(tag["name"]) for tag in client.get("/openapi.json").json()["tags"]}
    for each in found:
        assert isinstance(each["tags"], list)
        assert {str(tag) for tag in each["tags"]} <= tags


def test_every_parameter_is_described_and_bounded(client: TestClient) -> None:
    """A client must know what may be sent without trying."""
    for path, method, operation in operations(client):
        parameters = operation.get("parameters", [])
        assert isinstance(parameters, list)
        for each in parameters:
            assert isinstance(each, dict)
            where = f"{method} {path} {each['name']}"
            assert each.get("description"), where
            schema = each["schema"]
            assert isinstance(schema, dict)
            if each["in"] != "header":
                assert is_bounded(client, schema), where


def is_bounded(client: TestClient, schema: dict[str, Json]) -> bool:
    """Whether a schema leaves no text, number or list without an end."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return is_bounded(client, client.get("/openapi.json").json()["components"]["schemas"][name])
    if isinstance(choices := schema.get("anyOf"), list):
        return all(is_bounded(client, each) for each in choices if isinstance(each, dict))
    items = schema.get("items")
    needed = {
        "string": "maxLength" in schema or "pattern" in schema,
        "integer": {"minimum", "maximum"} <= set(schema),
        "array": "maxItems" in schema and isinstance(items, dict) and is_bounded(client, items),
    }
    closed_set = "enum" in schema or "const" in schema or schema.get("type") in {"boolean", "null"}
    return closed_set or needed.get(str(schema.get("type")), False)


def test_every_answer_has_an_example_of_its_shape(client: TestClient) -> None:
    """Recorded on the documents at hand; an example that no longer fits would mislead."""
    recorded = _examples()
    assert recorded
    for _, _, operation in operations(client):
        name = str(operation["operationId"])
        content = answer_of(client, name, 200)["content"]
        assert isinstance(content, dict)
        kinds = [kind for kind in content if "json" in kind and "ndjson" not in kind]
        for kind in kinds:
            media = content[kind]
            assert isinstance(media, dict)
            assert "example" in media, f"{name} has no example of {kind}"
            assert list(validator(client, media["schema"]).iter_errors(media["example"])) == []


def test_every_type_of_problem_leads_to_its_page(client: TestClient) -> None:
    """In both languages; one that is not a kind of problem leads nowhere."""
    responses = client.get("/openapi.json").json()["components"]["responses"]
    examples = [each["value"] for one in responses.values() for each in one["content"][PROBLEM]["examples"].values()]
    types = {each["type"] for each in examples}
    assert len(types) == len(examples)
    for each in examples:
        assert each["status"] in {int(name.removeprefix("Problem")) for name in responses}
    listed = client.get("/problems").text
    for each in sorted(types):
        page = client.get(each)
        assert page.status_code == 200
        assert each in page.text
        assert 'lang="ja"' in page.text
        assert f'href="{each}"' in listed
    assert client.get("/problems/status-418").status_code == 200
    for wrong in ("nothing", "status-200", "status-999x"):
        assert client.get(f"/problems/{wrong}").status_code == 404


def test_pages_of_the_documentation_load_nothing(client: TestClient) -> None:
    """No script, no address of another host, no file at all: they are read in closed networks."""
    for path in ("/docs", "/problems", "/problems/not-found"):
        response = client.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/html")
        assert not re.search(r"<(script|link|img|iframe|object|embed)\b", response.text)
        assert not re.search(
            r"""(?:src|href|action)\s*=\s*["']?\s*(?:[a-z][a-z0-9+.-]*:|//)""", response.text, re.IGNORECASE
        )
        assert not re.search(r"url\(|@import", response.text)
        assert "default-src 'none'" in response.headers["content-security-policy"]


def test_the_page_shows_every_operation_with_its_shapes(client: TestClient) -> None:
    """Parameters, bodies, answers; every shape that is linked to is on the page."""
    page = client.get("/docs").text
    for path, method, operation in operations(client):
        assert f"{method.upper()} {path}" in page
        assert f'id="{operation["operationId"]}"' in page
        parameters = operation.get("parameters", [])
        assert isinstance(parameters, list)
        for each in parameters:
            assert isinstance(each, dict)
            assert f"<code>{each['name']}</code>" in page
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    shapes = client.get("/openapi.json").json()["components"]["schemas"]
    assert {f"shape-{name}" for name in shapes} <= anchors
    assert "at most <code>100</code>" in page


def test_references_in_the_document_lead_somewhere(client: TestClient) -> None:
    """And every shape is used, but for those of the service's own tools."""
    text = client.get("/openapi.json").text
    whole = json.loads(text)
    for kind, name in re.findall(r"#/components/(\w+)/([\w-]+)", text):
        assert name in whole["components"][kind]
    assert not {"HTTPValidationError", "ValidationError"} & set(whole["components"]["schemas"])
