"""A bundled folder -> an encoder without torch: pieces of the text, one row each, weighted sum, unit length.

The folder is a sentence-transformers folder (StaticEmbedding and Normalize) in the layout of model2vec, so that
SentenceTransformer gives the same vectors, up to its older table of Unicode, which does not know ㋿. It does not know
Japanese: the tokenizer's pieces do.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

from plansearch.encoding.tensors import map_tensors
from plansearch.encoding.tokenizer import PieceTokenizer
from plansearch.errors import EncoderError

_TOKENIZER, _MODEL = "tokenizer.json", "model.safetensors"
# Longer texts are cut: a vector of ten pages says nothing, and one request must not hold a server for long.
_MAX_CHARACTERS = 20_000
# Pieces looked up at once: their rows take 4 MB, and more at once were not faster.
_BLOCK = 4_096
# A question is encoded by each stage that asks, together with labels of concepts that come back in most questions: so
# few texts, and of them the last thousands, which take 1 kB each.
_FEW, _KEPT, _SHORT = 32, 4_096, 400
_REMEDY = "Install plansearch again, or name another encoder with --encoder."

_Number = TypeVar("_Number", bound=np.generic)


class StaticEncoder:
    """Implements `Encoder` over a folder of 8-bit rows; safe to share between threads.

    Attributes:
        name: the name that `--encoder` takes.
        digest: SHA-256 (hex) over the files that decide the vectors.
        dim: length of a vector.
    """

    def __init__(self, folder: Path, *, name: str = "bundled") -> None:
        """Read the folder.

        Raises:
            EncoderError: when a file is missing or damaged, or the files do not fit together.
        """
        try:
            content = (folder / _TOKENIZER).read_bytes()
            self._tokenizer = PieceTokenizer(content)
            tensors = map_tensors(folder / _MODEL)
            self._rows = _table(tensors.arrays["embeddings"], np.int8, 2)
            self._row_of = _table(tensors.arrays["mapping"], np.int32, 1)
            self._weights = _table(tensors.arrays["weights"], np.float32, 1)
        except OSError as error:
            message = f"The encoder's file {error.filename} cannot be read ({error.strerror})."
            raise EncoderError(message, remedy=_REMEDY) from error
        except (ValueError, KeyError) as error:
            message = f"The encoder in {folder} is damaged ({error})."
            raise EncoderError(message, remedy=_REMEDY) from error
        self.name = name
        self.digest = hashlib.sha256(hashlib.sha256(content).digest() + tensors.digest).hexdigest()
        fits = len(self._row_of) == len(self._weights) == self._tokenizer.count
        # What is no piece says nothing.
        fits = fits and not self._weights[self._tokenizer.unknown]
        if not fits or not 0 <= self._row_of.min() <= self._row_of.max() < len(self._rows):
            message = f"The files of the encoder in {folder} do not fit together."
            raise EncoderError(message, remedy=_REMEDY)
        self.dim = int(self._rows.shape[1])
        self._vector_again = lru_cache(maxsize=_KEPT)(self._vector)

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of questions, shape [len(texts), dim]."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        if len(texts) <= _FEW and all(len(text) <= _SHORT for text in texts):
            for row, text in enumerate(texts):
                vectors[row] = self._vector_again(text)
            return vectors
        cut = (self._tokenizer.pieces(text[:_MAX_CHARACTERS]) for text in texts)
        for start, block in _blocks(cut):
            self._add_up_many(block, vectors[start : start + len(block)])
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of passages, shape [len(texts), dim]; a static table reads questions and passages alike."""
        return self.encode_queries(texts)

    def pieces(self, text: str) -> npt.NDArray[np.int32]:
        """Ids of the pieces of a text that carry meaning, in text order, shape [pieces]."""
        ids = np.asarray(self._tokenizer.words(text[:_MAX_CHARACTERS]), dtype=np.int32)
        return np.asarray(ids[self._weights[ids] != 0.0], dtype=np.int32)

    def piece_vectors(self, ids: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
        """Unit vectors of pieces, shape [len(ids), dim]."""
        rows = self._rows[self._row_of[ids]].astype(np.float32)
        rows /= np.maximum(self._lengths[ids], np.float32(1e-9))[:, None]
        return rows

    def piece_weights(self, ids: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
        """How much each piece adds to the vector of its text, above 0, shape [len(ids)]."""
        return np.asarray(self._told[ids], dtype=np.float32)

    @property
    def count(self) -> int:
        """How many pieces there are; ids are below."""
        return self._tokenizer.count

    # Worked out when first asked for, in some 20 ms: a process that only encodes never asks.
    @cached_property
    def _lengths(self) -> npt.NDArray[np.float32]:
        # Block by block, so that the whole table never stands in memory as floats.
        blocks = np.array_split(self._row_of, 1 + len(self._row_of) // _BLOCK)
        return np.concatenate([np.linalg.norm(self._rows[each].astype(np.float32), axis=1) for each in blocks])

    @cached_property
    def _told(self) -> npt.NDArray[np.float32]:
        return self._weights * self._lengths

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.zeros(self.dim, np.float32)
        ids = np.asarray(self._tokenizer.pieces(text[:_MAX_CHARACTERS]), dtype=np.intp)
        weights = self._weights[ids]
        told = weights != 0.0
        if told.any():
            _turn((self._rows[self._row_of[ids[told]]] * weights[told, None]).sum(axis=0), vector)
        return vector

    def _add_up_many(self, texts: Sequence[Sequence[int]], out: npt.NDArray[np.float32]) -> None:
        # As `_vector` of each, to the last bit: here and there rows are added in the order of the pieces.
        ids = np.fromiter(chain.from_iterable(texts), dtype=np.intp)
        weights = self._weights[ids]
        told = weights != 0.0
        owners = np.repeat(np.arange(len(texts)), [len(pieces) for pieces in texts])[told]
        ends = np.cumsum(np.bincount(owners, minlength=len(texts))).tolist()
        rows = self._rows[self._row_of[ids[told]]] * weights[told, None]
        for vector, start, end in zip(out, (0, *ends), ends, strict=False):
            if start < end:
                _turn(rows[start:end].sum(axis=0), vector)


def _turn(total: npt.NDArray[np.float32], out: npt.NDArray[np.float32]) -> None:
    """The direction of a sum; a sum of nothing has none."""
    length = math.sqrt(float(total.dot(total)))
    if length > 0.0:
        np.divide(total, np.float32(length), out=out)


def _blocks(texts: Iterator[list[int]]) -> Iterator[tuple[int, list[list[int]]]]:
    """Texts side by side until they have pieces enough, and how many texts came before them."""
    start, size = 0, 0
    block: list[list[int]] = []
    for pieces in texts:
        block.append(pieces)
        size += len(pieces)
        if size >= _BLOCK:
            yield start, block
            start, size, block = start + len(block), 0, []
    if block:
        yield start, block


def _table(array: npt.NDArray[np.generic], kind: type[_Number], dimensions: int) -> npt.NDArray[_Number]:
    if array.dtype != kind or array.ndim != dimensions:
        message = f"{array.dtype} {array.shape} where {kind.__name__} was expected"
        raise ValueError(message)
    return cast("npt.NDArray[_Number]", array)
