"""Passages -> the pieces of words that each is made of, by the bundled encoder's table.

A passage's one vector is a mean of its words; late interaction looks at the words one by one. Only which pieces there
are is kept, each once a passage: where they stand does not matter to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.top import Rows

_STARTS, _IDS = "starts.npy", "ids.npy"

Pieces = npt.NDArray[np.int32]


def write_pieces(folder: Path, pieces: Sequence[Pieces]) -> None:
    """Write the pieces of each passage, shape [any] each; item i is passage i."""
    folder.mkdir()
    distinct = [np.unique(one) for one in pieces]
    starts = np.cumsum([0, *map(len, distinct)], dtype=np.int64)
    np.save(folder / _STARTS, starts, allow_pickle=False)
    np.save(folder / _IDS, np.concatenate([np.zeros(0, np.int32), *distinct]), allow_pickle=False)


class PassagePieces:
    """Pieces of every passage, mapped read-only."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or damaged.
        """
        try:
            self._starts: Rows = np.asarray(np.load(folder / _STARTS, mmap_mode="r", allow_pickle=False))
            self._ids: Pieces = np.asarray(np.load(folder / _IDS, mmap_mode="r", allow_pickle=False))
        except (OSError, EOFError, ValueError) as error:
            message = f"{folder} cannot be read as pieces of words ({error!r})."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        if not len(self._starts) or int(self._starts[-1]) != len(self._ids):
            message = f"The files of {folder} do not fit together."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.")

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self._starts) - 1

    @property
    def printed(self) -> Pieces:
        """Every piece that stands in a passage, ascending, each once."""
        return np.unique(self._ids)

    def of(self, row: int) -> Pieces:
        """The pieces of one passage, ascending, each once."""
        return self._ids[self._starts[row] : self._starts[row + 1]]
