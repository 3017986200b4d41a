"""The whole that a share is a share of: all municipalities of a prefecture, also those without plans."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.citation import period_label
from plansearch.answer.denominators import matrix_of, prefectures_of, printed_periods, summary_of
from plansearch.engine import Engine
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.answer import PlanRecord
from plansearch.model.coverage import PlanCoverage, Verdict
from plansearch.model.place import MunicipalityCode
from plansearch.model.query import Query

GAZETTEER = Gazetteer.load()
SAPPORO_KITA, SAPPORO, OME = "011029", "011002", "132055"


def at(record: PlanRecord, code: str) -> PlanCoverage:
    """A plan as if it were another municipality's, without anything."""
    plan = replace(record.plan, municipality=GAZETTEER.municipality(code))
    return PlanCoverage(plan=replace(record, plan=plan), verdict=Verdict.HAS_NOT, evidence=None)


def test_a_municipality_has_what_one_of_its_plans_has(small_engine: Engine) -> None:
    """And each period keeps its own verdict."""
    rows = matrix_of(small_engine.covering.coverage(Query(text="特産品の開発")).plans)
    ome = next(row for row in rows if row.municipality.code == OME)
    assert [(cell.period, cell.verdict) for cell in ome.cells] == [
        ((2019, 2021), Verdict.HAS_NOT),
        ((2022, 2024), Verdict.HAS),
    ]
    assert ome.verdict is Verdict.HAS
    assert [row.municipality.code for row in rows] == sorted(row.municipality.code for row in rows)


def test_the_denominator_is_any_prefectures_own(small_engine: Engine) -> None:
    """Tokyo has 62 municipalities, Hokkaido 179; wards of a designated city are parts of one and not counted."""
    record = small_engine.plans()[0]
    rows = matrix_of([at(record, code) for code in (SAPPORO, SAPPORO_KITA, OME)])
    codes = {row.municipality.code for row in rows}
    hokkaido, tokyo = prefectures_of(rows, GAZETTEER, codes)
    assert (hokkaido.prefecture, hokkaido.total, hokkaido.indexed, hokkaido.tally.total) == ("北海道", 179, 1, 1)
    assert (tokyo.prefecture, tokyo.total, tokyo.indexed, tokyo.tally.total) == ("東京都", 62, 1, 1)
    assert {each.code for each in tokyo.not_indexed} & codes == set()
    assert not any(" " in each.name for each in hokkaido.not_indexed)


def test_the_summary_says_the_counts_and_what_is_missing(small_engine: Engine) -> None:
    record = small_engine.plans()[0]
    rows = matrix_of([at(record, OME)])
    said = summary_of(rows, prefectures_of(rows, GAZETTEER, {MunicipalityCode(OME)}))
    assert "調べた1自治体のうち、計画に記述があるのは0自治体、見当たらないのは1自治体" in said
    assert "東京都の62自治体のうち61自治体の計画はこの索引にありません。" in said
    assert "数えられません" in summary_of((), ())


def test_periods_are_named_as_they_are_printed(small_engine: Engine) -> None:
    """平成33年度 stays what it is; where plans of one period print different words, most decide."""
    answers = small_engine.covering.coverage(Query(text="創業")).plans
    assert [period_label(years) for years in printed_periods(answers)] == [
        "平成31年度～平成33年度",
        "令和4年度～令和6年度",
    ]
    older = next(each for each in answers if each.plan.plan.years.first == 2019)
    others = [relabelled(older, label) for label in ("令和元年度～令和3年度", "令和元年度～令和3年度")]
    assert [period_label(years) for years in printed_periods([older, *others])] == ["令和元年度～令和3年度"]
    assert printed_periods(()) == ()


def relabelled(answer: PlanCoverage, label: str) -> PlanCoverage:
    """The same plan with other words for its period."""
    plan = answer.plan.plan
    return replace(answer, plan=replace(answer.plan, plan=replace(plan, years=replace(plan.years, label=label))))
