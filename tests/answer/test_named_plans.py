"""Question -> the plan whose period it asks for by name."""

from __future__ import annotations

import pytest

from plansearch.answer.named_plans import PlanAsked, not_indexed, plan_asked
from plansearch.model.reply import Language

TITLES = ("川上市地域産業活性化計画", "川上市 産業活性化ビジョン2026")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("川上市第５次長期総合計画の期間は", "川上市第５次長期総合計画"),
        ("川上市基本計画2024の計画期間はいつまでですか", "川上市基本計画2024"),
        ("環境基本計画はいつまでですか", "環境基本計画"),
    ],
)
def test_a_plan_by_another_title_is_none_of_the_index(question: str, name: str) -> None:
    """Its period is not that of the plan that is there."""
    assert plan_asked(question, TITLES) == PlanAsked(name=name, known=False)
    assert f"「{name}」は、この索引にありません" in not_indexed(name, Language.JAPANESE)
    assert f"「{name}」 is not in this index" in not_indexed(name, Language.ENGLISH)


@pytest.mark.parametrize(
    "question", ["川上市の産業計画の期間は", "地域産業活性化計画はいつからいつまで", "産業活性化ビジョン2026の期間は？"]
)
def test_a_title_may_be_shortened(question: str) -> None:
    """Its characters stand in the printed title in the same order."""
    asked = plan_asked(question, TITLES)
    assert asked is not None
    assert asked.known


@pytest.mark.parametrize(
    "question",
    [
        "川上市の計画の期間は",
        "本計画はいつまでですか",
        "2022年度に始まる計画は",
        "空き店舗の事業はどの計画に載っていますか",
    ],
)
def test_a_plan_without_a_name_is_any(question: str) -> None:
    """計画 alone says that it is a plan, not which."""
    assert plan_asked(question, TITLES) is None
