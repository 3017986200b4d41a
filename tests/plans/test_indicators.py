"""Tables of indicators: numbers with their units and the years that they belong to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.model.plan import Indicator, YearKind
from plansearch.plans.indicators import Columns, cells, read_header, read_row
from tests.made_up import said, steady, view

HEADER = "成果指標\t現状値 (R6年2月時点)\t目標値 (R10年度)"


def columns(header: str = HEADER) -> Columns:
    """The columns of a table with this header."""
    found = read_header(view(header))
    assert found is not None
    return found


def indicator(row: str, header: str = HEADER) -> Indicator:
    """What a row under the header says."""
    found = read_row(view(row, 50), columns(header), pillar="1")
    assert found is not None
    return found


def test_a_row_gives_name_unit_and_both_values_with_their_years() -> None:
    read = indicator("工房の数\t46軒\t50軒")
    assert (read.name.text, read.unit, read.pillar) == ("工房の数", "軒", "1")
    assert (read.baseline.value, read.baseline.label, read.baseline.fiscal_year) == (46, "R6年2月時点", 2023)
    assert (read.target.value, read.target.label, read.target.fiscal_year) == (50, "R10年度", 2028)
    assert (read.baseline.printed, read.target.printed) == ("46軒", "50軒")


def test_the_row_is_the_place_of_its_indicator() -> None:
    read = indicator("工房の数\t46軒\t50軒")
    assert (read.span.start, read.span.end) == (50, 50 + len("工房の数\t46軒\t50軒"))
    assert (read.name.span.start, read.name.span.end) == (50, 54)


@pytest.mark.parametrize(
    ("label", "year", "kind"),
    [
        ("R6年2月時点", 2023, YearKind.AS_OF),
        ("R6年4月時点", 2024, YearKind.AS_OF),
        ("令和７年３月31日", 2024, YearKind.AS_OF),
        ("R7年度見込み", 2025, YearKind.FORECAST),
        ("令和６年度", 2024, YearKind.FISCAL_YEAR),
        ("2024年度末", 2024, YearKind.FISCAL_YEAR),
        ("平成31年度", 2019, YearKind.FISCAL_YEAR),
    ],
)
def test_a_month_lies_in_the_fiscal_year_that_has_begun_by_then(label: str, year: int, kind: YearKind) -> None:
    read = indicator("工房の数\t46軒\t50軒", f"指標\t現状値（{label}）\t目標値（R10年度）")
    assert (read.baseline.fiscal_year, read.baseline.kind, read.baseline.label) == (year, kind, label)


def test_a_year_that_contradicts_itself_is_no_year() -> None:
    """令和6 is 2024; the printed label stays, so that a reader can see it."""
    broken = replace(columns(), baseline_label="令和6（2025）年度")
    read = read_row(view("工房の数\t46軒\t50軒"), broken, pillar=None)
    assert read is not None
    assert (read.baseline.fiscal_year, read.baseline.label) == (None, "令和6（2025）年度")


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("46%", 46, "%"),
        ("４６％", 46, "%"),
        ("1,234件", 1234, "件"),
        ("１，２３４ 件", 1234, "件"),
        ("約1,200人", 1200, "人"),
        ("12.5ポイント", 12.5, "ポイント"),
        ("-3", -3, None),
        ("100", 100, None),
        ("—", None, None),
        ("調査中", None, None),
        ("", None, None),
    ],
)
def test_numbers_are_read_in_any_width_and_what_is_no_number_stays_none(
    cell: str, value: float | None, unit: str | None
) -> None:
    read = indicator(f"工房の数\t{cell}\t")
    assert (read.baseline.value, read.unit, read.baseline.printed) == (value, unit, cell)


def test_the_unit_may_stand_behind_either_value() -> None:
    assert indicator("工房の数\t—\t21軒").unit == "軒"
    assert indicator("工房の数\t21軒\t増加").unit == "軒"


@pytest.mark.parametrize(
    "header",
    [
        "指標\t現状値\t目標値",
        "指標\t基準値(R5年度)\t目標値(R10年度)",
        "指標名\t単位\t実績\t目標",
        "項目\t計画策定時\t目標",
    ],
)
def test_headers_are_told_by_their_words(header: str) -> None:
    assert read_header(view(header)) is not None


@pytest.mark.parametrize("row", ["", "指標", "指標\t目標値", "現状値\t目標値", "工房の数\t46軒\t50軒", "目標\t現状\t"])
def test_other_rows_are_no_headers(row: str) -> None:
    assert read_header(view(row)) is None


def test_the_last_column_of_several_targets_counts() -> None:
    """Tables print steps on the way; the plan's target is the last one."""
    header = "指標\t現状値(R6年度)\t目標値(R8年度)\t目標値(R10年度)"
    read = indicator("工房の数\t46\t48\t50", header)
    assert (read.target.value, read.target.fiscal_year) == (50, 2028)


@pytest.mark.parametrize("row", ["工房の数", "工房の数\t46軒", "\t46軒\t50軒", " \t46軒\t50軒"])
def test_a_row_that_lacks_a_column_or_a_name_is_no_indicator(row: str) -> None:
    assert read_row(view(row), columns(), pillar=None) is None


def test_a_note_goes_with_its_indicator() -> None:
    read = read_row(view("工房の数\t46\t50"), columns(), pillar=None, note=said("工房：店を兼ねるものを含む。", 90))
    assert read is not None
    assert read.note is not None
    assert read.note.text == "工房：店を兼ねるものを含む。"


@steady
@given(st.lists(st.text(alphabet="工房 　46", max_size=6), min_size=1, max_size=6))
def test_cells_are_the_parts_between_tabs_each_in_its_place(parts: list[str]) -> None:
    text = "\t".join(parts)
    found = cells(view(text, 9))
    assert [cell.text for cell in found] == [part.strip() for part in parts]
    for cell in found:
        assert [text[at - 9] for at in cell.offsets] == list(cell.text)


@steady
@given(value=st.integers(0, 10**7), unit=st.sampled_from(["件", "人", "%", "軒"]))
def test_thousands_separators_change_no_number(value: int, unit: str) -> None:
    for printed in (f"{value}{unit}", f"{value:,}{unit}"):
        assert indicator(f"工房の数\t{printed}\t—").baseline.value == value
