"""Records -> CSV: as spreadsheets and programs read it."""

from __future__ import annotations

import csv
import io

import pytest

from plansearch.answer.citation import plan_citation, source_of
from plansearch.errors import InvalidQueryError
from plansearch.model.answer import IndicatorRecord, PlanRecord, ProjectRecord
from plansearch.surfaces import tables, wire_records
from plansearch.surfaces.schema.requests import ListFormat, TableParams
from tests import factories

VISION = factories.readings()[2]
PLAN = VISION.plans[0]


def read(text: str) -> list[dict[str, str]]:
    """A table as a program reads it; the byte order mark is its first character."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_an_indicator_is_one_row_with_codes_and_both_kinds_of_years() -> None:
    """What the table prints none of is an empty cell, and a whole number has no decimals."""
    records = [
        IndicatorRecord(
            id=f"{PLAN.id}-{at}",
            indicator=each,
            plan=PLAN,
            label=plan_citation(PLAN),
            source=source_of(VISION.document, each.span),
        )
        for at, each in enumerate(PLAN.indicators)
    ]
    rows = [tables.indicator_row(wire_records.indicator_record(record)) for record in records]
    first, second = read(tables.table(tables.INDICATOR_COLUMNS, rows))
    assert tuple(first) == tables.INDICATOR_COLUMNS
    assert (first["municipality_code"], first["prefecture"]) == (PLAN.municipality.code, "東京都")
    assert (first["first_fiscal_year"], first["last_fiscal_year"]) == ("2026", "2033")
    assert (first["period_era"], first["period_western"]) == ("令和8年度～令和15年度", "2026–2033年度")
    assert (first["baseline_value"], first["baseline_era_year"]) == ("12.5", "令和6年度")
    assert (first["target_value"], first["target_fiscal_year"], first["target_era_year"]) == (
        "50",
        "2029",
        "令和11年度",
    )
    assert (second["baseline_value"], second["baseline_printed"], second["unit"]) == ("", "—", "%")
    assert second["pillar_heading"] == PLAN.pillars[0].heading.text
    assert VISION.document.text[int(first["start"]) : int(first["end"])] == "創業件数"


def test_rows_hold_every_column_and_no_other() -> None:
    """A column without a value in its row would stay empty for ever."""
    source = source_of(VISION.document, PLAN.span)
    plan = wire_records.plan_summary(PlanRecord(plan=PLAN, label="", source=source))
    project = wire_records.project_record(ProjectRecord(project=PLAN.projects[0], plan=PLAN, label="", source=source))
    assert tuple(tables.plan_row(plan)) == tables.PLAN_COLUMNS
    assert tuple(tables.project_row(project)) == tables.PROJECT_COLUMNS


def test_one_record_is_one_row_whatever_stands_in_it() -> None:
    """Line ends become spaces; commas and quotation marks are written as CSV writes them."""
    text = tables.table(("a", "b"), [{"a": '一行目\n二行目, "引用"', "b": True}, {"a": None, "b": 3}])
    assert text.count("\r\n") == 3
    assert read(text) == [{"a": '一行目 二行目, "引用"', "b": "true"}, {"a": "", "b": "3"}]


@pytest.mark.parametrize("given", [{"limit": 5}, {"cursor": "x"}])
def test_a_table_is_whole(given: dict[str, object]) -> None:
    """A part of it would look like all of it."""
    tables.check_whole(TableParams(format=ListFormat.CSV))
    with pytest.raises(InvalidQueryError) as caught:
        tables.check_whole(TableParams.model_validate({"format": "csv", **given}))
    assert caught.value.field == next(iter(given))
