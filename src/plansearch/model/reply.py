"""Question, Evidence, Claim, Reply: what is asked, and the answer with printed words under each of its claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from plansearch.errors import InvalidValueError
from plansearch.model.answer import Citation, Result
from plansearch.model.passage import PassageId
from plansearch.model.query import Filters, Understood, check_text
from plansearch.model.release import Release

MAX_QUESTION_LENGTH = 1_000
_LEFT_OUT = "…"


class QuestionKind(StrEnum):
    """What form of answer a question asks for."""

    WHO = "who"  # which municipalities do X
    WHAT = "what"  # what does M do about X
    WHEN = "when"  # when, under which plan
    CHANGED = "changed"  # what changed at M between two plans
    AMOUNT = "amount"  # how much, by when
    EXISTS = "exists"  # is there X
    COMPARE = "compare"  # M and N on X
    OPEN = "open"  # anything else


class Language(StrEnum):
    """The language of the frame of an answer; quotes stay as printed."""

    JAPANESE = "ja"
    ENGLISH = "en"


class ReplyStatus(StrEnum):
    """Whether the plans answer."""

    ANSWERED = "answered"
    INSUFFICIENT = "insufficient_evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        text: the words, not empty after folding, at most MAX_QUESTION_LENGTH code points.
        filters: what must hold.
        understand: whether places and years in the words may become filters.
        expand: whether concepts of the same meaning may be added.
        off: as of a query.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    understand: bool = True
    expand: bool = True
    off: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be asked; the message names the remedy."""
        check_text(self.text, limit=MAX_QUESTION_LENGTH, field_name="question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Printed words under a claim.

    Attributes:
        number: from 1; the mark [1] in the answer, one number for each passage.
        text: characters of the document at `citation.source.span`, untouched, line ends included.
        passage_id: the passage they are part of.
        citation: of exactly these characters.
        cut_before: whether the sentence that they stand in begins before them.
        cut_after: whether it goes on behind them.
    """

    number: int
    text: str
    passage_id: PassageId
    citation: Citation
    cut_before: bool = False
    cut_after: bool = False

    @property
    def shown(self) -> str:
        """The words for a reader, with a mark where the sentence is cut."""
        return f"{_LEFT_OUT if self.cut_before else ''}{self.text}{_LEFT_OUT if self.cut_after else ''}"

    def __post_init__(self) -> None:
        """Refuse a quote that is not what its citation cites."""
        if self.number < 1 or self.text != self.citation.quote:
            message = f"Quote {self.number} is not the text of its citation."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of an answer with at least one quote that bears it."""

    text: str
    quotes: tuple[Quote, ...]

    def __post_init__(self) -> None:
        """Refuse a claim without words or without a quote."""
        if not self.text.strip() or not self.quotes:
            message = f"A claim needs words and a quote: {self.text!r}."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to a question.

    Attributes:
        kind: how the question was read.
        claims: empty exactly where the status is insufficient.
        lead: a sentence of the frame above the claims, maybe empty.
        headings: one for each claim: the heading above it, empty where it goes on under the one before.
        answer: Markdown; each sentence of it is a claim with its marks, or frame text without a statement about a plan.
        reason: why there is no answer, for the reader; empty where there is one.
        suggestions: what could be asked instead.
        caveats: reservations that go with the answer, each once.
        evidence: passages that were looked at, the best first; nearest ones where nothing answers.
        writer: `extractive`, or the name of the language model that wrote the claims.
        dropped: claims that a language model wrote and that no printed words bear.
    """

    question: Question
    kind: QuestionKind
    language: Language
    status: ReplyStatus
    claims: tuple[Claim, ...]
    answer: str
    reason: str
    suggestions: tuple[str, ...]
    caveats: tuple[str, ...]
    understood: Understood
    evidence: tuple[Result, ...]
    writer: str
    dropped: int
    release: Release
    took_ms: float
    lead: str = ""
    headings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an answer without claims, and claims without an answer."""
        if (self.status is ReplyStatus.ANSWERED) != bool(self.claims):
            message = f"Status {self.status} does not go with {len(self.claims)} claims."
            raise InvalidValueError(message)
