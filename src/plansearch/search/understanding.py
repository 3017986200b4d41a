"""Query -> Interpretation: the places, years and kinds that its words name, as filters, and the words that are left.

What was understood is shown to the reader and can be switched off. It never widens what the caller asked for: a filter
that is given explicitly wins over the same thing in the words. What is uncertain is said, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plansearch.index.table import PlanTable
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.old_forms import todays_forms
from plansearch.japanese.years import fiscal_year_of
from plansearch.model.passage import PassageKind
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import MAX_FILTER_VALUES, YEARS_OFF, Filters, Query, Understood
from plansearch.model.years import EARLIEST, YearFilter, YearRelation
from plansearch.search.leftover_words import words_without
from plansearch.search.notes import ambiguous, asked_back, held_to, no_plan, sounds_like
from plansearch.search.place_relations import settled
from plansearch.search.place_words import WIDTHS, PlaceMention, find_places
from plansearch.search.year_words import YearsAsked, find_years_asked

_INDICATORS = re.compile(
    r"数値目標|成果指標|目標値|現状値|指標|KPI|\b(?:numeric(?:al)? targets?|indicators?|target values?)\b",
    re.IGNORECASE,
)
_OVERVIEWS = re.compile(
    r"(?:計画|ビジョン)の?(?:概要|目的|背景|期間)|将来像|いつから|いつまで|何を目指|\boverview of (?:the )?plan\b",
    re.IGNORECASE,
)
# 今の荒川区の計画
_ITS = r"(?:[^、。\s]{1,8}[区市町村]の)?"
EDITION = re.compile(
    rf"(?P<previous>直前の{_ITS}計画|(?<![年期日月間事午直目以])前の{_ITS}計画|前回の{_ITS}計画|前計画|旧計画|以前の{_ITS}計画"
    rf"|一つ前の{_ITS}計画|previous plan)"
    rf"|(?P<current>今の{_ITS}計画|現行の?{_ITS}計画|現在の{_ITS}計画|いまの{_ITS}計画|current plan)"
    rf"|(?P<latest>最新の?{_ITS}計画|直近の{_ITS}計画|最も新しい{_ITS}計画|新しい計画|latest plan)"
    rf"|(?P<later>(?:その|この)?(?:後|次)の{_ITS}計画|次期{_ITS}計画|(?:next|following|later|subsequent) plan)",
    re.IGNORECASE,
)
# A plan that is called by the year it was drawn up in: ビジョン2018.
_TITLED = re.compile(
    r"(?:ビジョン|計画|プラン|戦略|構想|方針|指針|\b(?:vision|plan|strategy)\s)\s*(?P<year>(?:19|20)\d\d)(?![\d年～~〜\-])",
    re.IGNORECASE,
)
_SHORTEST_VERBATIM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """What a query asks, taken apart.

    Attributes:
        query: the query with what is searched: fewer words, more filters.
        understood: what is shown to the reader.
        kinds: kinds of passage that the words ask for; they come first, others are not shut out.
        unanswerable: whether no plan in the index can satisfy the places and years asked for.
        heard: words in kana or Latin letters, folded, each with how plans write what it sounds like.
    """

    query: Query
    understood: Understood
    kinds: tuple[PassageKind, ...] = ()
    unanswerable: bool = False
    heard: tuple[tuple[str, str], ...] = ()


class Interpreter:
    """Reads queries against one release."""

    def __init__(self, table: PlanTable, gazetteer: Gazetteer, is_verbatim: Callable[[str], bool]) -> None:
        """Take what the release knows.

        Args:
            table: its plans.
            gazetteer: all bodies there are.
            is_verbatim: whether words stand in a passage as they are; such words are a name and are not taken apart.
        """
        self._table = table
        self._gazetteer = gazetteer
        self._is_verbatim = is_verbatim
        self._indexed = frozenset(table.municipalities)
        self._by_place: dict[MunicipalityCode, list[int]] = {}
        for at, code in enumerate(table.municipalities):
            self._by_place.setdefault(code, []).append(at)

    def interpret(self, query: Query, today: date) -> Interpretation:
        """Read the words of a query; `today` says what 今年度 is."""
        text, asked = query.text, query.filters
        kinds = _kinds(text)
        named = () if asked.municipalities or asked.plans else self._places(text)
        kept = [place for place in named if not _is_off(place, query.off)]
        places = settled([place for place in kept if not place.excluded], text)
        excluded = [place for place in kept if place.excluded]
        years = () if asked.fiscal_years or asked.plans else find_years_asked(text, today)
        edition = None if asked.fiscal_years or asked.plans else EDITION.search(text)
        titled = None if asked.fiscal_years or asked.plans else _TITLED.search(text.translate(WIDTHS))
        plain = Interpretation(query=query, understood=Understood(), kinds=kinds)
        if not (named or years or edition or titled):
            return plain
        # What is off is no filter, and no word to search for either.
        words = words_without(text, [*places, *excluded, *(each for each in named if each not in kept)], years, edition)
        if self._is_a_name(text, words):
            return plain
        chosen, absent, notes = self._municipalities(places)
        others, left_out = self._others(excluded, chosen)
        notes = (*notes, *left_out)
        codes = others or tuple(each.code for each in chosen) or asked.municipalities
        period, year_notes = self._years(() if YEARS_OFF in query.off else years, codes)
        filters = replace(asked, municipalities=codes, fiscal_years=period or asked.fiscal_years)
        if edition is not None and period is None:
            now = fiscal_year_of(today.year, today.month)
            plans = self._edition(edition.lastgroup or "", filters, now)
            filters = replace(filters, plans=plans)
            if edition["current"] and plans and not self._runs(plans, now):
                notes = (
                    *notes,
                    f"{now}年度に計画期間中の計画がこの索引にないため、最も新しい計画を「{edition[0]}」と読みました。",
                )
        missing = (bool(absent) and not chosen) or not self._plans(filters)
        if missing and not absent:
            notes = (*notes, no_plan(chosen, period))
        sought = edition if edition is not None and period is None and not filters.plans else titled
        if sought is not None and not missing and self._is_missing(sought, filters):
            missing, notes = True, (*notes, f"「{sought.group()}」はこの索引にありません。")
        return Interpretation(
            query=replace(query, text=words or text, filters=filters),
            understood=Understood(
                municipalities=tuple(chosen) if not _is_group(places) else (),
                fiscal_years=period,
                not_indexed=absent,
                notes=(*notes, *year_notes),
            ),
            kinds=kinds,
            unanswerable=missing,
        )

    def _places(self, text: str) -> tuple[PlaceMention, ...]:
        # 澁谷区, where no place is named with the characters as they stand (龍ケ崎市).
        named, today = find_places(text, self._gazetteer, self._indexed), todays_forms(text)
        return find_places(today, self._gazetteer, self._indexed) if not named and today != text else named

    def _is_a_name(self, text: str, words: str) -> bool:
        """Whether the whole query is printed like this somewhere: a name that happens to hold a place or a year.

        A query of places and years alone, that leaves no words, is none: every period is printed somewhere.
        """
        compact = fold_compact(text).text
        return len(compact) >= _SHORTEST_VERBATIM and bool(words) and self._is_verbatim(compact)

    def _is_missing(self, named: re.Match[str], filters: Filters) -> bool:
        """Whether a plan is named that is not here: an edition of which there is none, a year before every plan.

        A title's year can also be the one that a plan aims at, so that only earlier years tell.
        """
        if named.re is EDITION:
            return True
        return all(self._table.periods[at][0] > int(named["year"]) for at in self._plans(filters))

    def _municipalities(
        self, places: Sequence[PlaceMention]
    ) -> tuple[tuple[Municipality, ...], tuple[str, ...], tuple[str, ...]]:
        """Bodies with plans that are meant, names of those without, and notes on names with several meanings."""
        chosen: dict[MunicipalityCode, Municipality] = {}
        absent: list[str] = []
        notes: list[str] = []
        for place in places:
            known = [each for each in place.candidates if each.code in self._indexed]
            chosen.update((each.code, each) for each in known)
            if place.is_kind and known:
                notes.append(held_to(place, known))
            elif place.is_heard:
                notes.append(sounds_like(place))
            elif not known:
                absent.append(place.candidates[0].name if _is_one(place) else place.words)
                notes += [asked_back(place)] if place.meant else []
            elif not place.group and len(place.candidates) > 1:
                notes.append(ambiguous(place, known))
        if absent:
            notes.append(f"{'・'.join(dict.fromkeys(absent))}の計画はこの索引にありません。")
        return tuple(chosen.values()), tuple(dict.fromkeys(absent)), tuple(dict.fromkeys(notes))

    def _others(
        self, excluded: Sequence[PlaceMention], chosen: Sequence[Municipality]
    ) -> tuple[tuple[MunicipalityCode, ...], tuple[str, ...]]:
        """Bodies that are left when some are named to be left out, and the note that says so."""
        without = {each.code for place in excluded for each in place.candidates}
        codes = [each.code for each in chosen] or sorted(self._indexed)
        left = tuple(code for code in codes if code not in without)
        if not excluded or not left or len(left) > MAX_FILTER_VALUES:
            return (), ()
        return left, (f"{'・'.join(place.words for place in excluded)}を除いて検索しました。",)

    def _years(
        self, years: Sequence[YearsAsked], municipalities: Sequence[MunicipalityCode]
    ) -> tuple[YearFilter | None, tuple[str, ...]]:
        """The filter that the years amount to; several statements become one range that plans must overlap."""
        notes = tuple(each.note for each in years if each.note)
        stated = [each.years for each in years if each.years is not None]
        if not stated:
            return None, notes
        if len(stated) > 1:
            return _together(stated), notes
        only = stated[0]
        may_widen = only.relation is YearRelation.COVERS or next(each.widens for each in years if each.years == only)
        if may_widen and not self._plans(Filters(municipalities=tuple(municipalities), fiscal_years=only)):
            only = replace(only, relation=YearRelation.OVERLAPS)
        return only, notes

    def _plans(self, filters: Filters) -> list[int]:
        """Ordinals of the plans that satisfy filters on place, years, family and plan."""
        table, places = self._table, dict.fromkeys(filters.municipalities)
        among = sorted(at for code in places for at in self._by_place.get(code, ()))
        return [
            at
            for at in (among if places else range(len(table.plan_ids)))
            if (filters.fiscal_years is None or filters.fiscal_years.admits(*table.periods[at]))
            and (not filters.families or table.families[at] in filters.families)
            and (not filters.plans or table.plan_ids[at] in filters.plans)
        ]

    def _runs(self, plans: Sequence[PlanId], now: int) -> bool:
        periods = (self._table.periods[self._table.plan_ids.index(plan)] for plan in plans)
        return any(first <= now <= last for first, last in periods)

    def _edition(self, which: str, filters: Filters, now: int) -> tuple[PlanId, ...]:
        """For each municipality and family the previous, current or latest plan."""
        lines: dict[tuple[str, str], list[int]] = {}
        for at in self._plans(filters):
            lines.setdefault((self._table.municipalities[at], self._table.families[at]), []).append(at)
        chosen: list[PlanId] = []
        for plans in lines.values():
            plans.sort(key=lambda at: self._table.periods[at])
            running = [at for at in plans if self._table.periods[at][0] <= now <= self._table.periods[at][1]]
            newest = running[-1] if running and which != "latest" else plans[-1]
            if which == "later":
                # The plan behind another one; where a place has one plan only, there is none behind it here.
                chosen.extend(self._table.plan_ids[at] for at in plans[1:][-1:])
            elif which == "previous":
                earlier = [at for at in plans if self._table.periods[at] < self._table.periods[newest]]
                chosen.extend(self._table.plan_ids[at] for at in earlier[-1:])
            else:
                chosen.append(self._table.plan_ids[newest])
        return tuple(chosen)


def _together(stated: Sequence[YearFilter]) -> YearFilter | None:
    """What several statements let in: years from the earliest to the latest; None where nothing is shut out."""
    ranges = [
        (None, (each.first or each.last or EARLIEST) - 1)
        if each.relation is YearRelation.ENDED
        else (each.first, each.last)
        for each in stated
    ]
    firsts = [first for first, _ in ranges if first is not None]
    lasts = [last for _, last in ranges if last is not None]
    if len(firsts) == len(lasts) == 1 and len(stated) > 1:
        # 2022年度以降、2024年度以前: both hold.
        return YearFilter(first=firsts[0], last=lasts[0]) if firsts[0] <= lasts[0] else None
    low = min(firsts) if len(firsts) == len(ranges) else None
    high = max(lasts) if len(lasts) == len(ranges) else None
    return None if low is None and high is None else YearFilter(first=low, last=high)


def _kinds(text: str) -> tuple[PassageKind, ...]:
    kinds = []
    if _INDICATORS.search(text):
        kinds.append(PassageKind.INDICATOR)
    if _OVERVIEWS.search(text):
        kinds.append(PassageKind.OVERVIEW)
    return tuple(kinds)


def _is_off(place: PlaceMention, off: Sequence[str]) -> bool:
    """Whether a place is one that the reader took off: by its words, or by the code or name of what they mean."""
    meant = () if place.group else place.candidates
    return any(name in off for name in (place.words, *(one for each in meant for one in (each.code, each.name))))


def _is_one(place: PlaceMention) -> bool:
    return not place.group and len(place.candidates) == 1


def _is_group(places: Sequence[PlaceMention]) -> bool:
    return any(place.group for place in places)
