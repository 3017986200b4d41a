"""Errors -> problem documents."""

from __future__ import annotations

import json

import pytest

from plansearch import errors
from plansearch.model.reply import Language
from plansearch.surfaces.problem_kinds import PROBLEM_KINDS, kind_of
from plansearch.surfaces.problems import field_error, problem, problem_of
from plansearch.surfaces.wire import encode


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.InvalidQueryError("No.", field="k", remedy="Ask for 10."), 422),
        (errors.InvalidValueError("No."), 422),
        (errors.NotFoundError("No."), 404),
        (errors.IndexMissingError("No."), 503),
        (errors.StaleIndexError("No."), 503),
        (errors.EncoderError("No."), 503),
        (errors.BuildError("No."), 500),
        (errors.PlanSearchError("No."), 500),
    ],
)
def test_each_kind_of_error_has_its_status(error: errors.PlanSearchError, status: int) -> None:
    """Bad input is never the service's fault, and a missing index never the client's."""
    body = problem_of(error)
    assert body.status == status
    assert body.detail == str(error)
    assert body.type.startswith("/problems/")
    assert body.title


def test_a_wrong_field_is_named_with_what_it_takes() -> None:
    """So that a program can point at it."""
    body = problem_of(errors.InvalidQueryError("k is 0.", field="k", remedy="Ask for 1 to 100."))
    assert [(each.field, each.message, each.allowed) for each in body.errors] == [("k", "k is 0.", "Ask for 1 to 100.")]


def test_kinds_of_problems_have_names_of_their_own() -> None:
    """A client tells them apart by `type`; a status without a name has one made of its number."""
    statuses = (400, 404, 405, 413, 415, 422, 500, 503, 418)
    assert len({problem(status, "x").type for status in statuses}) == len(statuses)


def test_what_cannot_be_written_is_spelt_out() -> None:
    """A lone surrogate that a client sent comes back as its escape, not as a failure to answer."""
    body = problem(422, "\ud800", [field_error("\udfff", "\ud83d", "\udc00")])
    decoded = json.loads(encode(body).decode("utf-8", "strict"))
    assert decoded["detail"] == "\\ud800"
    assert decoded["errors"] == [{"field": "\\udfff", "message": "\\ud83d", "allowed": "\\udc00"}]


def test_a_problem_stays_small() -> None:
    """However much was wrong."""
    body = problem(422, "x", [field_error("f" * 10_000, "m")] * 1_000)
    assert len(encode(body)) < 8_000


def test_a_cursor_that_leads_nowhere_is_told_by_its_type() -> None:
    """So that a client that walks a list can begin again by itself."""
    invalid, expired = errors.InvalidCursorError, errors.ExpiredCursorError
    assert problem_of(invalid("No.", field="cursor")).type == "/problems/invalid-cursor"
    assert problem_of(expired("No.", field="cursor")).status == 410


@pytest.mark.parametrize("error", [errors.NotFoundError, errors.StaleIndexError, errors.PlanSearchError])
def test_readers_of_japanese_are_told_in_japanese(error: type[errors.PlanSearchError]) -> None:
    """With the error's own words where it has some; those for operators alone are told by their kind."""
    body = problem_of(error("No.", remedy="Do.", japanese="ありません。"), Language.JAPANESE)
    assert body.detail == "ありません。"
    assert body.title == kind_of(body.status).japanese.title
    assert "No." not in problem_of(error("No.", remedy="Do."), Language.JAPANESE).detail


def test_a_kind_of_problem_is_told_in_both_languages() -> None:
    """Nothing of one language stands in the words of the other."""
    for kind in PROBLEM_KINDS.values():
        for words in (kind.japanese.title, kind.japanese.meaning, kind.japanese.remedy):
            assert not words.isascii()
        for words in (kind.english.title, kind.english.meaning, kind.english.remedy):
            assert words.isascii()
            assert words
