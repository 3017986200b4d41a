"""Ranking, query -> the page of it that was asked for: folded, grouped, cut, cited and marked.

All pages of a query are cut from one ranking, so that they fit together. It does not know how the ranking came about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from plansearch.answer.records import Records
from plansearch.errors import InvalidQueryError
from plansearch.index.release import OpenIndex
from plansearch.model.answer import Duplicate, Group, Page, Result
from plansearch.model.passage import PassageId
from plansearch.model.query import GroupBy, Hit, Mode, Query, Ranking
from plansearch.search.duplicates import Folded, fold_duplicates
from plansearch.search.grouping import HitGroup, grouped
from plansearch.search.highlights import Ranges, SpanAnalyzer, exact_highlights, query_terms, term_highlights

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
        if query.group_by is None:
            return self._list(folded, query)
        return self._groups(folded, query, query.group_by)

    def _list(self, folded: Folded, query: Query) -> Page:
        hits = folded.ranking.hits
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

    def _groups(self, folded: Folded, query: Query, by: GroupBy) -> Page:
        groups = grouped(folded.ranking, self._keys(folded.ranking, by))
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

    def _keys(self, ranking: Ranking, by: GroupBy) -> tuple[str, ...]:
        """What each hit is grouped under: its plan or municipality; its document where no plan is certain."""
        table, ids = self._index.table, [hit.passage_id for hit in ranking.hits]
        plans = table.plan_of_row[list(self._index.store.rows(ids))].tolist() if ids else []
        names: Sequence[str] = table.plan_ids if by is GroupBy.PLAN else table.municipalities
        ownerless = [one for one, plan in zip(ids, plans, strict=True) if plan < 0]
        documents = {one.id: f"document:{one.document_id}" for one in self._index.store.passages(ownerless)}
        return tuple(names[plan] if plan >= 0 else documents[one] for one, plan in zip(ids, plans, strict=True))

    def _results(self, ranked: Sequence[_Ranked], folded: Folded, query: Query) -> tuple[Result, ...]:
        passages = self._index.store.passages([hit.passage_id for _, hit in ranked])
        duplicates = self._duplicates([hit.passage_id for _, hit in ranked], folded)
        mark = self._marker(query)
        return tuple(
            Result(
                rank=rank,
                score=min(max(hit.score, 0.0), 1.0),
                passage=passage,
                highlights=mark(passage.text),
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
        raise InvalidQueryError(message, field="cursor", remedy=remedy) from None
