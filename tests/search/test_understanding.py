"""What a query is understood to ask, against a table of plans that was made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidQueryError
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.passage import PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters, Query
from plansearch.model.years import YearFilter, YearRelation
from plansearch.search.understanding import Interpretation, Interpreter
from tests.plan_tables import PLANS, plan_id, plan_table

TODAY = date(2026, 11, 22)
PRINTED = tuple(
    fold_compact(words).text
    for words in ("青梅の夏の市開催事業", "北区担い手未来塾", "計画期間：令和４年度～令和６年度")
)
INTERPRETER = Interpreter(plan_table(), Gazetteer.load(), lambda words: any(words in line for line in PRINTED))
SUMIDA, KITA, FUCHU = MunicipalityCode("131075"), MunicipalityCode("131172"), MunicipalityCode("132063")


def read(text: str, filters: Filters | None = None) -> Interpretation:
    """A query as it is understood on a fixed day."""
    return INTERPRETER.interpret(Query(text=text, filters=filters or Filters()), TODAY)


def years(first: int | None, last: int | None, relation: YearRelation = YearRelation.OVERLAPS) -> YearFilter:
    """A filter on years."""
    return YearFilter(first=first, last=last, relation=relation)


def test_places_and_years_become_filters_and_leave_the_words() -> None:
    """And the reader is shown both."""
    found = read("墨田区の令和4年度からの創業支援")
    assert found.query.text == "創業支援"
    assert found.query.filters == Filters(municipalities=(SUMIDA,), fiscal_years=years(2022, 2022, YearRelation.STARTS))
    assert [each.name for each in found.understood.municipalities] == ["墨田区"]
    assert found.understood.fiscal_years == found.query.filters.fiscal_years
    assert not found.unanswerable


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("すみだで 跡継ぎ支援", "跡継ぎ支援"),
        ("墨田区内の創業", "創業"),
        ("墨田区における創業", "創業"),
        ("墨田区と北区の創業の違い", "創業の違い"),
        ("(墨田区) 創業", "創業"),
        ("How does Sumida City help start-ups?", "How does help start-ups?"),
        ("digital transformation in the town of Mizuho", "digital transformation"),
        ("Sumida: start-ups", "start-ups"),
        ("墨田区の前の計画の創業", "創業"),
        ("創業支援", "創業支援"),
    ],
)
def test_what_is_left_is_what_is_searched(text: str, left: str) -> None:
    """Without the particles that tied the place to it."""
    assert read(text).query.text == left


@pytest.mark.parametrize("text", ["墨田区", "すみだ", "令和4年度", "墨田区の令和4年度", "令和4年度～令和6年度", "23区"])
def test_a_query_of_places_and_years_alone_keeps_its_words(text: str) -> None:
    """There must be something to search; the filters hold all the same."""
    found = read(text)
    assert found.query.text == text
    assert found.query.filters.needs_owner


@pytest.mark.parametrize("text", ["青梅の夏の市", "北区担い手未来塾"])
def test_a_name_that_is_printed_like_this_is_not_taken_apart(text: str) -> None:
    """It holds a place's name, and is asked for as a whole."""
    found = read(text)
    assert found.query == Query(text=text)
    assert found.understood.municipalities == ()


def test_what_the_caller_asks_for_wins_over_the_words() -> None:
    """A filter that is given is neither widened nor replaced."""
    given_place = Filters(municipalities=(KITA,))
    assert read("墨田区の創業", given_place).query == Query(text="墨田区の創業", filters=given_place)
    both = read("墨田区の令和4年度の創業", Filters(fiscal_years=years(2019, 2019)))
    assert both.query.filters == Filters(municipalities=(SUMIDA,), fiscal_years=years(2019, 2019))
    plans = Filters(plans=(PlanId("131172-2026-ビジョン"),))
    assert read("墨田区の令和4年度の創業", plans).query == Query(text="墨田区の令和4年度の創業", filters=plans)


def test_an_ambiguous_name_is_taken_for_the_one_with_plans_and_this_is_said() -> None:
    """府中市 lies in Tokyo and in Hiroshima; only one of them has plans."""
    found = read("府中市の創業")
    assert found.query.filters.municipalities == (FUCHU,)
    assert any("東京都府中市" in note for note in found.understood.notes)
    assert read("東京都府中市の創業").understood.notes == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("札幌市の創業", "札幌市"),
        ("札幌の創業", "札幌市"),
        ("札幌市北区の創業", "札幌市 北区"),
        ("広島県府中市の創業", "府中市"),
        ("伊達市の創業", "伊達市"),
        ("start-ups in Sapporo", "札幌市"),
        ("北海道の北で創業", "北海道"),
    ],
)
def test_a_place_without_plans_is_not_answered_with_anothers(text: str, name: str) -> None:
    """The reader is told that it is not in this index."""
    found = read(text)
    assert found.unanswerable
    assert found.understood.not_indexed == (name,)
    assert any(name in note for note in found.understood.notes)


def test_of_several_places_those_with_plans_answer() -> None:
    """And the others are named."""
    found = read("札幌市と墨田区の創業")
    assert found.query.filters.municipalities == (SUMIDA,)
    assert found.understood.not_indexed == ("札幌市",)
    assert not found.unanswerable


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("23区の創業", {"131024", "131075", "131172"}),
        ("多摩地域の創業", {"132055", "132063", "133035"}),
        ("東京都の創業", {row[0] for row in PLANS}),
    ],
)
def test_a_group_is_all_its_members_with_plans(text: str, codes: set[str]) -> None:
    """They are not listed as if each had been named."""
    found = read(text)
    assert set(found.query.filters.municipalities) == codes
    assert found.understood.municipalities == ()
    assert not found.unanswerable


@pytest.mark.parametrize("text", ["墨田区以外の創業", "墨田区を除く創業"])
def test_a_place_that_is_shut_out_is_searched_everywhere_else(text: str) -> None:
    """And it is said; the words of the place do not draw its plans to the top."""
    found = read(text)
    assert found.query.text == "創業"
    assert set(found.query.filters.municipalities) == {row[0] for row in PLANS} - {"131075"}
    assert any("墨田区を除いて" in note for note in found.understood.notes)


@pytest.mark.parametrize(
    "text",
    [
        "東京都の北区の創業",
        "東京都 北区 創業",
        "23区の北区の創業",
        "東京都内の北区の創業",
        "start-ups in Kita City, Tokyo",
    ],
)
def test_a_group_beside_a_body_of_it_only_says_which_body_is_meant(text: str) -> None:
    """東京都 must not open the search to all of Tokyo."""
    found = read(text)
    assert found.query.filters.municipalities == ("131172",)
    assert not found.unanswerable


@pytest.mark.parametrize(
    "text",
    [
        "神奈川県の北区の創業",
        "福島県 北区 創業",
        "大阪府北区の創業",
        "宮城県 瑞穂町 創業",
        "北区（札幌）の創業",
        "札幌（北区）の創業",
        "札幌の北区の創業",
        "What does Kita Ward of Osaka do for start-ups?",
        "start-ups in Kita-ku, Osaka",
    ],
)
def test_a_body_of_another_prefecture_is_not_answered_with_its_namesake(text: str) -> None:
    """A wrong municipality is worse than no answer."""
    found = read(text)
    assert found.unanswerable
    assert found.understood.not_indexed


@pytest.mark.parametrize(
    "text", ["墨田区 2023年 スタートアップ", "墨田区の令和5年度 発注", "墨田区 令和5年度からの支援"]
)
def test_years_beside_other_words_than_a_plan_are_the_years_it_runs(text: str) -> None:
    """スタートアップ is no start; help from a year on is given by a plan that runs then."""
    found = read(text)
    assert not found.unanswerable
    assert found.query.filters.fiscal_years == years(2023, 2023)


def test_a_plan_that_is_said_to_begin_in_a_year_must_begin_in_it() -> None:
    """Where none does, another period's plan is no answer."""
    assert read("墨田区の令和5年度に始まった計画の創業支援").unanswerable


@pytest.mark.parametrize("text", ["墨田区の昭和60年度の創業", "府中市の令和8年度の創業", "令和99年度の創業"])
def test_a_period_without_plans_is_not_answered_with_another(text: str) -> None:
    """A wrong period is worse than no answer; the note says which one was looked for."""
    found = read(text)
    assert found.unanswerable
    assert any("この索引にありません" in note for note in found.understood.notes)


def test_a_range_that_no_plan_covers_is_looked_for_in_parts() -> None:
    """2022-2025 lies in two plans; 2022-2024 in one."""
    assert read("墨田区の令和4年度～令和7年度の創業").query.filters.fiscal_years == years(2022, 2025)
    covered = read("墨田区の令和4年度～令和6年度の創業").query.filters.fiscal_years
    assert covered == years(2022, 2024, YearRelation.COVERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平成31年度の計画と令和4年度の計画の違い", years(2019, 2022)),
        ("令和4年度以降で令和6年度以前の計画", years(2022, 2024)),
        ("令和3年度より前と令和6年度の計画", years(None, 2024)),
        ("令和3年度以前と令和6年度以降の計画", None),
        ("令和3年度以降と令和6年度の計画", years(2021, None)),
    ],
)
def test_several_statements_of_years_shut_out_none_of_them(text: str, expected: YearFilter | None) -> None:
    """A comparison needs both of its plans."""
    assert read(text).query.filters.fiscal_years == expected


def test_years_that_contradict_themselves_are_no_filter() -> None:
    """They are said, and stay in the words."""
    found = read("墨田区の令和4（2023）年度の創業")
    assert found.query.filters == Filters(municipalities=(SUMIDA,))
    assert "2023" in found.query.text
    assert any("矛盾" in note for note in found.understood.notes)


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("墨田区の前の計画の創業", ["131075-2022-活性化"]),
        ("墨田区の今の計画の創業", ["131075-2025-活性化"]),
        ("墨田区の最新の計画の創業", ["131075-2025-活性化"]),
        ("the previous plan of Sumida City on start-ups", ["131075-2022-活性化"]),
        ("北区の現行の計画の創業", ["131172-2024-活性化", "131172-2026-ビジョン"]),
        ("今の墨田区の計画の創業", ["131075-2025-活性化"]),
        ("前の墨田区の計画の創業", ["131075-2022-活性化"]),
        ("墨田区の後の計画の創業", ["131075-2025-活性化"]),
    ],
)
def test_an_edition_is_told_by_the_day(text: str, plans: list[str]) -> None:
    """In fiscal year 2026, in each family of plans of its own."""
    assert list(read(text).query.filters.plans) == plans


def test_where_there_is_no_earlier_plan_the_present_one_does_not_answer() -> None:
    """青梅市 has one plan here: what the one before said is not known."""
    found = read("青梅市の前の計画の創業")
    assert found.unanswerable
    assert any("前の計画" in note for note in found.understood.notes)


def test_where_there_is_no_later_plan_the_one_there_is_does_not_answer() -> None:
    """青梅市 has one plan here: what comes after it is not known."""
    assert read("青梅市の次の計画の創業").unanswerable


def test_a_plan_that_has_ended_is_not_passed_off_as_the_present_one() -> None:
    """It is the newest there is, which is said."""
    assert any("最も新しい計画" in note for note in read("今の青梅市の計画").understood.notes) == (
        not any("最も新しい計画" in note for note in read("今の墨田区の計画").understood.notes)
    )


def test_a_name_with_the_wrong_suffix_is_no_place_with_plans() -> None:
    """墨田市 is none: its words are not searched in other places' plans, and 墨田区 is asked back."""
    found = read("墨田市の創業支援")
    assert found.unanswerable
    assert found.understood.not_indexed == ("墨田市",)
    assert any("「墨田区」ではありませんか" in note for note in found.understood.notes)


def test_a_kind_of_municipality_holds_the_search_to_it() -> None:
    """And says to which places."""
    found = read("区部で創業を支援しているのは")
    assert found.query.filters.municipalities
    assert not {"132055"} & set(found.query.filters.municipalities)
    assert any("墨田区" in note for note in found.understood.notes)


@pytest.mark.parametrize("text", ["10年前の計画との違い", "墨田区の３年前の計画", "事前の計画づくり"])
def test_before_is_not_always_the_edition_before(text: str) -> None:
    """Of ten years ago, or in advance."""
    assert read(text).query.filters.plans == ()


def test_a_plan_called_by_a_year_before_all_plans_is_missing() -> None:
    """ビジョン2018 is asked for where ビジョン2026 alone is known: its figures would be the wrong ones."""
    for text in ("北区産業活性化ビジョン2018の数値目標", "Kita City's Vision 2018 targets", "産業プラン２０１０の目標"):
        assert read(text).unanswerable
    for text in ("北区産業活性化ビジョン2026の数値目標", "北区のビジョン2030の目標", "計画2018年の目標"):
        assert not [note for note in read(text).understood.notes if "ビジョン" in note]
    assert not read("北区産業活性化ビジョン2026の数値目標").unanswerable


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("墨田区の数値目標", (PassageKind.INDICATOR,)),
        ("numeric targets in Kita Ward", (PassageKind.INDICATOR,)),
        ("KPIの一覧", (PassageKind.INDICATOR,)),
        ("計画の目的は", (PassageKind.OVERVIEW,)),
        ("創業支援", ()),
    ],
)
def test_kinds_of_passage_come_first_and_shut_nothing_out(text: str, kinds: tuple[PassageKind, ...]) -> None:
    """They are no filter."""
    found = read(text)
    assert (found.kinds, found.query.filters.kinds) == (kinds, ())


_PIECES = st.sampled_from(
    [
        *(
            "墨田区",
            "すみだ",
            "北",
            "北区",
            "札幌市",
            "23区",
            "多摩地域",
            "東京都",
            "以外",
            "の",
            "で",
            "を",
            "令和4年度",
            "～",
        ),
        *(
            "から",
            "まで",
            "R6",
            "2024",
            "2018",
            "ビジョン",
            "前の計画",
            "最新の計画",
            "in",
            "Sumida",
            "City",
            "since",
            "fiscal",
        ),
        *("創業", "start-ups", "(", ")", "、", "：", "今年度", "数値目標", "２０２６年", "以降", "（2023）"),
    ]
)


@given(
    st.text(max_size=80) | st.lists(_PIECES, max_size=12).map("".join) | st.lists(_PIECES, max_size=12).map(" ".join)
)
def test_any_text_is_understood_somehow(text: str) -> None:
    """Never an error; what is searched was typed in this order, and every filter is one that the index can hold."""
    try:
        query = Query(text=text)
    except InvalidQueryError:
        return
    found = INTERPRETER.interpret(query, TODAY)
    left = iter(text)
    assert all(char in left for char in found.query.text if not char.isspace())
    assert set(found.query.filters.municipalities) <= {row[0] for row in PLANS}
    assert set(found.query.filters.plans) <= {plan_id(row) for row in PLANS}
    assert (found.query.k, found.query.mode, found.query.offset) == (query.k, query.mode, query.offset)
    assert found.unanswerable <= bool(found.understood.notes)
    assert found == INTERPRETER.interpret(query, TODAY)


@pytest.mark.parametrize(
    "text", ["start-ups in wards other than Kita", "創業 -北区", "except Kita, who helps start-ups?"]
)
def test_a_place_shut_out_by_the_words_before_it_is_shut_out(text: str) -> None:
    """Else the very place that is not wanted would be all that is shown."""
    found = read(text).query.filters.municipalities
    assert found
    assert "131172" not in found


def test_years_that_are_shut_out_narrow_nothing_and_are_named() -> None:
    found = read("令和6年度以外の創業支援")
    assert found.query.filters.fiscal_years is None
    assert any("令和6年度以外" in note for note in found.understood.notes)
