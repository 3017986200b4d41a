"""A part of a release: everything outside is as if it had not been indexed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from plansearch.errors import NotFoundError
from plansearch.index.part import part_of
from plansearch.index.release import OpenIndex, open_release
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters
from plansearch.model.reach import Reach
from plansearch.search.filters import allowed_rows
from plansearch.settings import Settings

FUCHU = Reach(municipalities=frozenset({MunicipalityCode("132063")}))
PLAN = PlanId("132063-2022-chiiki-sangyo-kasseika")


@pytest.fixture
def whole(small_settings: Settings) -> Iterator[OpenIndex]:
    """The release of the small corpus."""
    opened = open_release(small_settings.index)
    yield opened
    opened.close()


@pytest.fixture
def part(whole: OpenIndex) -> Iterator[OpenIndex]:
    """One municipality of it."""
    cut = part_of(whole, FUCHU)
    yield cut
    cut.close()


def test_it_counts_what_lies_within(part: OpenIndex) -> None:
    """The manifest too: its counts are told to readers."""
    counts = part.release.manifest.counts
    assert (counts["plans"], counts["documents"], counts["municipalities"], counts["passages"]) == (1, 1, 1, 6)
    assert [source.document_id for source in part.release.manifest.sources] == ["annex-newer"]
    assert part.table.plan_ids == (PLAN,)
    assert part.store.every_passage_id() == tuple(sorted(one.id for one in part.store.passages_of(PLAN)))


def test_rows_stay_what_they_are(part: OpenIndex, whole: OpenIndex) -> None:
    """Vectors and postings are those of the whole release."""
    assert part.table.plan_of_row.shape == whole.table.plan_of_row.shape
    for one in part.store.every_passage_id():
        assert part.store.row(one) == whole.store.row(one)


@pytest.mark.parametrize("filters", [Filters(), Filters(plans=(PLAN,)), Filters(families=("地域産業活性化計画",))])
def test_no_filter_opens_what_is_hidden(part: OpenIndex, filters: Filters) -> None:
    """What may be found is always within."""
    allowed = allowed_rows(part.table, filters)
    assert allowed is not None
    assert np.flatnonzero(allowed).tolist() == [part.store.row(one) for one in part.store.every_passage_id()]


def test_a_word_that_others_alone_have_is_not_known(part: OpenIndex, whole: OpenIndex) -> None:
    """A slip that was set right by it would tell that it is there."""
    assert whole.postings.holds("山")
    assert not part.postings.holds("山")
    hidden = [word for word in ("特産品", "特産", "林業") if whole.spelling.holds(word)]
    assert [word for word in hidden if part.spelling.holds(word) and not whole.spelling.is_label(word)] == []


def test_concepts_are_counted_within(part: OpenIndex, whole: OpenIndex) -> None:
    """How many plans speak of a concept is a share of what is seen."""
    assert all(each.plans <= 1 for each in part.concepts.mentions.values())
    assert len(part.concepts.mentions) < len(whole.concepts.mentions)


def test_a_record_outside_is_not_there(part: OpenIndex, whole: OpenIndex) -> None:
    """By id, with the words that any unknown id gets."""
    other = PlanId("132055-2022-chiiki-sangyo-kasseika")
    project = whole.store.plan(other).projects[0].id
    passage = whole.store.passages_of(other)[0].id
    asked = (
        (lambda: part.store.plan(other), other),
        (lambda: part.store.project(project), project),
        (lambda: part.store.passage(passage), passage),
        (
            lambda: part.store.document(whole.store.plan(PlanId("132055-2019-chiiki-sangyo-kasseika")).document_id),
            "annex",
        ),
    )
    for ask, identity in asked:
        with pytest.raises(NotFoundError, match=identity):
            ask()


def test_a_part_can_be_empty(whole: OpenIndex) -> None:
    """A key for a municipality that has no plan yet opens nothing, and breaks nothing."""
    nothing = part_of(whole, Reach(families=frozenset({"観光振興計画"})))
    assert nothing.store.plans() == ()
    assert not nothing.table.plan_of_row.max() >= 0
    nothing.close()
