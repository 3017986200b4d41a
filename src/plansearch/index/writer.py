"""Readings and passages -> plans.sqlite, in one transaction; `store` reads it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from plansearch.errors import BuildError
from plansearch.index.exact import exact_texts
from plansearch.index.schema import SCHEMA
from plansearch.model.document import Document, Span
from plansearch.model.passage import Passage
from plansearch.model.place import Municipality
from plansearch.model.plan import DocumentPlans, Indicator, Measurement, Plan, Statement

Cell = str | int | float | bytes | None
Record = tuple[Cell, ...]


def write_store(path: Path, readings: Sequence[DocumentPlans], passages: Sequence[Passage]) -> None:
    """Write everything; passage i of `passages` gets row i.

    Raises:
        BuildError: when the file cannot be written, or records contradict one another.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            # The file is built aside and flushed as a whole when it is finished: it needs no journal of its own.
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")
            connection.executescript(SCHEMA)
            for table, records in _tables(readings, passages):
                _insert(connection, table, records)
            connection.execute("INSERT INTO exact_index (exact_index) VALUES ('rebuild')")
            connection.execute("INSERT INTO exact_index (exact_index) VALUES ('optimize')")
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            connection.commit()
    except sqlite3.Error as error:
        message = f"{path.name} could not be written: {error}."
        raise BuildError(message, remedy="Free some disk space; if that is not it, report the document.") from error
    if broken:
        message = f"{path.name}: {broken[0][0]} names a record of {broken[0][2]} that does not exist."
        raise BuildError(message, remedy="Report the document: its records contradict one another.")


def _insert(connection: sqlite3.Connection, table: str, records: Iterable[Record]) -> None:
    width = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)  # noqa: S608 - names from below
    marks = ", ".join("?" * width)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", records)  # noqa: S608 - as above


def _tables(readings: Sequence[DocumentPlans], passages: Sequence[Passage]) -> Iterator[tuple[str, Iterable[Record]]]:
    documents = [reading.document for reading in readings]
    plans = [plan for reading in readings for plan in reading.plans]
    yield "documents", map(_document, documents)
    yield (
        "repairs",
        ((d.id, i, *_ends(r.span), r.printed, r.read_as, r.reason) for d in documents for i, r in enumerate(d.repairs)),
    )
    yield "headings", ((r.document.id, i, *_ends(span)) for r in readings for i, span in enumerate(r.headings))
    yield "municipalities", map(_municipality, {plan.municipality for plan in plans})
    yield "plans", map(_plan, plans)
    yield (
        "loose_texts",
        (
            (r.document.id, i, *_said(loose.statement), loose.kind, loose.owner, loose.basis)
            for r in readings
            for i, loose in enumerate(r.loose)
        ),
    )
    for plan in plans:
        yield from _parts(plan)
    yield from _passages(passages)


def _parts(plan: Plan) -> Iterator[tuple[str, Iterable[Record]]]:
    # Records in print order; `ordinal` keeps it.
    yield "overview_sections", ((plan.id, i, *_maybe(s.heading)) for i, s in enumerate(plan.overview))
    yield (
        "overview_paragraphs",
        ((plan.id, i, j, *_said(text)) for i, s in enumerate(plan.overview) for j, text in enumerate(s.paragraphs)),
    )
    yield "caveats", ((plan.id, i, text) for i, text in enumerate(plan.caveats))
    yield "pillars", ((plan.id, i, p.number, *_said(p.heading), p.parent) for i, p in enumerate(plan.pillars))
    yield (
        "pillar_descriptions",
        ((plan.id, p.number, i, *_said(text)) for p in plan.pillars for i, text in enumerate(p.descriptions)),
    )
    yield "pillar_variants", ((plan.id, p.number, i, text) for p in plan.pillars for i, text in enumerate(p.variants))
    yield "projects", ((p.id, plan.id, i, *_said(p.name), p.is_new) for i, p in enumerate(plan.projects))
    yield "project_pillars", ((p.id, i, number) for p in plan.projects for i, number in enumerate(p.pillars))
    yield (
        "project_descriptions",
        ((p.id, i, *_said(text)) for p in plan.projects for i, text in enumerate(p.descriptions)),
    )
    yield "project_mentions", ((p.id, i, *_ends(span)) for p in plan.projects for i, span in enumerate(p.mentions))
    yield "indicators", ((plan.id, i, *_indicator(indicator)) for i, indicator in enumerate(plan.indicators))


def _passages(passages: Sequence[Passage]) -> Iterator[tuple[str, Iterable[Record]]]:
    yield (
        "passages",
        (
            (row, p.id, p.document_id, p.plan_id, p.kind, json.dumps(p.heading_path, ensure_ascii=False), p.text)
            for row, p in enumerate(passages)
        ),
    )
    yield "passage_spans", ((row, i, *_ends(span)) for row, p in enumerate(passages) for i, span in enumerate(p.spans))
    yield (
        "passage_projects",
        ((row, i, project) for row, p in enumerate(passages) for i, project in enumerate(p.project_ids)),
    )
    yield (
        "exact_texts",
        ((None, row, part, len(text), text) for row, p in enumerate(passages) for part, text in exact_texts(p)),
    )


def _document(document: Document) -> Record:
    source = document.provenance
    return (
        *(document.id, document.path, document.sha256, document.text, document.paged),
        *(source.publisher, source.title, source.edition, source.status, source.family),
        *(source.url, source.licence, source.fetched_on),
    )


def _municipality(body: Municipality) -> Record:
    return (body.code, body.prefecture, body.name, body.kana, body.romaji)


def _plan(plan: Plan) -> Record:
    return (
        *(plan.id, plan.document_id, plan.municipality.code, plan.title, plan.family),
        *(plan.years.first, plan.years.last, plan.years.label, plan.status, plan.edition),
        *_ends(plan.span),
    )


def _indicator(indicator: Indicator) -> Record:
    return (
        *(*_ends(indicator.span), indicator.pillar, indicator.unit, *_said(indicator.name)),
        *(*_measured(indicator.baseline), *_measured(indicator.target), *_maybe(indicator.note)),
    )


def _measured(value: Measurement) -> Record:
    return (value.value, value.printed, value.label, value.fiscal_year, value.kind)


def _said(statement: Statement) -> Record:
    return (statement.text, *_ends(statement.span))


def _maybe(statement: Statement | None) -> Record:
    return (None, None, None) if statement is None else _said(statement)


def _ends(span: Span) -> Record:
    return (span.start, span.end)
