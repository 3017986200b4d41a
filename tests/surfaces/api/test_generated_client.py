"""A client that knows of the service nothing but its OpenAPI document, over a socket.

The library makes methods and models of the document, sends what they say, and refuses an answer that is not what the
document says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import httpx2
import pytest
from aiopenapi3 import OpenAPI
from aiopenapi3.errors import HTTPClientError

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.schema import ProblemOut
from tests.served import served

FUCHU, OME = "132063-2022-chiiki-sangyo-kasseika", "132055-2022-chiiki-sangyo-kasseika"
Values = Mapping[str, object]
WAIT = 120.0  # seconds; the document is made when it is first asked for


@pytest.fixture(scope="module")
def address(small_settings: Settings, small_engine: Engine) -> Iterator[str]:
    """Of a service that is listening."""
    with served(create_app(small_settings, small_engine)) as found:
        yield found


@pytest.fixture(scope="module")
def api(address: str) -> OpenAPI:
    """The client, made of the document that the service sends."""

    # The library tells by this annotation whether it is to wait.
    def session(*args: object, **kwargs: object) -> httpx2.Client:
        return httpx2.Client(*args, **{**kwargs, "timeout": WAIT})  # type: ignore[arg-type]

    session.__annotations__["return"] = httpx2.Client
    return OpenAPI.load_sync(f"{address}/openapi.json", session_factory=session)


def called(api: OpenAPI, operation: str, values: Values | None = None, body: Values | None = None) -> object:
    """What a method of the client gives: a model, or what is no JSON as it came."""
    return getattr(api._, operation)(parameters=dict(values or {}), data=body)


CALLS: tuple[tuple[str, Values | None, Values | None, str], ...] = (
    ("searchPassages", None, {"query": "創業", "k": 2, "facets": True, "group_by": "plan"}, "SearchResponse"),
    ("searchPassages", None, {"query": "創業", "filters": {"municipalities": ["府中市"]}}, "SearchResponse"),
    (
        "searchPassagesByAddress",
        {"query": "創業", "kinds": ["project", "pillar"], "first": 2022},
        None,
        "SearchResponse",
    ),
    ("askQuestion", {"lang": "ja"}, {"question": "創業を支援する自治体は"}, "AskResponse"),
    ("askQuestionByAddress", {"question": "創業を支援する自治体は"}, None, "AskResponse"),
    ("coverPlans", {"query": "創業"}, None, "CoverageResponse"),
    ("coverPlans", {"query": "創業", "format": "csv"}, None, "bytes"),
    ("comparePlans", {"plans": [FUCHU, OME]}, None, "CompareResponse"),
    ("comparePlans", {"municipalities": ["青梅市", "府中市"], "query": "創業"}, None, "CompareResponse"),
    ("listSimilar", {"record_id": FUCHU}, None, "SimilarResponse"),
    ("listPlans", {"limit": 1}, None, "PlanListOut"),
    ("listPlans", {"format": "csv"}, None, "bytes"),
    ("getPlan", {"plan_id": FUCHU}, None, "PlanOut"),
    ("getPlanText", {"plan_id": FUCHU}, None, "PlanTextOut"),
    ("citePlan", {"plan_id": FUCHU}, None, "bytes"),
    ("listProjects", {"q": "空き店舗"}, None, "ProjectListOut"),
    ("getProject", {"project_id": "{project}"}, None, "ProjectRecordOut"),
    ("listIndicators", None, None, "IndicatorListOut"),
    ("getPassage", {"passage_id": "{passage}"}, None, "PassageResponse"),
    ("citePassage", {"passage_id": "{passage}", "format": "ris"}, None, "bytes"),
    ("listMunicipalities", None, None, "MunicipalityListOut"),
    ("getMunicipality", {"code": "132063"}, None, "MunicipalityRecordOut"),
    ("listConcepts", {"limit": 2}, None, "ConceptListOut"),
    ("listConcepts", {"format": "skos"}, None, "bytes"),
    ("getConcept", {"concept_id": "{concept}"}, None, "ConceptOut"),
    ("listReleases", None, None, "ReleaseListOut"),
    ("getHealth", None, None, "HealthOut"),
    ("getReadiness", None, None, "ReadyOut"),
)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[0]} {call[3]}")
def test_every_method_gives_what_the_document_says(
    api: OpenAPI, small_engine: Engine, call: tuple[str, Values | None, Values | None, str]
) -> None:
    """A model by the name of the shape, or the words of a table or reference as they are."""
    operation, values, body, kind = call
    named = {
        "{project}": small_engine.projects()[0].project.id,
        "{passage}": small_engine.passages_of(small_engine.plans()[0].plan.id)[0].passage.id,
        "{concept}": small_engine.vocabulary.concepts()[0].concept.id,
    }
    sent = {name: named.get(str(value), value) for name, value in (values or {}).items()}
    found = called(api, operation, sent, body)
    assert type(found).__name__ == kind
    assert found


def test_every_operation_is_a_method(api: OpenAPI) -> None:
    """And each is called by these tests."""
    assert {*api._} == {operation for operation, *_ in CALLS}


def test_what_is_wrong_is_told_as_the_document_says(api: OpenAPI) -> None:
    """The method raises, with the problem."""
    with pytest.raises(HTTPClientError) as caught:
        called(api, "getPlan", {"plan_id": "nothing"})
    problem = ProblemOut.model_validate_json(caught.value.data)
    assert (problem.type, problem.status) == ("/problems/not-found", 404)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/api/v1/coverage", {"query": "創業", "format": "csv"}),
        ("/api/v1/indicators", {"format": "csv"}),
        ("/api/v1/municipalities", {"format": "csv"}),
        ("/api/v1/plans", {"format": "csv"}),
        ("/api/v1/projects", {"format": "csv"}),
        ("/api/v1/thesaurus", {"format": "skos"}),
    ],
)
def test_a_client_that_sends_every_usual_value_gets_tables(address: str, path: str, asked: dict[str, str]) -> None:
    """Most generated methods send each default that the document tells; a whole table takes no limit."""
    parameters = httpx2.get(f"{address}/openapi.json", timeout=WAIT).json()["paths"][path]["get"]["parameters"]
    usual = {each["name"]: each["schema"]["default"] for each in parameters if "default" in each["schema"]}
    sent = {name: str(value).lower() for name, value in {**usual, **asked}.items()}
    answer = httpx2.get(f"{address}{path}", params=sent, timeout=WAIT)
    assert answer.status_code == 200, answer.text


def test_no_parameter_is_told_to_be_null(address: str) -> None:
    """Null cannot be sent in an address; a generated method would offer it all the same."""
    for path, operations in httpx2.get(f"{address}/openapi.json", timeout=WAIT).json()["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                assert '"null"' not in json.dumps(parameter), (path, parameter["name"])
