"""Queries that cannot be run are refused with the field and the remedy; rankings are in order."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidQueryError, InvalidValueError
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import (
    MAX_FILTER_VALUES,
    MAX_K,
    MAX_OFFSET,
    MAX_QUERY_LENGTH,
    Filters,
    Hit,
    Mode,
    Query,
    Ranking,
    check_text,
)
from plansearch.model.years import YearFilter
from tests.made_up import steady

HITS = st.builds(
    Hit,
    passage_id=st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=3).map(PassageId),
    score=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "　", "\u00a0\u2003"])
def test_a_query_without_words_is_refused(text: str) -> None:
    with pytest.raises(InvalidQueryError, match="empty") as caught:
        Query(text=text)
    assert caught.value.field == "query"
    assert caught.value.remedy


def test_the_longest_query_is_allowed_and_one_more_is_not() -> None:
    assert len(Query(text="あ" * MAX_QUERY_LENGTH).text) == MAX_QUERY_LENGTH
    with pytest.raises(InvalidQueryError, match=str(MAX_QUERY_LENGTH + 1)) as caught:
        Query(text="あ" * (MAX_QUERY_LENGTH + 1))
    assert caught.value.field == "query"
    assert caught.value.remedy


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", chr(0xD800), chr(0xDFFF)])
def test_characters_that_no_text_has_are_refused_and_named(char: str) -> None:
    with pytest.raises(InvalidQueryError, match=f"U\\+{ord(char):04X}") as caught:
        Query(text=f"創業{char}支援")
    assert caught.value.remedy


def test_tabs_and_line_ends_are_white_space_like_any_other() -> None:
    assert Query(text="創業\t支援\r\n補助").k == 10


def test_another_field_is_named_where_another_field_is_checked() -> None:
    with pytest.raises(InvalidQueryError, match="question has 6") as caught:
        check_text("長すぎる問い", field_name="question", limit=5)
    assert caught.value.field == "question"


@pytest.mark.parametrize("k", [0, -1, MAX_K + 1])
def test_k_lies_between_one_and_a_hundred(k: int) -> None:
    with pytest.raises(InvalidQueryError, match=f"k is {k}") as caught:
        Query(text="創業", k=k)
    assert caught.value.field == "k"
    assert caught.value.remedy


@pytest.mark.parametrize("offset", [-1, MAX_OFFSET + 1])
def test_offset_has_its_bounds(offset: int) -> None:
    with pytest.raises(InvalidQueryError, match=f"offset is {offset}") as caught:
        Query(text="創業", offset=offset)
    assert caught.value.field == "offset"
    assert caught.value.remedy


def test_the_bounds_themselves_are_allowed() -> None:
    assert Query(text="創業", k=1, offset=0).mode is Mode.HYBRID
    assert Query(text="創業", k=MAX_K, offset=MAX_OFFSET).k == MAX_K


def test_a_filter_longer_than_any_real_use_is_refused_by_name() -> None:
    codes = tuple(MunicipalityCode("131075") for _ in range(MAX_FILTER_VALUES + 1))
    with pytest.raises(InvalidQueryError, match="municipalities") as caught:
        Filters(municipalities=codes)
    assert caught.value.field == "filters.municipalities"
    assert Filters(municipalities=codes[1:]).needs_owner


@pytest.mark.parametrize(
    "filters",
    [
        Filters(municipalities=(MunicipalityCode("131075"),)),
        Filters(fiscal_years=YearFilter(first=2022, last=None)),
        Filters(families=("産業振興計画",)),
        Filters(plans=(PlanId("131075-2025-x"),)),
    ],
)
def test_a_filter_on_the_plan_needs_a_certain_owner(filters: Filters) -> None:
    assert filters.needs_owner


def test_a_filter_on_the_kind_alone_needs_no_owner() -> None:
    assert not Filters().needs_owner
    assert not Filters(kinds=(PassageKind.CAPTION,)).needs_owner


def hit(name: str, score: float) -> Hit:
    """A hit."""
    return Hit(passage_id=PassageId(name), score=score)


@pytest.mark.parametrize(
    "hits",
    [
        (hit("a", 0.1), hit("b", 0.2)),
        (hit("b", 0.5), hit("a", 0.5)),
        (hit("a", 0.5), hit("a", 0.5)),
    ],
)
def test_disorder_is_refused(hits: tuple[Hit, ...]) -> None:
    with pytest.raises(InvalidValueError, match="sorted"):
        Ranking(hits=hits)


def test_a_passage_stands_once_even_with_two_scores() -> None:
    with pytest.raises(InvalidValueError, match="twice"):
        Ranking(hits=(hit("a", 0.9), hit("b", 0.5), hit("a", 0.1)))


@steady
@given(hits=st.lists(HITS, unique_by=lambda each: each.passage_id, max_size=12), depth=st.integers(0, 15))
def test_the_best_hits_come_in_rank_order_whatever_order_they_were_found_in(hits: list[Hit], depth: int) -> None:
    ranking = Ranking.of(hits, depth)
    assert ranking == Ranking.of(hits[::-1], depth)
    assert len(ranking.hits) == min(depth, len(hits))
    left_out = set(hits) - set(ranking.hits)
    for kept in ranking.hits:
        assert all((-kept.score, kept.passage_id) < (-other.score, other.passage_id) for other in left_out)


def test_no_hits_are_a_ranking() -> None:
    assert Ranking(hits=()).hits == ()


@pytest.mark.parametrize("text", ["\u200b", "\u2060\ufeff", "\u00ad", "　\u200d\n"])
def test_signs_that_only_format_are_no_words(text: str) -> None:
    with pytest.raises(InvalidQueryError, match="empty"):
        Query(text=text)


def test_signs_that_only_format_may_stand_between_words() -> None:
    assert Query(text="創業\u200b支援").text == "創業\u200b支援"


@pytest.mark.parametrize("score", [float("nan"), float("inf"), float("-inf")])
def test_a_score_that_is_no_number_is_refused(score: float) -> None:
    with pytest.raises(InvalidValueError, match="no number"):
        Ranking(hits=(hit("a", score),))
    with pytest.raises(InvalidValueError, match="no number"):
        Ranking(hits=(hit("a", 0.9), hit("b", score)))


@pytest.mark.parametrize("size", [0, -1, 11])
def test_a_group_shows_one_to_ten(size: int) -> None:
    with pytest.raises(InvalidQueryError, match="between 1 and 10") as caught:
        Query(text="創業", group_size=size)
    assert caught.value.field == "group_size"


def test_a_page_begins_at_one_place() -> None:
    with pytest.raises(InvalidQueryError, match="both say where") as caught:
        Query(text="創業", offset=1, after="a")
    assert caught.value.field == "cursor"
