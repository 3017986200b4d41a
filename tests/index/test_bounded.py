"""Rows near to a vector are found without multiplying all of them, and none is lost."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.index.bounded import Bounded

GENERATOR = np.random.default_rng(7)


def _unit(rows: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)


# Rows that lie mostly along some axes, as vectors of texts do.
ROWS = _unit(GENERATOR.normal(size=(3_000, 96)).astype(np.float32) * np.geomspace(1.0, 0.05, 96, dtype=np.float32))


@pytest.mark.parametrize("floor", [-0.5, 0.0, 0.3, 0.6, 0.9])
def test_the_same_rows_are_found_as_by_multiplying_all(floor: float) -> None:
    """Whatever the floor, and for vectors among the rows as for others."""
    bounded = Bounded(ROWS)
    for vector in (*ROWS[:20], *_unit(GENERATOR.normal(size=(20, 96)).astype(np.float32))):
        every = (ROWS @ vector).astype(np.float64)
        rows, cosines = bounded.above(vector, floor)
        # A cosine at the very floor may fall on either side of it in single precision.
        sure = np.flatnonzero(every > floor + 1e-6)
        assert set(sure.tolist()) <= set(rows.tolist())
        assert np.all(every[rows] > floor - 1e-6)
        np.testing.assert_allclose(cosines, every[rows], atol=1e-6)


def test_most_rows_are_passed_over_unmultiplied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the bound would be work for nothing."""
    bounded = Bounded(ROWS)
    nonzero = np.flatnonzero
    taken: list[int] = []

    def counted(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        taken.append(int(flags.sum()))
        return nonzero(flags)

    monkeypatch.setattr(np, "flatnonzero", counted)
    bounded.above(ROWS[0], 0.6)
    assert taken[0] < len(ROWS) / 10


def test_a_vector_or_a_row_of_zeros_is_near_to_nothing() -> None:
    """A text without any known word has no direction."""
    bounded = Bounded(np.concatenate([ROWS, np.zeros((1, 96), np.float32)]))
    assert bounded.above(np.zeros(96, np.float32), 0.1)[0].size == 0
    assert len(ROWS) not in bounded.above(ROWS[0], 0.1)[0].tolist()


def test_no_rows_give_nothing() -> None:
    """A release whose concepts have no labels."""
    assert Bounded(np.zeros((0, 96), np.float32)).above(ROWS[0], 0.5)[0].size == 0
