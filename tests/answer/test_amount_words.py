"""Questions for a number: which sentences hold one, and how much of what is counted they must say."""

from __future__ import annotations

import pytest

from plansearch.answer.amount_words import (
    asks_for_each,
    holds_a_number,
    holds_number_for,
    least_met,
    names_indicators,
    what_is_counted,
)


@pytest.mark.parametrize(
    "text", ["50社以上が組織する", "2つの工業団地", "三本柱で展開する", "8年間とします", "46%である"]
)
def test_a_number_has_a_unit(text: str) -> None:
    assert holds_a_number(text)


@pytest.mark.parametrize("text", ["1 人材の育成 2 交流", "第5次長期総合計画", "企業の交流", "5G"])
def test_a_number_of_a_list_or_an_edition_counts_nothing(text: str) -> None:
    assert not holds_a_number(text)


@pytest.mark.parametrize("text", ["以下の3つの戦略に基づき展開する", "五つの基本方針を定める"])
def test_how_many_parts_a_plan_has_counts_nothing_else(text: str) -> None:
    assert not holds_a_number(text)
    assert holds_a_number(f"{text}。50社が加わる")


def test_a_number_in_another_counter_is_no_answer() -> None:
    in_places = holds_number_for("工業団地は何か所ですか")
    assert in_places("2つの工業団地を整備した")
    assert in_places("工業団地を3か所整備した")
    assert not in_places("50社以上が組織する")
    assert holds_number_for("工業団地はいくつですか")("2つの工業団地")


@pytest.mark.parametrize(
    ("theme", "counted"),
    [("養蜂家の人数の目標値", "養蜂家の人数"), ("養蜂家は何人", "養蜂家は"), ("beekeepers expected now", "beekeepers")],
)
def test_what_is_counted_is_what_is_left_of_the_words_for_a_figure(theme: str, counted: str) -> None:
    assert what_is_counted(theme) == counted


def test_half_of_what_is_counted_must_be_said() -> None:
    """Words that every plan says count for nothing."""
    assert least_met("共同受注の参加企業は何社") == 4.0
    assert least_met("共同受注の参加企業の支援事業は何社") == 4.0
    assert least_met("何社") == 0.0


def test_a_target_by_its_name_is_an_indicator() -> None:
    assert names_indicators("参加企業数の目標")
    assert names_indicators("養蜂の目標値")
    assert not names_indicators("養蜂家は何人いますか")


@pytest.mark.parametrize(
    "theme",
    [
        "めざす数値を、三つの戦略",
        "成果指標を戦略",
        "numeric targets vision set for each of its three strategies",
        "各戦略の目標値",
    ],
)
def test_figures_of_every_part_are_all_figures(theme: str) -> None:
    assert asks_for_each(theme)
    assert not asks_for_each("養蜂家の数の目標")
    assert not asks_for_each("number of beehives for each strategy")
