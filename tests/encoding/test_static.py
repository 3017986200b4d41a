"""The bundled folder read without torch, and what must hold of its tokenizer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from safetensors.numpy import load_file, save_file
from sentence_transformers import SentenceTransformer

from plansearch.encoding.static import StaticEncoder
from plansearch.errors import EncoderError

BUNDLED = Path(str(resources.files("plansearch.encoding") / "bundled"))
MOST_BYTES = 15_000_000


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder(BUNDLED)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "copy"))


def near(encoder: StaticEncoder, one: str, other: str) -> float:
    first, second = encoder.encode_queries([one, other])
    return float(first @ second)


def test_sentence_transformers_opens_the_same_folder_and_gives_the_same_vectors(encoder: StaticEncoder) -> None:
    texts = [
        "創業支援",
        "ﾃﾞｼﾞﾀﾙ化とＤＸ",
        "Support for start-ups in Sumida City",
        "",
        "2024年度〜2026年度",
        "鷗外と𠮷野家",
    ] * 3
    theirs = SentenceTransformer(str(BUNDLED), device="cpu").encode(texts, show_progress_bar=False)
    np.testing.assert_allclose(encoder.encode_passages(texts), theirs, atol=1e-6)


def assert_same(encoder: StaticEncoder, one: str, other: str) -> None:
    first, second = encoder.encode_queries([one, other])
    np.testing.assert_array_equal(first, second)
    assert first.any()


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("ＤＸ推進２０２４", "dx推進2024"), ("デジタル", "ﾃﾞｼﾞﾀﾙ"), ("㈱の支援", "(株)の支援"), ("DX", "dx")],
)
def test_width_and_case_make_no_difference(encoder: StaticEncoder, wide: str, narrow: str) -> None:
    assert_same(encoder, wide, narrow)


def test_an_inflected_verb_is_its_dictionary_form(encoder: StaticEncoder) -> None:
    assert near(encoder, "店を始めたい", "店を始める") > 0.9


@pytest.mark.parametrize("particles", ["を", "の", "は", "から"])
def test_particles_say_next_to_nothing(encoder: StaticEncoder, particles: str) -> None:
    assert near(encoder, "商店街", f"商店街{particles}") > 0.97


@pytest.mark.parametrize(
    ("one", "near_one", "far_one"),
    [
        ("跡継ぎのいない会社", "事業承継", "温暖化対策"),
        ("お店を始めたい", "創業支援", "防災訓練"),
        ("スマホ決済", "キャッシュレス", "保育園"),
        ("support for childcare", "子育て支援", "道路の整備"),
        ("vacant stores", "空き店舗の活用", "介護予防"),
    ],
)
def test_words_for_one_thing_are_nearer_than_words_for_another(
    encoder: StaticEncoder, one: str, near_one: str, far_one: str
) -> None:
    assert near(encoder, one, near_one) > near(encoder, one, far_one) + 0.1


@pytest.mark.parametrize("text", ["???", "12345", "\U0001f600", "\x00", "\ud800", "한국어", "〜～・、。"])
def test_text_without_any_known_word_is_a_row_of_zeros(encoder: StaticEncoder, text: str) -> None:
    assert not encoder.encode_queries([text]).any()


def test_a_lone_surrogate_does_not_harm_the_words_beside_it(encoder: StaticEncoder) -> None:
    assert_same(encoder, "創業\ud800", "創業")


def test_what_stands_after_a_very_long_text_is_not_read(encoder: StaticEncoder) -> None:
    long = "創業" * 20_000
    assert_same(encoder, long, long + "防災")


def test_threads_share_one_encoder(encoder: StaticEncoder) -> None:
    texts = [f"{word}支援" for word in ("創業", "就労", "子育て", "介護")] * 50
    alone = encoder.encode_queries(texts)
    with ThreadPoolExecutor(max_workers=4) as pool:
        for vectors in pool.map(encoder.encode_queries, [texts] * 8):
            np.testing.assert_array_equal(vectors, alone)


def test_few_texts_get_the_vectors_that_many_get_and_nobody_can_change_them(encoder: StaticEncoder) -> None:
    """A question is encoded alone and remembered; an index is encoded in batches."""
    texts = [*(f"商店街の空き店舗 {number}" for number in range(36)), "", "한국어", "business support", "創業" * 3_000]
    many = encoder.encode_queries(texts)
    assert many[:36].any(axis=1).all()
    few = np.concatenate([encoder.encode_queries(texts[:20]), encoder.encode_queries(texts[20:])])
    assert np.array_equal(many, few)
    encoder.encode_queries(texts[:1])[0] = 0.0
    assert np.array_equal(encoder.encode_queries(texts[:1]), many[:1])


def test_the_digest_changes_with_the_weights(encoder: StaticEncoder, copy: Path) -> None:
    assert StaticEncoder(copy).digest == encoder.digest
    weights = copy / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    assert StaticEncoder(copy).digest != encoder.digest


@pytest.mark.parametrize("file", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("damage", ["missing", "cut", "empty"])
def test_a_damaged_folder_is_refused_by_name(copy: Path, file: str, damage: str) -> None:
    path = copy / file
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(content[: len(content) // 2] if damage == "cut" else b"")
    with pytest.raises(EncoderError, match="copy") as refusal:
        StaticEncoder(copy)
    assert refusal.value.remedy


def test_files_of_two_encoders_are_refused(copy: Path) -> None:
    told = json.loads((copy / "tokenizer.json").read_text(encoding="utf-8"))
    told["model"]["vocab"].pop()
    (copy / "tokenizer.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(EncoderError, match="do not fit together"):
        StaticEncoder(copy)


def test_a_tokenizer_of_other_rules_is_refused_by_name(copy: Path) -> None:
    from tokenizers import Tokenizer, models  # noqa: PLC0415

    Tokenizer(models.Unigram([("<unk>", 0.0), ("a", -1.0)], unk_id=0)).save(str(copy / "tokenizer.json"))
    with pytest.raises(EncoderError, match=r"copy is damaged .*other rules"):
        StaticEncoder(copy)


@pytest.mark.parametrize(
    "change",
    [
        lambda arrays: arrays.pop("mapping"),
        lambda arrays: arrays.update(embeddings=arrays["embeddings"].astype(np.float32)),
        lambda arrays: arrays.update(weights=arrays["weights"][:, None]),
        lambda arrays: arrays["mapping"].put(5, 10**6),
        lambda arrays: arrays["mapping"].put(5, -1),
        lambda arrays: arrays["weights"].put(0, 1.0),
    ],
    ids=[
        "a table less",
        "another kind",
        "another shape",
        "a row too far",
        "a row before the first",
        "unknown says much",
    ],
)
def test_tables_that_are_not_what_they_should_be_are_refused(
    copy: Path, change: Callable[[dict[str, npt.NDArray[np.generic]]], object]
) -> None:
    arrays = {name: array.copy() for name, array in load_file(copy / "model.safetensors").items()}
    change(arrays)
    (copy / "model.safetensors").unlink()
    save_file(arrays, copy / "model.safetensors")
    with pytest.raises(EncoderError, match="copy"):
        StaticEncoder(copy)


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) <= MOST_BYTES


def test_the_model_card_names_licence_and_limits() -> None:
    card = (BUNDLED / "README.md").read_text(encoding="utf-8")
    for word in ("license: cc-by-sa-4.0", "EDICT", "EDRDG", "chiVe", "SudachiDict", "JGLUE", "UniDic", "Limits"):
        assert word in card


def test_neither_torch_nor_transformers_nor_their_tokenizers_are_imported_for_the_bundled_encoder() -> None:
    code = (
        "import sys; from plansearch.encoding.loader import load_encoder; load_encoder(None).encode_queries(['創業']); "
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'tokenizers', 'fugashi'}; "
        "sys.exit(bool(heavy & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter
