"""Notes that everything hangs on a budget: found in whatever words and order, taken out of the plans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.corpus.lines import Paragraph

_VOTED = re.compile(r"予算.*(?:議決|可決|成立)|(?:議決|可決|成立).*予算", re.DOTALL)
_NOTE = re.compile(r"[※（(]|注")
_MAX_LENGTH = 200  # code points; such notes have 60 to 90
_MAX_LINES = 4


def budget_notes(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The notes, each with the paragraphs that its lines are."""
    found: list[list[Paragraph]] = []
    at = 0
    while at < len(paragraphs):
        note = _note(paragraphs, at)
        found.extend([note] if note else [])
        at += len(note) or 1
    return found


def _note(paragraphs: Sequence[Paragraph], at: int) -> list[Paragraph]:
    """The note that begins at a paragraph: with a sign over several lines, without one on one line."""
    note: list[Paragraph] = []
    for paragraph in paragraphs[at : at + _MAX_LINES]:
        if note and (paragraph.gap > 0 or not _NOTE.match(note[0].text) or _is_ended(note[-1].text)):
            break
        note.append(paragraph)
        text = "".join(each.text for each in note)
        if len(text) <= _MAX_LENGTH and _VOTED.search(text) and _is_ended(text):
            return note
    return []


def _is_ended(text: str) -> bool:
    return text.rstrip("）) ").endswith("。")
