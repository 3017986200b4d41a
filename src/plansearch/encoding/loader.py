"""The name of an encoder -> the encoder; what it needs is imported only when it is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plansearch.encoding.static import StaticEncoder
from plansearch.protocols import Encoder

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
        return _bundled()
    from plansearch.encoding.transformer import SentenceTransformerEncoder  # noqa: PLC0415 - torch takes seconds

    return SentenceTransformerEncoder(name)


@cache
def _bundled() -> StaticEncoder:
    return StaticEncoder(_FOLDER, name=BUNDLED)
