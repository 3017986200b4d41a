"""Reciprocal rank fusion: the formula, its scale, its ties."""

from __future__ import annotations

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.query import Query
from plansearch.search.fusion import CONSTANT, POOL, Fused
from tests.fakes import FixedRetriever

QUERY = Query(text="創業")


def scores(fused: Fused, depth: int = 10) -> dict[str, float]:
    """Passage -> score, in rank order."""
    return {hit.passage_id: hit.score for hit in fused.retrieve(QUERY, depth).hits}


def test_the_score_is_the_sum_of_reciprocal_ranks_over_its_largest_value() -> None:
    left, right = FixedRetriever({"a": 0.9, "b": 0.8}), FixedRetriever({"b": 0.3, "c": 0.2})
    found = scores(Fused([left, right], [2.0, 1.0]))
    best = 3.0 / 61
    assert found == pytest.approx({"b": (2 / 62 + 1 / 61) / best, "a": 2 / 61 / best, "c": 1 / 62 / best})
    assert list(found) == ["b", "a", "c"]


def test_first_in_every_ranking_is_one_and_nothing_is_more() -> None:
    parts = [FixedRetriever({"a": 0.1 * number, "b": 0.01}) for number in range(1, 8)]
    found = scores(Fused(parts, [0.1 * number for number in range(1, 8)]))
    assert found["a"] == 1.0
    assert max(found.values()) <= 1.0


def test_what_the_parts_call_good_does_not_matter() -> None:
    one = Fused([FixedRetriever({"a": 0.9, "b": 0.1}), FixedRetriever({"b": 1.0})], [1.0, 1.0])
    other = Fused([FixedRetriever({"a": 0.2, "b": 0.1}), FixedRetriever({"b": 0.001})], [1.0, 1.0])
    assert scores(one) == scores(other)


@pytest.mark.parametrize("ranks", [(1, 2, 3), (1, 2, 7)])
def test_passages_that_change_places_tie_and_stand_in_order_of_ids(ranks: tuple[int, int, int]) -> None:
    """In floats 1/61 + 1/62 + 1/67 is not 1/67 + 1/61 + 1/62."""
    assert 1 / 61 + 1 / 62 + 1 / 67 != 1 / 67 + 1 / 61 + 1 / 62
    first, second, third = ranks
    places = {"c": (first, second, third), "b": (second, third, first), "a": (third, first, second)}
    parts: list[dict[str, float]] = []
    for number in range(3):
        others = {f"{number}-{rank}": 1.0 / rank for rank in range(1, 8) if rank not in ranks}
        parts.append(others | {one: 1.0 / where[number] for one, where in places.items()})
    found = scores(Fused([FixedRetriever(part) for part in parts], [1.0, 1.0, 1.0]), 20)
    assert [one for one in found if one in places] == ["a", "b", "c"]
    assert len({found[one] for one in places}) == 1


def test_a_shorter_answer_is_the_top_of_a_longer_one() -> None:
    left = FixedRetriever({f"p{number:03}": 1.0 / (number + 1) for number in range(150)})
    right = FixedRetriever({f"p{number:03}": 1.0 / (150 - number) for number in range(150)})
    fused = Fused([left, right], [1.0, 1.0])
    whole = fused.retrieve(QUERY, POOL).hits
    for depth in (1, 3, 10, 149):
        assert fused.retrieve(QUERY, depth).hits == whole[:depth]
    assert fused.retrieve(QUERY, 0).hits == ()


def test_parts_are_read_as_deep_as_is_asked_or_deeper() -> None:
    part = FixedRetriever({"a": 1.0})
    Fused([part], [1.0]).retrieve(QUERY, 10)
    Fused([part], [1.0]).retrieve(QUERY, 5 * POOL)
    Fused([part], [1.0], pool=1).retrieve(QUERY, 10)
    assert part.depths == [POOL, 5 * POOL, 10]


def test_the_constant_is_the_callers_choice() -> None:
    part, other = FixedRetriever({"a": 0.9, "b": 0.8}), FixedRetriever({"c": 0.9})
    assert CONSTANT == 60
    assert scores(Fused([part, other], [1.0, 1.0], constant=0))["b"] == pytest.approx(0.25)


def test_fusions_can_be_fused() -> None:
    inner = Fused([FixedRetriever({"a": 0.9}), FixedRetriever({"b": 0.9})], [1.0, 2.0])
    assert list(scores(Fused([inner, FixedRetriever({"c": 0.1})], [1.0, 0.5]))) == ["b", "a", "c"]


@pytest.mark.parametrize("weights", [[], [1.0], [1.0, 0.0], [1.0, -1.0], [1.0, float("nan")], [1.0, 1.0, 1.0]])
def test_weights_that_do_not_fit_are_refused(weights: list[float]) -> None:
    with pytest.raises(InvalidValueError, match="weight"):
        Fused([FixedRetriever({}), FixedRetriever({})], weights)


def test_nothing_to_fuse_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        Fused([], [])
