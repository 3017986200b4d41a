"""Read, Material: a question as it was read, and what is told in answer to it, between the steps of answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.answer.extractive.told import Section
from plansearch.answer.question_kinds import Asked
from plansearch.model.answer import PassageRecord, Result
from plansearch.model.passage import PassageKind
from plansearch.model.place import Municipality
from plansearch.model.plan import Plan
from plansearch.model.query import MAX_K, MAX_QUERY_LENGTH, Addition, Filters, Query, Understood
from plansearch.model.reply import Question
from plansearch.search.year_words import YearsAsked

# Passages that are shown where nothing answers.
NEAREST = 5
MOST_PLANS = 60
MOST_FINDINGS = 8
MOST_OF_A_PLAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A question as it was read.

    Attributes:
        question: as asked.
        asked: its kind and theme.
        filters: what plans must satisfy, places and years of the words included.
        plans: that satisfy them.
        understood: what is shown to the reader.
        places: single municipalities that it names or is held to, of those with plans.
        years: single fiscal years stated in the words.
        stated: all that the words say of years, with where they say it.
        searched: what is searched for beside the words: how they were typed, where they were set right.
        preferred: kinds of passage that the words ask for.
    """

    question: Question
    asked: Asked
    filters: Filters
    plans: tuple[Plan, ...]
    understood: Understood
    places: tuple[Municipality, ...]
    years: tuple[int, ...]
    stated: tuple[YearsAsked, ...] = ()
    searched: tuple[Addition, ...] = ()
    preferred: tuple[PassageKind, ...] = ()

    @property
    def theme(self) -> str:
        """The words to search for."""
        return (self.asked.theme or self.question.text)[:MAX_QUERY_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is told, or why nothing is.

    Attributes:
        sections: in the order of the answer.
        nearest: passages that were looked at, the best first.
        lead: a sentence of the frame that goes before.
        reason: why there is no answer; empty where there is one.
    """

    sections: tuple[Section, ...] = ()
    nearest: tuple[Result, ...] = ()
    lead: str = ""
    reason: str = ""


def together(materials: Sequence[Material]) -> Material:
    """What is told of several requests, in their order; of one that nothing answers, why."""
    leads = (each.lead if each.sections else each.reason for each in materials)
    return Material(
        sections=tuple(section for each in materials for section in each.sections),
        nearest=tuple(result for each in materials for result in each.nearest),
        lead=" ".join(dict.fromkeys(lead for lead in leads if lead)),
    )


def query_of(read: Read, filters: Filters) -> Query:
    """The search for the theme of a question."""
    question = read.question
    return Query(
        text=read.theme,
        filters=filters,
        k=MAX_K,
        understand=question.understand,
        expand=question.expand,
        off=question.off,
        added=read.searched,
        preferred=read.preferred,
        settled=True,
        # What an answer rests on stands by its own score: the words of plans change the order of a list.
        reworded=False,
        # Findings join what says the same, project by project.
        fold=False,
    )


def as_result(record: PassageRecord, score: float = 1.0) -> Result:
    """A passage that was looked up, as if a search had found it."""
    return Result(rank=1, score=score, passage=record.passage, highlights=(), citation=record.citation)
