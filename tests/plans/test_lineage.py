"""Plans of a municipality and family -> which comes before which."""

from __future__ import annotations

from itertools import permutations

from plansearch.model.plan import Plan
from plansearch.plans.lineage import lineage_of, years_between
from tests.factories import HILL
from tests.relations import corpus_plans, judged, made_up_plan


def plan(first: int, last: int, *, edition: str = "概要", suffix: str = "") -> Plan:
    """A plan of one municipality and family."""
    return made_up_plan([], first=first, last=last, edition=edition, suffix=suffix)


def test_the_plans_of_the_corpus_follow_one_another_as_read() -> None:
    """Four pairs of the first corpus, and no other."""
    plans = list(corpus_plans().values())
    steps = {
        (found.predecessor.plan, each.id)
        for each in plans
        if (found := lineage_of(each, plans)).predecessor is not None
    }
    assert steps == {(pair.left.id, pair.right.id) for pair in judged() if pair.basis == "succession"}
    after = {(each.id, found.successor.plan) for each in plans if (found := lineage_of(each, plans)).successor}
    assert after == steps
    assert all(lineage_of(each, plans).notes == () for each in plans)


def test_the_nearest_in_time_is_taken_whatever_the_order() -> None:
    """Of three plans the middle one has both neighbours, the others one."""
    plans = [plan(2016, 2018), plan(2019, 2021), plan(2022, 2024)]
    for shuffled in permutations(plans):
        middle = lineage_of(plans[1], shuffled)
        assert middle.predecessor is not None
        assert middle.successor is not None
        assert (middle.predecessor.plan, middle.successor.plan) == (plans[0].id, plans[2].id)
        assert lineage_of(plans[0], shuffled).predecessor is None
        assert lineage_of(plans[2], shuffled).successor is None


def test_editions_of_one_plan_are_one() -> None:
    """An edition is neither before nor behind another; of a neighbour's editions the like one is named."""
    older = [plan(2019, 2021, suffix="-a"), plan(2019, 2021, edition="本編", suffix="-b")]
    newer = [plan(2022, 2024, suffix="-a"), plan(2022, 2024, edition="本編", suffix="-b")]
    for mine, before in zip(newer, older, strict=True):
        found = lineage_of(mine, [*older, *newer])
        assert found.predecessor is not None
        assert found.predecessor.plan == before.id
        assert found.predecessor.editions == tuple(each.id for each in older)
        assert found.successor is None
        assert found.editions == tuple(each.id for each in newer if each is not mine)


def test_years_that_no_plan_covers_are_said() -> None:
    """And so are years that two cover."""
    early, late, revised = plan(2016, 2018), plan(2021, 2025), plan(2024, 2030)
    found = lineage_of(late, [early, late, revised])
    assert found.predecessor is not None
    assert found.successor is not None
    assert (found.predecessor.gap, found.predecessor.overlap) == (2, 0)
    assert (found.successor.gap, found.successor.overlap) == (0, 2)
    assert "令和元年度～令和2年度" in found.notes[0]
    assert "令和6年度～令和7年度" in found.notes[1]
    assert years_between(early, late) == years_between(late, early) == 2


def test_a_plan_within_another_ones_years_shares_only_its_own() -> None:
    """A long plan and a short one that begins later and ends earlier."""
    assert years_between(plan(2016, 2030), plan(2020, 2022)) == -3


def test_other_bodies_and_other_families_are_no_kin() -> None:
    """A vision does not follow an action plan."""
    mine = plan(2022, 2024)
    others = [made_up_plan([], first=2019, place=HILL), made_up_plan([], first=2019, family="産業ビジョン")]
    assert lineage_of(mine, [mine, *others]).predecessor is None
