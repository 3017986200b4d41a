"""The stages that have more than one implementation, and the law of each.

Each protocol has one contract suite in `tests/contracts/`, run on the real things and on their fakes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from plansearch.model.answer import Result
from plansearch.model.draft import Draft
from plansearch.model.query import Query, Ranking
from plansearch.model.reply import Question


class Analyzer(Protocol):
    """Text -> index terms. Pure; full and half width forms of a text give the same terms."""

    @property
    def name(self) -> str:
        """What it is and which dictionary version it uses; part of a release's manifest."""
        ...

    def terms(self, text: str) -> tuple[str, ...]:
        """Index terms in text order, repetitions kept; empty for text without words."""
        ...


class Encoder(Protocol):
    """Texts -> unit vectors. Row i is text i; how texts are batched does not matter.

    Vectors are float32 of shape [n, dim] with L2 norm 1, or all zeros for a text without any known part.
    """

    @property
    def name(self) -> str:
        """The name that `--encoder` takes."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over weights and settings: equal digests give equal vectors."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of questions, shape [len(texts), dim]."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of passages, shape [len(texts), dim]."""
        ...


class Retriever(Protocol):
    """Query -> Ranking. Filters hold exactly; same call, same ranking."""

    def retrieve(self, query: Query, depth: int) -> Ranking:
        """The best `depth` passages, or fewer; `query.k` and `query.offset` are not looked at."""
        ...


class Reranker(Protocol):
    """Query, ranking -> the same passages in another order: none is added, none is lost; same call, same ranking.

    Scores lie in 0..1 and are the reranker's own; those of the ranking are not looked at.
    """

    def rerank(self, query: Query, ranking: Ranking) -> Ranking:
        """A permutation of `ranking`, the best first."""
        ...


class Writer(Protocol):
    """Question and evidence -> Draft. Whatever it writes, only what grounding keeps is shown."""

    @property
    def name(self) -> str:
        """What wrote, as a reply names it: `extractive`, or the name of a language model."""
        ...

    def write(self, question: Question, evidence: Sequence[Result]) -> Draft:
        """Write claims; a quote's number is the place of its passage in `evidence`, from 1.

        Raises:
            WriterError: when nothing can be written.
        """
        ...
