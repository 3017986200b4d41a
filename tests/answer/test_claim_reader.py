"""Pieces of an answer -> claims."""

from __future__ import annotations

import json

import pytest

from plansearch.answer.claim_reader import MAX_CLAIMS, ClaimReader
from plansearch.errors import WriterError
from plansearch.model.draft import DraftClaim, DraftQuote

CLAIMS = [
    {"text": 'かっこ } ] { と引用 " と逆斜線 \\', "quotes": [{"number": 1, "quote": '「"}」'}]},
    {"text": "二つ目", "quotes": []},
]
READ = (
    DraftClaim(text='かっこ } ] { と引用 " と逆斜線 \\', quotes=(DraftQuote(number=1, text='「"}」'),)),
    DraftClaim(text="二つ目", quotes=()),
)


def read(text: str, size: int) -> tuple[tuple[DraftClaim, ...], bool]:
    """The claims of a text that comes in pieces, and whether their list ended."""
    reader = ClaimReader()
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    return tuple(claim for piece in pieces for claim in reader.feed(piece)), reader.closed


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_where_an_answer_is_cut_makes_no_difference(size: int, indent: int | None, *, ascii_only: bool) -> None:
    """Brackets and marks inside strings end nothing."""
    text = json.dumps({"claims": CLAIMS}, indent=indent, ensure_ascii=ascii_only)
    assert read(text, size) == (READ, True)
    assert read(f"<think>\n{'考え ' * 2000}</think>```json\n{text}\n```", size) == (READ, True)
    assert read(f"{'前置き ' * 2000}{text}", size) == (READ, True)


def test_a_claim_is_given_with_its_last_character() -> None:
    """Not later."""
    reader = ClaimReader()
    text = json.dumps({"claims": CLAIMS})
    end = text.index("}]}") + 3
    assert list(reader.feed(text[: end - 1])) == []
    assert list(reader.feed(text[end - 1 : end])) == [READ[0]]
    assert not reader.closed


def test_claims_without_end_are_closed() -> None:
    """A model that repeats itself is not read for ever."""
    text = '{"claims": [' + '{"text": "同じ", "quotes": []},' * (MAX_CLAIMS + 5)
    claims, closed = read(text, 100)
    assert (len(claims), closed) == (MAX_CLAIMS, True)


@pytest.mark.parametrize("text", ['{"claims": [7]}', '{"claims": ["x"]}', '[{"x": 1}]', '{"claims": [{"text": 1}]}'])
def test_what_is_no_claim_is_refused(text: str) -> None:
    """By name, not by a half-read draft."""
    with pytest.raises(WriterError):
        read(text, 1000)


@pytest.mark.parametrize("text", ["", "何もありません", '{"answer": "x"}', '{"claims": {}}', "[1]", '{"claims": ['])
def test_an_answer_without_a_list_is_not_closed(text: str) -> None:
    """Whoever reads it learns that nothing came."""
    assert read(text, 3) == ((), False)
