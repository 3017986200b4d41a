"""Rows of tables of 成果指標 -> Indicators: typed numbers with the years they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plansearch.japanese.years import find_years
from plansearch.model.document import View
from plansearch.model.plan import Indicator, Measurement, Statement, YearKind
from plansearch.plans.quantities import read_quantity
from plansearch.plans.statements import statement

_BASELINE = re.compile(r"現状|現況|基準|実績|策定時|当初|直近")
_TARGET = re.compile(r"目標|めざそう|めざす値|目指す値")
_NAME = re.compile(r"指標|項目|KPI|ＫＰＩ|名$")
_NO_VALUE = re.compile(r"(?:指標|項目|指標名|項目名)$")
_UNIT = re.compile(r"^単位$")
_BRACKETED = re.compile(r"[（(]([^（()）]+)[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which cell of a row is what, and the years printed in the header."""

    name: int
    baseline: int
    target: int
    baseline_label: str
    target_label: str
    unit: int | None = None


def cells(row: View) -> tuple[View, ...]:
    """The cells of a row, parted by tabs, or by rules (|) where it has no tab."""
    if "\t" not in row.text and "|" in row.text:
        inner = row.text.strip().strip("|")
        start = row.text.index(inner)
        return tuple(_cells(row.slice(start, start + len(inner)), "|"))
    return tuple(_cells(row, "\t"))


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in text or (text.startswith("|") and text.count("|") > 1)


def read_header(row: View) -> Columns | None:
    """The columns of a table of indicators, or None for any other row."""
    texts = [cell.text for cell in cells(row)]
    values = [at for at, text in enumerate(texts) if at > 0 and not _NO_VALUE.search(text)]
    baseline = [at for at in values if _BASELINE.search(texts[at])]
    target = [at for at in values if _TARGET.search(texts[at]) and at not in baseline]
    if not baseline or not target or _is_value(texts[0]):
        return None
    return Columns(
        name=_name_column(texts, {*baseline, *target}),
        baseline=baseline[0],
        target=target[-1],
        baseline_label=_label(texts[baseline[0]]),
        target_label=_label(texts[target[-1]]),
        unit=next((at for at, text in enumerate(texts) if _UNIT.match(text)), None),
    )


def read_row(row: View, columns: Columns, *, pillar: str | None, note: Statement | None = None) -> Indicator | None:
    """One indicator; None for a row that has not the header's columns."""
    parts = cells(row)
    if len(parts) <= max(columns.baseline, columns.target, columns.name) or not parts[columns.name].text:
        return None
    baseline, unit_before = _measurement(parts[columns.baseline].text, columns.baseline_label)
    target, unit_after = _measurement(parts[columns.target].text, columns.target_label)
    stated = parts[columns.unit].text if columns.unit is not None and columns.unit < len(parts) else ""
    return Indicator(
        name=statement(parts[columns.name]),
        unit=stated or unit_after or unit_before,
        baseline=baseline,
        target=target,
        span=row.span(0, len(row.text)),
        pillar=pillar,
        note=note,
    )


def _cells(row: View, separator: str) -> Iterator[View]:
    start = 0
    for at, char in enumerate(row.text + separator):
        if char == separator:
            yield row.slice(start, at).strip() if at > start else View(text="", offsets=())
            start = at + 1


def _is_value(first: str) -> bool:
    """Whether the first cell of a row is a column of values: then the row has no names."""
    return not _NAME.search(first) and bool(_BASELINE.search(first) or re.fullmatch(r"目標値?", first))


def _name_column(texts: Sequence[str], values: set[int]) -> int:
    return next((at for at, text in enumerate(texts) if at not in values and _NAME.search(text)), 0)


def _label(header: str) -> str:
    """The words of a header that name the year; those in brackets where there are any."""
    found: list[str] = _BRACKETED.findall(header)
    dated = [words for words in found if find_years(words)]
    outside = _BRACKETED.sub("", header).strip()
    if not dated and find_years(outside):
        return outside
    return (dated or found or [header])[-1].strip()


def _measurement(printed: str, label: str) -> tuple[Measurement, str | None]:
    dated = next((hit for hit in _BRACKETED.finditer(printed) if find_years(hit.group(1))), None)
    if dated is not None:
        label, figure = dated.group(1).strip(), printed[: dated.start()] + printed[dated.end() :]
    else:
        figure = printed
    value, unit = read_quantity(figure)
    years = find_years(label)
    if "見込" in label:
        kind = YearKind.FORECAST
    elif years and not years[0].is_fiscal:
        kind = YearKind.AS_OF
    else:
        kind = YearKind.FISCAL_YEAR
    year = years[0].years.first if years and years[0].conflict is None else None
    return Measurement(value=value, printed=printed, label=label, fiscal_year=year, kind=kind), unit
