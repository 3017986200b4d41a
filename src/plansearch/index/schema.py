"""The tables of plans.sqlite. `start` and `stop` are code points of the document's text, half-open."""

from __future__ import annotations

import sqlite3

from plansearch.errors import PlanSearchError

SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL, paged INTEGER NOT NULL,
    publisher TEXT NOT NULL, title TEXT NOT NULL, edition TEXT NOT NULL, status TEXT NOT NULL, family TEXT NOT NULL,
    url TEXT NOT NULL, licence TEXT NOT NULL, fetched_on TEXT NOT NULL);
CREATE TABLE repairs (
    document_id TEXT NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, printed TEXT NOT NULL, read_as TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;
CREATE TABLE headings (
    document_id TEXT NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;
CREATE TABLE loose_texts (
    document_id TEXT NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, kind TEXT NOT NULL, owner TEXT REFERENCES plans,
    basis TEXT NOT NULL, PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

CREATE TABLE municipalities (
    code TEXT PRIMARY KEY, prefecture TEXT NOT NULL, name TEXT NOT NULL, kana TEXT NOT NULL, romaji TEXT NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE plans (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents,
    municipality_code TEXT NOT NULL REFERENCES municipalities, title TEXT NOT NULL, family TEXT NOT NULL,
    first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, years_label TEXT NOT NULL, status TEXT NOT NULL,
    edition TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE overview_sections (
    plan_id TEXT NOT NULL REFERENCES plans, ordinal INTEGER NOT NULL, heading TEXT, start INTEGER, stop INTEGER,
    PRIMARY KEY (plan_id, ordinal)) WITHOUT ROWID;
CREATE TABLE overview_paragraphs (
    plan_id TEXT NOT NULL REFERENCES plans, section INTEGER NOT NULL, ordinal INTEGER NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (plan_id, section, ordinal)) WITHOUT ROWID;
CREATE TABLE caveats (
    plan_id TEXT NOT NULL REFERENCES plans, ordinal INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (plan_id, ordinal)) WITHOUT ROWID;
CREATE TABLE pillars (
    plan_id TEXT NOT NULL REFERENCES plans, ordinal INTEGER NOT NULL, number TEXT NOT NULL, heading TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, parent TEXT, PRIMARY KEY (plan_id, ordinal),
    UNIQUE (plan_id, number)) WITHOUT ROWID;
CREATE TABLE pillar_descriptions (
    plan_id TEXT NOT NULL REFERENCES plans, pillar TEXT NOT NULL, ordinal INTEGER NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (plan_id, pillar, ordinal)) WITHOUT ROWID;
CREATE TABLE pillar_variants (
    plan_id TEXT NOT NULL REFERENCES plans, pillar TEXT NOT NULL, ordinal INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (plan_id, pillar, ordinal)) WITHOUT ROWID;
CREATE TABLE projects (
    id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plans, ordinal INTEGER NOT NULL, name TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, is_new INTEGER NOT NULL, UNIQUE (plan_id, ordinal)) WITHOUT ROWID;
CREATE TABLE project_pillars (
    project_id TEXT NOT NULL REFERENCES projects, ordinal INTEGER NOT NULL, pillar TEXT NOT NULL,
    PRIMARY KEY (project_id, ordinal)) WITHOUT ROWID;
CREATE TABLE project_descriptions (
    project_id TEXT NOT NULL REFERENCES projects, ordinal INTEGER NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (project_id, ordinal)) WITHOUT ROWID;
CREATE TABLE project_mentions (
    project_id TEXT NOT NULL REFERENCES projects, ordinal INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, PRIMARY KEY (project_id, ordinal)) WITHOUT ROWID;
CREATE TABLE indicators (
    plan_id TEXT NOT NULL REFERENCES plans, ordinal INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    pillar TEXT, unit TEXT, name TEXT NOT NULL, name_start INTEGER NOT NULL, name_stop INTEGER NOT NULL,
    baseline REAL, baseline_printed TEXT NOT NULL, baseline_label TEXT NOT NULL, baseline_year INTEGER,
    baseline_kind TEXT NOT NULL,
    target REAL, target_printed TEXT NOT NULL, target_label TEXT NOT NULL, target_year INTEGER,
    target_kind TEXT NOT NULL,
    note TEXT, note_start INTEGER, note_stop INTEGER, PRIMARY KEY (plan_id, ordinal)) WITHOUT ROWID;

CREATE TABLE passages (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES documents,
    plan_id TEXT REFERENCES plans, kind TEXT NOT NULL, heading_path TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX passages_of_plan ON passages (plan_id);
CREATE TABLE passage_spans (
    row INTEGER NOT NULL REFERENCES passages, ordinal INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    PRIMARY KEY (row, ordinal)) WITHOUT ROWID;
CREATE TABLE passage_projects (
    row INTEGER NOT NULL REFERENCES passages, ordinal INTEGER NOT NULL, project_id TEXT NOT NULL REFERENCES projects,
    PRIMARY KEY (row, ordinal)) WITHOUT ROWID;

CREATE TABLE exact_texts (
    id INTEGER PRIMARY KEY, row INTEGER NOT NULL REFERENCES passages, part INTEGER NOT NULL, size INTEGER NOT NULL,
    text TEXT NOT NULL);
CREATE VIRTUAL TABLE exact_index USING fts5 (
    text, content = 'exact_texts', content_rowid = 'id', tokenize = 'trigram case_sensitive 1');
"""


def require_trigrams(error: type[PlanSearchError]) -> None:
    """Raise `error` where Python's SQLite lacks FTS5 with the trigram tokenizer (SQLite 3.34 and later have it)."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (text, tokenize = 'trigram')")
    except sqlite3.OperationalError as reason:
        message = f"SQLite {sqlite3.sqlite_version} of this Python cannot search by trigrams ({reason})."
        raise error(message, remedy="Use a Python whose SQLite is 3.34 or later and has FTS5.") from reason
    finally:
        connection.close()
