"""The law of `Encoder`, run on the bundled encoder, on a transformer and on the fake."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_encoder
from plansearch.protocols import Encoder
from tests.encoding.tiny import save_tiny_transformer
from tests.fakes import FakeEncoder

TEXTS = (
    "創業支援事業",
    "お店を始めたい人の相談窓口",
    "商店街の空き店舗を活用する",
    "ものづくり企業の販路開拓を支援します。",
    "support for business succession",
    "令和4年度から令和6年度までの計画",
)


@pytest.fixture(scope="module")
def tiny_transformer(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder: Path = tmp_path_factory.mktemp("transformer") / "tiny"
    save_tiny_transformer(folder)
    return load_encoder(str(folder))


@pytest.fixture(params=["bundled", "transformer", "fake"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    if request.param == "bundled":
        return load_encoder(None)
    if request.param == "fake":
        return FakeEncoder()
    loaded: Encoder = request.getfixturevalue("tiny_transformer")
    return loaded


def test_vectors_are_float32_rows_of_the_declared_length(encoder: Encoder) -> None:
    for vectors in (encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS)):
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS), encoder.dim)


def test_rows_have_unit_length(encoder: Encoder) -> None:
    for vectors in (encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS)):
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_row_i_is_text_i_whatever_the_batch_and_the_order(encoder: Encoder) -> None:
    many = TEXTS * 120
    together = encoder.encode_passages(many)
    for place, text in enumerate(TEXTS):
        alone = encoder.encode_passages([text])[0]
        np.testing.assert_allclose(together[place], alone, atol=1e-5)
        np.testing.assert_allclose(together[-len(TEXTS) + place], alone, atol=1e-5)
    np.testing.assert_allclose(encoder.encode_passages(many[::-1]), together[::-1], atol=1e-5)


def test_different_texts_have_different_vectors(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(TEXTS)
    likeness = vectors @ vectors.T
    assert likeness[~np.eye(len(TEXTS), dtype=bool)].max() < 0.9999


def test_the_same_call_gives_the_same_bits(encoder: Encoder) -> None:
    np.testing.assert_array_equal(encoder.encode_queries(TEXTS), encoder.encode_queries(TEXTS))


@pytest.mark.parametrize("blank", ["", " ", "\u3000\n"])
def test_a_text_without_words_is_a_row_of_zeros_between_its_neighbours(encoder: Encoder, blank: str) -> None:
    for encode in (encoder.encode_queries, encoder.encode_passages):
        vectors = encode([TEXTS[0], blank, TEXTS[1]])
        assert not vectors[1].any()
        np.testing.assert_allclose(vectors[[0, 2]], encode(TEXTS[:2]), atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode_queries([]).shape == (0, encoder.dim)
    assert encoder.encode_passages(()).shape == (0, encoder.dim)


def test_it_says_who_it_is(encoder: Encoder) -> None:
    assert encoder.name
    assert len(bytes.fromhex(encoder.digest)) == 32
