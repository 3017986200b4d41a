"""Words of change: who asks what became of projects, of which, and about what; and who does not."""

from __future__ import annotations

import pytest

from plansearch.answer.change_words import (
    asks_of_change,
    asks_whether_still,
    groups_asked,
    only_sounds_of_change,
    speaks_of_change,
    speaks_of_two_plans,
    theme_of_change,
)
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
        "令和4年度からの計画では見られなくなった事業を教えて",
        "平成31年度計画から姿を消した事業",
        "二つの計画を通じて名前が同じままの事業は?",
        "2022年の計画でどんな事業を新しく打ち出した?",
        "令和4年度からの計画に初めて出てくる事業",
        "計画を作り直したとき、どの事業を落としましたか",
        "養蜂の事業は新しい計画でも続きますか",
        "養蜂は前の計画にもありましたか",
        "計画は改定でどこが変わった?",
        "令和元年度からと令和4年度からとで事業はどう入れ替わった",
        "H31の計画で挙げていたのにR4の計画では見当たらないもの",
        "のちの計画で初登場の養蜂の事業",
        "養蜂の事業はその後どうなりましたか",
        "Which of the earlier projects are not in the later one?",
        "Which projects vanished when the plan was renewed?",
        "What new measures turn up in the 2022 plan?",
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
        "新規事業の立ち上げを支援しますか",
        "What does Kawakami do for beekeepers? (both of its plans)",
        "I want to start a new project. Who helps?",
        "What does Kawakami do for beekeepers?",
        "共同受注には何社が加わっていますか",
        "計画はあと何年残っていますか",
        "養蜂の事業に加わる企業は何社ですか",
        "How many years does the new industrial vision cover?",
    ],
)
def test_words_of_change_alone_ask_for_none(text: str) -> None:
    """Somebody may want to begin something, or ask about times that change."""
    assert not asks_of_change(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "養蜂の支援は今もありますか",
        "養蜂はまだやっていますか",
        "いまでも養蜂に助成していますか",
        "Does Kawakami still keep bees?",
    ],
)
def test_what_is_still_there_is_a_matter_of_two_plans(text: str) -> None:
    assert asks_whether_still(fold(text))
    assert not asks_whether_still(
        fold(text).replace("今も", "").replace("まだ", "").replace("いまでも", "").replace("still", "")
    )


def test_what_is_asked_of_two_plans() -> None:
    """New, ended, kept; all where nothing in particular is asked, or more than one thing."""
    assert groups_asked("加わった事業は何ですか") == (Group.NEW, Group.RIGHT)
    assert groups_asked("やめた事業は？") == (Group.ENDED, Group.LEFT)
    assert groups_asked("Which projects continued?") == (Group.ON, Group.ALIKE)
    assert groups_asked("Which projects of the 2019 plan are not in the 2022 plan?") == (Group.ENDED, Group.LEFT)
    assert groups_asked("What is in the 2022 plan and not in the 2019 plan?") == (Group.NEW, Group.RIGHT)
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


@pytest.mark.parametrize(
    "text",
    [
        "養蜂の事業は、R4の計画にも載っていますか",
        "養蜂の講座は令和4年度以降の計画でも見つかりますか",
        "養蜂はH31からの計画には無かったもの?",
    ],
)
def test_a_plan_that_has_it_too_is_one_of_two(text: str) -> None:
    """も and ない speak of another plan, whether or not it is named."""
    assert asks_whether_still(fold(text))


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("2024年の計画にあってビジョン2026にないものは", (Group.ENDED, Group.LEFT)),
        ("ビジョン2026にあって2024年の計画にないものは", (Group.NEW, Group.RIGHT)),
    ],
)
def test_which_plan_is_the_earlier_tells_new_from_ended(text: str, groups: tuple[Group, ...]) -> None:
    assert groups_asked(text) == groups


def test_a_clause_without_any_word_of_change_speaks_of_none() -> None:
    """However often two plans are named in it."""
    assert speaks_of_change("新しい計画ではどうなりましたか")
    assert not speaks_of_change("新しいビジョンは途中で直すことがあるんですか")


def test_a_theme_keeps_a_word_that_begins_like_a_particle() -> None:
    """もの is a word in ものづくり."""
    assert theme_of_change("ものづくりの推進") == "ものづくりの推進"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("令和4年度からの計画にだけ名前のある事業", (Group.NEW, Group.RIGHT)),
        ("平成31年度からの計画にしか出てこない事業を知りたい", (Group.ENDED, Group.LEFT)),
        ("令和4年度の計画だけにある取組", (Group.NEW, Group.RIGHT)),
        ("Which projects are only in the 2019 plan?", (Group.ENDED, Group.LEFT)),
    ],
)
def test_what_stands_in_one_plan_alone_is_new_or_ended_by_which_plan_it_is(
    text: str, groups: tuple[Group, ...]
) -> None:
    assert asks_of_change(fold(text))
    assert groups_asked(text, 2022) == groups


@pytest.mark.parametrize(
    "text", ["提案をどう募って、その後どうするんですか?", "会社を訪ねて、その後のフォローはどうするのか"]
)
def test_a_later_step_is_no_later_plan(text: str) -> None:
    """その後どうなったか asks what became of something, その後どうするか what is done next."""
    assert not asks_of_change(fold(text))
    assert asks_of_change("養蜂の事業はその後どうなりましたか")


def test_new_things_that_somebody_may_begin_only_sound_of_change() -> None:
    """Where no two plans can be compared, who asks for these asks what is done."""
    assert only_sounds_of_change("新しい事業の提案をどう集めますか")
    assert not only_sounds_of_change("新しく加わった事業は何ですか")
    assert not only_sounds_of_change("前の計画にない新しい事業は何ですか")
    assert not only_sounds_of_change("なくなった事業は何ですか")


@pytest.mark.parametrize(
    "text",
    [
        "前期計画と後期計画を比べて",
        "計画が二つある",
        "the first plan and the second one",
        "its fy2024 plan and its vision 2026",
    ],
)
def test_two_plans_are_spoken_of(text: str) -> None:
    assert speaks_of_two_plans(text)
    assert not speaks_of_two_plans("計画の概要を教えて")


@pytest.mark.parametrize(
    "text", ["初めて名前が挙がった事業は何ですか", "計画で新しく名前が出てきた事業を挙げてください"]
)
def test_a_name_that_comes_up_is_new(text: str) -> None:
    assert asks_of_change(fold(text))
