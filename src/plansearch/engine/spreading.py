"""Hits, the plans that own them -> the order that was asked for, and counts of each municipality, period and so on.

Only what is worth showing is put in another order and counted: a search by meaning ranks nearly every passage, and the
newest of them need not have to do with what was asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from plansearch.index.table import KINDS, PlanTable
from plansearch.model.facets import Facets
from plansearch.model.passage import PassageKind
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.query import Hit, Sort

_Key = Callable[[int], tuple[int, int, str]]


def in_order(hits: Sequence[Hit], sort: Sort, clear: int, plans: Sequence[int], table: PlanTable) -> tuple[Hit, ...]:
    """The first `clear` hits in the order asked for, the others behind them as they were.

    Args:
        hits: in rank order.
        sort: what they are put in order by; what is alike in it stays in rank order.
        clear: how many of them are worth showing.
        plans: ordinal of the plan of each hit that is worth showing, -1 where none is certain: these stand last.
        table: the plans.
    """
    if sort is Sort.RELEVANCE:
        return tuple(hits)
    key: _Key = (lambda at: _newest(at, table)) if sort is Sort.NEWEST else (lambda at: _by_place(at, table))
    places = sorted(range(clear), key=lambda place: key(plans[place]))
    return (*(hits[place] for place in places), *hits[clear:])


def _newest(plan: int, table: PlanTable) -> tuple[int, int, str]:
    if plan < 0:
        return (0, 0, "")
    first, last = table.periods[plan]
    return (-first, -last, "")


def _by_place(plan: int, table: PlanTable) -> tuple[int, int, str]:
    return (1, 0, "") if plan < 0 else (0, 0, table.municipalities[plan])


def counted(
    rows: Sequence[int],
    table: PlanTable,
    places: Mapping[MunicipalityCode, Municipality],
    kinds: Mapping[PassageKind, int],
) -> Facets:
    """How many of some passages there are of each value.

    Args:
        rows: of the passages.
        table: the plans.
        places: municipalities that have plans.
        kinds: how many there would be of each kind alone: what says the same as a better one of another kind is then
            no longer folded.
    """
    plans = [int(table.plan_of_row[row]) for row in rows]
    owned = [plan for plan in plans if plan >= 0]
    codes = Counter(table.municipalities[plan] for plan in owned)
    periods = Counter(table.periods[plan] for plan in owned)
    families = Counter(table.families[plan] for plan in owned)
    return Facets(
        municipalities=tuple(
            (places[code], count) for code, count in sorted(codes.items(), key=lambda item: (-item[1], item[0]))
        ),
        periods=tuple(sorted(periods.items(), reverse=True)),
        families=tuple(sorted(families.items(), key=lambda item: (-item[1], item[0]))),
        kinds=tuple((kind, kinds[kind]) for kind in KINDS if kinds.get(kind)),
    )
