"""Vectors of encoder inputs <-> one file for each encoder below index/cache/: what makes a rebuild incremental.

The file is a row of blocks. Each begins with a line of JSON that says what follows and its SHA-256, then come keys
(SHA-256 of the input, 32 bytes each), then their vectors. Blocks are added while a build encodes, so that a build
that is stopped loses little. A block that is not exactly what its line says is not used, nor is anything behind it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.index.layout import replace_file
from plansearch.model.release import EncoderStamp

_KEY = 32
_VERSION = 1
_LONGEST_HEADER = 1_000

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedVectors:
    """Vectors by the digest of the input that they were made from.

    Attributes:
        vectors: shape [n, dim].
        places: key -> row of `vectors`.
        warning: what is wrong with the file, for the operator; empty where nothing is.
    """

    vectors: Matrix
    places: Mapping[bytes, int]
    warning: str = ""


def cache_file(folder: Path, encoder: EncoderStamp) -> Path:
    """The file that holds the vectors of an encoder."""
    name = hashlib.sha256(f"{encoder.digest} {encoder.dim}".encode()).hexdigest()
    return folder / f"{name[:_KEY]}.vectors"


def read_cache(path: Path, encoder: EncoderStamp) -> CachedVectors:
    """Read all sound blocks; a missing file holds none, and what is damaged gives a warning, never a vector."""
    keys: list[bytes] = []
    blocks = [np.empty((0, encoder.dim), dtype=np.float32)]
    warning = ""
    try:
        with path.open("rb") as file:
            while first := file.readline(_LONGEST_HEADER):
                count = _count(first)
                rest = file.read(count * (_KEY + 4 * encoder.dim))
                if first != _header(encoder, count, rest):
                    warning = f"{path} is damaged; what it held is encoded anew."
                    break
                keys.extend(rest[_KEY * at : _KEY * (at + 1)] for at in range(count))
                block = np.frombuffer(rest, dtype="<f4", offset=_KEY * count).reshape(count, encoder.dim)
                blocks.append(block.astype(np.float32, copy=False))
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        warning = f"{path} cannot be read ({error}); what it held is encoded anew."
    return CachedVectors(
        vectors=np.concatenate(blocks), places={key: at for at, key in enumerate(keys)}, warning=warning
    )


def append_block(path: Path, encoder: EncoderStamp, keys: Sequence[bytes], vectors: Matrix) -> None:
    """Add a block to the file and flush it; OSError where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(_block(encoder, keys, vectors))
        file.flush()
        os.fsync(file.fileno())


def rewrite_cache(path: Path, encoder: EncoderStamp, keys: Sequence[bytes], vectors: Matrix) -> None:
    """Replace the file by one block, whole or not at all; OSError where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, _block(encoder, keys, vectors) if keys else b"")


def _block(encoder: EncoderStamp, keys: Sequence[bytes], vectors: Matrix) -> bytes:
    rest = b"".join(keys) + vectors.astype("<f4", copy=False).tobytes()
    return _header(encoder, len(keys), rest) + rest


def _header(encoder: EncoderStamp, count: int, rest: bytes) -> bytes:
    digest = hashlib.sha256(rest).hexdigest()
    about = {"version": _VERSION, "encoder": encoder.digest, "dim": encoder.dim, "count": count, "sha256": digest}
    return json.dumps(about, sort_keys=True).encode("utf-8") + b"\n"


def _count(first: bytes) -> int:
    # How many vectors a header promises; whether it tells the truth is for the digest to show.
    try:
        count = json.loads(first)["count"]
    except (ValueError, KeyError, TypeError):
        return 0
    return count if isinstance(count, int) and count > 0 else 0
