"""Parts of plans that are told -> what is said before them: how many there are, or which of them there is not."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.answer import reasons
from plansearch.answer.part_words import PartsAsked, counts_inner_parts
from plansearch.engine.material import Read
from plansearch.model.plan import Pillar, Plan
from plansearch.model.reply import Language


def no_such_part(asked: PartsAsked, there: Sequence[tuple[Plan, int]], language: Language) -> str:
    """That a part with the number asked for is not there, and how many there are."""
    word = asked.numbered[-1][0]
    called = "の".join(f"{one}{number}" for one, number in asked.numbered)
    if len(asked.numbered) > 1:
        return reasons.no_part(called, [plan for plan, _ in there], language)
    counts = [f"{plan.title}の{word}は{count}つです" for plan, count in there]
    return reasons.no_part(called, [plan for plan, _ in there], language, counts=counts)


def under_part(plan: Plan, pillar: Pillar, read: Read) -> str:
    """How many headings stand below one, where these are counted, else how many projects a plan names there."""
    counts = _parts_under if counts_inner_parts(read.question.text) else projects_under
    return counts(plan, pillar, read.asked.language)


def _parts_under(plan: Plan, pillar: Pillar, language: Language) -> str:
    """How many headings stand right below one; how many projects, where none does."""
    count = sum(each.parent == pillar.number for each in plan.pillars)
    below = reasons.headings_under(pillar.heading.text, count, language)
    return below if count else projects_under(plan, pillar, language)


def projects_under(plan: Plan, pillar: Pillar, language: Language) -> str:
    """How many projects a plan names under a heading and those below it; empty where it names none."""
    inside = f"{pillar.number}-"
    count = sum(any(f"{of}-".startswith(inside) for of in each.pillars) for each in plan.projects)
    return reasons.under_heading(pillar.heading.text, count, language) if count else ""


def count_of_parts(fitting: Sequence[tuple[Plan, Sequence[Pillar]]], asked: PartsAsked, read: Read) -> str:
    """How many parts each plan has; empty where the question says it."""
    if asked.count:
        return ""
    if read.asked.language is Language.JAPANESE:
        return "".join(f"「{plan.title}」の{asked.counted}は{len(level)}つです。" for plan, level in fitting)
    return " ".join(f"「{plan.title}」 has {len(level)}." for plan, level in fitting)
