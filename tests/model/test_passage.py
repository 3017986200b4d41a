"""A passage says something, and each of its lines has its place."""

from __future__ import annotations

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.document import DocumentId, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.plan import PlanId


def passage(text: str, spans: int) -> Passage:
    """A passage with this text and so many spans."""
    return Passage(
        id=PassageId("p"),
        document_id=DocumentId("d"),
        plan_id=PlanId("131075-2025-x"),
        kind=PassageKind.PROJECT,
        heading_path=("墨田区",),
        text=text,
        spans=tuple(Span(start=10 * at, end=10 * at + 5) for at in range(spans)),
    )


@pytest.mark.parametrize("text", ["", " ", "\n", "　"])
def test_a_passage_says_something(text: str) -> None:
    with pytest.raises(InvalidValueError, match="no text"):
        passage(text, 1)


@pytest.mark.parametrize(("text", "spans"), [("一行", 0), ("一行", 2), ("一行\n二行", 1), ("一行\n", 1), ("a\n\nb", 2)])
def test_every_line_has_one_span(text: str, spans: int) -> None:
    with pytest.raises(InvalidValueError, match=f"{spans} spans"):
        passage(text, spans)


def test_lines_and_spans_in_step_make_a_passage() -> None:
    assert len(passage("一行\n二行\n三行", 3).spans) == 3


def test_a_form_feed_or_a_separator_is_no_new_line() -> None:
    """Only the line feed parts the lines of a passage; characters that `splitlines` also splits at do not."""
    assert passage("頁\fの\u2028境", 1).text
