"""Years as they are written in forms."""

from __future__ import annotations

import pytest

from plansearch.engine.year_values import fiscal_year
from plansearch.errors import InvalidQueryError


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", 2024),
        (" 2024.0 ", 2024),
        ("令和6年度", 2024),
        ("令和６年度", 2024),
        ("R6", 2024),
        ("平成31年度", 2019),
        ("2024年度", 2024),
        ("2024-03-31", 2023),
        ("2024-04-01T00:00:00Z", 2024),
    ],
)
def test_one_year_is_read_in_every_form(text: str, year: int) -> None:
    """A date lies in the fiscal year that has begun by then."""
    assert fiscal_year(text) == year


@pytest.mark.parametrize(
    "text", ["", "abc", "2022-2024", "令和4年度～令和6年度", "1700000000", "0001", "2024-13-01", "2024.5"]
)
def test_what_is_no_single_year_is_refused(text: str) -> None:
    """With the words that were sent."""
    with pytest.raises(InvalidQueryError, match="names no fiscal year"):
        fiscal_year(text)
