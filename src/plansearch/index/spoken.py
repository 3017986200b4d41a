"""Concepts that passages speak of -> which passages speak of a concept, and how plainly; row i is passage i.

It is what lets every plan be asked for a concept without a look at every text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.top import Rows, Scores, nothing
from plansearch.model.concept import ConceptId

_IDS, _STARTS, _ROWS, _WEIGHTS = "spoken.json", "spoken-starts.npy", "spoken-rows.npy", "spoken-weights.npy"


def write_spoken(folder: Path, spoken: Sequence[Mapping[ConceptId, float]]) -> None:
    """Write for each concept the passages that speak of it, with how much; item i of `spoken` is passage i."""
    by_concept: defaultdict[ConceptId, list[tuple[int, float]]] = defaultdict(list)
    for row, weights in enumerate(spoken):
        for concept, weight in weights.items():
            by_concept[concept].append((row, weight))
    ids = sorted(by_concept)
    starts = np.cumsum([0, *(len(by_concept[one]) for one in ids)], dtype=np.int64)
    flat = [each for one in ids for each in by_concept[one]]
    (folder / _IDS).write_text(json.dumps(ids), encoding="utf-8")
    np.save(folder / _STARTS, starts, allow_pickle=False)
    np.save(folder / _ROWS, np.array([row for row, _ in flat], dtype=np.int64), allow_pickle=False)
    np.save(folder / _WEIGHTS, np.array([weight for _, weight in flat], dtype=np.float32), allow_pickle=False)


class Spoken:
    """The passages that speak of each concept, mapped read-only."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or damaged.
        """
        try:
            ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
            self._place = {ConceptId(one): place for place, one in enumerate(ids)}
            self._starts: Rows = np.load(folder / _STARTS, allow_pickle=False)
            self._rows: Rows = np.asarray(np.load(folder / _ROWS, mmap_mode="r", allow_pickle=False))
            self._weights: npt.NDArray[np.float32] = np.asarray(
                np.load(folder / _WEIGHTS, mmap_mode="r", allow_pickle=False)
            )
        except (OSError, EOFError, ValueError, TypeError) as error:
            message = f"{folder} cannot be read as what passages speak of ({error!r})."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        ends = (len(self._rows), len(self._weights))
        if len(self._starts) != len(self._place) + 1 or ends != (int(self._starts[-1]),) * 2:
            message = f"The files of {folder} do not fit together."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.")

    def of(self, concept: ConceptId) -> tuple[Rows, Scores]:
        """Rows of the passages that speak of a concept, ascending, and how much each does, above 0 and at most 1."""
        place = self._place.get(concept)
        if place is None:
            return nothing()
        here = slice(int(self._starts[place]), int(self._starts[place + 1]))
        return self._rows[here], self._weights[here].astype(np.float64)
