"""The grammar ties points of time together as the words do."""

from __future__ import annotations

from plansearch.japanese.year_grammar import read_points


def test_a_point_without_an_ending_takes_its_right_neighbours() -> None:
    (reading,) = read_points("令和6～8年度")
    assert [(point.year, point.ending) for point in reading.points] == [(2024, "年度"), (2026, "年度")]


def test_a_length_of_time_adds_years_after_the_first() -> None:
    (reading,) = read_points("令和6年度から5か年")
    assert (reading.points[0].year, reading.more) == (2024, 4)


def test_months_belong_to_their_points() -> None:
    (reading,) = read_points("令和6年4月～令和9年3月")
    assert [(point.year, point.month) for point in reading.points] == [(2024, 4), (2027, 3)]
