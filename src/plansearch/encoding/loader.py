"""The name of an encoder, or of a scorer of pairs -> the thing; what it needs is imported only when it is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plansearch.encoding.static import StaticEncoder
from plansearch.protocols import Encoder

if TYPE_CHECKING:
    from plansearch.encoding.cross_encoder import CrossEncoderScorer

BUNDLED = "bundled"
_FOLDER = Path(__file__).with_name("bundled")


def load_encoder(name: str | None) -> Encoder:
    """Load the encoder that is called so; None is the bundled one, which needs neither torch nor a network.

    Args:
        name: "bundled", a sentence-transformers folder, or the name of a model on the Hugging Face hub.

    Raises:
        EncoderError: when it cannot be loaded; says why and what to do.
    """
    if name is None or name == BUNDLED:
        return load_bundled()
    from plansearch.encoding.transformer import SentenceTransformerEncoder  # noqa: PLC0415 - torch takes seconds

    return SentenceTransformerEncoder(name)


def load_scorer(name: str) -> CrossEncoderScorer:
    """Load the cross-encoder that is called so; there is no bundled one.

    Args:
        name: a folder of sentence-transformers or transformers, or the name of a model on the Hugging Face hub.

    Raises:
        RerankerError: when it cannot be loaded; says why and what to do.
    """
    from plansearch.encoding.cross_encoder import load_cross_encoder  # noqa: PLC0415 - torch takes seconds

    return load_cross_encoder(name)


@cache
def load_bundled() -> StaticEncoder:
    """The bundled encoder, read once a process; EncoderError when its folder is damaged."""
    return StaticEncoder(_FOLDER, name=BUNDLED)
