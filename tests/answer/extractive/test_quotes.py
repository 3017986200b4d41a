"""Quotes of a claim that are printed as one are shown as one."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.citation import source_of
from plansearch.answer.extractive.quotes import joined_quotes
from plansearch.model.document import Document, Span
from plansearch.model.reply import Quote
from tests.evidence import DOCUMENT, EVIDENCE, documents


def quotes(text: str, *words: str) -> tuple[list[Quote], Document]:
    """Quotes of words of a made-up document, in the order given."""
    document = replace(DOCUMENT, text=text)
    citation = EVIDENCE[0].citation
    found = []
    for each in words:
        start = text.index(each)
        source = source_of(document, Span(start=start, end=start + len(each)))
        cited = replace(citation, source=source, quote=each)
        found.append(Quote(number=1, text=each, passage_id=EVIDENCE[0].passage.id, citation=cited))
    return found, document


def joined(text: str, *words: str) -> list[str]:
    """The words of the quotes after joining."""
    found, document = quotes(text, *words)
    return [each.text for each in joined_quotes(found, lambda _: document)]


def test_a_sentence_and_the_name_in_the_bracket_behind_it_are_one() -> None:
    """With the bracket that closes; line breaks are as printed."""
    assert joined("蜂を育てる（蜂の市\n）。", "蜂を育てる", "蜂の市") == ["蜂を育てる（蜂の市\n）"]
    assert joined("蜂の市、蜜の市", "蜂の市", "蜜の市") == ["蜂の市、蜜の市"]


def test_what_has_words_between_or_leaves_a_bracket_open_stays_apart() -> None:
    assert joined("蜂を育てる花（蜂の市）", "蜂を育てる", "蜂の市") == ["蜂を育てる", "蜂の市"]
    assert joined("蜂を育てる（蜂の市、蜜の市）", "蜂を育てる", "蜂の市") == ["蜂を育てる", "蜂の市"]
    assert joined("蜂を育てる\n\n蜂の市", "蜂を育てる", "蜂の市") == ["蜂を育てる", "蜂の市"]


def test_nothing_to_join_stays_as_it_is() -> None:
    assert joined_quotes((), documents) == ()
