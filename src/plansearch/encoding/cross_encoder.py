"""A cross-encoder's folder or hub name -> a scorer of pairs: a question and a text, read together.

Any CrossEncoder of sentence-transformers with one output will do. It does not know where the texts come from.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from plansearch.encoding.hub import first_line, load_pair_model
from plansearch.errors import RerankerError

_BATCH = 16
# Rerankers read 512 subwords, few more than 1,500; tokenizers cut a pair of long texts in quadratic time.
_MAX_CHARACTERS = 2_000
_REMEDY = "Name a cross-encoder with one output, such as those for passage ranking, with --reranker."


class CrossEncoderScorer:
    """Scores of pairs, 0..1 by the model's own activation; safe to share between threads.

    A model that names no activation has the sigmoid, as sentence-transformers gives it; one that names the identity
    leaves its numbers to whoever uses them, and gets the sigmoid here.

    Attributes:
        name: the name that `--reranker` takes.
    """

    def __init__(self, name: str, *, device: str = "cpu") -> None:
        """Load the model, from its folder, else from the hub's cache, else from the hub.

        Raises:
            RerankerError: when there is no such model, no network, no sentence-transformers, or the model is broken or
                has more outputs than one.
        """
        self.name = name
        self._model = load_pair_model(name, device=device)
        # Tokenizers keep settings between calls, and a CPU has no gain from two batches at once.
        self._lock = threading.Lock()
        self._raw = _changes_nothing(self._model.activation_fn)
        if self._model.num_labels != 1:
            message = f"The reranker {name} gives {self._model.num_labels} numbers for a pair, not one score."
            raise RerankerError(message, remedy=_REMEDY)
        # A text longer than any model reads tells at once whether the model cuts it.
        self.score("a", ["a", "a " * _MAX_CHARACTERS])

    def score(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """How well each text answers the question, in the order of the texts; what is too long for the model is cut.

        Raises:
            RerankerError: when the model gives something else than a number in 0..1 for each text.
        """
        if not texts:
            return ()
        pairs = [(_clean(question), _clean(text)) for text in texts]
        scores = self._predicted(pairs)
        # A damaged model gives no numbers, and these are not within the bounds.
        if scores.shape != (len(texts),) or not np.all((scores >= 0.0) & (scores <= 1.0)):
            message = f"The reranker {self.name} gave something other than one score within 0..1 for each text."
            raise RerankerError(message, remedy=_REMEDY)
        return tuple(scores.tolist())

    def _predicted(self, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        try:
            with self._lock:
                found = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False)
            scores = np.asarray(found, dtype=np.float64)
        except Exception as error:
            # A model that does not fit its tokenizer fails anywhere below, each library with errors of its own.
            message = f"The reranker {self.name} cannot score a pair ({first_line(error)})."
            raise RerankerError(message, remedy=_REMEDY) from error
        return 0.5 * (1.0 + np.tanh(0.5 * scores)) if self._raw else scores  # the sigmoid, without overflow


def _changes_nothing(activation: Callable[[object], object]) -> bool:
    marker = object()
    try:
        return activation(marker) is marker
    except (AttributeError, RuntimeError, TypeError):
        return False


@lru_cache(maxsize=1)
def load_cross_encoder(name: str) -> CrossEncoderScorer:
    """The scorer that is called so; the last one is kept, since a newly published release does not change it."""
    return CrossEncoderScorer(name)


def _clean(text: str) -> str:
    # JSON can spell lone surrogates, which tokenizers refuse.
    return text[:_MAX_CHARACTERS].encode("utf-8", errors="replace").decode("utf-8")
