"""Exhaustive answers: every plan is there, places and years are filters, and what cannot be said is not said."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.coverage import Coverage, Verdict
from plansearch.model.passage import PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.query import Filters, Query
from plansearch.model.years import YearFilter

FUCHU, OME = "132063", "132055"


def covered(
    engine: Engine, text: str, *, filters: Filters | None = None, understand: bool = True, expand: bool = True
) -> Coverage:
    """The answer to some words."""
    query = Query(text=text, filters=filters or Filters(), understand=understand, expand=expand)
    return engine.covering.coverage(query)


def having(found: Coverage) -> set[str]:
    """Plans that have it."""
    return {each.plan.plan.id[:11] for each in found.plans if each.verdict is Verdict.HAS}


@pytest.mark.parametrize("text", ["空き店舗", "事業承継", "宇宙開発", "x"])
def test_every_plan_is_asked(small_engine: Engine, text: str) -> None:
    """Each once, and the counts are of all of them."""
    found = covered(small_engine, text)
    assert [each.plan.plan.id for each in found.plans] == [record.plan.id for record in small_engine.plans()]
    assert found.plan_tally.total == 3
    assert found.municipality_tally.total == 2
    assert [(years.first, years.last) for years in found.periods] == [(2019, 2021), (2022, 2024)]


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("空き店舗の活用", {"132063-2022"}),
        ("事業承継", {"132063-2022"}),
        ("キャッシュレス決済", {"132055-2022"}),
        ("創業支援", {"132055-2019"}),
        ("保育所の待機児童", set()),
    ],
)
def test_who_has_it_is_told_from_who_has_not(small_engine: Engine, text: str, plans: set[str]) -> None:
    assert having(covered(small_engine, text)) == plans


def test_evidence_is_printed_in_the_plan_that_is_said_to_have_it(small_engine: Engine) -> None:
    for text in ("空き店舗", "事業承継", "創業", "観光"):
        for each in covered(small_engine, text).plans:
            if each.evidence is not None:
                source, plan = each.evidence.citation.source, each.plan.plan
                printed = small_engine.document(source.document_id).text[source.span.start : source.span.end]
                assert printed == each.evidence.citation.quote
                assert source.document_id == plan.document_id
                assert plan.span.start <= source.span.start < source.span.end <= plan.span.end


def test_places_and_years_in_the_words_become_filters(small_engine: Engine) -> None:
    """And are shown as understood; without understanding they are words."""
    found = covered(small_engine, "青梅市の2022年度の創業支援")
    assert [each.plan.plan.id[:11] for each in found.plans] == ["132055-2022"]
    assert [place.code for place in found.understood.municipalities] == [OME]
    assert found.understood.fiscal_years == YearFilter(first=2022, last=2022)
    assert found.prefectures[0].tally.total == 1
    assert found.prefectures[0].indexed == 2
    assert len(covered(small_engine, "青梅市の2022年度の創業支援", understand=False).plans) == 3


def test_filters_hold(small_engine: Engine) -> None:
    filters = Filters(municipalities=(MunicipalityCode(FUCHU),))
    assert [each.plan.plan.municipality.code for each in covered(small_engine, "創業", filters=filters).plans] == [
        FUCHU
    ]
    assert covered(small_engine, "創業", filters=Filters(families=("総合計画",))).plans == ()
    later = Filters(fiscal_years=YearFilter(first=2022, last=2024))
    assert len(covered(small_engine, "創業", filters=later).plans) == 2


@pytest.mark.parametrize("text", ["札幌市の創業支援", "創業支援"])
def test_a_place_without_plans_is_named_and_no_other_is_counted_for_it(small_engine: Engine, text: str) -> None:
    """Named in the words, or by a filter."""
    filters = Filters() if "札幌" in text else Filters(municipalities=(MunicipalityCode("011002"),))
    found = covered(small_engine, text, filters=filters)
    assert (found.plans, found.municipalities, found.prefectures) == ((), (), ())
    assert found.understood.not_indexed == ("札幌市",)
    assert "札幌市の計画はこの索引にありません。" in found.understood.notes
    assert "数えられません" in found.summary


def test_filters_that_no_plan_satisfies_are_said(small_engine: Engine) -> None:
    found = covered(small_engine, "創業", filters=Filters(fiscal_years=YearFilter(first=1990, last=1991)))
    assert found.understood.notes == ("絞り込みの条件に合う計画はこの索引にありません。",)


def test_the_id_of_a_concept_is_asked_as_the_concept(small_engine: Engine) -> None:
    by_id, by_name = covered(small_engine, "jigyo-shokei"), covered(small_engine, "事業承継")
    assert by_id.plans == by_name.plans
    assert by_id.concepts[0] == "事業承継"


def test_without_expansion_only_concepts_that_are_named_count(small_engine: Engine) -> None:
    """Those that are only near in meaning do not."""
    assert covered(small_engine, "跡継ぎがいない").concepts != ()
    assert covered(small_engine, "跡継ぎがいない", expand=False).concepts == ()
    assert covered(small_engine, "事業承継", expand=False).concepts != ()


def test_the_same_question_gets_the_same_answer(small_engine: Engine) -> None:
    first, second = covered(small_engine, "創業"), covered(small_engine, "創業")
    assert first.plans == second.plans
    assert first.summary == second.summary


def test_kinds_of_passages_are_no_filter_on_plans(small_engine: Engine) -> None:
    with pytest.raises(InvalidQueryError, match="Leave it out") as caught:
        covered(small_engine, "創業", filters=Filters(kinds=(PassageKind.PROJECT,)))
    assert caught.value.field == "filters.kinds"


@pytest.mark.parametrize("text", ["', DROP TABLE", "😀", "（（（「", "あ" * 1_000, "\u202e創業"])
def test_strange_words_are_words(small_engine: Engine, text: str) -> None:
    assert len(covered(small_engine, text).plans) == 3


@pytest.mark.parametrize(
    "text", ["事業承継をしていない", "空き店舗の支援をやめた自治体", "Who does not support start-ups?"]
)
def test_what_is_not_done_gets_no_verdicts(small_engine: Engine, text: str) -> None:
    """Those that do it must not be given, and that the others do not is no plan's statement."""
    found = covered(small_engine, text)
    assert (found.plans, found.municipalities) == ((), ())
    assert "判定しません" in found.summary
    assert found.understood.notes == (found.summary,)


def test_a_plan_that_says_one_half_of_a_question_does_not_have_it(small_engine: Engine) -> None:
    """青梅's seminars for founders have nothing to do with vacant shops."""
    assert having(covered(small_engine, "創業")) >= {"132055-2019"}
    assert having(covered(small_engine, "空き店舗を活用した創業")) <= {"132063-2022"}


def test_a_question_that_comes_back_gets_what_was_worked_out(small_engine: Engine) -> None:
    """The very verdicts, under its own notes."""
    first = covered(small_engine, "特産品の販路")
    again = small_engine.covering.coverage(first.query, notes=("x",))
    assert all(one is other for one, other in zip(first.plans, again.plans, strict=True))
    assert again.understood.notes == ("x", *first.understood.notes)
