"""Pieces of texts, held to those that the library gives for the same file."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from plansearch.encoding.tokenizer import PieceTokenizer
from plansearch.japanese.asked import load_asked

FILE = Path(str(resources.files("plansearch.encoding") / "bundled" / "tokenizer.json"))
# Width, case, marks that join or stand alone, ligatures, squared words, and words with and without a piece.
SIGNS = "ガか゛゙゚ﾊﾞﾟぱー々〆ヶ゠・a&BbzＡ_-' 　㌔㍿①ΣςσİßǅﬁK\u0301\u0307\u200b\n商店街の創業支援をする事業者鷗𠮷한"


@cache
def ours() -> PieceTokenizer:
    return PieceTokenizer(FILE.read_bytes())


@cache
def theirs() -> Tokenizer:
    return Tokenizer.from_file(str(FILE))


def known(texts: list[str]) -> list[list[int]]:
    """What the library gives, without what is no piece."""
    unknown = ours().unknown
    return [
        [piece for piece in encoding.ids if piece != unknown]
        for encoding in theirs().encode_batch_fast(texts, add_special_tokens=False)
    ]


def test_everything_that_people_ask_has_the_librarys_pieces() -> None:
    """Thousands of texts in Japanese and English; this also reads the pieces in bulk."""
    texts = [text for each in load_asked().values() for text in each]
    assert [ours().pieces(text) for text in texts] == known(texts)


@given(st.text(alphabet=SIGNS, max_size=30))
def test_odd_texts_have_the_librarys_pieces(text: str) -> None:
    assert ours().pieces(text) == known([text])[0]


@pytest.mark.parametrize("around", ["{}", "商店{}街", "indu{}stry"])
def test_every_character_of_the_basic_plane_has_the_librarys_pieces(around: str) -> None:
    """But for the square of 令和, which came with a table of Unicode younger than the library's."""
    texts = [around.format(chr(code)) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and code != ord("㋿")]
    assert [ours().pieces(text) for text in texts] == known(texts)


def test_the_square_of_an_era_is_its_name() -> None:
    assert ours().pieces("㋿の計画") == ours().pieces("令和の計画")


def test_of_two_cuts_the_one_with_the_better_sum_is_taken() -> None:
    """And a character that is no piece costs more than any piece."""
    told = json.loads(FILE.read_bytes())
    told["model"]["vocab"] = [
        ["<unk>", 0.0],
        ["商", -4.0],
        ["店街", -5.0],
        ["商店", -3.0],
        ["街", -5.5],
        ["_in_", -2.0],
    ]
    tokenizer = PieceTokenizer(json.dumps(told).encode())
    assert tokenizer.count == 6
    assert tokenizer.pieces("商店街") == [3, 4]
    assert tokenizer.pieces("商火店街 in inn") == [1, 2, 5]
    told["model"]["vocab"][4][1] = -6.5
    assert PieceTokenizer(json.dumps(told).encode()).pieces("商店街") == [1, 2]


def changed(change: Callable[[dict[str, object]], object]) -> bytes:
    """The file with a change in it."""
    told = json.loads(FILE.read_bytes())
    change(told)
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["normalizer"]["normalizers"].pop(),
        lambda told: told.update(normalizer=None),
        lambda told: told["pre_tokenizer"]["pattern"].update(Regex="[a-z]+"),
        lambda told: told["model"].update(type="BPE"),
        lambda told: told["model"].update(byte_fallback=True),
        lambda told: told["added_tokens"].append({"content": "[CLS]"}),
    ],
)
def test_a_tokenizer_of_other_rules_is_refused(change: Callable[[dict[str, object]], object]) -> None:
    """Read by these rules it would give other pieces than it was made for."""
    with pytest.raises(ValueError, match="other rules"):
        PieceTokenizer(changed(change))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        changed(lambda told: told.pop("model")),
        changed(lambda told: told["model"].update(vocab=[])),  # type: ignore[attr-defined]
        changed(lambda told: told["model"].update(vocab=[["a", "b"]])),  # type: ignore[attr-defined]
        changed(lambda told: told["model"].update(vocab=[1, 2])),  # type: ignore[attr-defined]
        changed(lambda told: told["model"].update(unk_id=None)),  # type: ignore[attr-defined]
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        PieceTokenizer(content)


def test_words_leave_out_chance_letters_of_a_longer_katakana_word() -> None:
    """The vectors of a text keep the library's cut; what a text says does not rest on it."""
    cafe = ours().pieces("カフェ")
    assert set(cafe) <= set(ours().pieces("ファッションザッカフェア"))
    assert not set(cafe) & set(ours().words("ファッションザッカフェア"))
    assert set(cafe) <= set(ours().words("コミュニティカフェの運営"))
