"""A sentence-transformers folder or hub name -> an encoder, with the prompts that its model was trained under.

It does not know how a model was trained, only the prompts that the model declares, or that its family is known to need.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from plansearch.encoding.hub import TextModel, load_text_model
from plansearch.errors import EncoderError

_BATCH = 32
_MATRIX = 2
# The keys that encode_query and encode_document look for.
_DECLARED = ("query", "document", "passage", "corpus")


class Prompts(NamedTuple):
    """What is written before a text.

    Attributes:
        query: before a question.
        passage: before a passage.
    """

    query: str
    passage: str


_NONE = Prompts("", "")
# From the models' cards; the first mark that the name holds decides. Models that declare prompts keep their own.
_FAMILIES = (
    ("bge-m3", _NONE),
    ("e5", Prompts("query: ", "passage: ")),
    ("ruri-v3", Prompts("検索クエリ: ", "検索文書: ")),
    ("ruri", Prompts("クエリ: ", "文章: ")),
)


class SentenceTransformerEncoder:
    """Implements `Encoder` over any sentence-transformers model, on the CPU unless another device is named.

    Attributes:
        name: the name that `--encoder` takes.
        digest: SHA-256 (hex) over the folder's weights and settings, or over the hub's name and revision; and prompts.
        dim: length of a vector.
    """

    def __init__(self, name: str, *, device: str = "cpu") -> None:
        """Load the model, from its folder, else from the hub's cache, else from the hub.

        Raises:
            EncoderError: when there is no such model, no network, no sentence-transformers, or the model is broken.
        """
        self._model, identity = load_text_model(name, device=device)
        self.name = name
        self._prompts = _missing_prompts(name, self._model)
        prompts = (*self._model.prompts.items(), self._prompts)
        self.digest = hashlib.sha256(f"{identity}\n{prompts!r}".encode()).hexdigest()
        self.dim = int(self._checked(self._model.encode_query(["a"], show_progress_bar=False)).shape[1])

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of questions, shape [len(texts), dim]."""
        prompt = self._prompts.query if self._prompts else None
        return self._rows(
            texts,
            lambda some: self._model.encode_query(some, prompt=prompt, batch_size=_BATCH, show_progress_bar=False),
        )

    def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of passages, shape [len(texts), dim]."""
        prompt = self._prompts.passage if self._prompts else None
        return self._rows(
            texts,
            lambda some: self._model.encode_document(some, prompt=prompt, batch_size=_BATCH, show_progress_bar=False),
        )

    def _rows(self, texts: Sequence[str], encode: Callable[[list[str]], object]) -> npt.NDArray[np.float32]:
        # A transformer has a vector for no words at all, and it would be near to something.
        told = [row for row, text in enumerate(texts) if text.strip()]
        vectors = np.zeros((len(texts), self.dim), np.float32)
        if told:
            # JSON can spell lone surrogates, which tokenizers refuse.
            given = [texts[row].encode("utf-8", errors="replace").decode("utf-8") for row in told]
            vectors[told] = self._checked(encode(given))
        return vectors

    def _checked(self, raw: object) -> npt.NDArray[np.float32]:
        vectors = np.asarray(raw, dtype=np.float32)
        if vectors.ndim != _MATRIX or not np.isfinite(vectors).all():
            message = "The encoder gave something other than finite vectors."
            raise EncoderError(message, remedy="Its weights may be damaged; name another encoder with --encoder.")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
        return np.asarray(vectors / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def _missing_prompts(name: str, model: TextModel) -> Prompts | None:
    if any(model.prompts.get(key) for key in _DECLARED):
        return None
    known = name.casefold()
    return next((prompts for mark, prompts in _FAMILIES if mark in known), None)
