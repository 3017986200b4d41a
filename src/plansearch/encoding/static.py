"""A bundled folder -> an encoder without torch: pieces of the text, one row each, weighted sum, unit length.

The folder is a sentence-transformers folder (StaticEmbedding and Normalize) in the layout of model2vec, so that
SentenceTransformer gives the same vectors. It does not know Japanese: the tokenizer's pieces do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load
from tokenizers import Tokenizer

from plansearch.errors import EncoderError

_FILES = ("tokenizer.json", "model.safetensors")
# Longer texts are cut: a vector of ten pages says nothing, and one request must not hold a server for long.
_MAX_CHARACTERS = 20_000
# Texts looked up at once; 512 short ones need about 30 MB, and larger batches were not faster.
_BATCH = 512
# A question is encoded by each stage that asks, together with labels of concepts that come back in most questions: so
# few texts, and of them the last thousands, which take 1 kB each.
_FEW, _KEPT, _SHORT = 32, 4_096, 400
_REMEDY = "Install plansearch again, or name another encoder with --encoder."


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
        contents = {file: _read(folder / file) for file in _FILES}
        self.name = name
        self.digest = hashlib.sha256(b"".join(hashlib.sha256(contents[file]).digest() for file in _FILES)).hexdigest()
        try:
            self._tokenizer = Tokenizer.from_buffer(contents["tokenizer.json"])
            tensors = load(contents["model.safetensors"])
            self._rows: npt.NDArray[np.int8] = tensors["embeddings"]
            self._row_of: npt.NDArray[np.int32] = tensors["mapping"]
            self._weights: npt.NDArray[np.float32] = tensors["weights"]
        except (ValueError, KeyError, SafetensorError) as error:
            message = f"The encoder in {folder} is damaged ({error})."
            raise EncoderError(message, remedy=_REMEDY) from error
        pieces = self._tokenizer.get_vocab_size()
        if not len(self._row_of) == len(self._weights) == pieces or self._row_of.max() >= len(self._rows):
            message = f"The files of the encoder in {folder} do not fit together."
            raise EncoderError(message, remedy=_REMEDY)
        self.dim = int(self._rows.shape[1])
        # Special tokens and padding would add rows that stand for no word.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._vector_again = lru_cache(maxsize=_KEPT)(self._vector)

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of questions, shape [len(texts), dim]."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        if len(texts) <= _FEW and all(len(text) <= _SHORT for text in texts):
            for row, text in enumerate(texts):
                vectors[row] = self._vector_again(text)
            return vectors
        for start in range(0, len(texts), _BATCH):
            self._encode([_clean(text) for text in texts[start : start + _BATCH]], vectors[start : start + _BATCH])
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of passages, shape [len(texts), dim]; a static table reads questions and passages alike."""
        return self.encode_queries(texts)

    def pieces(self, text: str) -> npt.NDArray[np.int32]:
        """Ids of the pieces of a text that carry meaning, in text order, shape [pieces]."""
        encoding = self._tokenizer.encode(_clean(text), add_special_tokens=False)
        ids = np.asarray(encoding.ids, dtype=np.int32)
        return np.asarray(ids[self._weights[ids] != 0.0], dtype=np.int32)

    def piece_vectors(self, ids: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
        """Unit vectors of pieces, shape [len(ids), dim]."""
        rows = self._rows[self._row_of[ids]].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)

    def piece_weights(self, ids: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
        """How much each piece adds to the vector of its text, above 0, shape [len(ids)]."""
        lengths = np.linalg.norm(self._rows[self._row_of[ids]].astype(np.float32), axis=1)
        return np.asarray(self._weights[ids] * lengths, dtype=np.float32)

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.zeros(self.dim, np.float32)
        self._add_up(self._tokenizer.encode(_clean(text), add_special_tokens=False).ids, vector)
        return vector

    def _encode(self, texts: list[str], out: npt.NDArray[np.float32]) -> None:
        for row, encoding in enumerate(self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)):
            self._add_up(encoding.ids, out[row])

    def _add_up(self, pieces: Sequence[int], out: npt.NDArray[np.float32]) -> None:
        ids = np.asarray(pieces, dtype=np.int64)
        weights = self._weights[ids]
        told = weights != 0.0
        if told.any():
            total = (self._rows[self._row_of[ids[told]]] * weights[told, None]).sum(axis=0)
            length = float(np.linalg.norm(total))
            if length > 0.0:
                out[:] = total / np.float32(length)


def _clean(text: str) -> str:
    # JSON can spell lone surrogates, which the tokenizer refuses.
    return text[:_MAX_CHARACTERS].encode("utf-8", errors="replace").decode("utf-8")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"The encoder's file {path} cannot be read ({error.strerror})."
        raise EncoderError(message, remedy=_REMEDY) from error
