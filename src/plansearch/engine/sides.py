"""A question that puts places or plans side by side -> what the plans of a side must satisfy, or which plans they are.

A year or a kind of plan that is tied to one place, 北区（2026年のビジョン）, says nothing of the others; so does a year
that stands between places, 墨田区の令和4年度からの計画と大田区.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.plan_words import stated_first_years, two_plans
from plansearch.answer.records import Records
from plansearch.engine.material import Read
from plansearch.japanese.folding import fold
from plansearch.japanese.years import YearsMention, find_years
from plansearch.model.place import Municipality
from plansearch.model.plan import Plan
from plansearch.model.query import Filters
from plansearch.model.reply import Language, QuestionKind
from plansearch.model.years import YearFilter
from plansearch.search.year_words import YearsAsked

_BRACKETS = re.compile(r"\(([^()]*)\)")


def filters_of_side(read: Read, place: Municipality, records: Records) -> Filters:
    """The filters of a question for one of its places."""
    filters = replace(read.filters, municipalities=(place.code,))
    bracketed = _in_brackets(fold(read.question.text), place)
    if bracketed is not None:
        years = YearFilter(first=bracketed[0].years.first, last=bracketed[0].years.last) if bracketed else None
        filters = replace(filters, fiscal_years=years)
    elif (tied := _between(read, place)) is not None:
        filters = replace(filters, fiscal_years=next((each.years for each in tied), None))
    # A plan that is called by its kind (ビジョン) is that of the places that have one.
    return filters if records.plans(filters) else replace(filters, plans=read.question.filters.plans)


def _in_brackets(text: str, place: Municipality) -> tuple[YearsMention, ...] | None:
    """Years in brackets behind the name of a place, where all years stand so behind one; None where they do not."""
    tied = {match.start(): find_years(match[1]) for match in _BRACKETS.finditer(text)}
    bracketed = [mention.years.first for mentions in tied.values() for mention in mentions]
    if not bracketed or sorted(bracketed) != sorted(mention.years.first for mention in find_years(text)):
        return None
    stem = fold(place.name[:-1])
    behind = [mentions for at, mentions in tied.items() if stem in text[max(0, at - len(stem) - 1) : at]]
    return tuple(mention for mentions in behind for mention in mentions)


def _between(read: Read, place: Municipality) -> tuple[YearsAsked, ...] | None:
    """Years that stand behind the name of a place and before the next one; None where they are said of all places.

    Before the first place, or behind the last one alone, years are those of all.
    """
    text = read.question.text.lower()
    starts = {each.code: _named_at(text, each) for each in read.places}
    first, last = min(starts.values(), default=-1), max(starts.values(), default=-1)
    if first < 0 or not read.stated or read.stated[0].start < first or read.stated[0].start > last:
        return None
    owners = [max(at for at in starts.values() if at < each.start) for each in read.stated]
    return tuple(each for each, owner in zip(read.stated, owners, strict=True) if owner == starts[place.code])


def _named_at(text: str, place: Municipality) -> int:
    """Where a text in small letters first names a place; -1 where it does so in other letters."""
    found = (text.find(name) for name in (place.name[:-1], place.romaji.lower(), place.kana[:-1]))
    return min((at for at in found if at >= 0), default=-1)


def plans_of_sides(read: Read, records: Records) -> tuple[Plan, ...]:
    """The plans that a question asks; of one that compares two plans of a place these two, though it names one year."""
    if read.asked.kind is not QuestionKind.CHANGED:
        return read.plans
    given = read.question.filters
    wanted = replace(read.filters, fiscal_years=given.fiscal_years, plans=given.plans)
    plans = [record.plan for record in records.plans(wanted)]
    return two_plans(plans, read.years or stated_first_years(read.question.text)) or read.plans


def lead_of_sides(read: Read, silent: Sequence[Municipality]) -> str:
    """What is said before the sides: which of the places has no plans here, and in whose nothing was found."""
    language, absent = read.asked.language, read.understood.not_indexed
    lead = reasons.no_place(absent, language) if absent else ""
    if not silent:
        return lead
    if language is Language.JAPANESE:
        names = "・".join(each.name for each in silent)
        return f"{lead}{names}の計画には、これに当たる記述が見つかりませんでした。"
    names = ", ".join(each.name_en for each in silent)
    return f"{lead}{' ' if lead else ''}Nothing on this was found in the plans of {names}."
