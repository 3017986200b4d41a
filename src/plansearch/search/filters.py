"""Filters -> the rows that may be found, as a mask; None where every row may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from plansearch.index.table import KINDS, PlanTable
from plansearch.index.top import Mask
from plansearch.model.query import Filters

_Value = TypeVar("_Value")


def allowed_rows(table: PlanTable, filters: Filters) -> Mask | None:
    """Shape [passages], True where a visible passage satisfies every filter; None where that holds for every row.

    Values of one filter are alternatives, filters add up. A passage without a certain owner satisfies only the filter
    on kinds.
    """
    if not filters.needs_owner and not filters.kinds:
        return table.visible
    rows: Mask = np.ones(table.plan_of_row.shape, dtype=np.bool_) if table.visible is None else table.visible.copy()
    if filters.kinds:
        kinds = [KINDS.index(kind) for kind in filters.kinds]
        rows &= np.isin(table.kind_of_row, kinds)
    if filters.needs_owner:
        # One place more than there are plans: -1, no certain owner, reads the last one.
        plans = np.append(_plans(table, filters), np.False_)
        rows &= plans[table.plan_of_row]
    return rows


def _plans(table: PlanTable, filters: Filters) -> npt.NDArray[np.bool_]:
    plans: npt.NDArray[np.bool_] = np.ones(len(table.plan_ids), dtype=np.bool_)
    if filters.municipalities:
        plans &= _where(table.municipalities, frozenset(filters.municipalities).__contains__)
    if filters.families:
        plans &= _where(table.families, frozenset(filters.families).__contains__)
    if filters.plans:
        plans &= _where(table.plan_ids, frozenset(filters.plans).__contains__)
    if filters.fiscal_years is not None:
        years = filters.fiscal_years
        plans &= _where(table.periods, lambda period: years.admits(*period))
    return plans


def _where(values: Sequence[_Value], holds: Callable[[_Value], bool]) -> npt.NDArray[np.bool_]:
    # A few hundred municipalities, families and periods repeat over all plans: each distinct value is asked once.
    answers = {value: holds(value) for value in set(values)}
    return np.fromiter((answers[value] for value in values), dtype=np.bool_, count=len(values))
