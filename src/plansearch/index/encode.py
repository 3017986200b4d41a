"""Encoder inputs -> vectors, each input encoded once for all builds; a broken cache costs time, never the build."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from plansearch.errors import EncoderError
from plansearch.index.cache import CachedVectors, Matrix, append_block, cache_file, read_cache, rewrite_cache
from plansearch.index.inputs import group_digest, input_digest
from plansearch.model.release import EncoderStamp
from plansearch.protocols import Encoder

BATCH = 256
# Groups of texts are short, and a flush to the disk for each few of them took longer than encoding them.
_GROUPS = 2_048
# float32 sums over a thousand dimensions stay far closer to 1 than this.
_NORM_TOLERANCE = 1e-3

Progress = Callable[[str, int, int], None]
_Input = TypeVar("_Input")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """The vectors of a build.

    Attributes:
        vectors: shape [inputs, dim], float32; row i is input i.
        reused: how many rows came out of the cache.
        made: how many rows the encoder was asked for.
        warnings: what was wrong with the cache, for the operator.
    """

    vectors: Matrix
    reused: int
    made: int
    warnings: tuple[str, ...]


def encode_passages(texts: Sequence[str], encoder: Encoder, folder: Path, progress: Progress) -> Encoded:
    """Vectors of some encoder inputs, out of the cache in `folder` where it has them; new ones are added to it.

    Raises:
        EncoderError: when the encoder breaks its contract.
    """

    def made(batch: Sequence[str]) -> Matrix:
        vectors = encoder.encode_passages(batch)
        _check(vectors, len(batch), encoder)
        return vectors

    stamp = EncoderStamp(name=encoder.name, digest=encoder.digest, dim=encoder.dim)
    return _kept_or_made([input_digest(text) for text in texts], texts, made, stamp, folder, progress, BATCH)


def encode_groups(
    groups: Sequence[tuple[str, ...]], encoder: Encoder, folder: Path, *, of: str = "questions"
) -> Encoded:
    """As `encode_passages`, for groups of questions: the direction of the sum of a group's vectors, in one row.

    A group that changes is encoded again, the others are not. The row of a group without texts is all zeros.
    Groups that are encoded in calls of their own are told apart by `of`: a call forgets what it has no use for.

    Raises:
        EncoderError: when the encoder breaks its contract.
    """

    def made(batch: Sequence[tuple[str, ...]]) -> Matrix:
        texts = [text for group in batch for text in group]
        vectors = encoder.encode_queries(texts)
        _check(vectors, len(texts), encoder)
        sums, start = np.zeros((len(batch), encoder.dim), np.float32), 0
        for row, group in enumerate(batch):
            sums[row] = vectors[start : start + len(group)].sum(axis=0)
            start += len(group)
        return unit_rows(sums)

    # In a file of their own: a question's vector need not be a passage's.
    digest = hashlib.sha256(f"groups of {of} {encoder.digest}".encode()).hexdigest()
    stamp = EncoderStamp(name=encoder.name, digest=digest, dim=encoder.dim)
    keys = [group_digest(group) for group in groups]
    return _kept_or_made(keys, groups, made, stamp, folder, lambda _stage, _done, _total: None, _GROUPS)


def unit_rows(vectors: Matrix) -> Matrix:
    """The rows with length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0.0, 1.0, lengths), dtype=np.float32)


def _kept_or_made(
    keys: Sequence[bytes],
    inputs: Sequence[_Input],
    make: Callable[[Sequence[_Input]], Matrix],
    stamp: EncoderStamp,
    folder: Path,
    progress: Progress,
    size: int,
) -> Encoded:
    path = cache_file(folder, stamp)
    cached = read_cache(path, stamp)
    missing = {key: one for key, one in zip(keys, inputs, strict=True) if key not in cached.places}
    warnings = [cached.warning] if cached.warning else []
    keeping = True
    try:
        _tidy(path, stamp, cached, keys)
    except OSError as error:
        keeping = False
        warnings.append(_unkept(error))
    new, vectors = list(missing), [cached.vectors]
    progress("vectors", 0, len(new))
    for start in range(0, len(new), size):
        batch = new[start : start + size]
        made = make([missing[key] for key in batch])
        vectors.append(made)
        if keeping:
            try:
                append_block(path, stamp, batch, made)
            except OSError as error:
                keeping = False
                warnings.append(_unkept(error))
        progress("vectors", start + len(batch), len(new))
    places = {**cached.places, **{key: len(cached.vectors) + at for at, key in enumerate(new)}}
    return Encoded(
        vectors=np.concatenate(vectors)[[places[key] for key in keys]],
        reused=sum(key in cached.places for key in keys),
        made=len(new),
        warnings=tuple(warnings),
    )


def _tidy(path: Path, stamp: EncoderStamp, cached: CachedVectors, keys: Sequence[bytes]) -> None:
    # Nothing may follow a damaged block; and what no build uses any more goes once it outweighs what this one uses,
    # so that the file cannot grow without end, while a document that is left out for a while is not encoded again.
    in_use = frozenset(keys)
    outweighed = len(cached.places) > 2 * len(in_use)
    if cached.warning or outweighed:
        kept = [key for key in cached.places if key in in_use or not outweighed]
        rewrite_cache(path, stamp, kept, cached.vectors[[cached.places[key] for key in kept]])


def _unkept(error: OSError) -> str:
    return f"New vectors are not kept for the next build ({error})."


def _check(vectors: Matrix, count: int, encoder: Encoder) -> None:
    if vectors.shape != (count, encoder.dim) or vectors.dtype != np.float32:
        message = f"Encoder {encoder.name} gave {vectors.dtype} {vectors.shape}, not float32 {(count, encoder.dim)}."
        raise EncoderError(message, remedy="Choose another encoder with --encoder.")
    norms = np.linalg.norm(vectors.astype(np.float64), axis=1)
    # Written so that NaN fails too.
    if not np.all((np.abs(norms - 1.0) < _NORM_TOLERANCE) | (norms == 0.0)):
        message = f"Encoder {encoder.name} gave a vector that has neither length 1 nor length 0."
        raise EncoderError(message, remedy="Choose another encoder with --encoder.")
