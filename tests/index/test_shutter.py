"""plans.sqlite through a shutter: no statement, whoever wrote it, sees another plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from plansearch.engine import Engine
from plansearch.index.layout import STORE, current_id, release_folder
from plansearch.index.shutter import CONDITIONS, shut
from plansearch.model.plan import PlanId
from plansearch.settings import Settings

INSIDE = PlanId("132063-2022-chiiki-sangyo-kasseika")
OUTSIDE = PlanId("132055-2022-chiiki-sangyo-kasseika")  # in the same document


def connect(settings: Settings) -> sqlite3.Connection:
    """A connection to the records of the release."""
    path: Path = release_folder(settings.index, current_id(settings.index)) / STORE
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


@pytest.fixture
def connection(small_settings: Settings) -> Iterator[sqlite3.Connection]:
    """One that sees one plan of three."""
    opened = connect(small_settings)
    shut(opened, [INSIDE])
    yield opened
    opened.close()


def test_every_table_has_its_condition(small_settings: Settings) -> None:
    """A table that is added and forgotten here would be seen whole."""
    opened = connect(small_settings)
    found = {
        name
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("sqlite_", "exact_index"))
    }
    opened.close()
    assert found == CONDITIONS.keys()


def test_no_column_of_any_table_holds_the_words_of_another_plan(
    connection: sqlite3.Connection, small_settings: Settings
) -> None:
    """Names, headings, statements, repairs, and the texts that exact search looks into."""
    whole = connect(small_settings)
    hidden = [name for (name,) in whole.execute("SELECT name FROM projects WHERE plan_id != ?", (INSIDE,))]
    hidden += [text for (text,) in whole.execute("SELECT text FROM passages WHERE plan_id IS NOT ?", (INSIDE,))]
    whole.close()
    seen = "\n".join(str(row) for table in CONDITIONS for row in connection.execute(f"SELECT * FROM {table}"))  # noqa: S608
    assert len(hidden) > 10
    assert [words for words in hidden if words in seen or repr(words)[1:-1] in seen] == []
    assert OUTSIDE not in seen
    assert INSIDE in seen


def test_places_in_a_document_that_is_shared_stay_what_they_are(
    connection: sqlite3.Connection, small_engine: Engine
) -> None:
    """Spans, lines and pages are counted in the whole text, so what is hidden is blank and not gone."""
    plan = small_engine.plan(INSIDE).plan
    text = small_engine.document(plan.document_id).text
    ((left,),) = connection.execute("SELECT text FROM documents").fetchall()
    here = slice(plan.span.start, plan.span.end)
    assert (len(left), left.count("\n"), left[here]) == (len(text), text.count("\n"), text[here])
    assert (left[: plan.span.start] + left[plan.span.end :]).strip() == ""


def test_who_sees_every_plan_of_a_document_sees_all_of_it(small_settings: Settings, small_engine: Engine) -> None:
    """Its cover and its margins too."""
    opened = connect(small_settings)
    shut(opened, [INSIDE, OUTSIDE])
    ((left,),) = opened.execute("SELECT text FROM documents").fetchall()
    opened.close()
    assert left == small_engine.document(small_engine.plan(INSIDE).plan.document_id).text


def test_nothing_is_seen_of_no_plan(small_settings: Settings) -> None:
    """Not a row of any table."""
    opened = connect(small_settings)
    shut(opened, [])
    rows = [row for table in CONDITIONS for row in opened.execute(f"SELECT * FROM {table}")]  # noqa: S608
    opened.close()
    assert rows == []
