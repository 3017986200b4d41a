"""Records answers on the documents at hand as examples of the OpenAPI document.

Run it from the root after a change of shapes: `.venv/bin/python -m tests.surfaces.api.record_examples`. It builds an
index of its own aside. Lists are cut to two items; what stands in them is as it was sent.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from pydantic import JsonValue
from starlette.testclient import TestClient

from plansearch.engine.building import build
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app

ROOT = Path(__file__).parents[3]
TARGET = ROOT / "src" / "plansearch" / "surfaces" / "api" / "examples.json"
JSON, CSL = "application/json", "application/vnd.citationstyles.csl+json"
PLAN, EARLIER = "131181-2022-chiiki-sangyo-kasseika", "131181-2019-chiiki-sangyo-kasseika"
_KEPT = 2
_LONGEST = 600  # code points of a printed text; more says no more about the shape


def cut(value: JsonValue) -> JsonValue:
    """The same with at most two items in each list, and the beginning of a very long text."""
    match value:
        case list():
            return [cut(each) for each in value[:_KEPT]]
        case dict():
            return {name: cut(each) for name, each in value.items()}
        case str() if len(value) > _LONGEST:
            return f"{value[:_LONGEST]}…"
        case _:
            return value


def record(client: TestClient) -> dict[str, dict[str, JsonValue]]:
    """An answer for each operation."""
    found: dict[str, dict[str, JsonValue]] = {}

    def keep(operation: str, path: str, kind: str = JSON, body: JsonValue = None) -> JsonValue:
        response = client.get(path) if body is None else client.post(path, json=body)
        response.raise_for_status()
        answer: JsonValue = response.json()
        found[operation] = {kind: cut(answer)}
        return answer

    v1 = "/api/v1"
    query = "跡継ぎのいない会社への支援"
    searched = keep("searchPassages", f"{v1}/search", body={"query": query, "filters": {"municipalities": ["荒川区"]}})
    keep("searchPassagesByAddress", f"{v1}/search?query={query}&municipalities=荒川区&first=2022&kinds=project")
    question = "事業承継を支援している自治体はどこですか"
    keep("askQuestion", f"{v1}/ask", body={"question": question})
    keep("askQuestionByAddress", f"{v1}/ask?question={question}")
    keep("coverPlans", f"{v1}/coverage?query=事業承継")
    keep("comparePlans", f"{v1}/compare?plans={EARLIER}&plans={PLAN}")
    keep("listSimilar", f"{v1}/similar/{PLAN}")
    keep("listPlans", f"{v1}/plans?limit=2")
    keep("getPlan", f"{v1}/plans/{PLAN}")
    keep("getPlanText", f"{v1}/plans/{PLAN}/text")
    keep("citePlan", f"{v1}/plans/{PLAN}/citation?format=csl-json", CSL)
    listed = keep("listProjects", f"{v1}/projects?limit=2&municipalities=荒川区")
    keep("listIndicators", f"{v1}/indicators?limit=2")
    keep("listMunicipalities", f"{v1}/municipalities?limit=2")
    keep("getMunicipality", f"{v1}/municipalities/131181")
    keep("listConcepts", f"{v1}/thesaurus?limit=2&query=事業承継")
    keep("getConcept", f"{v1}/thesaurus/accelerator")
    keep("listReleases", f"{v1}/releases")
    keep("getHealth", "/healthz")
    keep("getReadiness", "/readyz")
    match listed:
        case {"items": [{"id": str(project)}, *_]}:
            keep("getProject", f"{v1}/projects/{project}")
    match searched:
        case {"results": [{"passage": {"id": str(passage)}}, *_]}:
            keep("getPassage", f"{v1}/passages/{passage}")
            keep("citePassage", f"{v1}/passages/{passage}/citation?format=csl-json", CSL)
    return found


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=ROOT / "corpus", index=Path(folder))
        build(settings)
        with TestClient(create_app(settings)) as client:
            examples = record(client)
    TARGET.write_text(json.dumps(examples, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
