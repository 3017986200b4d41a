"""A connection to plans.sqlite, ids of plans -> the same connection, through which no other plan can be seen.

Views in the connection's own schema take the names of the tables: SQLite looks a name up there first, so that every
statement, whoever wrote it, reads through them. Of a document that holds other plans too only the printed words of the
plans within are left; all other characters are blank, so that places in it, lines and pages stay what they are.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from types import MappingProxyType
from typing import Final

from plansearch.model.plan import PlanId

_IN_PLAN: Final = "plan_id IN (SELECT id FROM within)"
_IN_PROJECT: Final = "project_id IN (SELECT id FROM projects)"
_IN_ROW: Final = "row IN (SELECT row FROM passages)"
_IN_DOCUMENT: Final = "document_id IN (SELECT id FROM documents)"
# Words that belong to no plan in particular, or to several, are shown to who may see the whole document only.
_IN_PRINT: Final = (
    "EXISTS (SELECT 1 FROM plans WHERE plans.document_id = here.document_id"
    " AND plans.start <= here.start AND here.stop <= plans.stop)"
)
CONDITIONS: Final = MappingProxyType(
    {
        "plans": "id IN (SELECT id FROM within)",
        "documents": "id IN (SELECT document_id FROM plans)",
        "municipalities": "code IN (SELECT municipality_code FROM plans)",
        "repairs": _IN_PRINT,
        "headings": _IN_PRINT,
        "loose_texts": "owner IN (SELECT id FROM within)",
        "overview_sections": _IN_PLAN,
        "overview_paragraphs": _IN_PLAN,
        "caveats": _IN_PLAN,
        "pillars": _IN_PLAN,
        "pillar_descriptions": _IN_PLAN,
        "pillar_variants": _IN_PLAN,
        "projects": _IN_PLAN,
        "project_pillars": _IN_PROJECT,
        "project_descriptions": _IN_PROJECT,
        "project_mentions": _IN_PROJECT,
        "indicators": _IN_PLAN,
        "passages": _IN_PLAN,
        "passage_spans": _IN_ROW,
        "passage_projects": _IN_ROW,
        "exact_texts": _IN_ROW,
    }
)
"""For each table which of its rows are seen; one that is missing here would be seen whole."""

_TEXT: Final = re.compile(r"[^\n\f]")


def shut(connection: sqlite3.Connection, plans: Collection[PlanId]) -> None:
    """Let a connection see these plans, and what belongs to them, alone."""
    connection.execute("CREATE TEMP TABLE within (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO within VALUES (?)", ((plan,) for plan in sorted(plans)))
    connection.commit()
    seen = _seen(connection)

    def left(document: str, text: str) -> str:
        return _blanked(text, seen[document]) if document in seen else text

    connection.create_function("left_of", 2, left, deterministic=True)
    for table, condition in CONDITIONS.items():
        names = [name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})")]
        columns = ["left_of(id, text) AS text" if (table, name) == ("documents", "text") else name for name in names]
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT {', '.join(columns)} FROM main.{table} AS here WHERE {condition}"  # noqa: S608 - names of the schema
        )


def _seen(connection: sqlite3.Connection) -> dict[str, list[tuple[int, int]]]:
    """For each document that holds another plan too, the ranges of its text that may be seen."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for document, start, stop in connection.execute(
        """
        WITH partly AS (SELECT DISTINCT document_id FROM main.plans WHERE id NOT IN (SELECT id FROM within))
        SELECT document_id, start, stop FROM main.plans
        WHERE id IN (SELECT id FROM within) AND document_id IN partly
        UNION
        SELECT document_id, start, stop FROM main.passages JOIN main.passage_spans USING (row)
        WHERE plan_id IN (SELECT id FROM within) AND document_id IN partly
        """
    ):
        found[document].append((start, stop))
    return dict(found)


def _blanked(text: str, ranges: Collection[tuple[int, int]]) -> str:
    left, at = list[str](), 0
    for start, stop in sorted(ranges):
        if stop > at:
            begin = max(start, at)
            left += (_TEXT.sub(" ", text[at:begin]), text[begin:stop])
            at = stop
    return "".join((*left, _TEXT.sub(" ", text[at:])))
