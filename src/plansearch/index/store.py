"""plans.sqlite -> the values that went in, by id; and the rows in which some characters stand.

The file is the record of truth of a release and is never written here. One Store serves any number of threads.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from plansearch.errors import NotFoundError, StaleIndexError
from plansearch.index import plan_records, records
from plansearch.index.exact import find_exact
from plansearch.index.schema import require_trigrams
from plansearch.index.shelf import Shelf
from plansearch.index.shutter import shut
from plansearch.index.table import PlanTable, load_table
from plansearch.index.top import Rows, Scores
from plansearch.model.document import Document, DocumentId
from plansearch.model.passage import Passage, PassageId
from plansearch.model.place import Municipality
from plansearch.model.plan import LooseText, Plan, PlanId, Project, ProjectId

# A plan with all its records takes some 20 kB, a passage one or two, a character of a document two bytes.
_PLANS_KEPT = 10_000
_PASSAGES_KEPT = 10_000
_CHARACTERS_KEPT = 16_000_000


class _Connection(sqlite3.Connection):
    """A connection that can be referred to weakly, so that it goes with its thread."""


class Store:
    """The records of one release, read-only."""

    def __init__(self, path: Path, *, within: Collection[PlanId] | None = None) -> None:
        """Open the file.

        Args:
            path: of plans.sqlite.
            within: plans outside of which nothing is there, also no passage without a certain owner; None for all.

        Raises:
            StaleIndexError: when it is missing or damaged, or this Python's SQLite cannot read it.
        """
        require_trigrams(StaleIndexError)
        self._path = path
        self._within = within
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: WeakSet[_Connection] = WeakSet()
        self._plans: dict[PlanId, Plan] = {}
        self._passages: dict[PassageId, Passage] = {}
        self._shelf = Shelf(self._read_document, characters=_CHARACTERS_KEPT)
        with self._reading() as connection:
            self._count = int(connection.execute("SELECT count(*) FROM main.passages").fetchone()[0])
            connection.execute("SELECT row, part, size FROM exact_texts LIMIT 1").fetchall()
            connection.execute("SELECT rowid FROM exact_index LIMIT 1").fetchall()

    @property
    def count(self) -> int:
        """Number of rows, those included that cannot be seen."""
        return self._count

    def within(self, plans: Collection[PlanId]) -> Store:
        """The same records seen by somebody for whom there are no other plans than these."""
        return Store(self._path, within=frozenset(plans))

    def close(self) -> None:
        """Close the connections of every thread; the store cannot be read afterwards."""
        with self._lock:
            for connection in list(self._connections):
                connection.close()

    def passage(self, passage_id: PassageId) -> Passage:
        """One passage.

        Raises:
            NotFoundError: when the release has no such passage; so do the other methods for their ids.
        """
        return self.passages((passage_id,))[0]

    def passages(self, ids: Sequence[PassageId]) -> tuple[Passage, ...]:
        """Passages in the order of their ids."""
        with self._lock:
            found = {one: self._passages[one] for one in ids if one in self._passages}
        missing = [one for one in ids if one not in found]
        if missing:
            with self._reading() as connection:
                found |= records.load_passages(connection, missing)
            _all_found("passage", ids, found)
            with self._lock:
                if len(self._passages) + len(missing) > _PASSAGES_KEPT:
                    self._passages.clear()
                self._passages.update((one, found[one]) for one in missing[:_PASSAGES_KEPT])
        return tuple(found[one] for one in ids)

    def passages_of(self, plan_id: PlanId) -> tuple[Passage, ...]:
        """Every passage that the plan certainly owns, by passage id; the plan must exist."""
        self.plan(plan_id)
        with self._reading() as connection:
            rows = connection.execute("SELECT id FROM passages WHERE plan_id = ? ORDER BY row", (plan_id,)).fetchall()
        return self.passages([PassageId(row[0]) for row in rows])

    def passage_ids(self, rows: Sequence[int]) -> tuple[PassageId, ...]:
        """Passage ids in the order of some rows, all of which must exist."""
        with self._reading() as connection:
            found = records.load_ids(connection, rows)
        return tuple(found[row] for row in rows)

    def every_passage_id(self) -> tuple[PassageId, ...]:
        """The ids of all passages, sorted."""
        with self._reading() as connection:
            return tuple(PassageId(one) for (one,) in connection.execute("SELECT id FROM passages ORDER BY row"))

    def row(self, passage_id: PassageId) -> int:
        """The row of a passage, in vectors and postings too."""
        with self._reading() as connection:
            rows = connection.execute("SELECT row FROM passages WHERE id = ?", (passage_id,)).fetchall()
        _all_found("passage", (passage_id,), {passage_id} if rows else ())
        return int(rows[0][0])

    def rows(self, passage_ids: Sequence[PassageId]) -> tuple[int, ...]:
        """The rows of some passages, in their order."""
        with self._reading() as connection:
            found = dict(
                connection.execute(
                    "SELECT id, row FROM passages WHERE id IN (SELECT value FROM json_each(?))",
                    records.id_list(passage_ids),
                ).fetchall()
            )
        _all_found("passage", passage_ids, found)
        return tuple(int(found[one]) for one in passage_ids)

    def plan(self, plan_id: PlanId) -> Plan:
        """One plan with everything that belongs to it."""
        return self._some_plans((plan_id,))[0]

    def plans(self) -> tuple[Plan, ...]:
        """Every plan, by id."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id FROM plans ORDER BY id").fetchall()
        return self._some_plans([PlanId(row[0]) for row in rows])

    def plans_by_id(self, ids: Sequence[PlanId]) -> tuple[Plan, ...]:
        """Plans in the order of their ids."""
        return self._some_plans(ids)

    def plan_heads(self) -> tuple[plan_records.PlanHead, ...]:
        """The heads of all plans, by id; read anew at each call."""
        with self._reading() as connection:
            return plan_records.load_heads(connection)

    def family_of(self, plan: Plan) -> tuple[Plan, ...]:
        """The plans of a plan's municipality and family, by id, itself among them."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT id FROM plans WHERE municipality_code = ? AND family = ? ORDER BY id",
                (plan.municipality.code, plan.family),
            ).fetchall()
        return self._some_plans([PlanId(row[0]) for row in rows])

    def plan_of_project(self, project_id: ProjectId) -> Plan:
        """The plan that a project stands in."""
        with self._reading() as connection:
            rows = connection.execute("SELECT plan_id FROM projects WHERE id = ?", (project_id,)).fetchall()
        _all_found("project", (project_id,), {project_id} if rows else ())
        return self.plan(PlanId(rows[0][0]))

    def project(self, project_id: ProjectId) -> Project:
        """One project."""
        return next(one for one in self.plan_of_project(project_id).projects if one.id == project_id)

    def document(self, document_id: DocumentId) -> Document:
        """One document with its text."""
        return self._shelf.document(document_id)

    def documents(self) -> tuple[Document, ...]:
        """Every document, by id."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id FROM documents ORDER BY id").fetchall()
            found = records.load_documents(connection, [DocumentId(row[0]) for row in rows])
        return tuple(found[DocumentId(row[0])] for row in rows)

    def loose_texts(self, document_id: DocumentId) -> tuple[LooseText, ...]:
        """Captions, texts of figures and notes of a document, in the order in which they were read."""
        self.document(document_id)
        with self._reading() as connection:
            return records.load_loose(connection, document_id)

    def municipalities(self) -> tuple[Municipality, ...]:
        """Every municipality that has a plan, by code."""
        with self._reading() as connection:
            return plan_records.load_municipalities(connection)

    def plan_table(self) -> PlanTable:
        """Who owns each passage and what each plan is, as arrays; read anew at each call."""
        with self._reading() as connection:
            return load_table(connection)

    def find_exact(self, needle: str) -> tuple[Rows, Scores]:
        """The rows in which a folded needle stands, ascending, and how well it is met (see `exact`).

        Any needle is safe: it is text, never a pattern. An empty one stands nowhere.
        """
        with self._reading() as connection:
            return find_exact(connection, needle)

    def _some_plans(self, ids: Sequence[PlanId]) -> tuple[Plan, ...]:
        with self._lock:
            found = {one: self._plans[one] for one in ids if one in self._plans}
        missing = [one for one in ids if one not in found]
        if missing:
            with self._reading() as connection:
                found |= plan_records.load_plans(connection, missing)
            _all_found("plan", ids, found)
            with self._lock:
                if len(self._plans) + len(missing) > _PLANS_KEPT:
                    self._plans.clear()
                self._plans.update((one, found[one]) for one in missing[:_PLANS_KEPT])
        return tuple(found[one] for one in ids)

    def _read_document(self, document_id: DocumentId) -> Document:
        with self._reading() as connection:
            found = records.load_documents(connection, (document_id,))
        _all_found("document", (document_id,), found)
        return found[document_id]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            connection: _Connection | None = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._connect()
            yield connection
        except UnicodeEncodeError as error:
            message = "An id holds a lone surrogate, which no id of this release does."
            japanese = "IDに、文字にならない符号があります。そのようなIDは索引にありません。"
            raise NotFoundError(message, japanese=japanese) from error
        except sqlite3.Error as error:
            message = f"{self._path} cannot be read ({error})."
            raise StaleIndexError(message, remedy="Run `plansearch verify`, then `plansearch build --full`.") from error

    def _connect(self) -> _Connection:
        # Immutable: a release never changes, so SQLite need neither lock the file nor look for a journal.
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, factory=_Connection)
        if self._within is not None:
            shut(connection, self._within)
        with self._lock:
            self._connections.add(connection)
        self._local.connection = connection
        return connection


def _all_found(what: str, ids: Sequence[str], found: Collection[str]) -> None:
    missing = [one for one in ids if one not in found]
    if missing:
        message = f"There is no {what} {missing[0]!r} in this release."
        remedy = "Ids change when text and place change; search for it again."
        japanese = f"ID {missing[0]!r} の記録は、いま公開している索引にありません。検索し直してください。"
        raise NotFoundError(message, remedy=remedy, japanese=japanese)
