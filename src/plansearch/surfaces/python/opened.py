"""Folder of an index -> an object that programs and notebooks ask, with the names that HTTP and the command line use.

It reads what is asked as HTTP does, so that the same words get the same answer everywhere, and knows nothing of HTTP.
There is no asynchronous form: a search computes and waits for nothing, so it would block a loop all the same. Within
one, call `asyncio.to_thread(plans.search, ...)`; any number of threads may ask at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from plansearch.engine import Engine, open_engine
from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.plan import PlanId, ProjectId
from plansearch.model.query import Filters, GroupBy, Mode
from plansearch.model.release import Release
from plansearch.model.years import YearRelation
from plansearch.settings import Settings
from plansearch.surfaces import answering, asking, covering
from plansearch.surfaces.python.shown import Answer, Found, Survey


def open(  # noqa: A001 - read as `plansearch.open`, as of other stores
    index: str | os.PathLike[str] = "index", *, settings: Settings | None = None
) -> Plans:
    """Open the release that is published in a folder.

    Args:
        index: the folder with the releases.
        settings: everything else, by default from the environment.

    Raises:
        IndexMissingError: when no release is published there.
        StaleIndexError: when it is damaged, or does not fit this version or the encoder at hand.
    """
    chosen = Settings() if settings is None else settings
    return Plans(open_engine(chosen.model_copy(update={"index": Path(index)})))


class Plans:
    """One release, opened; thread-safe. Use it with `with`, or call `close`."""

    def __init__(self, engine: Engine) -> None:
        """Ask this engine."""
        self._engine = engine

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def __repr__(self) -> str:
        """Which release, and how much is in it."""
        counts = self.release.manifest.counts
        return f"<plansearch {self.release.id}: {counts.get('plans', 0)} plans, {counts.get('passages', 0)} passages>"

    @property
    def engine(self) -> Engine:
        """What answers, with the values of `plansearch.model`."""
        return self._engine

    @property
    def release(self) -> Release:
        """The release that answers."""
        return self._engine.release

    def close(self) -> None:
        """Let the files go; nothing can be asked afterwards."""
        self._engine.close()

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        offset: int = 0,
        mode: Mode | str = Mode.HYBRID,
        municipalities: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        relation: YearRelation | str = YearRelation.OVERLAPS,
        families: Sequence[str] = (),
        kinds: Sequence[PassageKind | str] = (),
        plans: Sequence[str] = (),
        group_by: GroupBy | str | None = None,
        understand: bool = True,
        expand: bool = True,
    ) -> Found:
        """The passages that answer, the best first.

        Args:
            query: words or a sentence, in Japanese or English.
            k: how many results, or groups of them.
            offset: how many to skip.
            mode: hybrid, dense, lexical or exact.
            municipalities: codes or names; several are joined by or, as in every list here.
            first: first fiscal year asked for.
            last: last fiscal year asked for.
            relation: how a plan's period stands to these years; it counts where one of them is given.
            families: families of plans.
            kinds: kinds of passages.
            plans: ids of plans.
            group_by: plan or municipality, or None for one list.
            understand: whether places and years in the words may narrow what is searched.
            expand: whether words of the same meaning may be added.

        Raises:
            InvalidQueryError: when it cannot be asked so; names the field and the remedy.
        """
        values = {"query": query, "k": k, "offset": offset, "mode": mode, "group_by": group_by}
        values |= _filters(municipalities, first, last, relation, families, plans)
        values |= {"kinds": list(kinds), "understand": understand, "expand": expand}
        return Found(asking.search(self._engine, asking.request_from(values)))

    def ask(
        self,
        question: str,
        *,
        municipalities: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        relation: YearRelation | str = YearRelation.OVERLAPS,
        families: Sequence[str] = (),
        kinds: Sequence[PassageKind | str] = (),
        plans: Sequence[str] = (),
        understand: bool = True,
        expand: bool = True,
    ) -> Answer:
        """An answer in which every sentence carries printed words, or why there is none; arguments as of `search`.

        Raises:
            InvalidQueryError: when it cannot be asked so; names the field and the remedy.
        """
        values: dict[str, object] = {"question": question, "kinds": list(kinds)}
        values |= _filters(municipalities, first, last, relation, families, plans)
        values |= {"understand": understand, "expand": expand}
        return Answer(answering.answer(self._engine, answering.request_from(values)))

    def coverage(
        self,
        query: str,
        *,
        municipalities: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        relation: YearRelation | str = YearRelation.OVERLAPS,
        families: Sequence[str] = (),
        plans: Sequence[str] = (),
        understand: bool = True,
        expand: bool = True,
    ) -> Survey:
        """Which plans have something, every plan being examined; arguments as of `search`.

        Raises:
            InvalidQueryError: when it cannot be asked so; names the field and the remedy.
        """
        values: dict[str, object] = {"query": query, "understand": understand, "expand": expand}
        values |= _filters(municipalities, first, last, relation, families, plans)
        return Survey(covering.coverage(self._engine, covering.params_from(values)))

    def plans(self, *, municipalities: Sequence[str] = (), families: Sequence[str] = ()) -> tuple[PlanRecord, ...]:
        """The plans, in the order of their ids.

        Raises:
            InvalidQueryError: when a name means no place or more than one.
        """
        places = self._engine.resolve_municipalities(municipalities)
        codes = tuple(place.code for place in places.municipalities)
        return self._engine.plans(Filters(municipalities=codes, families=tuple(families)))

    def plan(self, plan_id: str) -> PlanRecord:
        """Everything of one plan.

        Raises:
            NotFoundError: when there is none with this id.
        """
        return self._engine.plan(PlanId(plan_id))

    def project(self, project_id: str) -> ProjectRecord:
        """Everything of one project.

        Raises:
            NotFoundError: when there is none with this id.
        """
        return self._engine.project(ProjectId(project_id))

    def passage(self, passage_id: str) -> PassageRecord:
        """A passage with its citation.

        Raises:
            NotFoundError: when there is none with this id.
        """
        return self._engine.passage(PassageId(passage_id))


def _filters(
    municipalities: Sequence[str],
    first: int | None,
    last: int | None,
    relation: YearRelation | str,
    families: Sequence[str],
    plans: Sequence[str],
) -> dict[str, object]:
    years = {"first": first, "last": last, "relation": relation if first is not None or last is not None else None}
    return {**years, "municipalities": list(municipalities), "families": list(families), "plans": list(plans)}
