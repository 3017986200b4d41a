"""What was understood -> sentences for the reader."""

from __future__ import annotations

import pytest

from plansearch.answer.reasons import no_period
from plansearch.model.reply import Language
from plansearch.model.years import YearFilter, YearRelation
from plansearch.search.notes import no_plan

OVERLAPS, ENDED = YearRelation.OVERLAPS, YearRelation.ENDED


@pytest.mark.parametrize(
    ("first", "last", "relation", "japanese", "english"),
    [
        (2019, 2019, OVERLAPS, "2019年度に", "for FY2019 as"),
        (2019, 2021, OVERLAPS, "2019～2021年度に", "for FY2019–2021 as"),
        (2019, None, OVERLAPS, "2019年度以降に", "from FY2019 on as"),
        (None, 2021, OVERLAPS, "2021年度までに", "up to FY2021 as"),
        (2019, None, ENDED, "2019年度より前に", "before FY2019 as"),
    ],
)
def test_years_that_no_plan_has_are_said_in_words(
    first: int | None, last: int | None, relation: YearRelation, japanese: str, english: str
) -> None:
    """A range whose end is open is not printed with a gap; search and answers say the same."""
    asked = YearFilter(first=first, last=last, relation=relation)
    said = no_plan((), asked)
    assert said == f"{japanese}当たる計画はこの索引にありません。"
    assert no_period((), asked, Language.JAPANESE) == said
    assert english in no_period((), asked, Language.ENGLISH)
