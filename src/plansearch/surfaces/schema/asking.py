"""A question and its answer: what clients send, and what is sent, whole or claim by claim."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from plansearch.model.passage import PassageKind
from plansearch.model.query import MAX_FILTER_VALUES
from plansearch.model.reply import MAX_QUESTION_LENGTH, Language, QuestionKind, ReplyStatus
from plansearch.surfaces.schema.records import CitationOut, Out
from plansearch.surfaces.schema.requests import EXPAND, OFF, OFF_LIST, UNDERSTAND, FilterParams, FiltersIn, In, Name
from plansearch.surfaces.schema.responses import IndexOut, ResultOut, UnderstoodOut

QuestionText = Annotated[
    str,
    Field(
        description="A question, in Japanese or English.",
        examples=["事業承継を支援している自治体はどこですか"],
        json_schema_extra={"minLength": 1, "maxLength": MAX_QUESTION_LENGTH},
    ),
]


class AskRequest(In):
    """The body of POST /api/v1/ask."""

    question: QuestionText
    filters: FiltersIn = Field(default=FiltersIn(), description="What every quote must satisfy.")
    understand: StrictBool = UNDERSTAND
    expand: StrictBool = EXPAND
    off: tuple[Name, ...] = OFF


class AskParams(FilterParams):
    """The query string of GET /api/v1/ask: the names of the POST body, filters without their prefix."""

    question: QuestionText
    kinds: list[PassageKind] = Field(
        default_factory=list, max_length=MAX_FILTER_VALUES, description="Kinds of passages that may be quoted."
    )
    understand: bool = UNDERSTAND
    expand: bool = EXPAND
    off: list[Name] = OFF_LIST


class QuoteOut(Out):
    """Printed words under a claim: the characters at `citation.source`; `number` is the mark in the answer.

    `cut_before` and `cut_after` say whether the sentence begins before them and goes on behind them.
    """

    number: int
    quote: str
    cut_before: bool
    cut_after: bool
    passage_id: str
    citation: CitationOut


class ClaimOut(Out):
    """A sentence of the answer with the words that bear it, at least one."""

    text: str
    citations: list[QuoteOut]


class AskResponse(Out):
    """The answer to a question; `claims` are empty exactly where `status` is insufficient_evidence.

    `answer` is Markdown with marks, `evidence` the passages by these numbers and others that were looked at. `dropped`
    counts claims of a language model that no printed words bear. `coverage` is reserved; only null.
    """

    question: str
    kind: QuestionKind
    language: Language
    status: ReplyStatus
    answer: str
    claims: list[ClaimOut]
    reason: str
    suggestions: list[str]
    coverage: None
    caveats: list[str]
    evidence: list[ResultOut]
    understood: UnderstoodOut
    writer: str
    dropped: int
    index: IndexOut
    took_ms: float = Field(
        description="Milliseconds that the engine took; of an answer that is given again, those that it took at first."
    )
