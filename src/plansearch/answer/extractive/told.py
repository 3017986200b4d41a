"""Told: a sentence with the printed words that bear it -> Claims with exact quotes and numbers, held by grounding.

Whatever a module of this folder tells goes the way that a language model's draft goes: what is not printed is not
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plansearch.answer.citation import source_of
from plansearch.answer.extractive.clauses import LONGEST
from plansearch.answer.extractive.quotes import joined_quotes
from plansearch.answer.grounding import Grounding
from plansearch.model.answer import Result
from plansearch.model.document import Document, DocumentId, Span
from plansearch.model.draft import DraftClaim, DraftQuote, Dropped
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.reply import Claim, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that stand in a passage; `result.passage` may be a line printed above it (see `printed_above`)."""

    result: Result
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence to be claimed.

    Attributes:
        text: borne by the parts alone; of one plan.
        parts: printed words.
        tail: what rests on all records of two plans having been compared, or on an empty cell, not on printed words;
            put behind the text in brackets.
        also: printed words of the other plan that the tail speaks of.
        plainer: what is told instead where grounding does not let this through.
    """

    text: str
    parts: tuple[Part, ...]
    tail: str = ""
    also: Told | None = None
    plainer: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Claims under one heading of an answer; the heading is frame, not claim, and may be empty."""

    heading: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A section with its claims."""

    heading: str
    claims: tuple[Claim, ...]


def printed_above(result: Result, document: Document, span: Span) -> Result:
    """A line that belongs to no passage (a plan's heading, the head of a table), cited with the passage below it."""
    words = document.text[span.start : span.end]
    line = " ".join(words.split())
    passage = replace(result.passage, text=line, spans=(span,), project_ids=())
    citation = replace(result.citation, source=source_of(document, span), quote=words, projects=(), pillars=())
    return replace(result, passage=passage, citation=citation, highlights=())


def _joined(sentences: Sequence[str]) -> str:
    """Sentences in a row; a Japanese one is followed by no space."""
    return "".join(f"{each}{'' if each.endswith('。') else ' '}" for each in sentences).rstrip()


def as_one_line(result: Result, document: Document) -> Result:
    """A short overview whose lines are one sentence that was set in several lines, as one line; others as they are."""
    passage = result.passage
    spans = passage.spans
    apart = [document.text[left.end : right.start] for left, right in pairwise(spans)]
    lines = passage.text.split("\n")
    is_cut = passage.kind is PassageKind.OVERVIEW and len(spans) > 1 and not any(gap.strip() for gap in apart)
    if not is_cut or len(passage.text) > LONGEST or any(line.endswith("。") for line in lines[:-1]):
        return result
    return printed_above(result, document, Span(start=spans[0].start, end=spans[-1].end))


class Sheet:
    """Grounds what is told and numbers the passages, in the order in which they are first quoted.

    Attributes:
        dropped: what grounding did not let through, with nothing plainer to put in its stead.
    """

    def __init__(self, documents: Callable[[DocumentId], Document]) -> None:
        """Take the way to the documents of the release."""
        self._documents = documents
        self._numbers: dict[PassageId, int] = {}
        self._quoted: list[Result] = []
        self.dropped: list[Dropped] = []

    @property
    def evidence(self) -> tuple[Result, ...]:
        """The passages quoted so far, by number."""
        return tuple(self._quoted)

    def show(self, sections: Sequence[Section]) -> tuple[Shown, ...]:
        """The claims of each section that has any; a sentence is said once."""
        said: set[str] = set()
        shown = []
        for section in sections:
            claims = []
            for told in section.told:
                claim = self._claim(told)
                if claim is not None and claim.text not in said:
                    said.add(claim.text)
                    claims.append(claim)
            if claims:
                shown.append(Shown(heading=section.heading, claims=tuple(claims)))
        return tuple(shown)

    def _claim(self, told: Told) -> Claim | None:
        borne = self._borne(told)
        if borne is None:
            return None if told.plainer is None else self._claim(told.plainer)
        text, quotes = borne
        if told.also is not None:
            other = self._borne(told.also)
            if other is None:
                return None
            quotes = (*quotes, *other[1])
        if told.tail:
            text = (
                f"{text.rstrip('。. ')}（{told.tail}）。" if "。" in text[-1:] else f"{text.rstrip('.')} ({told.tail})."
            )
        return Claim(text=text, quotes=quotes)

    def _borne(self, told: Told) -> tuple[str, tuple[Quote, ...]] | None:
        results = list({id(part.result): part.result for part in told.parts}.values())
        numbers = {id(result): number for number, result in enumerate(results, start=1)}
        quotes = tuple(DraftQuote(number=numbers[id(part.result)], text=part.words) for part in told.parts)
        grounding = Grounding(results, self._documents)
        claims = grounding.take(DraftClaim(text=told.text, quotes=quotes))
        if not claims:
            if told.plainer is None:
                self.dropped += grounding.dropped
            return None
        kept = {(each.passage_id, each.citation.source.span): each for claim in claims for each in claim.quotes}
        for part in told.parts:
            self._number(part.result)
        quoted = tuple(replace(each, number=self._numbers[each.passage_id]) for each in kept.values())
        return _joined([claim.text for claim in claims]), joined_quotes(quoted, self._documents)

    def _number(self, result: Result) -> int:
        """The number of a passage; a line above it goes by the number of the passage itself."""
        one = result.passage.id
        if one not in self._numbers:
            self._quoted.append(result)
            self._numbers[one] = len(self._quoted)
        return self._numbers[one]
