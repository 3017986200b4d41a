"""Years are read as printed, in every form that plans use; contradictions are said, never resolved by a guess."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.japanese.years import (
    era_label,
    era_range_label,
    find_years,
    fiscal_year_of,
    read_period,
    western_label,
)

PERIODS = [
    ("令和６年度～令和８年度", 2024, 2026),
    ("平成 31 年度～平成 33 年度", 2019, 2021),
    ("令和8（2026）年度～令和15（2033）年度", 2026, 2033),
    ("令和8（2026）年度を初年度とし、令和15（2033）年度まで", 2026, 2033),
    ("令和6(2024)～8(2026)年度", 2024, 2026),
    ("令和6・7年度", 2024, 2025),
    ("令和6、7年度", 2024, 2025),
    ("令和6-8年度", 2024, 2026),
    ("令和6ー8年度", 2024, 2026),
    ("令和6年度～8年度", 2024, 2026),
    ("令和4年度及び令和5年度", 2022, 2023),
    ("令和6年度から令和8年度まで", 2024, 2026),
    ("令和6年度から3年間", 2024, 2026),
    ("令和5年度末～令和6年度", 2023, 2024),
    ("R6", 2024, 2024),
    ("H31", 2019, 2019),
    ("R6～R8", 2024, 2026),
    ("R6～8", 2024, 2026),
    ("H30～R2", 2018, 2020),
    ("r6年度", 2024, 2024),
    ("2024年度", 2024, 2024),
    ("2024〜2026年度", 2024, 2026),
    ("2024-26年度", 2024, 2026),
    ("2024–2026年度", 2024, 2026),
    ("二〇二四年度", 2024, 2024),
    ("FY2024", 2024, 2024),
    ("FY2022–2024", 2022, 2024),
    ("fiscal years 2022 to 2024", 2022, 2024),
    ("令和元年度", 2019, 2019),
    ("㋿元年度", 2019, 2019),
    ("令和六年度", 2024, 2024),
    ("平成三十一年度", 2019, 2019),
    ("平成二十年度～平成三十年度", 2008, 2018),
    ("2026（令和8）年度", 2026, 2026),
    ("令和8年度（2026年度）", 2026, 2026),
    ("平成31年度（令和元年度）", 2019, 2019),
    ("令和4年度～令和6年度（2022–2024年度）", 2022, 2024),
    ("令和4年度～令和6年度（令和4年度から令和6年度まで）", 2022, 2024),
]


@pytest.mark.parametrize(("printed", "first", "last"), PERIODS)
def test_every_printed_form_of_a_period_is_read(printed: str, first: int, last: int) -> None:
    years = read_period(printed)
    assert (years.first, years.last, years.label) == (first, last, printed)
    (mention,) = find_years(f"計画期間：{printed}")
    assert mention.is_fiscal
    assert mention.conflict is None


@pytest.mark.parametrize(("printed", "first", "last"), PERIODS)
def test_a_mention_says_where_it_is_printed(printed: str, first: int, last: int) -> None:
    text = f"【計画期間：{printed}】（3年）"
    (mention,) = find_years(text)
    assert text[mention.start : mention.end] == printed == mention.years.label
    assert (mention.years.first, mention.years.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "label", "year"),
    [
        ("目標値 (R7年2月時点)", "R7年2月", 2024),
        ("令和6年2月に改定", "令和6年2月", 2023),
        ("令和6年 4 月1日", "令和6年 4 月", 2024),
        ("令和六年十二月", "令和六年十二月", 2024),
        ("昭和 45 年", "昭和 45 年", 1970),
        ("明治6年", "明治6年", 1873),
        ("令和8（2026）年●月", "令和8（2026）年", 2026),
        ("2050年カーボンニュートラル", "2050年", 2050),
        ("2024年代表者会議", "2024年", 2024),
    ],
)
def test_a_year_or_a_month_is_no_fiscal_year(text: str, label: str, year: int) -> None:
    (mention,) = find_years(text)
    assert mention.years.label == label
    assert (mention.years.first, mention.years.last) == (year, year)
    assert not mention.is_fiscal


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "北区産業活性化ビジョン2018",
        "ファッションZAKKA祭2023",
        "R2-D2",
        "CHAPTER6",
        "IT2024",
        "IT2024年度",
        "HR6年度",
        "令和2-3-1",
        "昭和2丁目1番",
        "昭和町1-2",
        "令和一の店",
        "令和0年度",
        "H2燃料",
        "M2",
        "R6.4.1",
        "1,2024年",
        "03-2024-1234",
        "2024-06-01",
        "2020年代",
        "2024年間",
        "3年間で10年度",
        "今年度",
        "",
    ],
)
def test_what_only_looks_like_years_is_none(text: str) -> None:
    assert find_years(text) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和6年度及び令和9年度", [(2024, 2024), (2027, 2027)]),
        ("令和4、6年度", [(2022, 2022), (2024, 2024)]),
        ("令和3～5、7年度", [(2021, 2023), (2025, 2025)]),
        ("令和3年度～令和5年度、令和6年度～令和8年度", [(2021, 2023), (2024, 2026)]),
        ("令和6年度\n- 令和7年度", [(2024, 2024), (2025, 2025)]),
        ("令和6年度、10年後", [(2024, 2024)]),
        ("令和6年度～10万人", [(2024, 2024)]),
        ("平成30年から10年が経過", [(2018, 2018)]),
        ("令和2年度から10年で", [(2020, 2020)]),
        ("令和2年から10年で", [(2020, 2020)]),
        ("令和2年から10年まで", [(2020, 2028)]),
        ("令和8年度・6年度", [(2026, 2026), (2024, 2024)]),
        ("令和6年度実績 R6見込み R11目標", [(2024, 2024), (2024, 2024), (2029, 2029)]),
    ],
)
def test_years_that_stand_apart_are_told_apart(text: str, years: list[tuple[int, int]]) -> None:
    assert [(mention.years.first, mention.years.last) for mention in find_years(text)] == years


@pytest.mark.parametrize(
    "printed",
    [
        "令和8（2025）年度",
        "令和8年度（2025年度）",
        "2026（令和7）年度",
        "令和6年度～令和8（2025）年度",
        "令和4～6年度（2022–2025年度）",
    ],
)
def test_an_era_year_against_its_bracket_is_a_conflict(printed: str) -> None:
    (mention,) = find_years(printed)
    assert mention.conflict is not None
    assert mention.conflict.endswith(".")
    with pytest.raises(InvalidValueError, match="in brackets"):
        read_period(printed)


@pytest.mark.parametrize(
    "printed", ["令和8年度～令和6年度", "令和8～6年度", "令和8年度～6年度", "令和3年度から平成31年度まで"]
)
def test_a_reversed_range_is_a_conflict(printed: str) -> None:
    (mention,) = find_years(printed)
    assert mention.conflict is not None
    with pytest.raises(InvalidValueError, match="before it begins"):
        read_period(printed)


@pytest.mark.parametrize(
    ("text", "last"), [("2024", 2024), ("２０２４", 2024), ("2024-2026", 2026), ("2024～2026", 2026)]
)
def test_where_a_period_is_asked_for_a_bare_number_is_a_year(text: str, last: int) -> None:
    years = read_period(text)
    assert (years.first, years.last, years.label) == (2024, last, text)


@pytest.mark.parametrize("text", ["", "R2-D2", "令和6年度と令和9年度", "2026-2024", "1234", "ビジョン2018"])
def test_what_is_not_one_period_is_refused_by_its_words(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_period(text)
    assert caught.value.remedy
    assert text in str(caught.value) or all(part in str(caught.value) for part in text.split("-"))


def test_a_month_belongs_to_the_fiscal_year_that_has_begun() -> None:
    assert [fiscal_year_of(2024, month) for month in (1, 3, 4, 12)] == [2023, 2023, 2024, 2024]
    with pytest.raises(InvalidValueError, match="13"):
        fiscal_year_of(2024, 13)


def test_labels_are_what_plans_print() -> None:
    assert [era_label(year) for year in (1868, 1912, 1926, 1989, 2018, 2019, 2022)] == [
        "明治元年度",
        "大正元年度",
        "昭和元年度",
        "平成元年度",
        "平成30年度",
        "令和元年度",
        "令和4年度",
    ]
    assert era_range_label(2022, 2024) == "令和4年度～令和6年度"
    assert era_range_label(2022, 2022) == "令和4年度"
    assert western_label(2022, 2024) == "2022–2024年度"
    assert western_label(2022, 2022) == "2022年度"
    with pytest.raises(InvalidValueError, match="1867"):
        era_label(1867)


# Written from the definition, apart from the grammar: the year before the first one of each era, its letter, its name.
ERAS = [("令和", "R", 2018), ("平成", "H", 1988), ("昭和", "S", 1925), ("大正", "T", 1911), ("明治", "M", 1867)]
KANJI = "〇一二三四五六七八九"


def kanji_numeral(number: int) -> str:
    """The number below one hundred as it is spoken: 31 is 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else KANJI[tens] + "十") + (KANJI[ones] if ones else "")


@st.composite
def printed_years(draw: st.DrawFn) -> tuple[str, int]:
    """A fiscal year in any spelling, and its number."""
    space = draw(st.sampled_from(["", " ", "　"]))
    if draw(st.booleans()):
        year = draw(st.integers(1868, 2199))
        digits = draw(st.sampled_from([str(year), str(year).translate({48 + d: 0xFF10 + d for d in range(10)})]))
        return f"{digits}{space}年度", year
    name, letter, before = draw(st.sampled_from(ERAS))
    number = draw(st.integers(1, 99))
    wide = str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    spellings = [str(number), wide, *(["元"] if number == 1 else [])]
    era = draw(st.sampled_from([name, letter, chr(ord(letter) + 0xFEE0)]))
    if era == name:
        spellings.append(kanji_numeral(number))
        gap = space
    else:
        gap = draw(st.sampled_from(["", " "]))
    bracket = draw(st.sampled_from(["", f"（{before + number}）", f"({before + number})"]))
    return f"{era}{gap}{draw(st.sampled_from(spellings))}{bracket}{space}年度", before + number


@given(printed_years())
def test_any_year_reads_back_as_it_was_written(written: tuple[str, int]) -> None:
    words, year = written
    years = read_period(words)
    assert (years.first, years.last, years.label) == (year, year, words)


@given(printed_years(), printed_years(), st.sampled_from(["～", "〜", "~", " ～ ", "-", "–", "−", "ー", "から"]))
def test_any_range_reads_back_as_it_was_written(one: tuple[str, int], other: tuple[str, int], tie: str) -> None:
    (first_words, first), (last_words, last) = sorted((one, other), key=lambda written: written[1])
    words = f"{first_words}{tie}{last_words}"
    years = read_period(words)
    assert (years.first, years.last, years.label) == (first, last, words)


@given(printed_years(), printed_years())
def test_any_reversed_range_is_refused(one: tuple[str, int], other: tuple[str, int]) -> None:
    (last_words, last), (first_words, first) = sorted((one, other), key=lambda written: written[1])
    assume(first > last)
    with pytest.raises(InvalidValueError, match="before it begins"):
        read_period(f"{first_words}～{last_words}")


# 令和99年度 is the last one that the grammar reads: a third digit would be a count of something else.
@given(st.integers(1868, 2117), st.integers(1868, 2117))
def test_the_labels_we_print_are_labels_we_read(one: int, other: int) -> None:
    first, last = sorted((one, other))
    for label in (era_range_label(first, last), western_label(first, last)):
        years = read_period(label)
        assert (years.first, years.last, years.label) == (first, last, label)


@given(st.text(alphabet="令和平成昭RHS元年度月0123489１２二十〇（）()～〜-ー、・からまで及び度間 \nFY西暦"))
def test_mentions_never_overlap_and_always_lie_in_the_text(text: str) -> None:
    end = 0
    for mention in find_years(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.years.label
        end = mention.end
