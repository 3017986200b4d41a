"""Question -> Read: its places, years and plans, its kind and theme; of one with several requests, each of them.

Words of places and years are read by `search`, forms of asking by `answer`; here they are put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from plansearch.answer.asides import without_asides
from plansearch.answer.asking_part import asking_part
from plansearch.answer.plan_words import called_by_title
from plansearch.answer.question_kinds import Asked, puts_side_by_side, read_question
from plansearch.answer.records import Records
from plansearch.answer.thin_themes import is_thin, with_what_is_told, words_of
from plansearch.answer.titles import Titles
from plansearch.engine.material import Read
from plansearch.japanese.folding import fold
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.years import find_years
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.query import YEARS_OFF, Filters, Query, Understood
from plansearch.model.reply import Question, QuestionKind
from plansearch.search.understanding import Interpretation
from plansearch.search.year_words import find_years_asked

_ENGLISH = re.compile(r"\b[a-z]{2,} +[a-z]{2,}\b")
# Who has it, when and how much are asked of plans and figures as such as well: there a theme may be missing.
_OF_A_THEME = frozenset({QuestionKind.WHAT, QuestionKind.OPEN, QuestionKind.EXISTS, QuestionKind.COMPARE})


# Years as seen from today, of which somebody who tells of his own work speaks: 来年度の計画づくりの参考に.
_SEEN_FROM_TODAY = re.compile(
    r"(?:来|今|本|次|翌|昨|前|再来|一昨)年度?|(?:去|おとと|ことし)年?|\b(?:this|next|last) (?:fiscal )?year\b"
)


# Between two places that are asked for alike: 荒川区と, Arakawa City and.
_JOINED = (
    r"[都道府県区市町村]?(?: (?:city|ward|town|village|prefecture))?(?:'s)?"
    r"\s*(?:と|や|、|・|,|，|及び|および|または|or|and|&|versus|vs\.?)\s*(?:the )?"
)


def _called(place: Municipality) -> tuple[str, ...]:
    """What a place is called in small letters, without what it is."""
    return tuple(one for one in (re.sub(r"[都道府県区市町村]$", "", place.name), place.romaji.lower()) if one)


def _tells_of_own_year(text: str) -> bool:
    """Whether years seen from today stand only in what is told before the question, where they hold no plan to it."""
    folded = fold(text)
    if not _SEEN_FROM_TODAY.search(folded):
        return False
    return not _SEEN_FROM_TODAY.search(asking_part(folded)) and not find_years(folded)


class QuestionReader:
    """Reads questions against one release; safe to share between threads."""

    def __init__(
        self,
        records: Records,
        read: Callable[[Query], Interpretation],
        today: Callable[[], date],
        is_matter: Callable[[str], bool],
    ) -> None:
        """Take the release's records, what reads places and years, what day it is, and what knows words of matter."""
        self._records = records
        self._read_words = read
        self._today = today
        self._is_matter = is_matter
        self._gazetteer = Gazetteer.load()

    # Made when the first question comes, as the release does not change.
    @cached_property
    def _titles(self) -> Titles:
        return Titles((head.title, head.municipality) for head in self._records.heads)

    @cached_property
    def _indexed(self) -> frozenset[MunicipalityCode]:
        return frozenset(record.municipality.code for record in self._records.municipalities())

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
        indexed = self._indexed
        absent = tuple(each.name for each in given if each.code not in indexed)
        off = (*question.off, YEARS_OFF) if _tells_of_own_year(question.text) else question.off
        query = Query(
            text=question.text,
            filters=question.filters,
            understand=question.understand,
            # Concepts are looked for by what is left when the words of asking are gone.
            expand=False,
            off=off,
        )
        words = self._read_words(query)
        understood = words.understood
        places = (*given, *understood.municipalities)
        spoken_of = self._spoken_of(question.text, understood, words.query.filters)
        elsewhere = tuple(each for each in understood.not_indexed if each not in spoken_of)
        not_indexed = (*absent, *elsewhere)
        named = len(places) + len(elsewhere)
        rest = self._rest(question, words)
        asked = self._with_what_is_told(read_question(without_asides(question.text), rest, places=named), rest)
        filters = words.query.filters
        plans = tuple(record.plan for record in self._records.plans(filters))
        if question.understand and not filters.plans:
            called = called_by_title(question.text, plans, self._titles)
            if len(called) < len(plans):
                plans = called
                filters = replace(filters, plans=tuple(plan.id for plan in called))
        reads_years = question.understand and YEARS_OFF not in off
        said = find_years_asked(question.text, self._today()) if reads_years else ()
        years = [each.years for each in said if each.years is not None]
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
                notes=(*notes, *(each for each in understood.notes if not any(one in each for one in spoken_of))),
            ),
            places=tuple(each for each in places if each.code in indexed),
            years=stated,
            stated=said,
            searched=words.query.added,
            preferred=words.query.preferred,
        )
        nowhere = bool(absent) and len(absent) == len(given)
        return read, words.unanswerable or nowhere or not plans

    def _spoken_of(self, text: str, understood: Understood, filters: Filters) -> frozenset[str]:
        """Places without plans that plans of the other places speak of: 山形県の金融機関との交流.

        One that stands beside a place with plans (荒川区と山形県), or is compared with it, is asked for itself.
        """
        if not understood.not_indexed or not understood.municipalities or puts_side_by_side(text):
            return frozenset()
        if any(self._stands_beside(text.lower(), each, understood.municipalities) for each in understood.not_indexed):
            return frozenset()
        rows = [row for plan in self._records.plans(filters) for row in self._records.passages_of(plan.plan.id)]
        printed = "\n".join(row.passage.text for row in rows)
        return frozenset(each for each in understood.not_indexed if any(one in printed for one in self._stems(each)))

    def _stands_beside(self, text: str, name: str, places: Sequence[Municipality]) -> bool:
        """Whether only a word that joins stands between a place without plans and one of those with plans."""
        candidates = self._gazetteer.resolve(name).candidates
        absent = "|".join(map(re.escape, {name.lower(), *(one for each in candidates for one in _called(each))}))
        known = "|".join(re.escape(one) for each in places for one in _called(each))
        pattern = rf"(?:{known}){_JOINED}(?:{absent})|(?:{absent}){_JOINED}(?:{known})"
        return re.search(pattern, text) is not None

    def _stems(self, name: str) -> tuple[str, ...]:
        """What a place is called in print, without what it is, in Japanese: 山形 for Yamagata."""
        names = (name, *(each.name for each in self._gazetteer.resolve(name).candidates))
        stems = (re.sub(r"[都道府県区市町村]$", "", each) for each in names)
        return tuple(f"{stem}{kind}" for stem in stems if len(stem) > 1 for kind in "都道府県区市町村")

    def _with_what_is_told(self, asked: Asked, rest: str) -> Asked:
        """With what is told before, where the clause that asks has no matter of its own: どのような役目ですか."""
        thin = asked.kind in _OF_A_THEME and is_thin(asked.theme)
        if not thin or any(self._is_matter(words) for words in (asked.theme, *words_of(asked.theme))):
            return asked
        whole = with_what_is_told(rest)
        return replace(asked, theme=whole, plans_asked=False) if whole else asked

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
        rest = self._titles.without(without_asides(text))
        return rest if rest.strip() else text
