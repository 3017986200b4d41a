"""A year as somebody writes it in a form (2024, 2024.0, 2024-02-01, 令和6年度, R6) -> the fiscal year."""

from __future__ import annotations

import re

from plansearch.errors import InvalidQueryError, InvalidValueError
from plansearch.japanese.years import find_years, fiscal_year_of
from plansearch.model.years import EARLIEST, LATEST

_NUMBER = re.compile(r"(\d{4})(?:\.0+)?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-\d{1,2}(?:[T ].*)?", re.ASCII)


def fiscal_year(text: str) -> int:
    """The one fiscal year that a text names; a date lies in the year that began in April before it.

    Raises:
        InvalidQueryError: when it names none, several, or one outside modern Japan.
    """
    year = _read(text.strip())
    if year is None or not EARLIEST <= year <= LATEST:
        message = f"{text!r} names no fiscal year."
        japanese = f"「{text}」は年度として読めません。2024や令和6年度のように指定してください。"
        raise InvalidQueryError(message, field="year", remedy="Give one such as 2024 or 令和6年度.", japanese=japanese)
    return year


def _read(text: str) -> int | None:
    if (number := _NUMBER.fullmatch(text)) is not None:
        return int(number[1])
    if (day := _DATE.fullmatch(text)) is not None:
        try:
            return fiscal_year_of(int(day[1]), int(day[2]))
        except InvalidValueError:
            return None
    found = find_years(text)
    if len(found) != 1 or found[0].conflict is not None or found[0].years.first != found[0].years.last:
        return None
    return found[0].years.first
