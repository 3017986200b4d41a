"""Questions with the facts of a full answer, and an engine -> how rightly and how fully questions are answered.

A fact names municipality, first fiscal year and words: it is met where a claim quotes these words of that plan. What
must not be given is met likewise. Claims are also held against themselves: each quote to the document, each place and
year that a claim names to its citations.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plansearch.answer.stated_places import named_places
from plansearch.answer.stated_years import find_stated_years
from plansearch.engine import Engine
from plansearch.errors import PlanSearchError
from plansearch.evaluation.topics import Half
from plansearch.model.reply import Claim, Question, Quote, Reply, ReplyStatus

QUESTIONS = Path("answers") / "questions.jsonl"
UNANSWERABLE = "unanswerable"


class Expected(StrEnum):
    """What a right reply is: an answer with the facts, or that the plans do not say."""

    ANSWER = "answer"
    ABSTENTION = "abstention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Words of a plan; `first` is its first fiscal year, None for any plan of the municipality; words may be empty."""

    municipality: str
    first: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with what its answer must hold and must not hold."""

    id: str
    kind: str
    half: Half
    text: str
    expected: Expected
    must: tuple[Fact, ...]
    must_not: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFigures:
    """How some questions of a kind were answered.

    Attributes:
        questions: how many were asked.
        recall: facts met, of all facts that a full answer needs; each question counts the same. None without facts.
        precision: claims of plans that a full answer speaks of, of all claims of answered questions with facts.
        forbidden: facts given that must not be given.
        abstained: questions that were not answered.
        rightly: questions that were answered, or not, as is right.
        claims: how many claims were made.
        verbatim: share of claims of which every quote stands in its document as it is quoted; None without claims.
        foreign: claims that name a place or a year that none of their citations and quotes have.
    """

    questions: int
    recall: float | None
    precision: float | None
    forbidden: int
    abstained: int
    rightly: int
    claims: int
    verbatim: float | None
    foreign: int


def read_questions(folder: Path) -> tuple[Asked, ...]:
    """The questions under a folder, in file order; none where it holds no such file.

    Raises:
        PlanSearchError: when a line cannot be read; names the file and the line.
    """
    path = folder / QUESTIONS
    if not path.is_file():
        return ()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_asked(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number}: {error!r}."
            raise PlanSearchError(message, remedy="Mend the line.") from error
    return tuple(found)


def evaluate_answers(
    engine: Engine, asked: Sequence[Asked], progress: Callable[[str, int, int], None]
) -> dict[str, AnswerFigures]:
    """Ask every question -> figures for each kind, in the order in which kinds come, and for all together."""
    replies: list[tuple[Asked, Reply]] = []
    for done, each in enumerate(asked):
        progress("answers", done, len(asked))
        replies.append((each, engine.ask(Question(text=each.text))))
    progress("answers", len(asked), len(asked))
    kinds = dict.fromkeys(each.kind for each in asked)
    by_kind = {kind: [(one, reply) for one, reply in replies if one.kind == kind] for kind in kinds}
    return {kind: figures(engine, found) for kind, found in (*by_kind.items(), ("all", replies)) if found}


def figures(engine: Engine, replies: Sequence[tuple[Asked, Reply]]) -> AnswerFigures:
    """The figures of some questions and their replies."""
    claims = [claim for _, reply in replies for claim in reply.claims]
    needed = [(asked, reply) for asked, reply in replies if asked.must]
    on_plan = [
        any(_is_of(fact, quote) for fact in asked.must for quote in claim.quotes)
        for asked, reply in needed
        for claim in reply.claims
    ]
    return AnswerFigures(
        questions=len(replies),
        recall=_mean([sum(is_met(fact, reply) for fact in asked.must) / len(asked.must) for asked, reply in needed]),
        precision=_mean([float(one) for one in on_plan]),
        forbidden=sum(is_met(fact, reply) for asked, reply in replies for fact in asked.must_not),
        abstained=sum(reply.status is ReplyStatus.INSUFFICIENT for _, reply in replies),
        rightly=sum(
            (reply.status is ReplyStatus.ANSWERED) == (asked.expected is Expected.ANSWER) for asked, reply in replies
        ),
        claims=len(claims),
        verbatim=_mean([float(all(is_verbatim(engine, quote) for quote in claim.quotes)) for claim in claims]),
        foreign=sum(bool(foreign_words(claim)) for claim in claims),
    )


def answer_lines(figures: Mapping[Half, Mapping[str, AnswerFigures]]) -> list[str]:
    """A table in Markdown."""
    heads = ("half", "kind", "questions", "facts given", "claims on the right plans", "forbidden", "not answered")
    more = ("answered or not, rightly", "claims", "verbatim", "wrong place or year")
    return [
        "Answers: are the facts given that a full answer needs, and nothing else?",
        "",
        f"| {' | '.join((*heads, *more))} |",
        f"|{'---|' * len((*heads, *more))}",
        *(
            f"| {half.value} | {kind} | {_cells(each)} |"
            for half, kinds in figures.items()
            for kind, each in kinds.items()
        ),
    ]


def _cells(each: AnswerFigures) -> str:
    cells = (
        str(each.questions),
        _share(each.recall),
        _share(each.precision),
        str(each.forbidden),
        str(each.abstained),
        f"{each.rightly} of {each.questions}",
        str(each.claims),
        _share(each.verbatim),
        str(each.foreign),
    )
    return " | ".join(cells)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def is_met(fact: Fact, reply: Reply) -> bool:
    """Whether a claim quotes the words of the plan."""
    words = _folded(fact.words)
    return any(_is_of(fact, quote) and words in _folded(quote.text) for claim in reply.claims for quote in claim.quotes)


def is_verbatim(engine: Engine, quote: Quote) -> bool:
    """Whether a quote is exactly what its document has at its span."""
    source = quote.citation.source
    document = engine.document(source.document_id)
    return document.sha256 == source.sha256 and document.text[source.span.start : source.span.end] == quote.text


def foreign_words(claim: Claim) -> str:
    """The first place or year that a claim names and that no citation or quote of it has; empty where there is none."""
    citations = [quote.citation for quote in claim.quotes]
    quoted = _folded("".join(quote.text for quote in claim.quotes))
    titles = _folded("".join(each.plan.title for each in citations if each.plan is not None))
    owners = {each.municipality.code for each in citations if each.municipality is not None}
    for place in named_places(claim.text):
        words = _folded(claim.text[place.start : place.end])
        if not any(each.code in owners for each in place.candidates) and words not in quoted and words not in titles:
            return place.words
    periods = {(each.years.first, each.years.last) for each in citations if each.years is not None}
    printed = {(years.first, years.last) for quote in claim.quotes for years in find_stated_years(_plain(quote.text))}
    for years in find_stated_years(claim.text):
        span = (years.first, years.last)
        if span not in periods | printed and _folded(claim.text[years.start : years.end]) not in quoted + titles:
            return claim.text[years.start : years.end]
    return ""


def _asked(row: dict[str, object]) -> Asked:
    kind, must = str(row["kind"]), _facts(row["must"])
    abstains = kind == UNANSWERABLE or row.get("answer") == "no"
    return Asked(
        id=str(row["id"]),
        kind=kind,
        half=Half(str(row["half"])),
        text=str(row["question"]),
        expected=Expected.ABSTENTION if abstains else Expected.ANSWER,
        must=must,
        must_not=_facts(row["must_not"]),
    )


def _facts(rows: object) -> tuple[Fact, ...]:
    if not isinstance(rows, list):
        message = "facts are no list"
        raise TypeError(message)
    return tuple(
        Fact(
            municipality=str(each["municipality"]),
            first=None if each["first"] is None else int(each["first"]),
            words=str(each["words"]),
        )
        for each in rows
    )


def _is_of(fact: Fact, quote: Quote) -> bool:
    citation = quote.citation
    if citation.municipality is None or citation.years is None:
        return False
    return citation.municipality.code == fact.municipality and fact.first in {None, citation.years.first}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
