"""plans.sqlite gives back every value that went in, and finds characters wherever they stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.errors import BuildError, NotFoundError, StaleIndexError
from plansearch.index.schema import require_trigrams
from plansearch.index.store import Store
from plansearch.index.table import KINDS
from plansearch.index.writer import write_store
from plansearch.model.document import DocumentId
from plansearch.model.passage import PassageId
from plansearch.model.plan import PlanId, ProjectId
from tests.factories import corpus

READINGS, PASSAGES = corpus()
ROWS = sorted(PASSAGES, key=lambda passage: passage.id)
PLANS = sorted((plan for reading in READINGS for plan in reading.plans), key=lambda plan: plan.id)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    # A name with signs that mean something in an address.
    path = tmp_path_factory.mktemp("a store?#%41 ü") / "plans.sqlite"
    write_store(path, READINGS, ROWS)
    opened = Store(path)
    yield opened
    opened.close()


def test_every_plan_comes_back_whole(store: Store) -> None:
    assert store.plans() == tuple(PLANS)
    for plan in PLANS:
        assert store.plan(plan.id) == plan


def test_heads_are_the_plans_without_what_they_say(store: Store) -> None:
    """By id; what filters look at is the same in both."""
    assert [(head.id, head.title, head.family, head.years, head.municipality) for head in store.plan_heads()] == [
        (plan.id, plan.title, plan.family, plan.years, plan.municipality) for plan in PLANS
    ]


def test_a_family_is_the_plans_of_one_municipality_and_kind(store: Store) -> None:
    """By id, the plan itself among them."""
    for plan in PLANS:
        kin = [one for one in PLANS if (one.municipality, one.family) == (plan.municipality, plan.family)]
        assert store.family_of(plan) == tuple(kin)
    assert max(len(store.family_of(plan)) for plan in PLANS) == 2


def test_every_project_leads_to_its_plan(store: Store) -> None:
    for plan in PLANS:
        for project in plan.projects:
            assert store.project(project.id) == project
            assert store.plan_of_project(project.id) == plan


def test_every_document_comes_back_whole_with_its_repairs_and_provenance(store: Store) -> None:
    documents = {reading.document.id: reading.document for reading in READINGS}
    assert store.documents() == tuple(documents[one] for one in sorted(documents))
    for one, document in documents.items():
        assert store.document(one) == document


def test_loose_texts_come_back_with_owner_and_basis(store: Store) -> None:
    for reading in READINGS:
        assert store.loose_texts(reading.document.id) == reading.loose


def test_passages_come_back_whole_in_the_order_asked_for(store: Store) -> None:
    backwards = [passage.id for passage in reversed(ROWS)]
    assert store.passages(backwards) == tuple(reversed(ROWS))
    assert store.passages([]) == ()
    assert store.passages([ROWS[3].id, ROWS[3].id]) == (ROWS[3], ROWS[3])
    assert store.passage(ROWS[0].id) == ROWS[0]
    assert store.count == len(ROWS)


def test_rows_are_places_among_the_sorted_ids(store: Store) -> None:
    for row, passage in enumerate(ROWS):
        assert store.row(passage.id) == row
    assert store.passage_ids([2, 0, 1]) == (ROWS[2].id, ROWS[0].id, ROWS[1].id)


def test_passages_of_a_plan_are_those_it_certainly_owns(store: Store) -> None:
    for plan in PLANS:
        assert store.passages_of(plan.id) == tuple(passage for passage in ROWS if passage.plan_id == plan.id)


def test_municipalities_are_those_with_plans_by_code(store: Store) -> None:
    bodies = {plan.municipality.code: plan.municipality for plan in PLANS}
    assert store.municipalities() == tuple(bodies[code] for code in sorted(bodies))


@pytest.mark.parametrize("unknown", ["", "nothing", "x' OR '1'='1", "\ud800", "創業"])
def test_unknown_ids_are_not_found_and_say_so(store: Store, unknown: str) -> None:
    for call in (
        lambda: store.passage(PassageId(unknown)),
        lambda: store.row(PassageId(unknown)),
        lambda: store.plan(PlanId(unknown)),
        lambda: store.passages_of(PlanId(unknown)),
        lambda: store.project(ProjectId(unknown)),
        lambda: store.plan_of_project(ProjectId(unknown)),
        lambda: store.document(DocumentId(unknown)),
        lambda: store.loose_texts(DocumentId(unknown)),
    ):
        with pytest.raises(NotFoundError):
            call()
    with pytest.raises(NotFoundError):
        store.passages([ROWS[0].id, PassageId(unknown)])


def test_the_table_says_who_owns_a_passage_and_of_which_kind_it_is(store: Store) -> None:
    table = store.plan_table()
    assert table.plan_ids == tuple(plan.id for plan in PLANS)
    assert table.municipalities == tuple(plan.municipality.code for plan in PLANS)
    assert table.families == tuple(plan.family for plan in PLANS)
    assert table.periods == tuple((plan.years.first, plan.years.last) for plan in PLANS)
    for row, passage in enumerate(ROWS):
        ordinal = int(table.plan_of_row[row])
        assert (table.plan_ids[ordinal] if ordinal >= 0 else None) == passage.plan_id
        assert KINDS[table.kind_of_row[row]] is passage.kind


def test_threads_read_at_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda passage: store.passage(passage.id), ROWS * 5))
    assert found == ROWS * 5


def test_plans_read_once_are_kept(store: Store) -> None:
    assert store.plan(PLANS[0].id) is store.plan(PLANS[0].id)


def test_passages_read_once_are_kept_and_others_are_still_missed(store: Store) -> None:
    first = store.passage(ROWS[0].id)
    assert store.passages((ROWS[1].id, ROWS[0].id))[1] is first
    with pytest.raises(NotFoundError):
        store.passages((ROWS[0].id, PassageId("none")))


def test_exact_search_gives_rows_and_scores(store: Store) -> None:
    rows, scores = store.find_exact("事業承継バトンタッチ事業")
    found = dict(zip(store.passage_ids(rows.tolist()), scores.tolist(), strict=True))
    assert sorted(found.values()) == [0.7, 1.0]
    assert all("事業承継バトンタッチ事業" in store.passage(one).text for one in found)


def test_the_file_cannot_be_written_through_the_store(store: Store) -> None:
    with store._reading() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM passages")


@pytest.mark.parametrize("keep", [0, 100, 20_000])
def test_a_damaged_file_is_refused_by_name(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "plans.sqlite"
    write_store(path, READINGS, ROWS)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StaleIndexError, match=r"plans\.sqlite"):
        Store(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StaleIndexError, match=r"plans\.sqlite"):
        Store(tmp_path / "plans.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    write_store(tmp_path / "plans.sqlite", READINGS, ROWS)
    closed = Store(tmp_path / "plans.sqlite")
    closed.close()
    with pytest.raises(StaleIndexError, match="closed"):
        closed.plans()


def test_a_python_without_trigrams_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    class Poor(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            message = "no such module: fts5"
            raise sqlite3.OperationalError(message)

    monkeypatch.setattr(sqlite3, "connect", lambda path: real(path, factory=Poor))
    with pytest.raises(BuildError, match=r"no such module: fts5.*3\.34"):
        require_trigrams(BuildError)


def test_records_that_contradict_one_another_are_not_written(tmp_path: Path) -> None:
    """A caption owned by a plan that is in no document could be cited under a plan that nobody can open."""
    loose = tuple(replace(one, owner=PlanId("no-such-plan")) for one in READINGS[0].loose)
    strange = replace(READINGS[0], loose=loose)
    with pytest.raises(BuildError, match="loose_texts"):
        write_store(tmp_path / "plans.sqlite", [strange, *READINGS[1:]], ROWS)


def test_the_file_can_be_read_with_plain_sql(tmp_path: Path) -> None:
    """The record of truth is open to other tools: names and years stand in columns, not in a blob."""
    write_store(tmp_path / "plans.sqlite", READINGS, ROWS)
    connection = sqlite3.connect(tmp_path / "plans.sqlite")
    rows = connection.execute(
        """SELECT municipalities.name, first_year, projects.name FROM projects
        JOIN plans ON plans.id = plan_id JOIN municipalities ON code = municipality_code
        WHERE projects.name LIKE '%バトンタッチ%'"""
    ).fetchall()
    path = connection.execute("SELECT heading_path FROM passages WHERE row = 4").fetchone()[0]
    connection.close()
    assert rows == [("丘本市", 2019, "事業承継バトンタッチ事業")]
    assert tuple(json.loads(path)) == ROWS[4].heading_path
