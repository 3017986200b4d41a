"""Layouts beyond the first corpus: a plan is read whole, or refused, and never given to its neighbour."""

from __future__ import annotations

import pytest

from plansearch.corpus.lines import paragraphs
from plansearch.errors import UnreadablePlanError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.plan import DocumentPlans, Plan
from plansearch.plans.bodies import read_body, split_body
from plansearch.plans.indicators import cells, read_header, read_row
from plansearch.plans.levels import bare_level, worded_level
from plansearch.plans.names import Style, read_pillar_text, vote
from plansearch.plans.quantities import read_quantity
from plansearch.plans.reader import read_plans
from tests.made_up import document, lay_out, view

FIRST = (
    "「墨田区みらい計画」（墨田区）【計画期間：令和７年度～令和９年度】",
    "墨田区は、古い工房のまちである。",
    "(1) 技を磨く取組",
    "技を伝える（工房めぐり事業、道具バンク事業）",
)
TITLE = "練馬区はたけ計画"
PERIOD = "計画期間：令和７年度～令和９年度"
REST = ("練馬区は、空の広い畑のまちである。", "(1) 畑を守る取組", "畑を開く（種まき体験事業、収穫祭事業）")


def annex(*paragraphs: str) -> DocumentPlans:
    """What is read of an annex with these paragraphs."""
    return read_plans(document(lay_out(paragraphs)), Gazetteer.load())


def second(*lines: str) -> Plan:
    """The plan that follows another one in an annex, with these lines behind its overview."""
    heading = f"「{TITLE}」（練馬区）【{PERIOD}】"
    return annex(*FIRST, heading, REST[0], *lines).plans[1]


def names(plan: Plan, pillar: str = "1") -> list[str]:
    """Names of the projects under a pillar."""
    return [project.name.text for project in plan.projects if pillar in project.pillars]


def body(*lines: str, gap: int = 1) -> tuple[list[str], str, list[str]]:
    """Projects and description that lines under a pillar's heading make, and what is left of them."""
    found = paragraphs(document(lay_out(lines, gap=gap)))
    own, rest = split_body(found, Style.PROSE)
    read = read_body(own, Style.PROSE)
    return [i.name.text for i in read.items], "".join(d.text for d in read.descriptions), [p.text for p in rest]


@pytest.mark.parametrize(
    "heading",
    [
        f"「{TITLE}」（練馬区）\n【{PERIOD}】",
        f"「{TITLE}」\n（練馬区）【{PERIOD}】",
        f"「{TITLE}」\n\n（練馬区）\n\n【{PERIOD}】",
        f"「{TITLE}」（練馬区）（{PERIOD}）",
        f"「{TITLE}」（練馬区）〔{PERIOD}〕",
        f"「{TITLE}」（練馬区）［{PERIOD}］",
        f"「{TITLE}」（練馬区）{PERIOD}",
        f"『{TITLE}』（練馬区）【{PERIOD}】",
        f"{TITLE}（練馬区）【{PERIOD}】",
        f"「{TITLE}」【{PERIOD}】",
        f"２ 「{TITLE}」（練馬区）【{PERIOD}】",
        f"■「{TITLE}」（練馬区）【{PERIOD}】",
        f"「{TITLE}」（練馬区）【期間：令和７年度～令和９年度】",
        f"「{TITLE}」（練馬区）【計画期間：３年間（令和７年度～令和９年度）】",
        f"「{TITLE}」（練馬区）【{PERIOD}】（令和７年３月承認）",
    ],
)
def test_a_heading_in_any_layout_begins_a_plan_of_its_own(heading: str) -> None:
    reading = annex(*FIRST, heading, *REST)
    assert [plan.municipality.code for plan in reading.plans] == ["131075", "131202"]
    assert (reading.plans[1].title, reading.plans[1].years.first, reading.plans[1].years.last) == (TITLE, 2025, 2027)
    assert names(reading.plans[0]) == ["工房めぐり事業", "道具バンク事業"]
    assert names(reading.plans[1]) == ["種まき体験事業", "収穫祭事業"]
    assert reading.loose == ()


@pytest.mark.parametrize(
    "line",
    [f"「{TITLE}」（練馬区）", f"練馬区のはたけについて 【{PERIOD}】", "はたけの期間 令和７年度から令和９年度まで"],
)
def test_what_looks_like_a_heading_and_is_none_is_refused_and_named(line: str) -> None:
    with pytest.raises(UnreadablePlanError, match="looks like the heading of a plan") as caught:
        annex(*FIRST, line, *REST)
    assert line[:8] in caught.value.message
    assert caught.value.remedy


def test_a_caption_before_a_heading_is_no_part_of_its_title() -> None:
    plan = annex(*FIRST, "畑の計画の図", f"{TITLE}（練馬区）【{PERIOD}】", *REST).plans[1]
    assert plan.title == TITLE


WRAPPED = (
    "　坂の多いこのまちでは、古い工房と新しい店とが同じ路地\nに並び、朝市の日には遠くからも人が訪れるので、その賑わい\n"
    "を年中のものにするために、職人の技を若い人へと伝え、売り\n先を広げていくとともに、夜の路地に灯りをともして、客を呼\n"
    "び込み、品を並べる（工房めぐりの日、道具バンクの運営、夜\n店の出店、路地の灯り、技の学び舎、朝市の案内、品評会の\n"
    "開催）\n"
)


def wrapped(text: str) -> list[str]:
    """Paragraphs of a text."""
    return [each.text for each in paragraphs(document(text))]


def test_a_blank_line_ends_a_paragraph_where_halves_stand_close_together() -> None:
    """Lines that are cut inside a bracket show that no blank lines part the halves in this document."""
    full = "　職人の技を若い人へと伝え、売り先を広げる（工房めぐりの日）"
    assert wrapped(f"{WRAPPED}\n{full}\n\n朝市の様子\n")[1:] == [full.strip(), "朝市の様子"]


def test_a_whole_heading_ends_its_paragraph_however_long_it_is() -> None:
    heading = "「墨田区みらい計画」（墨田区）【計画期間：令７～９】"
    assert heading in wrapped(f"{WRAPPED}{heading}\n本区は、古い工房のまちである。\n")


def test_a_line_short_of_the_edge_ends_its_paragraph() -> None:
    line = "朝市事業、夜店事業、路地の灯り事業、道具の市"
    assert line in wrapped(f"{WRAPPED}{WRAPPED}{line}\n工房の様子\n")


def test_long_lines_of_uneven_length_are_no_cut_text() -> None:
    """One line a paragraph, none of which ends in a stop: wider than any page, so nothing is joined."""
    lines = [f"工房の事業{number}号{'と工房の道具' * 12}" for number in range(8)]
    assert wrapped("\n".join(lines)) == lines


def test_rows_of_tables_are_never_joined() -> None:
    row = "指標\t工房の数の移り変わりと、その後の見通しに関する値\t目標値"
    assert wrapped(f"{WRAPPED}{row}\n{row}\n").count(row) == 2


def test_the_clear_texts_of_a_document_decide_what_a_bracket_behind_a_noun_is() -> None:
    prose = ["技を伝える（朝市事業、夜店事業）", "客を呼ぶ（工房めぐり）"]
    bare = ["朝市事業（品を並べる）、夜店事業（灯りをともす）、家賃補助"]
    assert (vote(prose), vote(bare), vote(["朝市事業"])) == (Style.PROSE, Style.LIST, None)
    text = view("技の継承による新たな売り先の創出（道具バンク、工房めぐり）")
    assert [each.name.text for each in read_pillar_text(text, Style.PROSE).items] == ["道具バンク", "工房めぐり"]
    assert [each.name.text for each in read_pillar_text(text, Style.LIST).items] == ["技の継承による新たな売り先の創出"]


def test_without_a_clear_text_names_of_projects_in_a_bracket_are_a_list() -> None:
    read = read_pillar_text(view("売り先の強化（朝市助成事業、夜店支援事業）"))
    assert [each.name.text for each in read.items] == ["朝市助成事業", "夜店支援事業"]
    assert [each.text for each in read.descriptions] == ["売り先の強化"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("職人を支援する（朝市事業）とともに、客を呼ぶ（夜店事業）", "職人を支援するとともに、客を呼ぶ"),
        ("職人を支援し（朝市事業）、客を呼ぶ（夜店事業）", "職人を支援し、客を呼ぶ"),
        (
            "職人の確保支援（朝市事業）、客の支援（夜店事業）を行い、売り先を広げる。",
            "職人の確保支援、客の支援を行い、売り先を広げる。",
        ),
        ("新しい店（開業五年以内の店）を助ける（朝市事業、夜店事業）", "新しい店（開業五年以内の店）を助ける"),
        ("技を伝える（★朝市事業、夜店事業）※★は新しい事業", "技を伝える"),
        ("技を伝える【朝市事業、夜店事業】", "技を伝える"),
        ("技を伝える〔朝市事業､夜店事業〕", "技を伝える"),
        ("技を伝える＜朝市事業,夜店事業＞", "技を伝える"),
        ("技を伝える（朝市事業、夜店事業", "技を伝える"),
        ("技を伝える（①朝市事業*1、②夜店事業）", "技を伝える"),
    ],
)
def test_brackets_in_and_behind_a_sentence(text: str, said: str) -> None:
    read = read_pillar_text(view(text), Style.PROSE)
    assert [each.name.text for each in read.items] == ["朝市事業", "夜店事業"]
    assert "".join(each.text for each in read.descriptions) == said


def test_a_sentence_is_never_a_project() -> None:
    read = read_pillar_text(view("朝市事業（夜店事業を含む）を実施する"), Style.PROSE)
    assert read.items == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("技を若い人へ伝える。", "・朝市事業", "・夜店事業"),
        ("技を若い人へ伝える。", "朝市事業、夜店事業"),
        ("技を若い人へ伝える。", "（朝市事業、夜店事業）"),
        ("工房の様子", "技を若い人へ伝える。（朝市事業、夜店事業）"),
        ("技を若い人へ伝える。", "工房の様子", "（朝市事業、夜店事業）"),
    ],
)
def test_what_is_said_and_what_is_listed_may_be_apart(lines: tuple[str, ...]) -> None:
    found, said, rest = body(*lines)
    assert (found, said) == (["朝市事業", "夜店事業"], "技を若い人へ伝える。")
    assert rest == [line for line in lines if line == "工房の様子"]


@pytest.mark.parametrize(
    "lines",
    [
        ("- 朝市事業", "- 夜店事業"),
        ("* 朝市事業", "* 夜店事業"),
        ("① 朝市事業", "② 夜店事業"),
        ("ア 朝市事業", "イ 夜店事業"),
        ("朝市事業", "夜店事業"),
        ("・朝市事業 ・夜店事業",),
        ("朝市事業、", "夜店事業"),
    ],
)
def test_a_list_goes_on_while_its_lines_are_of_one_kind(lines: tuple[str, ...]) -> None:
    assert body(*lines, "路地の灯りの様子", gap=0) == (["朝市事業", "夜店事業"], "", ["路地の灯りの様子"])


@pytest.mark.parametrize("line", ["なし", "該当なし", "－"])
def test_nothing_is_no_project(line: str) -> None:
    assert names(second("(1) 畑を守る取組", line)) == []


def test_a_bracket_behind_a_name_in_prose_belongs_to_it_unless_it_says_something() -> None:
    plan = second("(1) 畑を守る取組", "畑を開く（種まき事業（春期）、収穫祭事業（種を配る）、水やり事業）")
    assert names(plan) == ["種まき事業（春期）", "収穫祭事業", "水やり事業"]


def test_a_number_that_is_left_out_is_left_out() -> None:
    plan = second("(1) 畑を守る取組", "種まき事業", "(3) (1)、(2)以外の取組", "水やり事業")
    assert [pillar.number for pillar in plan.pillars] == ["1", "3"]
    assert names(plan, "3") == ["水やり事業"]


def test_a_caption_with_a_number_of_another_kind_is_no_pillar() -> None:
    plan = second("(1) 畑を守る取組", "種まき事業", "2 号館に開いた直売所", "(2) 市を開く取組", "水やり事業")
    assert [pillar.heading.text for pillar in plan.pillars] == ["畑を守る取組", "市を開く取組"]


def test_a_list_may_stand_in_the_heading() -> None:
    plan = second("①畑の手入れ（種まき事業、水やり事業）", "②市の開催（収穫祭事業）")
    assert [pillar.heading.text for pillar in plan.pillars] == ["畑の手入れ", "市の開催"]
    assert (names(plan, "1"), names(plan, "2")) == (["種まき事業", "水やり事業"], ["収穫祭事業"])


def test_marks_under_which_nothing_stands_are_a_list_and_no_pillars() -> None:
    with pytest.raises(UnreadablePlanError, match="no numbered pillar"):
        second("○種まき事業", "○水やり事業")


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("戦略1 技", (1,)),
        ("【基本方針１】技", (1,)),
        ("柱Ⅱ 技", (2,)),
        ("施策② 技", (2,)),
        ("基本目標三 技", (3,)),
        ("第1の柱 技", (1,)),
        ("重点戦略1：技", (1,)),
        ("施策1-2 技", (1, 2)),
        ("施策の方向性１ 技", (1,)),
    ],
)
def test_levels_are_numbered_in_many_ways(line: str, path: tuple[int, ...]) -> None:
    level = worded_level(line)
    assert level is not None
    assert (level.path, line[level.start :]) == (path, "技")


@pytest.mark.parametrize("line", ["目標2030年の姿", "施策1により客を呼ぶ", "戦略を立てる", "柱となる3つの技"])
def test_words_in_a_sentence_are_no_levels(line: str) -> None:
    assert worded_level(line) is None


@pytest.mark.parametrize("line", ["2 階に開いた直売所", "3Dの見本", "10 年の歩み", "2024年度の市"])
def test_counted_things_are_no_numbers_of_pillars(line: str) -> None:
    assert bare_level(line) is None


def test_a_caption_that_names_another_municipality_takes_the_trust_from_all_places() -> None:
    heading = f"「{TITLE}」（練馬区）【{PERIOD}】"
    told = ("工房めぐり事業の案内", "道具バンク事業の棚", "作業の風景")
    trusting = annex(*FIRST[:2], *told, *FIRST[2:], heading, *REST)
    assert [each.owner for each in trusting.loose] == [trusting.plans[0].id] * 3
    doubting = annex(*FIRST[:2], *told, "練馬区の朝", *FIRST[2:], heading, *REST)
    assert doubting.loose[2].owner is None


def test_a_text_before_the_only_plan_is_not_that_plans() -> None:
    assert [each.owner for each in annex("表紙の写真", *FIRST).loose] == [None]


@pytest.mark.parametrize(
    "note",
    [
        "※事業は、令和７年度予算の成立をもって確定する。",
        "※事業の実施については、議会における議決を経た予算により確定する。",
        "※事業の実施は、\n各自治体の予算が議会の議決を\n受けることを条件とする。",
    ],
)
def test_a_note_on_the_budget_is_told_in_any_order(note: str) -> None:
    assert all(plan.caveats for plan in annex(*FIRST, f"「{TITLE}」（練馬区）【{PERIOD}】", *REST, note).plans)


@pytest.mark.parametrize("page", ["3", "- 3 -", "P.3", "3 / 12", "－ ３ －"])
def test_a_page_number_is_no_text(page: str) -> None:
    assert annex(*FIRST, page).loose == ()


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("△2.5％", -2.5, "%"),
        ("▲2.5%", -2.5, "%"),
        ("−2.5%", -2.5, "%"),
        ("1億2,000万円", 120_000_000, "円"),
        ("2万5,000人", 25_000, "人"),
        ("3,752億円", 3752, "億円"),
        ("累計100所", 100, "所"),
        ("延べ 100 所", 100, "所"),
        ("70%（延べ）", 70, "%"),
        ("80%以上", 80, "%"),
        ("100所/年", 100, "所/年"),
        ("100～120所", None, None),
        ("3.5ポイント増", None, None),
        ("増加", None, None),
        ("—", None, None),
    ],
)
def test_a_cell_is_a_number_only_where_it_states_exactly_one(cell: str, value: float | None, unit: str | None) -> None:
    assert read_quantity(cell) == (value, unit)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("目標指標\t現況値(R6年度)\tめざそう値(R12年度)", "工房の数\t46軒\t50軒"),
        ("数値目標\t当初値(R6年度)\t目標値(R12年度)", "工房の数\t46軒\t50軒"),
        ("指標\t令和6年度(現状)\t令和12年度(目標)", "工房の数\t46軒\t50軒"),
        ("No.\t指標\t直近値(R6年度)\t目標値(R12年度)", "1\t工房の数\t46軒\t50軒"),
        ("指標\t単位\t現状値(R6年度)\t目標値(R12年度)", "工房の数\t軒\t46\t50"),
        ("指標\t現状値\t目標値", "工房の数\t46軒（R6年度）\t50軒（R12年度）"),
        ("| 指標 | 現状値(R6年度) | 目標値(R12年度) |", "| 工房の数 | 46軒 | 50軒 |"),
    ],
)
def test_the_columns_of_a_table_are_told_by_their_headers(header: str, row: str) -> None:
    columns = read_header(view(header))
    assert columns is not None
    read = read_row(view(row), columns, pillar=None)
    assert read is not None
    assert (read.name.text, read.unit, read.baseline.value, read.target.value) == ("工房の数", "軒", 46, 50)
    assert (read.baseline.fiscal_year, read.target.fiscal_year) == (2024, 2030)


def test_rules_part_cells_where_no_tab_does() -> None:
    assert [cell.text for cell in cells(view("| 一 | 二 |"))] == ["一", "二"]


COVER = (
    "墨田区みらいビジョン\n\n令和７年度～令和14年度\n\n{stage}\n\n墨田区\n\n1 策定の目的\n\n職人が減っています。\n\n"
)


def vision(text: str, stage: str = "令和７年３月") -> Plan:
    """The plan of a vision whose outline goes on with this text."""
    printed = document(
        COVER.format(stage=stage) + text, publisher="東京都墨田区", title="墨田区みらいビジョン", status="策定済"
    )
    (plan,) = read_plans(printed, Gazetteer.load()).plans
    return plan


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("基本目標", "施策"), ("柱", "取組"), ("政策", "主要施策"), ("方向性", "アクション"), ("重点戦略", "方針")],
)
def test_words_open_levels_in_the_order_of_their_coming(upper: str, lower: str) -> None:
    text = f"{upper}Ⅰ 技\n\n{lower}1 学び\n\n●朝市の開催\n\n{upper}Ⅱ 客\n\n{lower}1 灯り\n\n●夜店の開催\n"
    plan = vision(text)
    assert [(p.number, p.heading.text) for p in plan.pillars] == [
        ("1", "技"),
        ("1-1", "学び"),
        ("2", "客"),
        ("2-1", "灯り"),
    ]
    assert [p.pillars for p in plan.projects] == [("1-1",), ("2-1",)]


def test_a_number_with_a_hyphen_says_where_it_stands() -> None:
    plan = vision("基本方針1 技\n\n施策1-1 学び\n\n・朝市の開催\n\n基本方針2 客\n\n施策2-1 灯り\n\n・夜店の開催\n")
    assert [(p.number, p.parent) for p in plan.pillars] == [("1", None), ("1-1", "1"), ("2", None), ("2-1", "2")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ⅰ 技\n\n●朝市の開催\n", "no strategy that they stand under"),
        ("基本方針1 技\n\n施策2-1 灯り\n\n●夜店の開催\n", "stands under number 2"),
        ("基本方針1 技を磨く\n\n●朝市の開催\n\n基本方針1 客の誘致\n\n●夜店の開催\n", "the same number 1"),
    ],
)
def test_an_outline_that_cannot_be_followed_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadablePlanError, match=reason) as caught:
        vision(text)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "◇朝市の開催\n\n市を開きます。",
        "▶朝市の開催\n\n市を開きます。",
        "(1) 朝市の開催\n\n市を開きます。",
        "① 朝市の開催\n\n市を開きます。",
        "事業1 朝市の開催\n\n市を開きます。",
        "●朝市の開催：市を開きます。",
    ],
)
def test_projects_are_named_in_many_ways(text: str) -> None:
    plan = vision(f"戦略1 技\n\n{text}\n")
    assert [(p.name.text, p.description) for p in plan.projects] == [("朝市の開催", "市を開きます。")]


def test_small_bullets_under_a_project_belong_to_it_and_alone_they_name_projects() -> None:
    plan = vision("戦略1 技\n\n●朝市の開催\n\n市を開きます。\n\n・春の市\n・秋の市\n\n戦略2 客\n\n・夜店の開催\n")
    assert [(p.name.text, p.description) for p in plan.projects] == [
        ("朝市の開催", "市を開きます。\n春の市\n秋の市"),
        ("夜店の開催", ""),
    ]


def test_a_table_ends_no_descriptions() -> None:
    table = "指標\t現状値(R6年度)\t目標値(R12年度)\n工房の数\t46軒\t50軒"
    plan = vision(f"戦略1 技\n\n{table}\n\n戦略2 客\n\n夜の客を増やします。\n\n●夜店の開催\n")
    assert plan.pillar("2").description == "夜の客を増やします。"


def test_lines_of_the_cover_and_titles_of_figures_are_no_overview() -> None:
    plan = vision("図表1 工房の数の移り変わり\n\n戦略1 技\n\n●朝市の開催\n", stage="素案")
    said = [part.text for section in plan.overview for part in section.paragraphs]
    assert said == ["職人が減っています。"]
    assert any("案の段階" in caveat for caveat in plan.caveats)
