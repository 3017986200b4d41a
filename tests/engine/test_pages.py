"""Pages of a ranking: folded, grouped and cut, on the small corpus through the real stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.errors import InvalidQueryError, RerankerError
from plansearch.model.answer import Group, Result, SearchResults
from plansearch.model.passage import PassageKind
from plansearch.model.query import Filters, GroupBy, Mode, Query
from plansearch.settings import Settings
from tests.encoding.tiny import save_tiny_cross_encoder

PILLAR_OF_ONE = "おうめ創業塾"  # stands alone under its pillar, so that pillar and project say the same


def ids(results: SearchResults) -> list[str]:
    """The passages of a plain list."""
    return [result.passage.id for result in results.results]


def named(results: tuple[Result, ...]) -> list[str]:
    """The passages that results stand for, those that are folded included."""
    return [one for result in results for one in (result.passage.id, *(each.id for each in result.duplicates))]


def groups_of(results: SearchResults) -> tuple[Group, ...]:
    """The groups of an answer that must have them."""
    assert results.page.groups is not None
    assert results.results == ()
    return results.page.groups


@pytest.mark.parametrize("mode", Mode)
def test_what_a_plan_says_twice_stands_once_and_names_the_other(small_engine: Engine, mode: Mode) -> None:
    """The best stays; nothing is lost, and nothing else changes its place."""
    query = Query(text=PILLAR_OF_ONE, mode=mode, k=100)
    folded, plain = small_engine.search(query), small_engine.search(replace(query, fold=False))
    (first,) = [result for result in folded.results if result.duplicates][:1]
    assert {first.passage.kind, small_engine.passage(first.duplicates[0].id).passage.kind} == {
        PassageKind.PILLAR,
        PassageKind.PROJECT,
    }
    assert first.duplicates[0].permalink == f"/passages/{first.duplicates[0].id}"
    assert first.duplicates[0].heading_path[0] == "青梅市"
    assert sorted(named(folded.results)) == sorted(ids(plain))
    assert folded.total + folded.page.folded == plain.total
    assert plain.page.folded == 0
    assert not any(result.duplicates for result in plain.results)
    kept = [result for result in plain.results if result.passage.id in ids(folded)]
    assert [(one.passage.id, one.score) for one in kept] == [(one.passage.id, one.score) for one in folded.results]
    assert folded.insufficient == plain.insufficient


def test_no_result_stands_for_another_project_or_plan(small_engine: Engine) -> None:
    """A citation names projects and plan; whoever is folded has the same."""
    results = small_engine.search(Query(text="事業", k=100))
    assert results.page.folded
    for result in results.results:
        for each in result.duplicates:
            other = small_engine.passage(each.id)
            assert other.citation.plan == result.citation.plan
            assert [p.name for p in other.citation.projects] == [p.name for p in result.citation.projects]


@pytest.mark.parametrize("fold", [True, False])
def test_pages_of_a_folded_list_are_one_list(small_engine: Engine, *, fold: bool) -> None:
    """By offset, and by what the page before gives to go on with."""
    query = Query(text="事業者を支える", fold=fold, k=100)
    whole = small_engine.search(query)
    assert whole.page.following is None
    by_offset = [small_engine.search(replace(query, k=3, offset=at)) for at in range(0, whole.total, 3)]
    assert [one for piece in by_offset for one in piece.results] == list(whole.results)
    pages = list(walk(small_engine, replace(query, k=3)))
    assert [one for piece in pages for one in piece.results] == list(whole.results)
    assert {(page.total, page.page.folded) for page in pages} == {(whole.total, whole.page.folded)}


def walk(engine: Engine, query: Query) -> Iterator[SearchResults]:
    """Page after page."""
    while True:
        found = engine.search(query)
        yield found
        if found.page.following is None:
            return
        query = replace(query, after=found.page.following)


@pytest.mark.parametrize("by", GroupBy)
def test_groups_hold_what_the_list_holds_in_its_order(small_engine: Engine, by: GroupBy) -> None:
    """The group with the better hit first; each hit in the group of its plan or municipality, with its rank."""
    query = Query(text="事業者を支える", k=100, mode=Mode.DENSE)
    plain = small_engine.search(query)
    found = small_engine.search(replace(query, group_by=by, group_size=10))
    groups = groups_of(found)
    assert [group.rank for group in groups] == list(range(1, len(groups) + 1))
    assert len({group.head.key for group in groups}) == len(groups) == found.page.items > 1
    assert sum(group.total for group in groups) == found.total == plain.total
    ranked = {result.rank: result for result in plain.results}
    best = [group.results[0].rank for group in groups]
    assert best == sorted(best)
    assert best[0] == 1
    for group in groups:
        assert len(group.results) == min(group.total, 10)
        assert [result.rank for result in group.results] == sorted(result.rank for result in group.results)
        for result in group.results:
            assert result == ranked[result.rank]
            owner = result.citation
            assert group.head.municipality == owner.municipality
            assert group.head.plan == (owner.plan if by is GroupBy.PLAN else None)
            assert group.head.years == (owner.years if by is GroupBy.PLAN else None)
    wanted = {
        result.citation.plan.id if by is GroupBy.PLAN else result.citation.municipality.code
        for result in plain.results
        if result.citation.plan is not None and result.citation.municipality is not None
    }
    assert {group.head.key for group in groups} == wanted


def test_a_group_says_what_it_is(small_engine: Engine) -> None:
    """A plan with its years; a municipality with its prefecture."""
    query = Query(text="空き店舗活用チャレンジ事業")
    by_plan = groups_of(small_engine.search(replace(query, group_by=GroupBy.PLAN)))
    assert by_plan[0].head.label == "府中市「府中市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）"
    by_place = groups_of(small_engine.search(replace(query, group_by=GroupBy.MUNICIPALITY)))
    assert by_place[0].head.label == "東京都府中市"


def test_the_size_of_a_group_cuts_what_is_shown_and_tells_how_many_more(small_engine: Engine) -> None:
    query = Query(text="事業者を支える", k=100, group_by=GroupBy.MUNICIPALITY, mode=Mode.DENSE)
    whole = groups_of(small_engine.search(replace(query, group_size=10)))
    for size in (1, 3):
        for group, full in zip(groups_of(small_engine.search(replace(query, group_size=size))), whole, strict=True):
            assert group.results == full.results[:size]
            assert group.total == full.total
            assert group.more == full.total - len(group.results)


def test_pages_of_groups_are_one_list(small_engine: Engine) -> None:
    query = Query(text="事業者を支える", k=100, group_by=GroupBy.PLAN, mode=Mode.DENSE)
    whole = small_engine.search(query)
    assert len(groups_of(whole)) == 3
    pages = list(walk(small_engine, replace(query, k=1)))
    assert tuple(group for page in pages for group in groups_of(page)) == whole.page.groups
    by_offset = [small_engine.search(replace(query, k=2, offset=at)) for at in (0, 2)]
    assert tuple(group for page in by_offset for group in groups_of(page)) == whole.page.groups
    assert {page.page.items for page in pages} == {3}


def test_a_page_behind_the_last_group_says_so(small_engine: Engine) -> None:
    found = small_engine.search(Query(text="事業者を支える", group_by=GroupBy.PLAN, offset=500))
    assert groups_of(found) == ()
    assert "3件のまとまり" in found.understood.notes[-1]


def test_nothing_found_is_no_group(small_engine: Engine) -> None:
    found = small_engine.search(
        Query(text="ジャガー横断歩道", mode=Mode.EXACT, group_by=GroupBy.PLAN, filters=Filters())
    )
    assert (groups_of(found), found.total, found.page.items, found.insufficient) == ((), 0, 0, True)


@pytest.mark.parametrize("group_by", [None, *GroupBy])
def test_a_cursor_of_another_search_is_refused(small_engine: Engine, group_by: GroupBy | None) -> None:
    """It must not begin anywhere."""
    with pytest.raises(InvalidQueryError) as refusal:
        small_engine.search(Query(text="創業", group_by=group_by, after="nothing"))
    assert refusal.value.field == "cursor"
    assert refusal.value.remedy


def test_a_reranker_that_is_set_puts_the_best_in_order(
    small_settings: Settings, small_engine: Engine, tmp_path: Path
) -> None:
    """The same passages and the same scores as without; only hybrid search asks it."""
    save_tiny_cross_encoder(tmp_path / "model")
    settings = small_settings.model_copy(update={"reranker": str(tmp_path / "model"), "reranked": 5})
    engine = open_engine(settings)
    query = Query(text="商店街の店を支える", k=100, fold=False)
    plain, reranked = small_engine.search(query), engine.search(query)
    assert ids(reranked) != ids(plain)
    assert sorted(ids(reranked)[:5]) == sorted(ids(plain)[:5])
    assert ids(reranked)[5:] == ids(plain)[5:]
    assert [one.score for one in reranked.results] == pytest.approx([one.score for one in plain.results])
    assert reranked.insufficient == plain.insufficient
    for mode in (Mode.DENSE, Mode.LEXICAL, Mode.EXACT):
        asked = replace(query, mode=mode)
        assert ids(engine.search(asked)) == ids(small_engine.search(asked))
    engine.close()


def test_a_reranker_that_cannot_be_loaded_is_named(small_settings: Settings) -> None:
    """And nothing answers in its stead."""
    with pytest.raises(RerankerError, match="no folder /no/such") as refusal:
        open_engine(small_settings.model_copy(update={"reranker": "/no/such"}))
    assert "--reranker" in refusal.value.remedy
