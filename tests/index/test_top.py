"""The best rows of many, with ties in row order also at the cut."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.index.top import best_rows


@settings(deadline=None, derandomize=True, database=None, max_examples=100)
@given(
    scores=st.lists(st.sampled_from([0.1, 0.2, 0.2000000001, 0.3, 0.9]), max_size=40),
    depth=st.integers(min_value=-1, max_value=50),
)
def test_the_best_rows_are_those_of_a_full_sort(scores: list[float], depth: int) -> None:
    rows = np.arange(len(scores), dtype=np.int64)[::-1].copy()
    found, found_scores = best_rows(rows, np.array(scores), depth)
    wanted = sorted((-round(score, 6), row) for row, score in zip(rows.tolist(), scores, strict=True))
    wanted = wanted[: max(depth, 0)]
    assert found.tolist() == [row for _, row in wanted]
    assert found_scores.tolist() == [-score for score, _ in wanted]
