"""What is off -> neither read out of the words nor added to them, nor searched for."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.query import Filters, Query, Sort
from plansearch.model.reply import Question

ASKED = "青梅市の令和4年度からの創業の支援"
OME, FUCHU = "132055", "132063"


def codes(engine: Engine, *off: str, text: str = ASKED) -> set[str]:
    """Municipalities among the results."""
    results = engine.search(Query(text=text, k=100, off=off)).results
    return {each.citation.municipality.code for each in results if each.citation.municipality is not None}


@pytest.mark.parametrize("name", [OME, "青梅市"])
def test_a_place_that_is_off_holds_nothing(small_engine: Engine, name: str) -> None:
    """By code or by name; the years still hold, and the place is not said to be understood."""
    assert codes(small_engine) == {OME}
    assert codes(small_engine, name) == {OME, FUCHU}
    understood = small_engine.search(Query(text=ASKED, off=(name,))).understood
    assert understood.municipalities == ()
    assert understood.fiscal_years is not None


def test_a_place_that_is_off_is_no_word_either(small_engine: Engine) -> None:
    """The same as if it had not been typed: its own passages are not preferred."""
    without = small_engine.search(Query(text="創業の支援", k=20))
    off = small_engine.search(Query(text="青梅市の創業の支援", k=20, off=(OME,)))
    assert [each.passage.id for each in off.results] == [each.passage.id for each in without.results]


def test_years_that_are_off_hold_nothing(small_engine: Engine) -> None:
    """The place still does."""
    found = small_engine.search(Query(text=ASKED, k=100, off=("years",)))
    assert found.understood.fiscal_years is None
    years = {each.citation.years.first for each in found.results if each.citation.years is not None}
    assert years == {2019, 2022}
    assert codes(small_engine, "years") == {OME}


def test_a_concept_that_is_off_is_not_added(small_engine: Engine) -> None:
    """The others stay."""
    added = small_engine.search(Query(text="創業")).understood.terms_added
    assert added
    left = small_engine.search(Query(text="創業", off=(added[0],))).understood.terms_added
    assert left == added[1:]


def test_a_place_without_plans_can_be_taken_off(small_engine: Engine) -> None:
    """Then there are results of others; before there are none."""
    assert small_engine.search(Query(text="札幌市の創業")).results == ()
    found = small_engine.search(Query(text="札幌市の創業", off=("札幌市",)))
    assert found.results
    assert found.understood.not_indexed == ()


def test_an_answer_knows_what_is_off(small_engine: Engine) -> None:
    """A question about one place becomes one about all."""
    question = "青梅市は創業のために何をしていますか"
    one = small_engine.ask(Question(text=question))
    every = small_engine.ask(Question(text=question, off=(OME,)))
    assert {each.code for each in one.understood.municipalities} == {OME}
    assert every.understood.municipalities == ()


def test_too_much_that_is_off_is_refused() -> None:
    """With the remedy."""
    with pytest.raises(InvalidQueryError) as caught:
        Query(text="創業", off=tuple(str(number) for number in range(201)))
    assert caught.value.field == "off"


def test_counts_are_what_their_filters_find(small_engine: Engine) -> None:
    """Of what is worth showing; the page of results begins with as many."""
    page = small_engine.search(Query(text="創業を支える", k=100, facets=True)).page
    assert page.facets is not None
    assert 0 < page.clear <= page.total
    clear = page.results[: page.clear]
    for place, count in page.facets.municipalities:
        held = [each for each in clear if each.citation.municipality == place]
        assert len(held) == count
    for kind, count in page.facets.kinds:
        alone = Filters(kinds=(kind,))
        assert small_engine.search(Query(text="創業を支える", filters=alone)).page.clear == count
    assert small_engine.search(Query(text="創業を支える")).page.facets is None


def test_the_newest_plans_come_first_and_nothing_weak_before_them(small_engine: Engine) -> None:
    """All are there, in each order; what is worth showing stays in front."""
    plain = small_engine.search(Query(text="創業を支える", k=100)).page
    for sort in Sort:
        page = small_engine.search(Query(text="創業を支える", k=100, sort=sort)).page
        assert {each.passage.id for each in page.results} == {each.passage.id for each in plain.results}
        assert [each.rank for each in page.results] == list(range(1, len(page.results) + 1))
        first = {each.passage.id for each in page.results[: page.clear]}
        assert first == {each.passage.id for each in plain.results[: plain.clear]}
    newest = small_engine.search(Query(text="創業を支える", k=100, sort=Sort.NEWEST)).page
    years = [each.citation.years.first for each in newest.results[: newest.clear] if each.citation.years is not None]
    assert years == sorted(years, reverse=True)
