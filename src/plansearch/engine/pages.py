"""Ranking, query -> the page of it that was asked for: folded, grouped, cut, cited and marked.

All pages of a query are cut from one ranking, so that they fit together. It does not know how the ranking came about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from plansearch.answer.records import Records
from plansearch.engine.spreading import counted, in_order
from plansearch.errors import InvalidQueryError
from plansearch.index.release import OpenIndex
from plansearch.index.table import KINDS
from plansearch.model.answer import Duplicate, Group, Page, Result
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.query import GroupBy, Hit, Mode, Query, Ranking, Sort
from plansearch.search.duplicates import Folded, fold_duplicates
from plansearch.search.grouping import HitGroup, grouped
from plansearch.search.highlights import Ranges, SpanAnalyzer, exact_highlights, query_terms, term_highlights
from plansearch.search.main_sentence import main_sentence

_TEXTS_KEPT, _LABELS_KEPT = 1_000, 4_096
_Ranked = tuple[int, Hit]


class Pages:
    """Cuts pages from rankings of one release; thread-safe."""

    def __init__(self, index: OpenIndex, records: Records, analyzer: SpanAnalyzer) -> None:
        """Cite by `records` and mark words as `analyzer` cuts them."""
        self._index = index
        self._records = records
        # Pure functions of texts that come back in many answers: popular passages, labels of popular concepts.
        self._spans = lru_cache(maxsize=_TEXTS_KEPT)(analyzer.term_spans)
        self._terms = lru_cache(maxsize=_LABELS_KEPT)(lambda text: query_terms(text, analyzer))

    def page(self, ranking: Ranking, query: Query) -> Page:
        """The page that `query` asks for by offset, or by what it is to begin behind.

        Raises:
            InvalidQueryError: when it is to begin behind something that was not found.
        """
        folded = fold_duplicates(ranking, self._index.duplicates if query.fold else {})
        clear = self._clear(folded.ranking, query.mode)
        needed = clear if query.facets or query.sort is not Sort.RELEVANCE else 0
        rows = self._index.store.rows([hit.passage_id for hit in folded.ranking.hits[:needed]]) if needed else ()
        table = self._index.table
        plans = table.plan_of_row[list(rows)].tolist() if rows else []
        hits = in_order(folded.ranking.hits, query.sort, clear, plans, table)
        if query.group_by is None:
            page = self._list(hits, folded, query)
        else:
            page = self._groups(hits, folded, query, query.group_by)
        if not query.facets:
            return replace(page, clear=clear)
        return replace(page, clear=clear, facets=counted(rows, table, self._places, self._kinds(ranking, query)))

    @cached_property
    def _places(self) -> Mapping[MunicipalityCode, Municipality]:
        return {place.code: place for place in self._index.store.municipalities()}

    def _kinds(self, ranking: Ranking, query: Query) -> Mapping[PassageKind, int]:
        """How many hits worth showing each kind has by itself, what says the same folded within it."""
        hits = ranking.hits[: self._clear(ranking, query.mode)]
        rows = self._index.store.rows([hit.passage_id for hit in hits]) if hits else ()
        found: dict[PassageKind, list[Hit]] = {}
        for hit, row in zip(hits, rows, strict=True):
            found.setdefault(KINDS[int(self._index.table.kind_of_row[row])], []).append(hit)
        same = self._index.duplicates if query.fold else {}
        return {kind: len(fold_duplicates(Ranking(hits=tuple(of)), same).ranking.hits) for kind, of in found.items()}

    def _clear(self, ranking: Ranking, mode: Mode) -> int:
        """How many hits are worth showing by their score; all, where scores do not tell."""
        calibration = self._index.release.manifest.calibration
        if mode is not Mode.HYBRID or calibration is None:
            return len(ranking.hits)
        return bisect_right(ranking.hits, -calibration.threshold, key=lambda hit: -hit.score)

    def _list(self, hits: Sequence[Hit], folded: Folded, query: Query) -> Page:
        ranked: list[_Ranked] = list(enumerate(hits, start=1))
        start = _start([hit.passage_id for hit in hits], query)
        shown = ranked[start : start + query.k]
        return Page(
            total=len(hits),
            folded=folded.count,
            results=tuple(self._results(shown, folded, query)),
            groups=None,
            items=len(hits),
            following=shown[-1][1].passage_id if start + query.k < len(hits) else None,
        )

    def _groups(self, hits: Sequence[Hit], folded: Folded, query: Query, by: GroupBy) -> Page:
        groups = grouped(hits, self._keys(hits, by))
        start = _start([group.key for group in groups], query)
        shown = groups[start : start + query.k]
        results = iter(
            self._results([each for group in shown for each in group.hits[: query.group_size]], folded, query)
        )
        return Page(
            total=len(folded.ranking.hits),
            folded=folded.count,
            results=(),
            groups=tuple(
                self._group(rank, group, [next(results) for _ in group.hits[: query.group_size]], by)
                for rank, group in enumerate(shown, start=start + 1)
            ),
            items=len(groups),
            following=shown[-1].key if start + query.k < len(groups) else None,
        )

    def _group(self, rank: int, group: HitGroup, results: Sequence[Result], by: GroupBy) -> Group:
        head = self._records.group_head(group.key, results[0].passage, by)
        return Group(rank=rank, head=head, total=len(group.hits), results=tuple(results))

    def _keys(self, hits: Sequence[Hit], by: GroupBy) -> tuple[str, ...]:
        """What each hit is grouped under: its plan or municipality; its document where no plan is certain."""
        table, ids = self._index.table, [hit.passage_id for hit in hits]
        plans = table.plan_of_row[list(self._index.store.rows(ids))].tolist() if ids else []
        names: Sequence[str] = table.plan_ids if by is GroupBy.PLAN else table.municipalities
        ownerless = [one for one, plan in zip(ids, plans, strict=True) if plan < 0]
        documents = {one.id: f"document:{one.document_id}" for one in self._index.store.passages(ownerless)}
        return tuple(names[plan] if plan >= 0 else documents[one] for one, plan in zip(ids, plans, strict=True))

    def cited(self, start: int, hits: Sequence[Hit], query: Query) -> tuple[Result, ...]:
        """Hits as results, in their order; `start` of them came before."""
        return self._made(tuple(enumerate(hits, start=start + 1)), {}, query)

    def _results(self, ranked: Sequence[_Ranked], folded: Folded, query: Query) -> tuple[Result, ...]:
        return self._made(ranked, self._duplicates([hit.passage_id for _, hit in ranked], folded), query)

    def _made(
        self, ranked: Sequence[_Ranked], duplicates: Mapping[PassageId, tuple[Duplicate, ...]], query: Query
    ) -> tuple[Result, ...]:
        passages = self._index.store.passages([hit.passage_id for _, hit in ranked])
        mark = self._marker(query)
        return tuple(
            Result(
                rank=rank,
                score=min(max(hit.score, 0.0), 1.0),
                passage=passage,
                highlights=(marked := mark(passage.text)),
                sentence=main_sentence(passage.text, marked),
                citation=self._records.cite(passage),
                duplicates=duplicates.get(passage.id, ()),
            )
            for (rank, hit), passage in zip(ranked, passages, strict=True)
        )

    def _duplicates(self, ids: Sequence[PassageId], folded: Folded) -> Mapping[PassageId, tuple[Duplicate, ...]]:
        others = {one: folded.others[one] for one in ids if one in folded.others}
        found = self._index.store.passages([each for same in others.values() for each in same]) if others else ()
        named = {
            one.id: Duplicate(id=one.id, heading_path=one.heading_path, permalink=self._records.cite(one).permalink)
            for one in found
        }
        return {one: tuple(named[each] for each in same) for one, same in others.items()}

    def _marker(self, query: Query) -> Callable[[str], Ranges]:
        if query.mode is Mode.EXACT:
            return lambda text: exact_highlights(text, query.text)
        # What was added to the search is why a passage was found, so it is marked as well.
        labels = (label for addition in query.added for label in addition.official)
        wanted = self._terms(query.text).union(*map(self._terms, labels))
        return lambda text: term_highlights(wanted, self._spans(text))


def _start(keys: Sequence[str], query: Query) -> int:
    if not query.after:
        return query.offset
    try:
        return keys.index(query.after) + 1
    except ValueError:
        message = "The cursor does not belong to this search."
        remedy = "Send it with the very request that it came from; after a new index, begin again without it."
        japanese = "cursorが、この検索のものではありません。同じ条件で送るか、cursorを付けずに取り直してください。"
        raise InvalidQueryError(message, field="cursor", remedy=remedy, japanese=japanese) from None
