"""Examples of how people ask and encoder -> examples/ of a release, and a question's vector -> the nearest examples.

An example is near where the question is near to the middle of the questions that are asked for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.errors import StaleIndexError
from plansearch.index.cache import Matrix
from plansearch.index.encode import encode_groups
from plansearch.japanese.examples import Example
from plansearch.protocols import Encoder

PRINTED, MIDDLES, NAMES = "printed.json", "middles.npy", "names.npy"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Near:
    """Examples near to a question, the nearest first.

    Attributes:
        printed: how plans would name what is asked.
        similarities: cosine of the question and the middle of what is asked for each, shape [n].
        names: unit vectors of `printed`, shape [n, dim].
    """

    printed: tuple[str, ...]
    similarities: npt.NDArray[np.float64]
    names: Matrix


def write_examples(folder: Path, examples: Sequence[Example], encoder: Encoder, cache: Path) -> tuple[str, ...]:
    """Write examples with their vectors; the same examples and encoder give the same files.

    Args:
        folder: made where it is missing.
        examples: what is written.
        encoder: is asked only for texts whose vectors the cache does not hold.
        cache: the folder of vectors that builds keep.

    Returns:
        What was wrong with the cache, for the operator.

    Raises:
        EncoderError: when the encoder breaks its contract.
    """
    folder.mkdir(parents=True, exist_ok=True)
    groups = [*(each.asked for each in examples), *((each.printed,) for each in examples)]
    encoded = encode_groups(groups, encoder, cache, of="examples")
    np.save(folder / MIDDLES, encoded.vectors[: len(examples)], allow_pickle=False)
    np.save(folder / NAMES, encoded.vectors[len(examples) :], allow_pickle=False)
    (folder / PRINTED).write_text(json.dumps([each.printed for each in examples], ensure_ascii=False), encoding="utf-8")
    return encoded.warnings


def examples_digest(examples: Sequence[Example]) -> str:
    """SHA-256 (hex) of examples in their order."""
    rows = [[each.printed, *each.asked] for each in examples]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode("utf-8")).hexdigest()


class Examples:
    """The examples of a release, mapped read-only; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Map the files.

        Raises:
            StaleIndexError: when one is missing or damaged.
        """
        try:
            self._printed = tuple(str(one) for one in json.loads((folder / PRINTED).read_text(encoding="utf-8")))
            self._middles: Matrix = np.asarray(np.load(folder / MIDDLES, mmap_mode="r", allow_pickle=False))
            self._names: Matrix = np.asarray(np.load(folder / NAMES, mmap_mode="r", allow_pickle=False))
        except (OSError, EOFError, ValueError, TypeError) as error:
            message = f"{folder} cannot be read as examples ({error!r})."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error
        if not len(self._printed) == len(self._middles) == len(self._names):
            message = f"The files of {folder} do not fit together."
            raise StaleIndexError(message, remedy="Run `plansearch build --full`.")

    def nearest(self, vector: npt.NDArray[np.float32], count: int) -> Near:
        """The `count` examples nearest to a unit vector; none where it is all zeros."""
        if not self._printed or not np.any(vector):
            return Near(printed=(), similarities=np.zeros(0), names=self._names[:0])
        near = (self._middles @ vector).astype(np.float64)
        # Ties stand in the order of the table; a sort of all would take longer than the products.
        few = np.flatnonzero(near >= np.partition(near, -min(count, near.size))[-min(count, near.size)])
        best = few[np.argsort(-near[few], kind="stable")][:count]
        return Near(
            printed=tuple(self._printed[one] for one in best.tolist()), similarities=near[best], names=self._names[best]
        )
