"""Rows of plans.sqlite -> Documents and Passages, any number of them with a fixed number of queries.

Ids that name nothing are left out of what is returned; `store` turns them into errors.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection

from plansearch.model.document import Document, DocumentId, Provenance, Repair, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.plan import LooseKind, LooseText, PlanId, ProjectId, Statement


def load_documents(connection: sqlite3.Connection, ids: Collection[DocumentId]) -> dict[DocumentId, Document]:
    """Documents by id."""
    wanted = id_list(ids)
    repairs: defaultdict[str, list[Repair]] = defaultdict(list)
    for document, start, stop, printed, read_as, reason in connection.execute(
        """SELECT document_id, start, stop, printed, read_as, reason FROM repairs
        WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id, ordinal""",
        wanted,
    ):
        span = Span(start=start, end=stop)
        repairs[document].append(Repair(span=span, printed=printed, read_as=read_as, reason=reason))
    return {
        DocumentId(row[0]): Document(
            id=DocumentId(row[0]),
            path=row[1],
            sha256=row[2],
            text=row[3],
            paged=bool(row[4]),
            repairs=tuple(repairs[row[0]]),
            provenance=Provenance(
                publisher=row[5],
                title=row[6],
                edition=row[7],
                status=row[8],
                family=row[9],
                url=row[10],
                licence=row[11],
                fetched_on=row[12],
            ),
        )
        for row in connection.execute(
            """SELECT id, path, sha256, text, paged, publisher, title, edition, status, family, url, licence, fetched_on
            FROM documents WHERE id IN (SELECT value FROM json_each(?))""",
            wanted,
        )
    }


def load_loose(connection: sqlite3.Connection, document_id: DocumentId) -> tuple[LooseText, ...]:
    """Captions, texts of figures and notes of a document, in the order in which they were read."""
    return tuple(
        LooseText(
            statement=statement(text, start, stop), kind=LooseKind(kind), owner=owner and PlanId(owner), basis=basis
        )
        for text, start, stop, kind, owner, basis in connection.execute(
            """SELECT text, start, stop, kind, owner, basis FROM loose_texts
            WHERE document_id = ? ORDER BY ordinal""",
            (document_id,),
        )
    )


def load_passages(connection: sqlite3.Connection, ids: Collection[PassageId]) -> dict[PassageId, Passage]:
    """Passages by id."""
    wanted = id_list(ids)
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for row, start, stop in connection.execute(
        """SELECT row, start, stop FROM passage_spans
        WHERE row IN (SELECT row FROM passages WHERE id IN (SELECT value FROM json_each(?))) ORDER BY row, ordinal""",
        wanted,
    ):
        spans[row].append(Span(start=start, end=stop))
    projects: defaultdict[int, list[ProjectId]] = defaultdict(list)
    for row, project in connection.execute(
        """SELECT row, project_id FROM passage_projects
        WHERE row IN (SELECT row FROM passages WHERE id IN (SELECT value FROM json_each(?))) ORDER BY row, ordinal""",
        wanted,
    ):
        projects[row].append(ProjectId(project))
    return {
        PassageId(identity): Passage(
            id=PassageId(identity),
            document_id=DocumentId(document),
            plan_id=plan and PlanId(plan),
            kind=PassageKind(kind),
            heading_path=tuple(json.loads(path)),
            text=text,
            spans=tuple(spans[row]),
            project_ids=tuple(projects[row]),
        )
        for row, identity, document, plan, kind, path, text in connection.execute(
            """SELECT row, id, document_id, plan_id, kind, heading_path, text FROM passages
            WHERE id IN (SELECT value FROM json_each(?))""",
            wanted,
        )
    }


def load_ids(connection: sqlite3.Connection, rows: Collection[int]) -> dict[int, PassageId]:
    """Passage ids by row."""
    return {
        int(row): PassageId(identity)
        for row, identity in connection.execute(
            "SELECT row, id FROM passages WHERE row IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
        )
    }


def statement(text: str, start: int, stop: int) -> Statement:
    """Words and their place, from three columns."""
    return Statement(text=text, span=Span(start=start, end=stop))


def id_list(ids: Collection[str]) -> tuple[str]:
    """Some ids as one parameter, however many they are: SQLite reads the list out of JSON."""
    return (json.dumps(sorted(ids), ensure_ascii=False),)
