"""Names, printed words -> the sentences of an answer, in the language of the question; quotes stay as printed.

Every sentence names whose plan it is, which plan, and its years in the era and the western form.
"""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.answer.citation import period_label, plan_citation
from plansearch.japanese.years import western_label
from plansearch.model.answer import Citation
from plansearch.model.plan import Measurement, Plan
from plansearch.model.reply import Language
from plansearch.model.years import FiscalYears

_PLAN = "計画"


def _both_forms(years: FiscalYears) -> str:
    return f"{period_label(years)}、{western_label(years.first, years.last)}"


def fiscal_years_en(years: FiscalYears) -> str:
    """FY2022-2024."""
    return f"FY{years.first}" if years.first == years.last else f"FY{years.first}–{years.last}"


def whose(citation: Citation, language: Language) -> str:
    """Whose plan: 荒川区の計画（令和4年度～令和6年度、2022–2024年度）; else its title, or the document's."""
    if citation.municipality is None or citation.plan is None or citation.years is None:
        title = f"「{citation.source.title}」"
        return title if language is Language.JAPANESE else f"The document {title}"
    years = citation.years
    if language is Language.JAPANESE:
        called = _PLAN if citation.plan.title.endswith(_PLAN) else f"「{citation.plan.title}」"
        return f"{citation.municipality.name}の{called}（{_both_forms(years)}）"
    return f"{citation.municipality.name_en} (plan 「{citation.plan.title}」, {fiscal_years_en(years)})"


def says(citation: Citation, names: Sequence[str], words: str, language: Language) -> str:
    """That a plan has projects, and what it says with them; one of the two may be empty."""
    listed = "、".join(f"「{name}」" for name in names)
    owner = whose(citation, language)
    if language is Language.JAPANESE:
        if not names:
            return f"{owner}に、「{words}」と書かれています。"
        return (
            f"{owner}に、{listed}があり、「{words}」と書かれています。" if words else f"{owner}に、{listed}があります。"
        )
    if not names:
        return f"{owner} says: 「{words}」."
    return f"{owner} has {listed} and says: 「{words}」." if words else f"{owner} has {listed}."


def stands_under(citation: Citation, heading: str, names: Sequence[str], language: Language) -> str:
    """That projects stand under a pillar of a plan."""
    listed = "、".join(f"「{name}」" for name in names)
    owner = whose(citation, language)
    if language is Language.JAPANESE:
        return f"{owner}の柱「{heading}」に、{listed}があります。"
    return f"{owner} has {listed} under 「{heading}」."


def says_of_pillar(citation: Citation, heading: str, names: Sequence[str], words: str, language: Language) -> str:
    """What a plan says of a pillar as a whole, and which projects stand under it; the names may be empty."""
    owner = whose(citation, language)
    if language is Language.JAPANESE:
        if not names:
            return f"{owner}の柱「{heading}」について、「{words}」と書かれています。"
        return f"{stands_under(citation, heading, names, language)}この柱について、「{words}」と書かれています。"
    if not names:
        return f"{owner} says of 「{heading}」: 「{words}」."
    return f"{stands_under(citation, heading, names, language)} Of this pillar it says: 「{words}」."


def runs(plan: Plan, language: Language) -> str:
    """When a plan runs."""
    years = plan.years
    if language is Language.JAPANESE:
        period = f"{period_label(years)}（{western_label(years.first, years.last)}）"
        return f"{plan.municipality.name}の「{plan.title}」の計画期間は、{period}です。"
    return f"The plan 「{plan.title}」 of {plan.municipality.name_en} runs in {fiscal_years_en(years)}."


def measures(plan: Plan, name: str, baseline: Measurement, target: Measurement, language: Language) -> str:
    """Where an indicator stands and what is aimed at; a cell without a value is left to `missing`."""
    called = ("現状値", "目標値") if language is Language.JAPANESE else ("present value", "target")
    values = [(word, each) for word, each in zip(called, (baseline, target), strict=True) if each.value is not None]
    if language is Language.JAPANESE:
        said = "、".join(f"{words}は{each.printed}（{each.label}）" for words, each in values)
        return f"{plan_citation(plan)}の指標「{name}」の{said}です。"
    owner = f"{plan.municipality.name_en} (plan 「{plan.title}」, {fiscal_years_en(plan.years)})"
    said = ", ".join(f"{words} 「{each.printed}」 ({each.label})" for words, each in values)
    return f"{owner}, indicator 「{name}」: {said}."


def missing(name: str, value: Measurement, language: Language) -> str:
    """That a cell holds no value; `name` is 現状値 or 目標値."""
    if language is Language.JAPANESE:
        return f"{name}（{value.label}）の欄には「{value.printed}」とあり、数値はありません"
    word = "present value" if name == "現状値" else "target"
    return f"the cell of the {word} ({value.label}) holds “{value.printed}”, no number"


def period(plan: Plan, language: Language) -> str:
    """The years of a plan, as other sentences name them."""
    return period_label(plan.years) if language is Language.JAPANESE else fiscal_years_en(plan.years)
