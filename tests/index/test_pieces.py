"""Which pieces of words each passage is made of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.pieces import PassagePieces, write_pieces

BAGS = [np.array([7, 3, 7], np.int32), np.zeros(0, np.int32), np.array([5], np.int32)]


def written(folder: Path) -> Path:
    """Three passages: with a piece twice, with none, with one."""
    write_pieces(folder / "pieces", BAGS)
    return folder / "pieces"


def test_each_piece_is_kept_once_a_passage_and_a_passage_may_have_none(tmp_path: Path) -> None:
    pieces = PassagePieces(written(tmp_path))
    assert pieces.count == 3
    assert [pieces.of(row).tolist() for row in range(3)] == [[3, 7], [], [5]]


def test_no_passages_are_no_reason_to_fail(tmp_path: Path) -> None:
    write_pieces(tmp_path / "pieces", [])
    assert PassagePieces(tmp_path / "pieces").count == 0


@pytest.mark.parametrize("harm", ["missing", "empty", "short"])
def test_damage_is_named_with_its_remedy(tmp_path: Path, harm: str) -> None:
    folder = written(tmp_path)
    ids = folder / "ids.npy"
    if harm == "missing":
        ids.unlink()
    elif harm == "empty":
        ids.write_bytes(b"")
    else:
        np.save(ids, np.array([1], np.int32))
    with pytest.raises(StaleIndexError) as caught:
        PassagePieces(folder)
    assert "plansearch build" in caught.value.remedy


def test_every_piece_that_is_printed_is_given_once(tmp_path: Path) -> None:
    assert PassagePieces(written(tmp_path)).printed.tolist() == [3, 5, 7]
