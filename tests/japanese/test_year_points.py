"""One year as printed is one point in time."""

from __future__ import annotations

import pytest

from plansearch.japanese.year_points import HEAD, Point, flatten, number_of, point_at


def point(text: str) -> Point:
    flat = flatten(text)
    head = HEAD.search(flat)
    assert head is not None
    return point_at(flat, head)


@pytest.mark.parametrize(
    ("words", "number"),
    [("6", 6), ("06", 6), ("元", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("二〇二四", 2024)],
)
def test_numbers_are_read_in_every_script(words: str, number: int) -> None:
    assert number_of(words) == number


def test_flattening_keeps_every_place() -> None:
    text = "令和６（２０２４）年度〜　８–"
    assert flatten(text) == "令和6(2024)年度~ 8-"
    assert len(flatten(text)) == len(text)


def test_a_point_ends_with_its_bracket_on_either_side_of_its_ending() -> None:
    for text in ("令和8（2026）年度", "令和8年度（2026年度）", "令和8年度〔西暦2026年〕", "2026（令和8）年度"):
        assert (point(text).end, point(text).ending, point(text).conflict) == (len(text), "年度", None)


def test_a_bracket_with_other_words_is_not_part_of_a_year() -> None:
    assert point("令和8年度（予定）").end == len("令和8年度")


def test_the_conflict_names_both_years() -> None:
    conflict = point("令和8（2025）年度").conflict
    assert conflict is not None
    assert "2026" in conflict
    assert "2025" in conflict
