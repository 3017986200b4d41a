"""Families and plans that filters name -> whether the release has them; what it has in their stead, where it has not.

A name that no plan bears is refused: an empty answer would read as if the plans said nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from plansearch.errors import InvalidQueryError
from plansearch.index.table import PlanTable
from plansearch.model.plan import PlanId

_MAX_LISTED = 10
_NEIGHBOURS = 3
_CODE = 6  # a plan's id begins with the code of its municipality


class Named:
    """The families and plans of one release."""

    def __init__(self, table: PlanTable) -> None:
        """Take the release's plans, sorted by id."""
        self._plans: Sequence[PlanId] = table.plan_ids
        self._families = tuple(sorted(set(table.families)))

    def check(self, *, families: Collection[str] = (), plans: Collection[str] = ()) -> None:
        """Refuse a family or a plan that is not there.

        Raises:
            InvalidQueryError: naming the field of the filter; the remedy lists candidates.
        """
        for family in families:
            if family not in self._families:
                listed = _listed(get_close_matches(family, self._families, _MAX_LISTED, 0.0))
                message = f"No plan in this index is of the family {family!r}."
                raise InvalidQueryError(
                    message,
                    field="filters.families",
                    remedy=f"Give one of these: {listed}.",
                    japanese=f"計画の種類「{family}」の計画は、この索引にありません。次から選んでください：{listed}。",
                )
        for plan in plans:
            if not self._holds(plan):
                listed = _listed(self._near(plan))
                message = f"No plan in this index has the id {plan!r}."
                raise InvalidQueryError(
                    message,
                    field="filters.plans",
                    remedy=f"The nearest ids are: {listed}.",
                    japanese=f"ID「{plan}」の計画は、この索引にありません。近いものは次のとおりです：{listed}。",
                )

    def _holds(self, plan: str) -> bool:
        at = bisect_left(self._plans, plan)
        return at < len(self._plans) and self._plans[at] == plan

    def _near(self, plan: str) -> Sequence[str]:
        """Plans of the same municipality, the most alike first; else those that would stand beside it by id."""
        same = self._plans[
            bisect_left(self._plans, plan[:_CODE]) : bisect_left(self._plans, plan[:_CODE] + "\U0010ffff")
        ]
        if same and len(plan) >= _CODE:
            return get_close_matches(plan, same, _MAX_LISTED, 0.0)
        at = bisect_left(self._plans, plan)
        return self._plans[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MAX_LISTED]) or "none"
