"""GET /api/v1/thesaurus: the concepts that the release was built with, by page, by id, and whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.engine.building import build
from plansearch.errors import InvalidValueError
from plansearch.settings import Settings
from plansearch.surfaces import schema
from plansearch.surfaces.api.app import create_app
from tests.small_corpus import write_corpus

ADDRESS = "/api/v1/thesaurus"
OWN = {
    "id": "yama-no-ichi",
    "pref": "山の市",
    "alt": ["山の市開催事業"],
    "everyday": ["山で開く\u201c朝市\u201d"],
    "en": ["mountain market"],
    "broader": ["tokusanhin"],
    "related": ["kankoju"],
    "domain": "our own",
}


def listed(client: TestClient, **parameters: str | int) -> schema.ConceptListOut:
    """A page of the list."""
    response = client.get(ADDRESS, params=parameters)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return schema.ConceptListOut.model_validate_json(response.content)


def pages(client: TestClient, **parameters: str | int) -> Iterator[schema.ConceptListOut]:
    """Page after page."""
    page = listed(client, **parameters)
    yield page
    while page.next_cursor is not None:
        page = listed(client, **parameters, cursor=page.next_cursor)
        yield page


@pytest.fixture(scope="module")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A release that was built with a table of the user's own."""
    folder = tmp_path_factory.mktemp("own")
    write_corpus(folder / "corpus")
    (folder / "own.jsonl").write_text(json.dumps(OWN, ensure_ascii=False) + "\n", encoding="utf-8")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", thesaurus=folder / "own.jsonl")
    build(settings)
    return settings


def test_a_list_read_page_by_page_is_the_list(client: TestClient) -> None:
    """Every concept once, by id."""
    found = list(pages(client))
    ids = [concept.id for page in found for concept in page.items]
    assert ids == sorted(set(ids))
    assert {page.total for page in found} == {len(ids)}
    assert [len(page.items) for page in found[:-1]] == [100] * (len(found) - 1)
    first, second = listed(client, limit=7), next(iter(pages(client, limit=14)))
    assert [concept.id for concept in first.items] == ids[:7]
    assert [concept.id for concept in second.items] == ids[:14]


def test_a_concept_is_given_with_all_its_labels_and_neighbours(client: TestClient) -> None:
    """The same by id as in the list, and neighbours from both sides."""
    concepts = {concept.id: concept for page in pages(client) for concept in page.items}
    found = concepts["jigyo-shokei"]
    assert found.preferred == "事業承継"
    assert found.alternative
    assert found.everyday
    assert found.english
    assert found.domain == "industry"
    for name, concept in concepts.items():
        assert all(name in {each.id for each in concepts[wider.id].narrower} for wider in concept.broader)
        assert all(name in {each.id for each in concepts[near.id].related} for near in concept.related)
        near = (*concept.broader, *concept.narrower, *concept.related)
        assert all(concepts[each.id].preferred == each.label for each in near)
    assert client.get(f"{ADDRESS}/jigyo-shokei").json() == found.model_dump()


def test_what_speaks_of_a_concept_is_counted(client: TestClient, small_engine: Engine) -> None:
    """Passages that hold an official label, and the plans that own them."""
    found = schema.ConceptOut.model_validate(client.get(f"{ADDRESS}/cashless").json())
    speaking = [
        (record.passage.id, plan.plan.id)
        for plan in small_engine.plans()
        for record in small_engine.passages_of(plan.plan.id)
        if any(label in record.passage.text for label in (found.preferred, *found.alternative))
    ]
    assert (found.passages, found.plans) == (len(speaking), len({plan for _, plan in speaking}))
    assert found.plans == 1
    assert schema.ConceptOut.model_validate(client.get(f"{ADDRESS}/jutai").json()).passages == 0


@pytest.mark.parametrize("query", ["ai活用", "ＡＩ活用", "AI 活用", " ai活用 "])
def test_labels_are_found_blind_to_width_and_case(client: TestClient, query: str) -> None:
    assert "ai-katsuyo" in {concept.id for concept in listed(client, query=query).items}


def test_filters_narrow_the_list_and_its_pages(client: TestClient) -> None:
    """By label and by domain at once; nothing found is an answer."""
    found = list(pages(client, query="支援", domain="welfare", limit=2))
    concepts = [concept for page in found for concept in page.items]
    assert len(concepts) == found[0].total > 2
    for concept in concepts:
        assert concept.domain == "welfare"
        assert "支援" in "\n".join((concept.preferred, *concept.alternative, *concept.everyday))
    assert listed(client, query="どこにもない言葉").model_dump() == {"items": [], "total": 0, "next_cursor": None}
    assert listed(client, domain="nowhere").total == 0


def test_an_unknown_id_is_a_problem_with_a_remedy(client: TestClient) -> None:
    response = client.get(f"{ADDRESS}/nothing")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert "'nothing'" in response.json()["detail"]
    assert "/api/v1/thesaurus?query=" in response.json()["detail"]


def test_the_whole_is_given_as_skos(client: TestClient) -> None:
    """Every concept of the list, in a form that others read."""
    response = client.get(ADDRESS, params={"format": "skos"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=response.content, format="turtle")
    ids = {str(one).rpartition(":")[2] for one in graph.subjects(RDF.type, SKOS.Concept)}
    assert ids == {concept.id for page in pages(client) for concept in page.items}


def test_the_whole_is_given_as_lines_that_a_build_reads(
    client: TestClient, tmp_path: Path, small_engine: Engine
) -> None:
    """Built with them again, nothing has changed."""
    response = client.get(ADDRESS, params={"format": "jsonl"})
    assert response.headers["content-type"] == "application/x-ndjson"
    (tmp_path / "own.jsonl").write_bytes(response.content)
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", thesaurus=tmp_path / "own.jsonl")
    assert build(settings).release.manifest.content == small_engine.release.manifest.content


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"format": "skos", "limit": "10"}, "limit"),
        ({"format": "skos", "query": "創業"}, "query"),
        ({"format": "jsonl", "domain": "industry"}, "domain"),
        ({"format": "skos", "cursor": "YWZ0ZXI6YQ"}, "cursor"),
        ({"format": "rdfxml"}, "format"),
        ({"limit": "0"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"query": "a" * 1_001}, "query"),
        ({"surprise": "1"}, "surprise"),
    ],
)
def test_what_cannot_be_given_is_refused(client: TestClient, parameters: dict[str, str], field: str) -> None:
    """Never passed over: a whole thesaurus is no answer to a question for a part of it."""
    response = client.get(ADDRESS, params=parameters)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_the_thesaurus_is_the_one_that_the_release_was_built_with(own_settings: Settings) -> None:
    """The user's own concepts among it, also where the setting is gone by now; and they come out as SKOS."""
    client = TestClient(create_app(Settings(index=own_settings.index)))
    found = schema.ConceptOut.model_validate(client.get(f"{ADDRESS}/yama-no-ichi").json())
    assert (found.preferred, found.everyday, found.domain) == ("山の市", ["山で開く“朝市”"], "our own")
    assert [each.id for each in found.broader] == ["tokusanhin"]
    # The project of that name, and the pillar whose text names it.
    assert (found.passages, found.plans) == (2, 1)
    wider = schema.ConceptOut.model_validate(client.get(f"{ADDRESS}/tokusanhin").json())
    assert schema.ConceptLabelOut(id="yama-no-ichi", label="山の市") in wider.narrower
    graph = Graph().parse(data=client.get(ADDRESS, params={"format": "skos"}).content, format="turtle")
    own = URIRef("urn:plansearch:concept:yama-no-ichi")
    assert set(graph.objects(own, SKOS.hiddenLabel)) == {Literal("山で開く“朝市”", lang="ja")}


def test_a_file_of_the_users_own_that_is_wrong_stops_the_build_and_leaves_the_service(own_settings: Settings) -> None:
    """With file and remedy; the release before goes on."""
    assert own_settings.thesaurus is not None
    wrong = own_settings.thesaurus.with_name("wrong.jsonl")
    wrong.write_text(json.dumps({**OWN, "broader": ["nowhere"]}), encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"wrong\.jsonl: .* refers to nowhere.*Add the concept"):
        build(own_settings.model_copy(update={"thesaurus": wrong}))
    assert TestClient(create_app(own_settings)).get(f"{ADDRESS}/yama-no-ichi").status_code == 200
