"""Plans -> the lineage of one of them: its other editions, the plan before it and the plan after it.

One municipality's plans of one family that begin in one fiscal year are editions of one plan. It knows years and
families only; that a plan names its predecessor in its text, under another family, is not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plansearch.japanese.years import era_range_label
from plansearch.model.lineage import Lineage, LineageStep
from plansearch.model.plan import Plan


def lineage_of(plan: Plan, plans: Sequence[Plan]) -> Lineage:
    """Place a plan among others, in whatever order they come; those of other bodies and families do not count."""
    by_first: defaultdict[int, list[Plan]] = defaultdict(list)
    for each in plans:
        if is_kin(plan, each):
            by_first[each.years.first].append(each)
    editions = by_first.pop(plan.years.first, [])
    before = max((first for first in by_first if first < plan.years.first), default=None)
    after = min((first for first in by_first if first > plan.years.first), default=None)
    predecessor = None if before is None else _nearest(plan, by_first[before])
    successor = None if after is None else _nearest(plan, by_first[after])
    told = [("前の計画との関係：", predecessor), ("次の計画との関係：", successor)]
    return Lineage(
        plan=plan.id,
        editions=tuple(sorted(each.id for each in editions if each.id != plan.id)),
        predecessor=None if predecessor is None else _step(plan, predecessor, by_first[predecessor.years.first]),
        successor=None if successor is None else _step(plan, successor, by_first[successor.years.first]),
        notes=tuple(f"{how}{note}" for how, other in told if other and (note := period_note(plan, other))),
    )


def is_kin(one: Plan, other: Plan) -> bool:
    """Whether two plans are of one municipality and one family."""
    return one.municipality.code == other.municipality.code and one.family == other.family


def _nearest(plan: Plan, editions: Sequence[Plan]) -> Plan:
    # The edition that tells as much as the one asked for is the fairest to compare with.
    return min(editions, key=lambda each: (each.edition != plan.edition, each.status != plan.status, each.id))


def _step(plan: Plan, other: Plan, editions: Sequence[Plan]) -> LineageStep:
    between = years_between(plan, other)
    return LineageStep(
        plan=other.id,
        editions=tuple(sorted(each.id for each in editions)),
        years=other.years,
        gap=max(0, between),
        overlap=max(0, -between),
    )


def years_between(one: Plan, other: Plan) -> int:
    """Fiscal years between two plans that neither covers; below 0, minus how many both cover."""
    latest_first = max(one.years.first, other.years.first)
    earliest_last = min(one.years.last, other.years.last)
    return latest_first - earliest_last - 1


def period_note(one: Plan, other: Plan) -> str:
    """What a reader must hear of the periods of two plans that follow each other; empty where they join."""
    between = years_between(one, other)
    earlier, later = sorted((one.years, other.years), key=lambda years: (years.first, years.last))
    if between > 0:
        return f"{era_range_label(earlier.last + 1, later.first - 1)}は、どちらの計画期間にも含まれません。"
    if between < 0:
        shared = era_range_label(later.first, min(earlier.last, later.last))
        return f"{shared}は、両方の計画期間に含まれます。"
    return ""
