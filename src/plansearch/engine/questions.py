"""Question -> Read: its places, years and plans, its kind and theme; of one with several requests, each of them.

Words of places and years are read by `search`, forms of asking by `answer`; here they are put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from plansearch.answer.asking_part import asking_part
from plansearch.answer.plan_words import called_by_title, without_titles
from plansearch.answer.question_kinds import read_question
from plansearch.answer.records import Records
from plansearch.engine.material import Read
from plansearch.japanese.folding import fold
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.years import find_years
from plansearch.model.query import YEARS_OFF, Filters, Query
from plansearch.model.reply import Question
from plansearch.search.understanding import Interpretation
from plansearch.search.year_words import find_years_asked

_ENGLISH = re.compile(r"\b[a-z]{2,} +[a-z]{2,}\b")


# Years as seen from today, of which somebody who tells of his own work speaks: 来年度の計画づくりの参考に.
_SEEN_FROM_TODAY = re.compile(
    r"(?:来|今|本|次|翌|昨|前|再来|一昨)年度?|(?:去|おとと|ことし)年?|\b(?:this|next|last) (?:fiscal )?year\b"
)


def _tells_of_own_year(text: str) -> bool:
    """Whether years seen from today stand only in what is told before the question, where they hold no plan to it."""
    folded = fold(text)
    if not _SEEN_FROM_TODAY.search(folded):
        return False
    return not _SEEN_FROM_TODAY.search(asking_part(folded)) and not find_years(folded)


class QuestionReader:
    """Reads questions against one release; safe to share between threads."""

    def __init__(self, records: Records, read: Callable[[Query], Interpretation], today: Callable[[], date]) -> None:
        """Take the release's records, what reads places and years, and what day it is."""
        self._records = records
        self._read_words = read
        self._today = today
        self._gazetteer = Gazetteer.load()

    def part(self, read: Read, text: str) -> tuple[Read, ...]:
        """One request of a question, held to the places and years of all of it where it names none; () for nothing."""
        given = read.question.filters
        own = self.read(replace(read.question, text=text), ())[0].filters
        filters = replace(
            given,
            municipalities=given.municipalities if own.municipalities else read.filters.municipalities,
            fiscal_years=given.fiscal_years if own.fiscal_years else read.filters.fiscal_years,
            plans=given.plans if own.municipalities or own.plans else read.filters.plans,
        )
        part, unanswerable = self.read(replace(read.question, text=text, filters=filters), ())
        return () if unanswerable or not part.asked.theme else (part,)

    def read(self, question: Question, notes: Sequence[str]) -> tuple[Read, bool]:
        """The question as it was read, and whether no plan in the index can answer it."""
        given = tuple(self._gazetteer.municipality(code) for code in question.filters.municipalities)
        indexed = {record.municipality.code for record in self._records.municipalities()}
        absent = tuple(each.name for each in given if each.code not in indexed)
        off = (*question.off, YEARS_OFF) if _tells_of_own_year(question.text) else question.off
        query = Query(
            text=question.text,
            filters=question.filters,
            understand=question.understand,
            expand=question.expand,
            off=off,
        )
        words = self._read_words(query)
        understood = words.understood
        places = (*given, *understood.municipalities)
        not_indexed = (*absent, *understood.not_indexed)
        named = len(places) + len(understood.not_indexed)
        asked = read_question(question.text, self._rest(question, words), places=named)
        filters = words.query.filters
        plans = tuple(record.plan for record in self._records.plans(filters))
        if question.understand and not filters.plans:
            called = called_by_title(question.text, plans)
            if len(called) < len(plans):
                plans = called
                filters = replace(filters, plans=tuple(plan.id for plan in called))
        reads_years = question.understand and YEARS_OFF not in off
        years = [
            each.years
            for each in (find_years_asked(question.text, self._today()) if reads_years else ())
            if each.years is not None
        ]
        stated = tuple(
            dict.fromkeys(each.first for each in years if each.first is not None and each.first == each.last)
        )
        read = Read(
            question=question,
            asked=asked,
            filters=filters,
            plans=plans,
            understood=replace(
                understood,
                municipalities=places,
                fiscal_years=filters.fiscal_years,
                not_indexed=not_indexed,
                notes=(*notes, *understood.notes),
            ),
            places=tuple(each for each in places if each.code in indexed),
            years=stated,
        )
        nowhere = bool(absent) and len(absent) == len(given)
        return read, words.unanswerable or nowhere or not plans

    def _rest(self, question: Question, words: Interpretation) -> str:
        """What a question leaves beside places, years and titles of plans."""
        understood = words.understood
        took = understood.municipalities or understood.fiscal_years or understood.not_indexed
        if took and words.query.text == question.text:
            return ""  # nothing is left: the words of places and years are searched as they stand
        text = words.query.text
        # What kana and Latin letters stand for is read before particles and words of asking are cut off.
        for typed, written in words.heard:
            # In a sentence of English words one of them is no Japanese one; it is searched for beside them.
            if not typed.isascii() or not _ENGLISH.search(fold(text).replace(typed, " ")):
                text = fold(text).replace(typed, written)
        rest = without_titles(text, [record.plan for record in self._records.plans(Filters())])
        return rest if rest.strip() else text
