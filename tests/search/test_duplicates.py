"""Rankings in which what says the same stands once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plansearch.model.passage import PassageId
from plansearch.model.query import Hit, Query, Ranking
from plansearch.search.duplicates import fold_duplicates
from tests.fakes import FixedRetriever

names = st.text("abcdef", min_size=1, max_size=2)


def ranking(scores: dict[str, float]) -> Ranking:
    """A ranking of some passages."""
    return FixedRetriever(scores).retrieve(Query(text="創業"), 100)


def test_the_best_of_a_set_stays_where_it_is_and_names_the_others_in_rank_order() -> None:
    found = ranking({"a": 0.9, "b": 0.8, "c": 0.7, "d": 0.6, "e": 0.5})
    folded = fold_duplicates(found, {PassageId("b"): 0, PassageId("e"): 0, PassageId("d"): 0, PassageId("c"): 1})
    assert [hit.passage_id for hit in folded.ranking.hits] == ["a", "b", "c"]
    assert [hit.score for hit in folded.ranking.hits] == [0.9, 0.8, 0.7]
    assert folded.others == {"b": ("d", "e")}
    assert folded.count == 2


@given(st.dictionaries(names, st.sampled_from([0.1, 0.5, 0.9])), st.dictionaries(names, st.integers(0, 3)))
def test_nothing_is_lost_and_nothing_stands_twice(scores: dict[str, float], sets: dict[str, int]) -> None:
    """What stays, in its order, and what it names are together what was found."""
    found = ranking(scores)
    numbered = {PassageId(one): number for one, number in sets.items()}
    folded = fold_duplicates(found, numbered)
    kept = [hit.passage_id for hit in folded.ranking.hits]
    named = [one for same in folded.others.values() for one in same]
    assert sorted(kept + named) == sorted(scores)
    assert len(kept) + folded.count == len(scores)
    assert [hit for hit in found.hits if hit.passage_id in kept] == list(folded.ranking.hits)
    numbers = [numbered[one] for one in kept if one in numbered]
    assert len(numbers) == len(set(numbers))
    for one, same in folded.others.items():
        assert {numbered[each] for each in same} == {numbered[one]}


def test_without_sets_a_ranking_is_itself() -> None:
    found = Ranking(hits=(Hit(passage_id=PassageId("a"), score=0.5),))
    folded = fold_duplicates(found, {})
    assert (folded.ranking, folded.others, folded.count) == (found, {}, 0)
