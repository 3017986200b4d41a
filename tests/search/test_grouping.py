"""Hits in groups, the group with the better hit first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.model.query import Query
from plansearch.search.grouping import grouped
from tests.fakes import FixedRetriever


@given(st.lists(st.sampled_from("xyz"), max_size=12))
def test_every_hit_keeps_its_rank_in_the_group_of_its_key(keys: list[str]) -> None:
    """Groups come in the order of their best hits, hits in theirs, and none is lost."""
    scores = {f"p{at:02}": 1.0 - at / 100 for at in range(len(keys))}
    ranking = FixedRetriever(scores).retrieve(Query(text="創業"), 100)
    groups = grouped(ranking.hits, keys)
    assert [group.key for group in groups] == list(dict.fromkeys(keys))
    assert sorted(rank for group in groups for rank, _ in group.hits) == list(range(1, len(keys) + 1))
    for group in groups:
        ranks = [rank for rank, _ in group.hits]
        assert ranks == sorted(ranks)
        assert all(ranking.hits[rank - 1] == hit and keys[rank - 1] == group.key for rank, hit in group.hits)


def test_hits_and_keys_must_pair_up() -> None:
    ranking = FixedRetriever({"a": 0.5}).retrieve(Query(text="創業"), 10)
    with pytest.raises(InvalidValueError):
        grouped(ranking.hits, [])
