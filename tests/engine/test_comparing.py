"""Ids, places and themes -> comparisons, on the small corpus; and what is refused."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.engine.comparing import MOST
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.model.answer import PlanRecord, ProjectRecord
from plansearch.model.comparison import Basis, Relation
from plansearch.model.query import Filters

OME_2019, OME_2022, FUCHU = (
    "132055-2019-chiiki-sangyo-kasseika",
    "132055-2022-chiiki-sangyo-kasseika",
    "132063-2022-chiiki-sangyo-kasseika",
)


def test_every_two_plans_are_a_pair(small_engine: Engine) -> None:
    """Three plans make three pairs, in the order asked."""
    found = small_engine.comparing.compare(plans=[OME_2022, FUCHU, OME_2019])
    assert [record.plan.id for record in found.plans] == [OME_2022, FUCHU, OME_2019]
    assert [(each.left.plan.id, each.right.plan.id, each.basis) for each in found.pairs] == [
        (OME_2022, FUCHU, Basis.ACROSS),
        (OME_2019, OME_2022, Basis.SUCCESSION),
        (FUCHU, OME_2019, Basis.ACROSS),
    ]
    assert (found.theme, found.release) == (None, small_engine.release)
    gone = {each.relation for each in found.pairs[1].projects}
    assert gone == {Relation.NEW, Relation.ENDED}


def test_of_municipalities_the_plans_that_fit_best_face_each_other(small_engine: Engine) -> None:
    """Of one family and of the same years, else the latest; a place without plans is named, not paired."""
    found = small_engine.comparing.facing(["青梅市", FUCHU[:6], "札幌市"])
    assert [(each.left.plan.id, each.right.plan.id, each.basis) for each in found.pairs] == [
        (OME_2022, FUCHU, Basis.ACROSS)
    ]
    assert {each.relation for each in found.pairs[0].projects} <= {Relation.SAME, Relation.ALIKE, Relation.ONLY}
    assert (found.plans, found.theme) == ((), None)
    assert "札幌市の計画はこの索引にありません。" in found.notes
    turned = small_engine.comparing.facing(["府中市", "青梅市"])
    assert (turned.pairs[0].left.plan.id, turned.pairs[0].right.plan.id) == (FUCHU, OME_2022)


@pytest.mark.parametrize("names", [["青梅市"], ["青梅市", "132055"], ["青梅市", "そんな町"], ["青梅市"] * 5])
def test_municipalities_that_cannot_face_each_other_are_refused(small_engine: Engine, names: list[str]) -> None:
    """Too few, too many, the same ones, and none so called."""
    with pytest.raises(InvalidQueryError) as refused:
        small_engine.comparing.facing(names)
    assert refused.value.field in {"filters.municipalities", "municipalities"}


def test_neighbours_are_the_nearest_with_plans(small_engine: Engine) -> None:
    """From a place with plans and from one without; never the place itself."""
    ome = small_engine.resolve_municipality("青梅市").code
    assert [(each.name, round(apart)) for each, apart in small_engine.comparing.neighbours(ome, count=5)] == [
        ("府中市", 23)
    ]
    sumida = small_engine.resolve_municipality("墨田区").code
    assert [each.name for each, _ in small_engine.comparing.neighbours(sumida, count=1)] == ["府中市"]


def test_a_theme_is_treated_on_each_side(small_engine: Engine) -> None:
    """With the passages of that side alone, and honestly where it says nothing."""
    found = small_engine.comparing.compare(municipalities=["青梅市", "府中市", "札幌市"], query="空き店舗")
    assert (found.plans, found.pairs) == ((), ())
    assert found.theme is not None
    ome, fuchu, sapporo = found.theme.sides
    assert [each.municipality.name for each in found.theme.sides] == ["青梅市", "府中市", "札幌市"]
    assert fuchu.found
    assert fuchu.named
    assert "空き店舗" in fuchu.results[0].citation.quote
    for side in found.theme.sides:
        for result in (*side.results, *side.nearest):
            assert result.citation.municipality == side.municipality
        assert not (side.results and side.nearest)
        assert side.found == bool(side.results)
    assert not ome.named
    assert ome.note
    assert not sapporo.found
    assert "この索引にありません" in sapporo.note
    assert any("東京都府中市" in note for note in found.notes)


def test_plans_have_sides_of_their_own(small_engine: Engine) -> None:
    """Two plans of one municipality are two sides; a place in the theme's words takes none away."""
    found = small_engine.comparing.compare(plans=[OME_2019, OME_2022], query="府中市の創業支援")
    assert found.theme is not None
    assert [side.plan for side in found.theme.sides] == [OME_2019, OME_2022]
    for side in found.theme.sides:
        for result in (*side.results, *side.nearest):
            assert result.citation.plan is not None
            assert result.citation.plan.id == side.plan


@pytest.mark.parametrize(
    ("plans", "municipalities", "query", "field", "said"),
    [
        ([], [], "", "plans", "no plans came"),
        ([OME_2019], [], "", "plans", "1 plan came"),
        ([OME_2019] * 2, [], "", "plans", "twice"),
        ([f"{OME_2019}{at}" for at in range(MOST + 1)], [], "", "plans", "5 plans came"),
        ([OME_2019, OME_2022], ["青梅市"], "創業", "municipalities", "Either"),
        ([], ["青梅市", "府中市"], "", "query", "theme"),
        ([], ["青梅市"], "創業", "municipalities", "1 municipality came"),
        ([], ["青梅市", "132055"], "創業", "municipalities", "twice"),
        ([], ["青梅市", "どこでもない市"], "創業", "filters.municipalities", "どこでもない市"),
        ([OME_2019, OME_2022], [], " ", "query", "empty"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_remedy(
    small_engine: Engine, plans: list[str], municipalities: list[str], query: str, field: str, said: str
) -> None:
    """The message says which, the remedy what to do."""
    with pytest.raises(InvalidQueryError) as caught:
        small_engine.comparing.compare(plans=plans, municipalities=municipalities, query=query)
    assert caught.value.field == field
    assert said.lower() in str(caught.value).lower()
    assert caught.value.remedy


def test_a_plan_that_is_not_there_is_not_found(small_engine: Engine) -> None:
    """So is a record that nothing is like."""
    with pytest.raises(NotFoundError):
        small_engine.comparing.compare(plans=[OME_2019, "nowhere"])
    with pytest.raises(NotFoundError):
        small_engine.comparing.similar("nowhere", count=3)


def test_what_is_like_a_record_is_of_its_kind(small_engine: Engine) -> None:
    """As many as asked for at most; of other municipalities first."""
    found = small_engine.comparing.similar(OME_2022, count=2)
    assert [each.record.plan.id for each in found.items if isinstance(each.record, PlanRecord)] == [FUCHU, OME_2019]
    assert found.elsewhere
    project = small_engine.projects(text="特産品")[0].project
    others = small_engine.comparing.similar(project.id, count=1, elsewhere=False)
    assert len(others.items) <= 1
    assert all(isinstance(each.record, ProjectRecord) for each in others.items)


def test_a_plan_knows_its_neighbours_when_it_is_asked_for(small_engine: Engine) -> None:
    """In a list it does not."""
    record = small_engine.plan(small_engine.plans()[0].plan.id)
    assert record.lineage is not None
    assert record.lineage.successor is not None
    assert record.lineage.successor.plan == OME_2022
    assert [each.lineage for each in small_engine.plans()] == [None] * 3


def test_plans_without_indicators_give_none(small_engine: Engine) -> None:
    """An empty list is an answer."""
    assert small_engine.comparing.indicators(Filters(), "") == ()


def test_a_place_that_is_no_side_is_left_out_of_the_theme_and_named(small_engine: Engine) -> None:
    """Of both sides alike."""
    found = small_engine.comparing.compare(municipalities=["青梅市", "府中市"], query="羽村市の事業承継")
    assert found.theme is not None
    assert found.theme.query == "事業承継"
    assert any("「羽村市」" in note for note in found.notes)
    plain = small_engine.comparing.compare(municipalities=["青梅市", "府中市"], query="事業承継")
    assert plain.theme == found.theme
    assert not any("羽村市" in note for note in plain.notes)
