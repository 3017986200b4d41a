"""What the box of an answer is made of: sentences, their quotes, or why there is none; frozen, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.surfaces.web.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quoted passage: its number in the answer, whose words they are, the words, projects, and where they stand."""

    number: int
    label: str
    words: tuple[str, ...]
    projects: tuple[Link, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A sentence of an answer with the numbers of its quotes, and the heading above it, maybe empty."""

    heading: str
    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """An answer, or why there is none.

    Attributes:
        language: of its frame: ja or en.
        lead: a sentence above the claims, maybe empty.
        claims: none where the plans do not say.
        reason: why there is none, else empty.
        suggestions: what could be asked instead.
    """

    language: str
    lead: str
    claims: tuple[ClaimView, ...]
    quotes: tuple[QuoteView, ...]
    caveats: tuple[str, ...]
    reason: str
    suggestions: tuple[str, ...]
