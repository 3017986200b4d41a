"""Documents, spans and views: every character keeps its place."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.model.document import Document, Span, View
from tests.made_up import document, steady, view


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 3), (-1, 3), (-3, -1)])
def test_a_span_is_neither_empty_nor_negative(start: int, end: int) -> None:
    with pytest.raises(InvalidValueError, match="empty or negative"):
        Span(start=start, end=end)


def test_spans_sort_by_place() -> None:
    spans = [Span(start=3, end=9), Span(start=0, end=5), Span(start=3, end=4)]
    assert sorted(spans) == [Span(start=0, end=5), Span(start=3, end=4), Span(start=3, end=9)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\f\n　\t"])
def test_a_document_has_text(text: str) -> None:
    with pytest.raises(InvalidValueError, match=r"made-up \(made-up\.txt\) has no text"):
        document(text)


@pytest.mark.parametrize("text", ["か\u3099", "e\u0301", "\uf900"])
def test_a_document_is_in_nfc(text: str) -> None:
    """Two letters that normalise to one would shift every span behind them."""
    good = document("が")
    with pytest.raises(InvalidValueError, match="NFC"):
        dataclasses.replace(good, text=text)


def test_full_width_forms_are_kept() -> None:
    """NFC leaves widths alone: the text says １ where １ is printed."""
    assert document("（１）～①㎡").text == "（１）～①㎡"


def paged(text: str) -> Document:
    """A document with pages."""
    return document(text)


def test_pages_are_counted_from_one_by_the_breaks_before_a_place() -> None:
    text = "一頁\f二頁\f\f四頁"
    pages = [paged(text).page_of(text.index(char)) for char in "一二四"]
    assert pages == [1, 2, 4]


def test_the_break_itself_still_stands_on_the_page_it_ends() -> None:
    assert paged("一\f二").page_of(1) == 1


def test_a_file_without_pages_has_no_page_numbers() -> None:
    assert document("本文").page_of(0) is None


@pytest.mark.parametrize("offsets", [(), (0,), (0, 1, 2)])
def test_a_view_maps_each_character(offsets: tuple[int, ...]) -> None:
    with pytest.raises(InvalidValueError, match="one offset"):
        View(text="事業", offsets=offsets)


def test_the_span_of_a_part_runs_over_what_was_left_out_between() -> None:
    """The halves of a wrapped line lie apart in the document; the span holds both."""
    halves = View(text="支援事業", offsets=(10, 11, 14, 15))
    assert halves.span(0, 4) == Span(start=10, end=16)
    assert halves.span(1, 3) == Span(start=11, end=15)


@steady
@given(text=st.text(alphabet="産業 　\n支援a", max_size=30), data=st.data())
def test_slices_and_strips_keep_every_place(text: str, data: st.DataObject) -> None:
    whole = view(text, 7)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = whole.slice(start, end)
    assert part.text == text[start:end]
    stripped = part.strip()
    assert stripped.text == part.text.strip()
    for each in (part, stripped):
        assert [text[at - 7] for at in each.offsets] == list(each.text)


def test_a_view_of_white_space_strips_to_nothing() -> None:
    assert view(" 　\n").strip() == View(text="", offsets=())


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 2), (3, 1), (-1, 2), (0, 5), (4, 5)])
def test_an_empty_part_of_a_view_has_no_span(start: int, end: int) -> None:
    with pytest.raises(InvalidValueError, match=f"no part {start}"):
        view("産業振興").span(start, end)
