"""Closed sets and years -> the Japanese words that pages show for them.

It knows values only; which page shows them is not its matter.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from plansearch.engine import period_label
from plansearch.model.passage import PassageKind
from plansearch.model.query import GroupBy, Mode, Sort
from plansearch.model.years import FiscalYears, YearFilter, YearRelation

KINDS: Final = MappingProxyType(
    {
        PassageKind.OVERVIEW: "計画の概要",
        PassageKind.PILLAR: "柱・施策",
        PassageKind.PROJECT: "事業",
        PassageKind.INDICATOR: "成果指標",
        PassageKind.CAPTION: "図・写真の説明",
        PassageKind.NOTE: "注記",
    }
)
MODES: Final = MappingProxyType(
    {
        Mode.HYBRID: "おまかせ（意味とことば）",
        Mode.DENSE: "意味の近さ",
        Mode.LEXICAL: "ことばの一致",
        Mode.EXACT: "語句の完全一致",
    }
)
GROUPS: Final = MappingProxyType(
    {
        GroupBy.PLAN: "計画ごとにまとめる",
        GroupBy.MUNICIPALITY: "自治体ごとにまとめる",
    }
)
SORTS: Final = MappingProxyType(
    {
        Sort.RELEVANCE: "関連の高い順",
        Sort.NEWEST: "計画の新しい順",
        Sort.MUNICIPALITY: "自治体の順",
    }
)
RELATIONS: Final = MappingProxyType(
    {
        YearRelation.OVERLAPS: "一部でも重なる計画",
        YearRelation.COVERS: "全体を含む計画",
        YearRelation.STARTS: "この間に始まる計画",
        YearRelation.ENDS: "この間に終わる計画",
        YearRelation.ENDED: "これより前に終わった計画",
    }
)


def era(year: int) -> str:
    """One fiscal year in its era: 令和4年度."""
    return period_label(FiscalYears(first=year, last=year, label=""))


def year_option(year: int) -> str:
    """One fiscal year in both forms: 2022年度（令和4年度）."""
    return f"{year}年度（{era(year)}）"


def western(first: int, last: int) -> str:
    """Fiscal years in western years: 2022–2024年度."""
    return f"{first}年度" if first == last else f"{first}–{last}年度"


def period(years: FiscalYears) -> str:
    """A plan's years in both forms: 令和4年度～令和6年度（2022–2024年度）."""
    return f"{period_label(years)}（{western(years.first, years.last)}）"


def year_filter(years: YearFilter) -> str:
    """What a filter on years keeps, as one phrase: 2022–2024年度と一部でも重なる計画."""
    relation = RELATIONS[years.relation]
    if years.first is None:
        return f"{year_option(years.last)}以前：{relation}" if years.last is not None else relation
    if years.last is None:
        return f"{year_option(years.first)}以後：{relation}"
    if years.first == years.last:
        return f"{year_option(years.first)}：{relation}"
    return f"{western(years.first, years.last)}（{era(years.first)}～{era(years.last)}）：{relation}"
