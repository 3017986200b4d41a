"""A sentence, printed words of one plan, their citation -> the words that bear it, or the first rule that it breaks.

The rules, in the order in which they are tried; `printed` means in the quotes, the headings above them or the plan's
title:

1. Negation: a sentence that denies needs a quote that denies; one that does not is not borne by a quote that does.
2. Touch: a quote that shares no pair of characters with a Japanese sentence, and does not stand in it, bears nothing.
3. Municipalities: those of the citation, or, named after it, those in the quotes; none where the owner is not certain.
4. Names in marks of quotation: printed.
5. Years: those in the quotes, the plan's period, its first year as a start, its last year as an end.
6. Numbers: those in the quotes, whole, with the same unit and bound; in the order of print where units are equal; the
   length of the period.
7. Words: in a Japanese sentence each loan word, Latin word and name of a project is printed whole, and each other word
   of kanji and katakana is made of printed pieces; in an English one each word with a capital is printed, and at least
   one name in 「」 stands in a quote, so that the sentence has something to be held against.
8. Words that turn a meaning (すべて, 無料, 廃止, increase): in the quotes, they or words like them.

What they cannot see: who does what to whom in a sentence whose words are all printed (A が B を支援, B が A を支援);
two printed values that change places with their labels; a negation of another part of the sentence; a meaning that is
turned by words in no list, by hiragana or by a verb of one kanji; counts in words (三区とも, three); and, in English,
whether verbs and nouns without a capital say what the Japanese says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plansearch.answer.printed import Place, occurrences
from plansearch.answer.quantities import ANY_UNIT, Quantity, find_quantities
from plansearch.answer.stated_names import (
    invented_name,
    is_japanese,
    pairs,
    pieces,
    quoted_names,
    unprinted_capital,
    unprinted_word,
)
from plansearch.answer.stated_places import foreign_place, named_places
from plansearch.answer.stated_years import StatedYears, are_borne, find_stated_years, of_period
from plansearch.answer.strong_words import is_negated, strong_word
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import Citation
from plansearch.model.draft import DropReason
from plansearch.model.years import EARLIEST, LATEST

# A name in 「」 that anchors an English sentence: words of the field that say something (事業承継) have four.
_SHORTEST_ANCHOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Printed words of one plan under a statement.

    Attributes:
        places: where the quotes stand, in the order of print.
        citation: of the first of them; all of one plan, or of one passage without an owner.
        headings: above them.
    """

    places: tuple[Place, ...]
    citation: Citation
    headings: tuple[str, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        """What the quotes say, read."""
        return tuple(place.line[place.start : place.end] for place in self.places)

    @property
    def printed(self) -> tuple[str, ...]:
        """The quotes, the headings above them, and the plan's title."""
        plan = self.citation.plan
        return (*self.quotes, *self.headings, *(() if plan is None else (plan.title,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A rule that a sentence breaks, and the words that break it."""

    reason: DropReason
    detail: str


def bearing(sentence: str, support: Support) -> tuple[Place, ...] | Fault:
    """The places whose words bear a sentence, in the order of print, or the first rule that it breaks."""
    japanese = is_japanese(sentence)
    denies = is_negated(sentence)
    places = tuple(place for place in support.places if denies or not is_negated(_quote(place)))
    if not places or (denies and not any(is_negated(_quote(place)) for place in places)):
        return Fault(reason=DropReason.STRONG_WORD, detail="negation")
    if japanese:
        places = _touching(sentence, places)
        if not places:
            return Fault(reason=DropReason.WORDS, detail="")
    support = Support(places=places, citation=support.citation, headings=support.headings)
    for reason, words in _broken(sentence, support, japanese=japanese):
        if words:
            return Fault(reason=reason, detail=words)
    return places


def _touching(sentence: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Places whose words share a pair of characters with a sentence, or stand in it."""
    whole = fold_compact(sentence).text
    # Words that stand in the sentence as they are need no pair (夜に店を開く has none), and to see it costs least.
    standing = [fold_compact(_quote(place)).text in whole for place in places]
    own = frozenset[str]() if all(standing) else pairs(sentence)
    return tuple(place for place, stands in zip(places, standing, strict=True) if stands or own & pairs(_quote(place)))


def _quote(place: Place) -> str:
    return place.line[place.start : place.end]


def _broken(sentence: str, support: Support, *, japanese: bool) -> Iterator[tuple[DropReason, str]]:
    """The rules from the third on, each with the words that break it, empty where none do."""
    yield DropReason.MUNICIPALITY, foreign_place(sentence, support.citation.municipality, support.quotes)
    yield DropReason.NAME, invented_name(sentence, support.printed)
    stated = _without(sentence, _verbatim(sentence, support))
    yield DropReason.YEARS, _foreign_years(stated, support)
    yield DropReason.NUMBER, _foreign_number(stated, support)
    ranges = [
        *((each.start, each.end) for each in find_stated_years(stated)),
        *((each.start, each.end) for each in find_quantities(stated)),
        *((each.start, each.end) for each in named_places(stated)),
    ]
    plain = _without(stated, ranges)
    if japanese:
        yield DropReason.NAME, unprinted_word(plain, support.printed)
    else:
        yield DropReason.NAME, unprinted_capital(plain, support.printed)
        yield DropReason.WORDS, "" if _is_anchored(sentence, support) else "no printed name"
    yield DropReason.STRONG_WORD, strong_word(stated, support.quotes)


def _without(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The text with spaces over some ranges, so that places in it hold."""
    chars = list(text)
    for start, end in ranges:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _verbatim(sentence: str, support: Support) -> list[tuple[int, int]]:
    """Where names in marks of quotation stand, the title of the plan among them: all of them are printed by now."""
    title = "" if support.citation.plan is None else support.citation.plan.title
    # A name of one character (「和」) also stands in other words, 令和4年度.
    names = {name for name in (*quoted_names(sentence), title) if len(name) > 1}
    return [(at, at + len(name)) for name in sorted(names) for at in occurrences(name, sentence)]


def _foreign_years(stated: str, support: Support) -> str:
    printed = _printed_years(support)
    for years in find_stated_years(stated):
        if not are_borne(years, stated, printed, support.citation.years):
            return stated[years.start : years.end]
    return ""


def _printed_years(support: Support) -> tuple[StatedYears, ...]:
    """Years that stand whole within the quotes, read with all of their line: 和4年度 of 令和4年度 is none."""
    return tuple(
        years
        for place in support.places
        for years in find_stated_years(place.line)
        if place.start <= years.start and years.end <= place.end
    )


def _foreign_number(stated: str, support: Support) -> str:
    printed = [
        quantity
        for place in support.places
        for quantity in find_quantities(place.line)
        if place.start <= quantity.start and quantity.end <= place.end
    ]
    # Where the next printed number of a unit is looked for: those of one unit keep their order.
    begin: dict[str, int] = {}
    for quantity in find_quantities(stated):
        at = next((at for at, other in enumerate(printed) if quantity.agrees(other)), None)
        if at is None:
            if _is_length(quantity, support) or _is_year(quantity, stated, support):
                continue
            return stated[quantity.start : quantity.end]
        later = next(
            (at for at, other in enumerate(printed) if at >= begin.get(quantity.unit, 0) and quantity.agrees(other)),
            None,
        )
        if later is None:
            return stated[quantity.start : quantity.end]
        begin[quantity.unit] = later
    return ""


def _is_length(quantity: Quantity, support: Support) -> bool:
    years = support.citation.years
    return (
        years is not None
        and (quantity.unit, quantity.bound) == ("年間", "")
        and quantity.low == quantity.high == years.last - years.first + 1
    )


def _is_year(quantity: Quantity, stated: str, support: Support) -> bool:
    """Whether a bare number (in 2022, 2022-2024) is a printed year or says the plan's period."""
    if quantity.unit not in {"", ANY_UNIT} or quantity.bound or "," in stated[quantity.start : quantity.end]:
        return False
    if not EARLIEST <= quantity.low <= quantity.high <= LATEST or quantity.low % 1 or quantity.high % 1:
        return False
    first, last = int(quantity.low), int(quantity.high)
    if any((first, last) == (years.first, years.last) and not years.months for years in _printed_years(support)):
        return True
    period = support.citation.years
    return period is not None and of_period(first, last, stated[: quantity.start], stated[quantity.end :], period)


def _is_anchored(sentence: str, support: Support) -> bool:
    quotes = [fold_compact(quote).text for quote in support.quotes]
    names = [fold_compact(piece).text for name in quoted_names(sentence) for piece in pieces(name)]
    return any(len(name) >= _SHORTEST_ANCHOR and any(name in quote for quote in quotes) for name in names)
