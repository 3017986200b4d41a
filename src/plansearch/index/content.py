"""Readings and passages -> a digest of all that shapes an index, after a check that they fit together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from plansearch.errors import BuildError
from plansearch.index.duplicates import SAME, SHINGLE
from plansearch.index.expansion import SHARE
from plansearch.index.inputs import ENCODER_CHARACTERS, HEADING_REPEATS
from plansearch.index.postings import K1, B
from plansearch.index.schema import SCHEMA
from plansearch.index.spelling import SPELLING_RULES
from plansearch.index.top import DECIMALS
from plansearch.index.vectors import FLAT_LIMIT, GRAPH
from plansearch.japanese.asked import asked_digest
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans
from plansearch.model.release import FORMAT_VERSION, EncoderStamp

PARAMETERS: Mapping[str, str] = {
    "bm25_k1": str(K1),
    "bm25_b": str(B),
    "heading_repeats": str(HEADING_REPEATS),
    "encoder_characters": str(ENCODER_CHARACTERS),
    "flat_limit": str(FLAT_LIMIT),
    "graph": GRAPH,
    "score_decimals": str(DECIMALS),
    "schema": hashlib.sha256(SCHEMA.encode("utf-8")).hexdigest()[:12],
    "concept_share": str(SHARE),
    "duplicates": f"{SAME} {SHINGLE}",
    "asked": asked_digest()[:12],
    "spelling": str(SPELLING_RULES),
}


def content_digest(
    readings: Sequence[DocumentPlans],
    passages: Sequence[Passage],
    *,
    encoder: EncoderStamp,
    analyzer: str,
    left_out: Mapping[str, str],
    parameters: Mapping[str, str] = PARAMETERS,
) -> str:
    """SHA-256 (hex) over everything that goes into a release; the order of documents and passages does not matter."""
    about = [FORMAT_VERSION, dict(parameters), encoder.name, encoder.digest, encoder.dim, analyzer, dict(left_out)]
    digest = hashlib.sha256(json.dumps(about, ensure_ascii=False, sort_keys=True).encode("utf-8"))
    # A value's repr names every field, so that a new field is new content too.
    for reading in sorted(readings, key=lambda one: one.document.id):
        digest.update(repr(reading).encode("utf-8"))
    for passage in sorted(passages, key=lambda one: one.id):
        digest.update(repr(passage).encode("utf-8"))
    return digest.hexdigest()


def check_content(readings: Sequence[DocumentPlans], passages: Sequence[Passage]) -> None:
    """Refuse what could not be cited afterwards: ids used twice, and passages of plans, projects or texts unknown.

    Raises:
        BuildError: names the first id that is wrong.
    """
    if not passages:
        message = "There is nothing to index: no document gave a passage."
        raise BuildError(message, remedy="Check the corpus folder and its catalog.csv.")
    plans = [plan for reading in readings for plan in reading.plans]
    lengths = {reading.document.id: len(reading.document.text) for reading in readings}
    _once("document", (reading.document.id for reading in readings))
    _once("plan", (plan.id for plan in plans))
    _once("project", (project.id for plan in plans for project in plan.projects))
    _once("passage", (passage.id for passage in passages))
    _once("municipality", (body.code for body in {plan.municipality for plan in plans}))
    plan_ids = {plan.id for plan in plans}
    project_ids = {project.id for plan in plans for project in plan.projects}
    for passage in passages:
        unknown: list[str] = [one for one in passage.project_ids if one not in project_ids]
        if passage.plan_id is not None and passage.plan_id not in plan_ids:
            unknown.append(passage.plan_id)
        if passage.document_id not in lengths:
            unknown.append(passage.document_id)
        elif max(span.end for span in passage.spans) > lengths[passage.document_id]:
            unknown.append(f"a place beyond the end of {passage.document_id}")
        if unknown:
            message = f"Passage {passage.id} points to {unknown[0]}, which is not there."
            raise BuildError(message, remedy="Report the document: its records contradict one another.")


def _once(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            message = f"There are two records of the {what} {one} that differ or repeat."
            raise BuildError(
                message, remedy="Remove one of the documents that tell of it from catalog.csv, or report it."
            )
        seen.add(one)
