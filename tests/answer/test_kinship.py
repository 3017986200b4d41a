"""Two plans, one after the other -> what goes on, held against what a person said who read them."""

from __future__ import annotations

import pytest

from plansearch.answer.kinship import kinship, same_names
from plansearch.model.comparison import Relation
from plansearch.model.plan import Plan
from tests.relations import Judged, Names, judged, judged_made_up, made_up_plan, names

KINDS = (Relation.SAME, Relation.RENAMED, Relation.MERGED, Relation.SPLIT)
SUCCESSIONS = [each for each in judged() if each.basis == "succession"]


def found(earlier: Plan, later: Plan) -> dict[str, frozenset[Names]]:
    """Relations by kind, in the form of the judgments."""
    ties = kinship(earlier, later)
    return {
        kind: frozenset(
            (
                names([earlier.projects[at].name.text for at in tie.left]),
                names([later.projects[at].name.text for at in tie.right]),
            )
            for tie in ties
            if tie.relation is kind
        )
        for kind in KINDS
    }


@pytest.mark.parametrize("pair", SUCCESSIONS, ids=lambda pair: pair.title)
def test_of_the_corpus_nothing_is_joined_that_print_does_not_join(pair: Judged) -> None:
    """Every continued project is found, and no successor is guessed."""
    assert found(pair.left, pair.right) == {kind: pair.relations[kind] for kind in KINDS}


@pytest.mark.parametrize("pair", judged_made_up(), ids=lambda pair: pair.title)
def test_what_names_and_texts_show_is_found_and_what_they_do_not_is_not(pair: Judged) -> None:
    """Renamed, merged and split with evidence only: 国内 and 海外 are not one, nor are study and carrying out."""
    assert found(pair.left, pair.right) == {kind: pair.relations[kind] for kind in KINDS}


def test_the_judgments_account_for_every_project() -> None:
    """A project that nobody judged would be neither right nor wrong."""
    assert len(SUCCESSIONS) == 4
    for pair in SUCCESSIONS:
        tied = pair.relations["same"]
        left = {one for ours, _ in (*tied, *pair.relations["ended"]) for one in ours}
        right = {one for _, theirs in (*tied, *pair.relations["new"]) for one in theirs}
        assert left == {names(each.name.text)[0] for each in pair.left.projects}
        assert right == {names(each.name.text)[0] for each in pair.right.projects}


def test_no_project_stands_in_two_ties() -> None:
    """What goes on goes on once, whatever the order of the projects."""
    earlier = [("道具市・朝市事業", ""), ("道具市事業", ""), ("朝市見回り事業", "")]
    later = [("道具市事業", ""), ("朝市事業", ""), ("道具市支援事業（夜）", "")]
    for first, second in ((earlier, later), (earlier[::-1], later[::-1])):
        ties = kinship(made_up_plan(first), made_up_plan(second, first=2022, last=2024))
        left = [at for tie in ties for at in tie.left]
        right = [at for tie in ties for at in tie.right]
        assert len(left) == len(set(left))
        assert len(right) == len(set(right))


def test_two_projects_that_claim_one_predecessor_differently_leave_it_unsaid() -> None:
    """One is said to be it under a new name, the other to be it in part: neither is taken."""
    earlier = made_up_plan([("若手職人育成塾事業", ""), ("朝市運営事業", "")])
    later = made_up_plan(
        [("匠の学び舎", "若手職人育成塾事業を改称"), ("市と塾の集い", "若手職人育成塾事業と朝市運営事業を統合")],
        first=2022,
    )
    assert [tie for tie in kinship(earlier, later) if 0 in tie.left] == []


def test_of_plans_without_projects_nothing_goes_on() -> None:
    """Visions may name none."""
    empty = made_up_plan([])
    assert kinship(empty, empty) == ()
    assert kinship(made_up_plan([("朝市事業", "")]), empty) == ()


def test_a_name_that_stands_twice_is_nobodys() -> None:
    """Signs aside, two projects of a plan can have one name."""
    twice = made_up_plan([("朝市・夜市", ""), ("朝市夜市", "")])
    once = made_up_plan([("朝市夜市", "")], first=2022)
    assert same_names(twice.projects, once.projects) == ()
    assert kinship(twice, once) == ()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (["創業支援事業"], ["創業事業"]),
        (["事業承継支援事業"], ["事業承継補助金"]),
        (["若手塾研修（基礎）"], ["若手塾研修", "若手塾研修（夜間）"]),
        (["若手塾研修（基礎）"], ["若手塾研修（夜間）"]),
        (
            ["展示会出展事業", "知的財産取得事業", "海外展開相談事業"],
            ["展示会出展・知的財産取得事業", "知的財産取得・海外展開相談事業"],
        ),
    ],
)
def test_what_fits_two_ways_or_is_a_mere_theme_is_left_unsaid(earlier: list[str], later: list[str]) -> None:
    """A remainder such as 創業 is no name, and a project does not go on in two mergers."""
    ties = kinship(
        made_up_plan([(name, "") for name in earlier]), made_up_plan([(name, "") for name in later], first=2022)
    )
    assert ties == ()
