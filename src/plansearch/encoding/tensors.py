"""A file in safetensors format -> its arrays, mapped read-only, and its digest.

The format in short: eight bytes with the length of a JSON header, the header, the numbers. The library's own reader
copies them; mapped, they are read in half the time, and all processes of a machine share them.
"""

from __future__ import annotations

import hashlib
import json
import math
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

_KINDS = {"F32": "<f4", "I32": "<i4", "I8": "i1"}
_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tensors:
    """The arrays of a file.

    Attributes:
        arrays: by name; they cannot be written to.
        digest: SHA-256 of the whole file.
    """

    arrays: Mapping[str, npt.NDArray[np.generic]]
    digest: bytes


def map_tensors(path: Path) -> Tensors:
    """Map a file.

    Raises:
        OSError: when it cannot be opened.
        ValueError: when it is no such file, is cut, or holds numbers of another kind than 8-bit and 32-bit ones.
    """
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
    try:
        header = json.loads(content[_LENGTH:start])
        arrays = {
            name: np.frombuffer(
                content,
                dtype=_KINDS[about["dtype"]],
                count=math.prod(about["shape"]),
                offset=start + about["data_offsets"][0],
            ).reshape(about["shape"])
            for name, about in header.items()
            if name != "__metadata__"
        }
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        message = f"its tensors cannot be read: {error!r}"
        raise ValueError(message) from error
    return Tensors(arrays=arrays, digest=hashlib.sha256(content).digest())
