"""What pydantic finds wrong -> errors in both languages."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from plansearch.model.reply import Language
from plansearch.surfaces.schema import PlanListParams, SearchParams, SearchRequest
from plansearch.surfaces.validation import _JAPANESE, _OTHERWISE, as_query_error, field_errors

WRONG: list[dict[str, object]] = [
    {},
    {"query": 7},
    {"query": "a", "k": 0},
    {"query": "a", "k": 101},
    {"query": "a", "k": "3"},
    {"query": "a", "k": 1.5},
    {"query": "a", "k": True},
    {"query": "a", "mode": "magic"},
    {"query": "a", "surprise": 1},
    {"query": "a", "filters": 1},
    {"query": "a", "filters": {"municipalities": "x"}},
    {"query": "a", "filters": {"municipalities": [""]}},
    {"query": "a", "filters": {"municipalities": ["a" * 300]}},
    {"query": "a", "filters": {"municipalities": ["\x00"]}},
    {"query": "a", "filters": {"municipalities": ["a"] * 201}},
    {"query": "a", "filters": {"fiscal_years": {"first": 99_999}}},
    {"query": "a", "fold": "perhaps"},
    {"query": "a", "fold": None},
    {"query": "a", "cursor": "a" * 2_000},
]


@pytest.mark.parametrize("values", WRONG, ids=repr)
def test_whatever_is_wrong_has_its_japanese_sentence(values: dict[str, object]) -> None:
    """One of its own: a sentence that fits everything says nothing."""
    with pytest.raises(ValidationError) as caught:
        SearchRequest.model_validate(values)
    (japanese,) = field_errors(caught.value.errors(), Language.JAPANESE, skipped=0)
    (english,) = field_errors(caught.value.errors(), Language.ENGLISH, skipped=0)
    assert japanese.field == english.field
    assert japanese.message not in {english.message, _OTHERWISE}
    assert not japanese.message.isascii()
    assert "{" not in japanese.message


def test_text_in_an_address_is_told_as_such() -> None:
    """Numbers and switches come as text there."""
    for model, values in (
        (SearchParams, {"query": "a", "k": "x"}),
        (SearchParams, {"query": "a", "first": "9" * 5_000}),
        (PlanListParams, {"bom": "perhaps"}),
        (PlanListParams, {"plans": 3}),
    ):
        with pytest.raises(ValidationError) as caught:
            model.model_validate(values)
        (error,) = field_errors(caught.value.errors(), Language.JAPANESE, skipped=0)
        assert error.message != _OTHERWISE


def test_the_first_fault_becomes_an_error_of_the_package() -> None:
    """With the field, in both languages; it is what the command line shows."""
    with pytest.raises(ValidationError) as caught:
        SearchParams.model_validate({"query": "a", "mode": "magic"})
    error = as_query_error(caught.value)
    assert error.field == "mode"
    assert "mode" in error.message
    assert "hybrid" in error.japanese


def test_every_sentence_can_be_written() -> None:
    """What it fills in is what pydantic gives for that kind of fault."""
    given = {"min_length": 1, "max_length": 2, "ge": 1, "le": 2, "expected": "a"}
    assert all(sentence.format_map(given) for sentence in _JAPANESE.values())
