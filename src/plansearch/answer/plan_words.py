"""Question, plans -> the plans that its words call by their kind of title, and the two that it puts side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.answer.titles import Titles, own_title
from plansearch.japanese.folding import fold, fold_compact
from plansearch.model.plan import Plan

# Words that titles end in, with the English ones that stand for them.
_KINDS = (("ビジョン", r"\bvision\b"), ("プラン", r"プラン"), ("構想", r"構想"), ("戦略", r"総合戦略"))
_TITLED = re.compile(r"(?:ビジョン|計画|プラン|戦略|構想|\b(?:vision|plan|strategy)\s)\s*((?:19|20)\d\d)(?!年|\d)")
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|年)")
_SIDES = 2


def called_by_title(text: str, plans: Sequence[Plan], titles: Titles) -> tuple[Plan, ...]:
    """Plans of which a question speaks by title (ビジョン2026, Vision), where others are called otherwise.

    All of `plans` where it speaks of none in particular.

    Args:
        text: the question.
        plans: those that it can mean.
        titles: of these plans, and of others too.
    """
    folded = fold(text)
    called = titles.called(fold_compact(text).text)
    own = (fold_compact(own_title(plan.title, plan.municipality)).text for plan in plans) if called else ()
    whole = [plan for plan, title in zip(plans, own, strict=False) if title in called]
    if whole and len(whole) < len(plans):
        return tuple(whole)
    for word, english in _KINDS:
        if word not in folded and not re.search(english, folded):
            continue
        named = [plan for plan in plans if word in plan.title]
        if (year := _TITLED.search(folded)) is not None:
            named = [plan for plan in named if year[1] in plan.title] or named
        if named:
            return tuple(named)
    return tuple(plans)


def stated_first_years(text: str) -> tuple[int, ...]:
    """Years that stand alone beside the word plan (its 2019 plan), in text order."""
    return tuple(int(match[0]) for match in _BARE_YEAR.finditer(fold(text)))


def two_plans(plans: Sequence[Plan], years: Sequence[int]) -> tuple[Plan, Plan] | None:
    """The earlier and the later plan that a question puts side by side; None where there are no two.

    Args:
        plans: of the municipality.
        years: that the question states, in any order.
    """
    line = sorted(plans, key=lambda plan: (plan.years.first, plan.id))
    if len(line) < _SIDES:
        return None
    picked: list[Plan] = []
    for year in years:
        starting = [plan for plan in line if plan.years.first == year]
        covering = [plan for plan in line if plan.years.first <= year <= plan.years.last]
        picked += [plan for plan in (starting or covering)[-1:] if plan not in picked]
    if len(picked) >= _SIDES:
        first, second = sorted(picked[:_SIDES], key=line.index)
        return first, second
    families = {plan.family: [each for each in line if each.family == plan.family] for plan in line}
    if picked:
        one = picked[0]
        kin = families[one.family] if len(families[one.family]) >= _SIDES else line
        at = kin.index(one)
        return (kin[at - 1], one) if at else (one, kin[1])
    grown = [kin for kin in families.values() if len(kin) >= _SIDES]
    kin = max(grown, key=lambda each: each[-1].years.first) if grown else line
    return kin[-2], kin[-1]
