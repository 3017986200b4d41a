"""Verdicts on plans -> the matrix of municipalities and periods, and what share of each prefecture was examined.

The whole is what the gazetteer knows of a prefecture, so an answer cannot pass for more than the index holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from plansearch.answer.citation import period_label
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.coverage import Cell, MunicipalityCoverage, PlanCoverage, PrefectureCoverage, Tally, Verdict
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.years import FiscalYears

_SUREST = tuple(Verdict)
_LISTED = 5


def matrix_of(answers: Sequence[PlanCoverage]) -> tuple[MunicipalityCoverage, ...]:
    """A row for each municipality, by code, with a cell for each period in which it has plans."""
    by_place: defaultdict[Municipality, defaultdict[tuple[int, int], list[PlanCoverage]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in answers:
        plan = each.plan.plan
        by_place[plan.municipality][plan.years.first, plan.years.last].append(each)
    return tuple(
        MunicipalityCoverage(
            municipality=place,
            verdict=_surest([each for here in by_place[place].values() for each in here]),
            cells=tuple(
                Cell(period=period, verdict=_surest(here), plans=tuple(each.plan.plan.id for each in here))
                for period, here in sorted(by_place[place].items())
            ),
        )
        for place in sorted(by_place, key=lambda place: place.code)
    )


def printed_periods(answers: Sequence[PlanCoverage]) -> tuple[FiscalYears, ...]:
    """The periods of the plans, ascending, each with the label that most of them print, the first of equals."""
    by_years: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    printed: dict[str, FiscalYears] = {}
    for each in answers:
        years = each.plan.plan.years
        label = period_label(years)
        by_years[years.first, years.last][label] += 1
        printed.setdefault(label, years)
    return tuple(printed[labels.most_common(1)[0][0]] for _, labels in sorted(by_years.items()))


def prefectures_of(
    rows: Sequence[MunicipalityCoverage], gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]
) -> tuple[PrefectureCoverage, ...]:
    """The prefectures of some municipalities, in the order of these, each with all its municipalities as the whole."""
    found = []
    for prefecture in dict.fromkeys(row.municipality.prefecture for row in rows):
        bodies = _bodies(gazetteer, prefecture)
        missing = tuple(each for each in bodies if each.code not in indexed)
        examined = [row for row in rows if row.municipality.prefecture == prefecture and _is_whole(row.municipality)]
        found.append(
            PrefectureCoverage(
                prefecture=prefecture,
                tally=Tally.of(row.verdict for row in examined),
                indexed=len(bodies) - len(missing),
                total=len(bodies),
                not_indexed=missing,
            )
        )
    return tuple(found)


def summary_of(rows: Sequence[MunicipalityCoverage], prefectures: Sequence[PrefectureCoverage]) -> str:
    """The counts as sentences for a reader."""
    tally = Tally.of(row.verdict for row in rows)
    if not tally.total:
        return "条件に合う計画がこの索引にないため、数えられません。"
    counts = (
        f"調べた{tally.total}自治体のうち、計画に記述があるのは{tally.has}自治体、"
        f"見当たらないのは{tally.has_not}自治体、判断できないのは{tally.undecided}自治体です。"
    )
    partial = [each for each in prefectures if each.indexed < each.total]
    wholes = [
        f"{each.prefecture}の{each.total}自治体のうち{each.total - each.indexed}自治体の計画はこの索引にありません。"
        for each in partial[:_LISTED]
    ]
    more = [f"ほかの{len(partial) - _LISTED}都道府県も全自治体の計画があるわけではありません。"] * (
        len(partial) > _LISTED
    )
    return "".join((counts, *wholes, *more))


@lru_cache(maxsize=64)
def _bodies(gazetteer: Gazetteer, prefecture: str) -> tuple[Municipality, ...]:
    """The municipalities of a prefecture, by code; two thousand bodies are looked through for it."""
    return tuple(each for each in gazetteer.all() if each.prefecture == prefecture and _is_whole(each))


def _surest(answers: Sequence[PlanCoverage]) -> Verdict:
    return min((each.verdict for each in answers), key=_SUREST.index)


def _is_whole(place: Municipality) -> bool:
    """Whether a body is a municipality of its own; the ward of a designated city is a part of one."""
    return " " not in place.name
