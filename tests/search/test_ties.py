"""Hits keep an order that their scores alone do not give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plansearch.search.ties import told_apart


@given(st.lists(st.floats(0.0, 1.0), unique=False, max_size=30), st.randoms(use_true_random=False))
def test_sorting_by_score_and_key_gives_the_order_back(scores: list[float], chance: object) -> None:
    ordered = sorted(scores, reverse=True)
    keys = sorted(range(len(scores)), key=lambda at: hash((at, str(chance))))
    found = told_apart(ordered, keys)
    hits = list(zip(found, keys, strict=True))
    assert sorted(hits, key=lambda hit: (-hit[0], hit[1])) == hits
    assert all(abs(new - old) < 1e-9 for new, old in zip(found, ordered, strict=True))


def test_what_does_not_tie_stays() -> None:
    assert told_apart([0.9, 0.5, 0.1], [3, 2, 1]) == [0.9, 0.5, 0.1]
