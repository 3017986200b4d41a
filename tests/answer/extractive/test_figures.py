"""Indicators -> what they stand at and aim at, with the printed row; a cell without a value is told as that."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.citation import plan_citation, source_of
from plansearch.answer.extractive.figures import states_year, tell_indicator
from plansearch.answer.extractive.told import Section, Sheet
from plansearch.model.answer import IndicatorRecord
from plansearch.model.plan import Indicator, Measurement, Statement, YearKind
from plansearch.model.reply import Language
from tests.evidence import DOCUMENT, EVIDENCE, INDICATOR, SUMIDA, documents

ROW = EVIDENCE[INDICATOR - 1]


def record(now: float | None = 46.0, aim: float | None = 50.0) -> IndicatorRecord:
    span = ROW.passage.spans[0]
    indicator = Indicator(
        name=Statement(text="承継の相談件数", span=span),
        unit="%",
        baseline=Measurement(
            value=now, printed="—" if now is None else "46%", label="R4年2月時点", fiscal_year=2021, kind=YearKind.AS_OF
        ),
        target=Measurement(
            value=aim,
            printed="—" if aim is None else "50%",
            label="R6年度",
            fiscal_year=2024,
            kind=YearKind.FISCAL_YEAR,
        ),
        span=span,
    )
    source = source_of(DOCUMENT, span)
    return IndicatorRecord(id="i", indicator=indicator, plan=SUMIDA, label=plan_citation(SUMIDA), source=source)


def claimed(told_of: IndicatorRecord, language: Language = Language.JAPANESE) -> list[str]:
    told = tell_indicator(told_of, ROW, DOCUMENT, language)
    sheet = Sheet(documents)
    shown = sheet.show((Section(heading="", told=() if told is None else (told,)),))
    assert sheet.dropped == []
    for section in shown:
        for claim in section.claims:
            assert [quote.text for quote in claim.quotes] == ["承継の相談件数\t46%\t50%"]
    return [claim.text for section in shown for claim in section.claims]


def test_both_values_are_told_with_their_years_and_the_whole_row() -> None:
    """Printed as they are, in the language of the question."""
    (text,) = claimed(record())
    assert text.endswith("指標「承継の相談件数」の現状値は46%（R4年2月時点）、目標値は50%（R6年度）です。")
    (english,) = claimed(record(), Language.ENGLISH)
    assert "present value 「46%」 (R4年2月時点), target 「50%」 (R6年度)" in english


def test_an_empty_cell_is_said_to_be_empty() -> None:
    """It is no nought; where both are empty there is nothing to tell."""
    (text,) = claimed(record(now=None))
    assert "現状値（R4年2月時点）の欄には「—」とあり、数値はありません" in text
    assert "0" not in text.replace("50%", "").replace("2022", "").replace("2024", "")
    assert claimed(record(now=None, aim=None)) == []


def test_a_year_counts_only_where_the_table_has_it() -> None:
    """Asked for another year, the indicator does not answer; an empty cell is told as empty."""
    assert states_year(record(), frozenset({2024}))
    assert states_year(record(aim=None), frozenset({2024}))
    assert not states_year(record(), frozenset({2025}))


def test_a_value_that_is_not_in_the_row_is_not_told() -> None:
    """Grounding holds the sentence against what is printed."""
    wrong = record()
    target = replace(wrong.indicator.target, printed="75%", value=75.0)
    told = tell_indicator(
        replace(wrong, indicator=replace(wrong.indicator, target=target)), ROW, DOCUMENT, Language.JAPANESE
    )
    sheet = Sheet(documents)
    assert told is not None
    assert sheet.show((Section(heading="", told=(told,)),)) == ()
    assert len(sheet.dropped) == 1
