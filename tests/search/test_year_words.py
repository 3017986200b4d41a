"""Years in the words of a query, and how a plan's period must stand to them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.model.years import YearFilter, YearRelation
from plansearch.search.year_words import find_years_asked

TODAY = date(2026, 3, 31)  # the last day of fiscal year 2025
STARTS, COVERS, OVERLAPS = YearRelation.STARTS, YearRelation.COVERS, YearRelation.OVERLAPS
ENDED, ENDS = YearRelation.ENDED, YearRelation.ENDS
Asked = tuple[int | None, int | None, YearRelation]


def asked(text: str, today: date = TODAY) -> list[Asked]:
    """The filters that the years of a text amount to."""
    found = [each.years for each in find_years_asked(text, today)]
    return [(years.first, years.last, years.relation) for years in found if years is not None]


def removed(text: str) -> str:
    """The text without what its years take up."""
    for each in reversed(find_years_asked(text, TODAY)):
        text = text[: each.start] + text[each.end :]
    return text


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("令和4年度", 2022, 2022),
        ("令和４年", 2022, 2022),
        ("令和四年度", 2022, 2022),
        ("平成31年度", 2019, 2019),
        ("令和元年度", 2019, 2019),
        ("平成33年度", 2021, 2021),
        ("R4", 2022, 2022),
        ("H31", 2019, 2019),
        ("2022年度", 2022, 2022),
        ("２０２２年", 2022, 2022),
        ("令和6年2月", 2023, 2023),
        ("令和8（2026）年度", 2026, 2026),
    ],
)
def test_one_year_is_shared_with_a_plan(words: str, first: int, last: int) -> None:
    """Every form of the domain."""
    assert asked(f"{words}の創業支援") == [(first, last, OVERLAPS)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("令和６年度～令和８年度", 2024, 2026),
        ("平成 31 年度〜平成 33 年度", 2019, 2021),
        ("令和4年度から令和6年度まで", 2022, 2024),
        ("令和6・7年度", 2024, 2025),
        ("令和6-8年度", 2024, 2026),
        ("R6～R8", 2024, 2026),
        ("2024〜2026年度", 2024, 2026),
        ("令和8（2026）年度～令和15（2033）年度", 2026, 2033),
    ],
)
def test_a_range_is_covered_by_a_plan(words: str, first: int, last: int) -> None:
    """A plan that runs through all of it."""
    assert asked(f"{words}の計画") == [(first, last, COVERS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和4年度に始まった計画", (2022, 2022, STARTS)),
        ("令和4年度から始まる計画", (2022, 2022, STARTS)),
        ("令和4年度からの計画", (2022, 2022, STARTS)),
        ("平成31年度スタートの計画", (2019, 2019, STARTS)),
        ("令和4年度に策定した計画", (2022, 2022, STARTS)),
        ("令和4年度以降の計画", (2022, None, OVERLAPS)),
        ("令和4年度以前の計画", (None, 2022, OVERLAPS)),
        ("令和4年度より前の計画", (2022, None, ENDED)),
        ("令和6年度までの計画", (2025, None, ENDED)),
        ("令和6年度に終わる計画", (2024, 2024, ENDS)),
        ("2023年までに終わった計画", (2024, None, ENDED)),
        ("2033年度まで続く計画", (2034, None, ENDED)),
        ("2030年までに達成する目標", (None, 2030, OVERLAPS)),
        ("令和4年度時点の課題", (2022, 2022, OVERLAPS)),
        ("令和6年度末までに", (None, 2024, OVERLAPS)),
    ],
)
def test_the_relation_is_read_from_the_words_behind(text: str, expected: Asked) -> None:
    """Starts in, covers, overlaps, has ended; an end that is open stays open."""
    assert asked(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("start-ups in 2022", (2022, 2022, OVERLAPS)),
        ("start-ups in fiscal year 2022", (2022, 2022, OVERLAPS)),
        ("FY2022 start-ups", (2022, 2022, OVERLAPS)),
        ("in ２０２２", (2022, 2022, OVERLAPS)),
        ("plans from fiscal 2024", (2024, 2024, STARTS)),
        ("plans starting in 2022", (2022, 2022, STARTS)),
        ("plans that began in fiscal 2021", (2021, 2021, STARTS)),
        ("since fiscal 2019", (2019, None, OVERLAPS)),
        ("by 2030", (None, 2030, OVERLAPS)),
        ("before 2022", (2022, None, ENDED)),
        ("until 2022", (2023, None, ENDED)),
        ("from 2022 to 2024", (2022, 2024, COVERS)),
        ("between 2022 and 2024", (2022, 2024, COVERS)),
        ("the vision for 2026-2033", (2026, 2033, COVERS)),
    ],
)
def test_english_years_are_read(text: str, expected: Asked) -> None:
    """The relation stands in front of them."""
    assert asked(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Vision 2026", "support for 2000 companies", "2000社", "CO2", "5G", "B2B", "H2O", "SDGs17"]
)
def test_a_number_is_not_a_year(text: str) -> None:
    """It may be part of a name, or count something."""
    assert find_years_asked(text, TODAY) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年度の補助", (2025, 2025, OVERLAPS)),
        ("本年度の補助", (2025, 2025, OVERLAPS)),
        ("来年度から始まる計画", (2026, 2026, STARTS)),
        ("来年度以降の計画", (2026, None, OVERLAPS)),
        ("昨年度までの計画", (2025, None, ENDED)),
        ("grants this fiscal year", (2025, 2025, OVERLAPS)),
    ],
)
def test_relative_years_count_from_the_fiscal_year_of_the_day(text: str, expected: Asked) -> None:
    """On 31 March 2026 it is fiscal year 2025, a day later 2026; relations hold for them too."""
    assert asked(text) == [expected]
    later = tuple(each + 1 if isinstance(each, int) else each for each in expected)
    assert asked(text, date(2026, 4, 1)) == [later]


@pytest.mark.parametrize("text", ["令和4（2023）年度の創業", "令和6年度〜令和4年度", "from 2024 to 2022"])
def test_years_that_contradict_themselves_are_said_not_guessed(text: str) -> None:
    """No filter, but a reason."""
    (mention,) = find_years_asked(text, TODAY)
    assert mention.years is None
    assert mention.note


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("令和4年度から始まった創業支援", "創業支援"),
        ("創業支援は2022年以降どう", "創業支援はどう"),
        ("令和6年2月ごろ、見本市", "見本市"),
        ("今年度の創業", "創業"),
    ],
)
def test_the_words_of_the_relation_belong_to_the_year(text: str, left: str) -> None:
    """What is left is what is searched."""
    assert removed(text) == left


@given(st.text(max_size=60) | st.text(alphabet="令和平成元年度0123456789から～までR（）FY intosce以降", max_size=40))
def test_ranges_lie_in_the_text(text: str) -> None:
    """Whatever is typed: a filter or a reason, never an error."""
    for each in find_years_asked(text, TODAY):
        assert 0 <= each.start < each.end <= len(text)
        assert isinstance(each.years, YearFilter) or each.note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和5年度いっぱいで期間が満了する計画", (2023, 2023, ENDS)),
        ("令和5年度が最終年度の計画", (2023, 2023, ENDS)),
        ("令和5年度を最後に期間が切れる計画", (2023, 2023, ENDS)),
        ("plans that expire in fiscal 2023", (2023, 2023, ENDS)),
        ("plans whose last year is fiscal 2023", (2023, 2023, ENDS)),
        ("2026年度が最初の年の計画", (2026, 2026, STARTS)),
        ("令和8年度に走り出す計画", (2026, 2026, STARTS)),
        ("令和4年度を起点とする計画", (2022, 2022, STARTS)),
        ("plans that kicked off in fiscal year 2021", (2021, 2021, STARTS)),
        ("いま有効な計画", (2025, 2025, OVERLAPS)),
        ("plans currently in force", (2025, 2025, OVERLAPS)),
    ],
)
def test_how_a_plan_stands_to_a_year_is_said_in_many_words(text: str, expected: Asked) -> None:
    """Words of the plan itself may stand between the two."""
    assert asked(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["令和6年度の創業を始める人への支援", "令和6年度の販路開拓の最終目標", "support ended for shops in fiscal 2022"],
)
def test_what_begins_or_ends_beside_a_year_need_be_no_plan(text: str) -> None:
    """Between them stands what begins."""
    assert [relation for _, _, relation in asked(text)] == [OVERLAPS]


@pytest.mark.parametrize(
    "text",
    ["what is the last fiscal year of the plan?", "its last fiscal year", "first and last fiscal year of the plan"],
)
def test_the_last_year_of_a_plan_is_none_of_today(text: str) -> None:
    assert asked(text) == []


def test_last_year_is_that_before_today() -> None:
    assert asked("plans of last fiscal year") == [(2024, 2024, OVERLAPS)]
