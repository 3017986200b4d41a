"""A question about some plans, "the one before" or "the one behind" -> the years of that one, in words.

The words of an edition alone (前の計画) are read from today; in a conversation they are said of the plan spoken of.
"""

from __future__ import annotations

from plansearch.engine.engine import Engine
from plansearch.engine.turn_words import Edition, Turn
from plansearch.model.answer import PlanRecord
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters, Query
from plansearch.model.reply import Language
from plansearch.model.years import FiscalYears

# More plans than a conversation is about; beyond it only the first year of them is looked at.
_MOST = 50


def years_of_edition(engine: Engine, asked: Turn, which: Edition) -> str:
    """The years of the plans before, or behind, those that a question is held to; empty where it is held to none.

    Args:
        engine: knows the plans.
        asked: the question that was asked before; it must name years or an edition.
        which: which plan is wanted.
    """
    if which not in {Edition.PREVIOUS, Edition.NEXT}:
        return ""
    plans = _plans_of(engine, asked)
    if not plans:
        return ""
    found = {each for each in (_step(engine, plan, which) for plan in plans[:_MOST]) if each is not None}
    if len(found) == 1:
        return _words(*found.pop(), asked.language)
    japanese = asked.language is Language.JAPANESE
    if which is Edition.PREVIOUS:
        first = min(each.plan.years.first for each in plans)
        return f"{first}年度より前の計画" if japanese else f"before fiscal {first}"
    last = max(each.plan.years.last for each in plans)
    return f"{last + 1}年度以降に始まった計画" if japanese else f"since fiscal {last + 1}"


def _plans_of(engine: Engine, asked: Turn) -> tuple[PlanRecord, ...]:
    if not asked.years and asked.edition is None:
        return ()
    found = engine.search(Query(text=asked.text, k=1))
    if asked.years:
        codes = tuple(each.code for each in found.understood.municipalities)
        filters = Filters(municipalities=codes, fiscal_years=found.understood.fiscal_years)
        return () if filters.fiscal_years is None else engine.plans(filters)
    cited = [each.citation.plan for each in found.results]
    return tuple(engine.plan(PlanId(plan.id)) for plan in cited if plan is not None)


def _step(engine: Engine, record: PlanRecord, which: Edition) -> tuple[int, int] | None:
    lineage = engine.plan(record.plan.id).lineage
    if lineage is None:
        return None
    step = lineage.predecessor if which is Edition.PREVIOUS else lineage.successor
    return None if step is None else _range(step.years)


def _range(years: FiscalYears) -> tuple[int, int]:
    return years.first, years.last


def _words(first: int, last: int, language: Language) -> str:
    if language is Language.JAPANESE:
        return f"{first}年度" if first == last else f"{first}年度～{last}年度"
    return f"in fiscal {first}" if first == last else f"in fiscal {first}-{last}"
