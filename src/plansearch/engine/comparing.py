"""Ids or names of places, a theme -> Comparison; an id -> Likenesses: what of a release stands beside what.

It checks what is asked and puts the answer together; how projects are told apart is `answer.comparing`'s part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product

from plansearch.answer.comparing import Comparer
from plansearch.answer.records import Records
from plansearch.answer.resembling import Resembling
from plansearch.engine.places import Places
from plansearch.errors import InvalidQueryError
from plansearch.index.release import OpenIndex
from plansearch.japanese.distances import nearest
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.answer import IndicatorRecord, PlanRecord, SearchResults
from plansearch.model.comparison import Comparison, Likenesses, Theme, ThemeSide
from plansearch.model.concept import ConceptId
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters, Query
from plansearch.model.release import Release
from plansearch.protocols import Encoder
from plansearch.search.highlights import SpanAnalyzer
from plansearch.search.leftover_words import words_without
from plansearch.search.place_words import find_places

FEWEST, MOST = 2, 4
# Passages of each side of a theme: more than a table of four columns can be read with.
_PASSAGES = 3
# A search is calibrated over all plans; one place's best passage passes its threshold too easily. Of 13 themes on four
# places of the first corpus, passages that do not name the theme answer it from 0.71 on and do not up to 0.60.
CLOSE = 0.66
# Cosine from which a theme is a concept's label in other words: 後継者 for 後継者がいない.
_CALLED = 0.9


class Comparing:
    """Comparisons within one release; safe to share between threads."""

    def __init__(
        self,
        index: OpenIndex,
        records: Records,
        encoder: Encoder,
        analyzer: SpanAnalyzer,
        search: Callable[[Query], SearchResults],
        places: Callable[[Sequence[str]], Places],
    ) -> None:
        """Take the release and its records; what knows meanings and words; how to search, and to read names."""
        self._release: Release = index.release
        self._records = records
        self._concepts, self._thesaurus = index.concepts, index.concepts.thesaurus
        self._encoder = encoder
        self._comparer = Comparer(index.store, encoder, index.concepts.thesaurus)
        self._resembling = Resembling(index, records, encoder, analyzer)
        self._search = search
        self._places = places

    def compare(self, *, plans: Sequence[str] = (), municipalities: Sequence[str] = (), query: str = "") -> Comparison:
        """Put plans side by side, or what municipalities say of a theme.

        Args:
            plans: ids of 2 to 4 plans, or none.
            municipalities: 2 to 4 names or codes, or none; they need a theme.
            query: a theme, treated on each side; with plans it may be left out.

        Raises:
            InvalidQueryError: when too few, too many or the same ones are given, or both plans and municipalities.
            NotFoundError: when there is no plan with such an id.
        """
        if plans and municipalities:
            message = "Either plans or municipalities are compared, not the two with each other."
            japanese = "計画と自治体は、どちらか一方だけを指定してください。"
            remedy = "Give either plans or municipalities."
            raise InvalidQueryError(message, field="municipalities", remedy=remedy, japanese=japanese)
        if municipalities:
            return self._of_municipalities(municipalities, query)
        _check("plans", "plan", plans, "List their ids with /api/v1/plans or `plansearch plans`.")
        records = [self._records.plan(PlanId(plan)) for plan in plans]
        sides = [(record.plan.municipality, record.plan.id) for record in records]
        return Comparison(
            plans=tuple(records),
            pairs=tuple(self._comparer.pair(left, right) for left, right in combinations(records, 2)),
            theme=self._theme(query, sides) if query else None,
            notes=(),
            release=self._release,
        )

    def facing(self, names: Sequence[str]) -> Comparison:
        """Of each two of 2 to 4 municipalities the plans that can best be compared, side by side.

        Plans of one family come first, then those with most years in common, then the latest.

        Raises:
            InvalidQueryError: when too few, too many or the same municipalities are named, or there is none so called.
        """
        places = self._places(names)
        _check("municipalities", "municipality", [*_codes(places), *_repeated(names, places)], "Name other ones.")
        plans = {each.code: self._records.plans(Filters(municipalities=(each.code,))) for each in places.municipalities}
        without = [each.name for each in places.municipalities if not plans[each.code]]
        pairs = [
            max(product(plans[one.code], plans[other.code]), key=_comparable)
            for one, other in combinations(places.municipalities, 2)
            if plans[one.code] and plans[other.code]
        ]
        return Comparison(
            plans=(),
            pairs=tuple(self._comparer.pair(left, right) for left, right in pairs),
            theme=None,
            notes=(*places.notes, *(f"{name}の計画はこの索引にありません。" for name in without)),
            release=self._release,
        )

    def similar(self, prefix: str, *, count: int, elsewhere: bool = True) -> Likenesses:
        """The `count` plans, projects or passages most like the one with this id, or the only one that begins with it.

        Args:
            prefix: of an id.
            count: how many at most, at least 1.
            elsewhere: whether those of other municipalities come first.

        Raises:
            NotFoundError: when there is none.
            InvalidQueryError: when there is more than one of a kind.
        """
        record = self._records.find(prefix)
        items = self._resembling.like(record, count, elsewhere=elsewhere)
        return Likenesses(record=record, elsewhere=elsewhere, items=items, release=self._release)

    def neighbours(self, code: MunicipalityCode, *, count: int) -> tuple[tuple[Municipality, float], ...]:
        """The other municipalities with plans whose offices lie nearest to one's, each with the kilometres between."""
        others = {each.municipality.code: each.municipality for each in self._records.municipalities()}
        found = nearest(code, (each for each in others if each != code))
        return tuple((others[each], apart) for each, apart in found[:count])

    def indicators(self, filters: Filters, text: str) -> tuple[IndicatorRecord, ...]:
        """Indicators of the plans that satisfy the filters, by id: those that hold every word of `text`."""
        return self._records.indicators(filters, text)

    def _of_municipalities(self, names: Sequence[str], query: str) -> Comparison:
        if not query:
            message = "Municipalities are compared on a theme, and none is given."
            japanese = "自治体の比較には、テーマ（query）が要ります。テーマを加えるか、計画のIDを指定してください。"
            remedy = "Give one (query or --query), or ids of plans."
            raise InvalidQueryError(message, field="query", remedy=remedy, japanese=japanese)
        places = self._places(names)
        _check("municipalities", "municipality", [*_codes(places), *_repeated(names, places)], "Name other ones.")
        theme, others = self._without_places(query, _codes(places))
        return Comparison(
            plans=(),
            pairs=(),
            theme=self._theme(theme, [(each, None) for each in places.municipalities]),
            notes=(*places.notes, *others),
            release=self._release,
        )

    def _without_places(self, query: str, sides: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """A theme without the places that it names, and a note on those of them that are no side."""
        indexed = {record.municipality.code for record in self._records.municipalities()}
        named = find_places(query, Gazetteer.load(), indexed)
        others = [each.words for each in named if not any(one.code in sides for one in each.candidates)]
        note = f"テーマにある「{'」「'.join(others)}」は比べる自治体に入っていないため、除いて比べました。"
        return words_without(query, named, (), None) or query, (note,) if others else ()

    def _theme(self, query: str, sides: Sequence[tuple[Municipality, PlanId | None]]) -> Theme:
        answers = [self._search(_query(query, place, plan)) for place, plan in sides]
        vector = self._encoder.encode_queries([query])[0]
        wanted = frozenset((*self._thesaurus.spoken_of(query), *self._concepts.near(vector, _CALLED)))
        added = dict.fromkeys(term for answer in answers for term in answer.understood.terms_added)
        return Theme(
            query=query,
            terms_added=tuple(added),
            sides=tuple(
                self._side(place, plan, answer, wanted) for (place, plan), answer in zip(sides, answers, strict=True)
            ),
        )

    def _side(
        self, place: Municipality, plan: PlanId | None, answer: SearchResults, wanted: frozenset[ConceptId]
    ) -> ThemeSide:
        calibration = self._release.manifest.calibration
        enough = 0.0 if calibration is None else calibration.threshold
        named = [self._speaks_of(each.passage.text, answer.query.text, wanted) for each in answer.results]
        shown = tuple(
            each
            for each, is_named in zip(answer.results, named, strict=True)
            if not answer.insufficient and each.score >= (enough if is_named else CLOSE)
        )
        is_said = any(named[at] for at, each in enumerate(answer.results) if each in shown)
        if not shown:
            note = " ".join(answer.understood.notes) if answer.insufficient else _nothing(answer.query.text)
        else:
            note = (
                "" if is_said else f"示した記述に「{answer.query.text}」やその言い換えの語はなく、意味の近い記述です。"
            )
        return ThemeSide(
            municipality=place,
            plan=plan,
            found=bool(shown),
            named=is_said,
            results=shown,
            nearest=() if shown else answer.results[:1],
            note=note,
        )

    def _speaks_of(self, text: str, theme: str, wanted: frozenset[ConceptId]) -> bool:
        """Whether a text holds the theme's own words, or a label of a concept that they name or of a narrower one."""
        if fold_compact(theme).text in fold_compact(text).text:
            return True
        spoken = {concept for line in text.split("\n") for concept in self._thesaurus.spoken_of(line)}
        return any(not wanted.isdisjoint((one, *self._thesaurus.above[one])) for one in spoken)


def _query(text: str, place: Municipality, plan: PlanId | None) -> Query:
    # The sides are given: a place or a year in the words must not take one of them away.
    filters = Filters(municipalities=(place.code,)) if plan is None else Filters(plans=(plan,))
    return Query(text=text, filters=filters, k=_PASSAGES, understand=False)


def _comparable(two: tuple[PlanRecord, PlanRecord]) -> tuple[bool, int, int, str]:
    """The greater, the better can two plans of different municipalities be compared."""
    one, other = (each.plan for each in two)
    shared = min(one.years.last, other.years.last) - max(one.years.first, other.years.first) + 1
    return one.family == other.family, shared, one.years.first + other.years.first, f"{one.id} {other.id}"


def _nothing(theme: str) -> str:
    return f"「{theme}」についての記述は見つかりませんでした。近い記述を参考に示します。"


def _check(field: str, what: str, given: Sequence[str], remedy: str) -> None:
    if len(set(given)) < len(given):
        message = f"The same {what} is given twice."
        japanese = f"{field}に同じものが2度あります。1度ずつ指定してください。"
        raise InvalidQueryError(message, field=field, remedy=f"Give each {what} once.", japanese=japanese)
    if not FEWEST <= len(given) <= MOST:
        counted = f"{len(given) or 'no'} {field if len(given) != 1 else what}"
        message = f"A comparison takes {FEWEST} to {MOST} {field}, and {counted} came."
        japanese = f"比較できるのは{FEWEST}件から{MOST}件までです（{field}に{len(given)}件）。数を改めてください。"
        raise InvalidQueryError(message, field=field, remedy=remedy, japanese=japanese)


def _codes(places: Places) -> list[str]:
    return [each.code for each in places.municipalities]


def _repeated(names: Sequence[str], places: Places) -> list[str]:
    """A code that stands for a name too many: `places` holds each municipality once."""
    return _codes(places)[:1] if len(places.municipalities) < len(names) else []
