"""Words of a question, titles of plans -> the titles that stand in them, and the words without these."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from plansearch.answer.titles import Titles, own_title
from plansearch.model.place import Municipality
from tests.factories import corpus

HILL = next(plan.municipality for reading in corpus()[0] for plan in reading.plans)
KINDS = ("計画", "ビジョン", "プラン", "構想", "戦略")


def titles(*own: str, place: Municipality = HILL) -> Titles:
    return Titles((f"{place.name}{one}", place) for one in own)


def test_a_title_is_no_theme_but_its_last_word_stays() -> None:
    """Typed with white space or without, and without the year that it ends in."""
    known = titles("産業振興ビジョン2026", "商店街計画")
    assert known.without("産業振興 ビジョンの創業支援") == "ビジョンの創業支援"
    assert known.without("商店街計画と産業振興ビジョン") == "計画とビジョン"
    assert known.without("創業支援") == "創業支援"


def test_the_longest_title_goes_first_and_what_it_leaves_may_be_another() -> None:
    known = titles("地域産業計画", "新産業計画", "産業計画")
    assert known.without("地域産業計画") == "計画"
    assert titles("上上上計画", "前計画").without("前上上上計画") == "計画"


def test_a_last_word_alone_is_no_title() -> None:
    assert titles("計画").without("計画の期間") == "計画の期間"


def test_a_title_is_called_whatever_its_widths() -> None:
    """It comes folded, without the municipality's name."""
    known = titles("産業ビジョン２０２６", "商店街計画")
    assert known.called("産業ビジョン2026の目標は") == {"産業ビジョン2026"}
    assert known.called("産業の目標は") == frozenset()


def test_own_titles_are_without_prefecture_and_place() -> None:
    assert own_title(f"{HILL.prefecture}{HILL.name}産業計画", HILL) == "産業計画"


@given(
    own=st.sets(
        st.builds(str.__add__, st.text("産業新計", min_size=1, max_size=4), st.sampled_from(KINDS)), max_size=6
    ),
    rest=st.lists(st.sampled_from(["産業", "新", "計", *KINDS, " ", "の"]), max_size=9).map("".join),
)
def test_titles_are_cut_as_if_each_were_tried_in_turn(own: set[str], rest: str) -> None:
    """Looking only where a title begins finds no other words than going through all titles, the longest first."""
    expected = rest
    for title in sorted(own, key=lambda one: (-len(one), one)):
        kind = next(each for each in KINDS if title.endswith(each))
        expected = re.sub(r"\s*".join(title), kind, expected)
    assert titles(*own).without(rest) == expected
