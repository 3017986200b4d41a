"""Document -> DocumentPlans: the reader is chosen by what the text shows, never by what the file is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plansearch.corpus.lines import Paragraph, paragraphs
from plansearch.errors import UnreadablePlanError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.document import Document, Span
from plansearch.model.plan import DocumentPlans
from plansearch.plans.approval_summary import read_approval_summary
from plansearch.plans.headings import has_headings
from plansearch.plans.outline import read_outline

_PAGE_NUMBER = re.compile(
    r"^(?:[-－‐−–—]\s*)?(?:[PpＰｐ][.．]?\s*)?[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?(?:\s*[-－‐−–—])?$"
)


def read_plans(document: Document, gazetteer: Gazetteer) -> DocumentPlans:
    """Read every plan of a document, and every text in it that belongs to none for certain.

    Raises:
        UnreadablePlanError: when the owner or the period of a plan cannot be read for certain; names the file.
    """
    found, pages = _without_page_numbers(paragraphs(document))
    if not found:
        message = f"{document.path}: the document holds page numbers and no text."
        raise UnreadablePlanError(message, remedy="Check that its text was extracted.")
    read = read_approval_summary if has_headings(found) else read_outline
    reading = read(document, found, gazetteer)
    return replace(reading, headings=tuple(sorted([*reading.headings, *pages])))


def _without_page_numbers(found: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Span]]:
    """The paragraphs that say something, and where page numbers stand."""
    kept: list[Paragraph] = []
    pages: list[Span] = []
    after_page = False
    for paragraph in found:
        if _is_page_number(paragraph):
            pages.append(paragraph.view.span(0, len(paragraph.text)))
            after_page = True
            continue
        kept.append(replace(paragraph, gap=max(paragraph.gap, 1)) if after_page else paragraph)
        after_page = False
    return kept, pages


def _is_page_number(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a page number; the first dash of 「- 3 -」 was taken for a bullet."""
    text = paragraph.text
    return bool(_PAGE_NUMBER.match(text)) and (not paragraph.mark or (paragraph.mark == "-" and not text[-1].isdigit()))
