"""A question when something happened that a picture shows -> the caption that prints its year.

Only captions that a plan owns are told. The period of a plan says nothing of when a ceremony was held; where a caption
does, it is the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plansearch.answer.events import asks_of_event, prints_year
from plansearch.answer.extractive.choosing import near_the_best
from plansearch.answer.extractive.findings import tell_caption
from plansearch.answer.extractive.told import Section
from plansearch.answer.records import Records
from plansearch.engine.comparing import CLOSE
from plansearch.engine.material import MOST_PLANS, NEAREST, Material, Read, query_of
from plansearch.engine.seeking import Found
from plansearch.japanese.folding import fold
from plansearch.model.passage import PassageKind
from plansearch.model.query import Query
from plansearch.model.reply import Language, QuestionKind

# Of six captions asked for in English each has 0.54 or more, every other one 0.45 at most.
_ACROSS = 0.5
# How far below the best another caption still answers, in log odds.
_BELOW = 1.0
_MOST = 2


class TellingCaptions:
    """Tells of captions of one release; safe to share between threads."""

    def __init__(self, records: Records, search: Callable[[Query], Found]) -> None:
        """Take the records, and how to search."""
        self._records = records
        self._search = search

    def told(self, read: Read) -> Material | None:
        """The caption with the year; None for any other question, and where no caption with a year is meant."""
        asked = read.asked
        if asked.kind is not QuestionKind.WHEN or not asked.theme or not asks_of_event(fold(read.question.text)):
            return None
        if read.filters.kinds or (len(read.plans) <= MOST_PLANS and not self._has_dated(read)):
            return None
        query = query_of(read, replace(read.filters, kinds=(PassageKind.CAPTION,)))
        enough = _ACROSS if asked.language is Language.ENGLISH else CLOSE
        near = near_the_best(self._search(query).results[:NEAREST], floor=enough, below=_BELOW)
        lines = [(each, line.strip()) for each in near[:_MOST] for line in each.passage.text.split("\n")]
        told = tuple(tell_caption(each, line, asked.language) for each, line in lines if prints_year(line))
        return Material(sections=(Section(heading="", told=told),), nearest=near) if told else None

    def _has_dated(self, read: Read) -> bool:
        """Whether any of the plans owns a caption with a year: most do not, and need no search.

        Of many plans a search is sooner done than all of them read.
        """
        rows = (each.passage for plan in read.plans for each in self._records.passages_of(plan.id))
        return any(row.kind is PassageKind.CAPTION and prints_year(row.text) for row in rows)
