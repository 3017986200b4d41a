"""Words of change: who asks what became of projects, of which, and about what; and who does not."""

from __future__ import annotations

import pytest

from plansearch.answer.change_words import asks_of_change, groups_asked, theme_of_change
from plansearch.answer.extractive.changes import Group
from plansearch.japanese.folding import fold


@pytest.mark.parametrize(
    "text",
    [
        "令和4年度からの計画で加わった事業は？",
        "新たに載った事業を挙げて",
        "令和4年度の計画で新しく入れた養蜂関係の事業を教えて",
        "What did Kawakami add in its 2022 plan?",
        "新計画と旧計画の違いを教えて",
        "前の計画にあって今の計画にない事業",
        "2期連続して載っている事業はどれ?",
        "二期とも載っている事業はありますか",
        "養蜂の補助は、今の計画でもまだあるのでしょうか",
        "2022年の計画でどの事業を始めましたか",
        "前回の計画から引き継がれた事業がありますか",
        "計画は何が追加され、何が消えましたか",
        "新旧の計画を比較して",
        "養蜂の事業は次の計画でどうなりましたか",
        "平成31年度の計画と令和4年度の計画では何が変わりましたか",
        "Which projects did Kawakami add in its newer plan?",
        "Has Kawakami stopped any project since its earlier plan?",
        "Compare the two plans of Kawakami.",
        "Did Kawakami keep its beekeeping in the plan from 2022?",
        "荒川区の計画は前回から何が変わりましたか",
        "墨田区の計画、前回とどう違いますか",
    ],
)
def test_a_question_of_change_is_known(text: str) -> None:
    """By the words for it, beside a project or where two plans are spoken of."""
    assert asks_of_change(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "新しい事業を始めたい人への支援はありますか",
        "社会の変化に対応する取組を教えて",
        "事業継続計画の支援はありますか",
        "養蜂の支援を比べてください",
        "計画の期間はいつからいつまでですか",
        "新しい計画では何をしますか",
        "新しく店を開く人を支える事業はありますか",
        "What does Kawakami do for beekeepers? (both of its plans)",
        "I want to start a new project. Who helps?",
        "What does Kawakami do for beekeepers?",
    ],
)
def test_words_of_change_alone_ask_for_none(text: str) -> None:
    """Somebody may want to begin something, or ask about times that change."""
    assert not asks_of_change(fold(text))


def test_what_is_asked_of_two_plans() -> None:
    """New, ended, kept; all where nothing in particular is asked, or more than one thing."""
    assert groups_asked("加わった事業は何ですか") == (Group.NEW, Group.RIGHT)
    assert groups_asked("やめた事業は？") == (Group.ENDED, Group.LEFT)
    assert groups_asked("Which projects continued?") == (Group.ON, Group.ALIKE)
    assert groups_asked("何が変わりましたか") == tuple(Group)
    assert groups_asked("前の計画にあって今の計画にない事業") == (Group.ENDED, Group.LEFT)
    assert groups_asked("今の計画にあって前の計画にない事業") == (Group.NEW, Group.RIGHT)
    assert groups_asked("2期連続して載っている事業") == (Group.ON, Group.ALIKE)
    assert groups_asked("続いた事業、新しい事業、なくなった事業") == tuple(Group)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("加わった養蜂の事業", "養蜂の事業"),
        ("養蜂の事業は、次の計画でどうなりましたか", "養蜂の事業"),
        ("前の計画と今の計画の差分", ""),
        ("共通する事業", ""),
        ("2期連続して", ""),
        ("ない事業", ""),
        ("養蜂の補助は、 もまだ", "養蜂の補助"),
        ("after first", ""),
        ("続いた事業・新しい事業・なくなった事業", ""),
        ("what changed between its earlier plan and its newer plan", ""),
        ("beekeeping kept in the newer plan", "beekeeping"),
    ],
)
def test_the_theme_is_what_is_left(text: str, theme: str) -> None:
    """Nothing, where all projects are asked for."""
    assert theme_of_change(text) == theme
