"""How near the nearest piece of a bag comes, however the work is shared out."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.search.nearness import distinct_of, nearest

_TEXTS = ("空き店舗を活用した創業支援", "", "町工場の後継ぎさがし", "海外の展示会に出る費用の助成")


@pytest.mark.parametrize("times", [1, 60])
def test_each_bag_gets_the_cosine_of_its_nearest_piece(times: int) -> None:
    """Few pieces are looked up as they stand, many of them once each; both give what trying all pairs gives."""
    words = load_bundled()
    bags = [words.pieces(text) for text in _TEXTS] * times
    vectors = words.piece_vectors(words.pieces("お店を開きたい"))
    found = nearest(words, bags, vectors)
    assert found.shape == (len(bags), len(vectors))
    for bag, row in zip(bags, found, strict=True):
        if not bag.size:
            assert not row.any()
            continue
        expected = np.maximum((words.piece_vectors(bag) @ vectors.T).max(axis=0), 0.0)
        np.testing.assert_allclose(row, expected, atol=1e-6)


def test_nothing_is_near_where_nothing_is_asked() -> None:
    words = load_bundled()
    assert nearest(words, [words.pieces("創業")], np.zeros((0, words.dim), np.float32)).shape == (1, 0)
    assert nearest(words, [], words.piece_vectors(words.pieces("創業"))).shape[0] == 0


def test_distinct_ids_ascend_and_lead_back() -> None:
    ids = np.array([7, 3, 7, 0, 3], np.int32)
    distinct, at = distinct_of(ids, 9)
    assert distinct.tolist() == [0, 3, 7]
    assert distinct[at].tolist() == ids.tolist()
