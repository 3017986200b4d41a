"""What a question leaves that names plans, or projects, as such and nothing that they could be about."""

from __future__ import annotations

import pytest

from plansearch.answer.plain_words import names_plans_alone, names_projects_alone


@pytest.mark.parametrize(
    "words",
    [
        "最終年度となる自治体を列挙して",
        "期間が切れる",
        "一番長い計画期間",
        "いつまで有効なの",
        "を起点とする計画をもつところ",
        "始まって終わる",
        "every that was running",
        "whose kicked off",
        "time frame",
        "",
    ],
)
def test_words_for_plans_and_their_times_name_nothing_else(words: str) -> None:
    """However they are inflected: the kanji of a verb stays."""
    assert names_plans_alone(words)


@pytest.mark.parametrize(
    "words",
    [
        "養蜂",
        "祭りを開く",
        "店を始める",
        "はんろかいたく",
        "子ども",
        "デジタル",
        "計画の課題",
        "beekeeping plans",
        "stem",
        "祭り",
    ],
)
def test_a_word_that_is_not_known_is_matter(words: str) -> None:
    """Better to search for a word too many than to list plans that do not have it."""
    assert not names_plans_alone(words)
    assert not names_projects_alone(words)


@pytest.mark.parametrize(
    "words", ["出てくる事業名", "取り組む事業はどう入れ替わった", "見当たらないもの", "新しい施策"]
)
def test_projects_as_such_are_no_matter_where_projects_are_asked_for(words: str) -> None:
    assert names_projects_alone(words)
    assert not names_plans_alone(words)
