"""Annexes: whose plan, which years, which pillars, which projects, whatever the layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import UnreadablePlanError
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.plan import DocumentPlans, Plan
from plansearch.plans.reader import read_plans
from tests.made_up import (
    ANNEX_TITLE,
    MadeUpPillar,
    MadeUpPlan,
    annex,
    document,
    lay_out,
    make_plans,
    plans,
    says,
    slow,
)

SUMIDA = "「墨田区みらい計画」（墨田区） 【計画期間：令和７年度～令和９年度】"
NERIMA = "「練馬区はたけ計画」（練馬区） 【計画期間：令和７年度～令和９年度】"
FIRST = (SUMIDA, "墨田区は、古い工房のまちである。", "(1) 技を磨く取組", "技を伝える（朝市事業、道具バンク）")
SECOND = (NERIMA, "練馬区は、畑のまちである。", "(1) 畑を守る取組", "畑を開く（種まきの日、収穫祭補助）")


def read(text: str, publisher: str = "東京都") -> DocumentPlans:
    """What is read of an annex with this text."""
    return read_plans(document(text, publisher=publisher), Gazetteer.load())


def one(*paragraphs: str) -> Plan:
    """The only plan of an annex with these paragraphs."""
    (plan,) = read(lay_out(paragraphs)).plans
    return plan


def told(plan: Plan) -> MadeUpPlan:
    """A plan that was read, in the words it was made up of."""
    return MadeUpPlan(
        place=plan.municipality.name,
        overview="".join(part.text for section in plan.overview for part in section.paragraphs),
        pillars=tuple(
            MadeUpPillar(
                heading=pillar.heading.text,
                sentence=pillar.description,
                projects=tuple(each.name.text for each in plan.projects if each.pillars == (pillar.number,)),
            )
            for pillar in plan.pillars
        ),
    )


@slow
@given(made=plans(), gap=st.integers(1, 3), brackets=st.sampled_from(["（）", "()"]))
def test_what_was_printed_is_what_is_read(made: tuple[MadeUpPlan, ...], gap: int, brackets: str) -> None:
    reading = read(lay_out(annex(made, brackets), gap=gap))
    assert tuple(told(plan) for plan in reading.plans) == made
    assert {(plan.years.first, plan.years.last) for plan in reading.plans} == {(2025, 2027)}
    assert reading.loose == ()


@slow
@given(made=plans(), width=st.integers(44, 100), between=st.sampled_from(["\n", "\n\n"]), gap=st.integers(0, 2))
def test_the_width_of_the_page_changes_nothing(
    made: tuple[MadeUpPlan, ...], width: int, between: str, gap: int
) -> None:
    reading = read(lay_out(annex(made), width=width, between=between, end=" ", gap=gap))
    assert tuple(told(plan) for plan in reading.plans) == made
    whole = read(lay_out(annex(made)))
    assert [plan.id for plan in reading.plans] == [plan.id for plan in whole.plans]
    assert [each.id for plan in reading.plans for each in plan.projects] == [
        each.id for plan in whole.plans for each in plan.projects
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_list_of_projects_may_be_cut_at_any_place_inside(seed: int) -> None:
    """Where a line ends inside of the brackets, in a name or between two, the names are the same."""
    made = make_plans(seed, 2)
    wanted = [project for plan in made for pillar in plan.pillars for project in pillar.projects]
    printed = lay_out(annex(made, "（）"), width=60, end=" ")
    lists = [(printed.index("（", printed.index(pillar.heading)), pillar) for plan in made for pillar in plan.pillars]
    start = lists[0][0] + 1
    end = printed.index("）", start)
    for at in range(start, end):
        if "\n" in printed[at - 1 : at + 1]:
            continue
        reading = read(f"{printed[:at]}\n\n{printed[at:]}")
        assert [each.name.text for plan in reading.plans for each in plan.projects] == wanted, printed[at - 5 : at + 5]


@slow
@given(made=plans(), width=st.sampled_from([0, 48, 76]))
def test_every_record_says_what_its_place_says_and_lies_in_its_plan(made: tuple[MadeUpPlan, ...], width: int) -> None:
    reading = read(lay_out(annex(made), width=width, end=" " if width else ""))
    for before, after in zip(reading.plans, reading.plans[1:], strict=False):
        assert before.span.end <= after.span.start
    for plan in reading.plans:
        parts = [part for section in plan.overview for part in section.paragraphs]
        parts += [part for pillar in plan.pillars for part in (pillar.heading, *pillar.descriptions)]
        parts += [part for project in plan.projects for part in (project.name, *project.descriptions)]
        for part in parts:
            assert says(part.text, part.span, reading.document)
            assert plan.span.start <= part.span.start < part.span.end <= plan.span.end
        for project in plan.projects:
            assert all(says(project.name.text, mention, reading.document) for mention in project.mentions)


@slow
@given(made=plans())
def test_widths_of_brackets_and_digits_change_no_id(made: tuple[MadeUpPlan, ...]) -> None:
    text = lay_out(annex(made))
    wide = text.translate(str.maketrans("0123456789():", "０１２３４５６７８９（）："))
    narrow = text.translate(str.maketrans("０１２３４５６７８９（）：", "0123456789():"))
    one_way, other_way = read(wide).plans, read(narrow).plans
    assert [plan.id for plan in one_way] == [plan.id for plan in other_way]
    assert [[p.id for p in plan.projects] for plan in one_way] == [[p.id for p in plan.projects] for plan in other_way]
    assert [fold_compact(plan.title).text for plan in one_way] == [fold_compact(plan.title).text for plan in other_way]


def test_title_place_years_status_and_edition_come_from_the_heading_and_the_catalog() -> None:
    plan = one(*FIRST)
    assert (plan.title, plan.municipality.code) == ("墨田区みらい計画", "131075")
    assert (plan.years.first, plan.years.last, plan.years.label) == (2025, 2027, "令和７年度～令和９年度")
    assert (plan.status, plan.edition, plan.family) == ("承認済", "概要", "地域産業活性化計画")
    assert plan.id == "131075-2025-chiiki-sangyo-kasseika"


@pytest.mark.parametrize(
    "heading",
    [
        "「墨田区みらい計画」(墨田区)【計画期間:令和7年度～令和9年度】",
        "### 「墨田区みらい計画」（墨田区） 【計画期間：令和 7 年度～令和 9 年度】",
        "「墨田区みらい計画」（ 墨田区 ）【 計画期間 令和７年度～９年度 】",
        "「墨田区みらい計画」（墨田区）【計画期間：2025年度～2027年度】",
        "「墨田区みらい計画」（墨田区）【計画期間：令和７年度～令和９年度",
    ],
)
def test_headings_are_printed_in_many_ways(heading: str) -> None:
    plan = one(heading, *FIRST[1:])
    assert (plan.title, plan.municipality.code) == ("墨田区みらい計画", "131075")
    assert (plan.years.first, plan.years.last) == (2025, 2027)


def test_a_period_may_begin_in_one_era_and_name_the_next_by_the_old() -> None:
    heading = SUMIDA.replace("令和７年度～令和９年度", "平成 31 年度～平成 33 年度")
    plan = one(heading, *FIRST[1:])
    assert (plan.years.first, plan.years.last) == (2019, 2021)


def test_a_title_may_hold_a_quotation() -> None:
    assert one(SUMIDA.replace("みらい計画", "「技」みらい計画"), *FIRST[1:]).title == "墨田区「技」みらい計画"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("(1)", "(2)"),
        ("（１）", "（２）"),
        ("1 ", "2 "),
        ("１．", "２．"),
        ("①", "②"),
        ("柱1 ", "柱2 "),
        ("- 1 ", "- 2 "),
        ("■", "■"),
    ],
)
def test_pillars_are_numbered_in_many_ways(first: str, second: str) -> None:
    plan = one(*FIRST[:2], f"{first}技を磨く取組", FIRST[3], f"{second}客を呼ぶ取組", "夜を照らす（夜店事業）")
    assert [(pillar.number, pillar.heading.text) for pillar in plan.pillars] == [
        ("1", "技を磨く取組"),
        ("2", "客を呼ぶ取組"),
    ]
    assert [each.pillars for each in plan.projects] == [("1",), ("1",), ("2",)]


def test_a_caption_that_begins_with_a_number_is_no_pillar() -> None:
    """Pillars are numbered from 1 without a gap."""
    plan = one(*FIRST, "3 棟の工房が並ぶ路地", "(2) 客を呼ぶ取組", "夜を照らす（夜店事業）")
    assert [pillar.heading.text for pillar in plan.pillars] == ["技を磨く取組", "客を呼ぶ取組"]


def test_a_pillar_that_points_at_the_others_is_a_pillar() -> None:
    plan = one(*FIRST, "(2) (1)以外の取組", "夜店事業、家賃補助")
    assert [(each.name.text, each.pillars) for each in plan.projects][2:] == [
        ("夜店事業", ("2",)),
        ("家賃補助", ("2",)),
    ]


def test_a_pillar_may_have_a_bulleted_list() -> None:
    plan = one(*FIRST[:3], "・朝市事業（品を並べる）\n・道具バンク\n・家賃補助 等")
    assert [each.name.text for each in plan.projects] == ["朝市事業", "道具バンク", "家賃補助"]
    assert plan.projects[0].description == "品を並べる"


def test_the_list_may_stand_on_a_line_of_its_own() -> None:
    plan = one(*FIRST[:3], "技を若い人へ伝え、道具を貸す\n(朝市事業、道具バンク)")
    assert [each.name.text for each in plan.projects] == ["朝市事業", "道具バンク"]
    assert plan.pillars[0].description == "技を若い人へ伝え、道具を貸す"


def test_captions_are_neither_overview_nor_projects() -> None:
    reading = read(lay_out([*FIRST[:2], "朝市の賑わい", *FIRST[2:], "道具バンクの棚", *SECOND]))
    sumida = reading.plans[0]
    assert "賑わい" not in "".join(part.text for section in sumida.overview for part in section.paragraphs)
    assert [each.name.text for each in sumida.projects] == ["朝市事業", "道具バンク"]
    assert [each.statement.text for each in reading.loose] == ["朝市の賑わい", "道具バンクの棚"]


def test_the_documents_title_is_a_heading_and_no_caption() -> None:
    reading = read(lay_out([f"【{ANNEX_TITLE}】", *FIRST]))
    (heading,) = reading.headings
    assert reading.document.text[heading.start : heading.end] == f"【{ANNEX_TITLE}】"
    assert reading.loose == ()


BUDGET = "（各事業は、各自治体の予算が議会で議決された後に確定する。）"


def test_a_note_on_the_budget_is_a_caveat_of_every_plan_and_a_text_of_none() -> None:
    reading = read(lay_out([*FIRST, *SECOND, BUDGET]))
    assert [plan.caveats for plan in reading.plans] == [(BUDGET.strip("（）"),)] * 2
    (note,) = reading.loose
    assert (note.statement.text, note.owner) == (BUDGET, None)
    assert reading.plans[1].span.end < note.statement.span.start


def test_without_such_a_note_there_is_no_caveat() -> None:
    assert one(*FIRST).caveats == ()


def test_a_name_that_two_prefectures_share_is_settled_by_the_publisher() -> None:
    """府中市 lies in Tokyo and in Hiroshima."""
    text = lay_out(FIRST).replace("墨田区", "府中市")
    assert [plan.municipality.code for plan in read(text).plans] == ["132063"]
    assert [plan.municipality.code for plan in read(text, publisher="広島県").plans] == ["342084"]


@pytest.mark.parametrize(
    ("change", "to", "publisher", "reason"),
    [
        ("墨田区", "府中市", "国", "not certain which municipality"),
        ("墨田区", "すみれ区", "東京都", "not certain which municipality"),
        ("令和９年度", "令和５年度", "東京都", "ends .2023. before it begins"),
        ("令和７年度～令和９年度", "三年間", "東京都", "names no years"),
        ("令和７年度～令和９年度", "令和７（2024）年度～令和９年度", "東京都", "2025"),
        ("(1) 技を磨く取組", "技を磨く取組", "東京都", "no numbered pillar"),
    ],
)
def test_what_is_not_certain_is_refused_with_file_and_remedy(change: str, to: str, publisher: str, reason: str) -> None:
    """A wrong municipality or a wrong period is worse than no answer."""
    with pytest.raises(UnreadablePlanError, match=reason) as caught:
        read(lay_out(FIRST).replace(change, to), publisher=publisher)
    assert caught.value.message.startswith("made-up.txt: ")
    assert caught.value.remedy


def test_a_heading_that_cannot_be_read_is_refused_and_never_skipped() -> None:
    """Skipped, it would give the words of its plan to the plan before it."""
    broken = "「練馬区はたけ計画」練馬区【計画期間：令和７年度～令和９年度】"
    with pytest.raises(UnreadablePlanError) as caught:
        read(lay_out([*FIRST, broken, *SECOND[1:]]))
    assert caught.value.message.startswith("made-up.txt: ")
    assert "練馬区はたけ計画" in caught.value.message
    assert caught.value.remedy


def test_one_plan_printed_twice_is_refused() -> None:
    with pytest.raises(UnreadablePlanError, match="墨田区みらい計画 stands in the document twice"):
        read(lay_out([*FIRST, *FIRST]))


def test_two_periods_of_one_municipality_are_two_plans() -> None:
    later = SUMIDA.replace("令和７", "令和１０").replace("令和９", "令和１２")
    assert [plan.years.first for plan in read(lay_out([*FIRST, later, *FIRST[1:]])).plans] == [2025, 2028]


@slow
@given(made=plans())
def test_reading_twice_gives_the_same(made: tuple[MadeUpPlan, ...]) -> None:
    text = lay_out(annex(made), width=60, end=" ")
    assert read(text) == read(text)


def test_captions_around_an_overview_are_two_captions() -> None:
    """What was not neighbouring in print is not one text, though what stood between is taken out."""
    text = lay_out((*FIRST, *SECOND)).replace(f"{FIRST[1]}\n\n", f"坂の上の写真\n\n{FIRST[1]}\n坂の下の写真\n\n")
    assert [each.statement.text for each in read(text).loose] == ["坂の上の写真", "坂の下の写真"]


def test_captions_around_a_pillars_text_are_two_captions() -> None:
    text = lay_out((*FIRST, *SECOND)).replace(f"{FIRST[3]}\n\n", f"坂の上の写真\n{FIRST[3]}\n坂の下の写真\n\n")
    assert [each.statement.text for each in read(text).loose] == ["坂の上の写真", "坂の下の写真"]


def test_captions_around_a_note_on_the_budget_are_two_captions() -> None:
    note = "※事業は、議会の予算の議決をもって確定する。"
    text = lay_out((*FIRST, f"坂の上の写真\n{note}\n坂の下の写真", *SECOND))
    found = [each.statement.text for each in read(text).loose]
    assert sorted(found) == sorted(["坂の上の写真", note, "坂の下の写真"])
