"""Documents that are one plan: cover, sections, strategies, projects, indicators."""

from __future__ import annotations

import pytest

from plansearch.corpus.lines import paragraphs
from plansearch.errors import UnreadablePlanError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.document import Document
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import DocumentPlans, Plan
from plansearch.plans.cover import title_of
from plansearch.plans.reader import read_plans
from tests.made_up import document, says

VISION = """墨田区 みらいビジョン2025

令和７（2025）年度～令和14（2032）年度 **（案）概要版**

令和７（2025）年２月 東京都墨田区

ビジョンの概要

1 ビジョンの目的

本区では、職人の数が減っています。

そこで、新しいビジョンを定めます。

2 ビジョンの計画期間

計画期間は、令和７（2025）年度を初年度とし、令和14（2032）年度までの８年間とします。

目指す姿と戦略

3 目指す姿に向けた戦略

次の２つの戦略に取り組みます。

●戦略1 技の継承

若い職人を迎え、道具と場所を貸します。

●戦略2 売り先の拡大

区の外に向けて品を売ります。

施策体系

戦略 1

技の伝承

1 学び手の受入れ

戦略 2

売り先の拡大

1 市の開催

戦略1 技の継承

成果指標

成果指標\t現状値 (R6年2月時点)\t目標値 (R10年度)
学び手のいる工房の割合\t34%\t50%
継いだ工房の数\t—\t21軒

※継いだ工房：この五年に代の替わった工房を指す。

主な施策

方針1 学び手の受入れ

●道具バンクの設置 **新規**

使わなくなった道具を集め、学び手に貸し出します。

道具は工房で直します。

●家賃の補助

空いた工房の家賃を補います。

使わなくなった道具の棚の前で職人と話し合う学び手の写真

方針2 技の記録

●技の映像の公開 新規

職人の手元を撮り、公開します。

戦略2 売り先の拡大

成果指標

成果指標\t現状値 (R6年度見込み)\t目標値 (R10年度)
市に出た店の割合\t46％\t50％

主な施策

方針1 市の開催

●朝市と夜店の開催

月に一度、市を開きます。
"""
TITLE = "墨田区 みらいビジョン2025"


def vision(text: str = VISION, *, publisher: str = "東京都墨田区", status: str = "案", title: str = TITLE) -> Document:
    """A vision with this text."""
    return document(text, publisher=publisher, title=title, family="産業振興ビジョン", status=status, edition="概要版")


def read(text: str = VISION, *, publisher: str = "東京都墨田区", status: str = "案") -> DocumentPlans:
    """What is read of a vision."""
    return read_plans(vision(text, publisher=publisher, status=status), Gazetteer.load())


def plan(text: str = VISION, *, publisher: str = "東京都墨田区", status: str = "案") -> Plan:
    """The one plan of a vision."""
    (found,) = read(text, publisher=publisher, status=status).plans
    return found


def test_the_cover_says_who_and_when() -> None:
    found = plan()
    assert (found.id, found.title) == ("131075-2025-sangyo-shinko-vision", TITLE)
    assert (found.years.first, found.years.last) == (2025, 2032)
    assert found.years.label == "令和７（2025）年度～令和14（2032）年度"
    assert (found.edition, found.status, found.family) == ("概要版", "案", "産業振興ビジョン")


def test_sections_keep_their_headings_and_paragraphs() -> None:
    sections = [(s.heading.text if s.heading else None, [p.text for p in s.paragraphs]) for s in plan().overview]
    assert sections[0] == (
        "ビジョンの目的",
        ["本区では、職人の数が減っています。", "そこで、新しいビジョンを定めます。"],
    )
    assert [heading for heading, _ in sections] == ["ビジョンの目的", "ビジョンの計画期間", "目指す姿に向けた戦略"]


def test_strategies_and_the_policies_below_them_are_pillars_of_two_levels() -> None:
    found = [(p.number, p.heading.text, p.parent, p.description) for p in plan().pillars]
    assert found == [
        ("1", "技の継承", None, "若い職人を迎え、道具と場所を貸します。"),
        ("1-1", "学び手の受入れ", "1", ""),
        ("1-2", "技の記録", "1", ""),
        ("2", "売り先の拡大", None, "区の外に向けて品を売ります。"),
        ("2-1", "市の開催", "2", ""),
    ]


def test_policies_are_numbered_anew_under_each_strategy() -> None:
    assert plan().pillar("1-1").heading.text != plan().pillar("2-1").heading.text


def test_each_project_stands_under_its_policy_with_what_is_said_of_it() -> None:
    found = [(p.name.text, p.pillars, p.is_new, p.description) for p in plan().projects]
    assert found == [
        (
            "道具バンクの設置",
            ("1-1",),
            True,
            "使わなくなった道具を集め、学び手に貸し出します。\n道具は工房で直します。",
        ),
        ("家賃の補助", ("1-1",), False, "空いた工房の家賃を補います。"),
        ("技の映像の公開", ("1-2",), True, "職人の手元を撮り、公開します。"),
        ("朝市と夜店の開催", ("2-1",), False, "月に一度、市を開きます。"),
    ]


def test_indicators_belong_to_the_strategy_above_them_with_the_years_of_their_own_table() -> None:
    found = [
        (i.name.text, i.pillar, i.baseline.value, i.baseline.fiscal_year, i.target.value, i.target.fiscal_year)
        for i in plan().indicators
    ]
    assert found == [
        ("学び手のいる工房の割合", "1", 34, 2023, 50, 2028),
        ("継いだ工房の数", "1", None, 2023, 21, 2028),
        ("市に出た店の割合", "2", 46, 2024, 50, 2028),
    ]


def test_a_note_under_a_table_belongs_to_the_row_above_it() -> None:
    notes = [i.note.text if i.note else None for i in plan().indicators]
    assert notes == [None, "継いだ工房：この五年に代の替わった工房を指す。", None]


def test_a_heading_that_the_figure_spells_otherwise_is_kept_and_said() -> None:
    found = plan()
    assert found.pillar("1").variants == ("技の伝承",)
    assert any("技の継承" in caveat and "技の伝承" in caveat for caveat in found.caveats)


def test_the_figure_of_all_measures_makes_no_pillar_and_no_project_of_its_own() -> None:
    without = VISION[: VISION.index("施策体系")] + VISION[VISION.index("戦略1 技の継承") :]
    assert [p.number for p in plan(without).pillars] == [p.number for p in plan().pillars]
    assert [p.id for p in plan(without).projects] == [p.id for p in plan().projects]


def test_a_caption_under_a_project_is_not_said_of_it() -> None:
    reading = read()
    (caption,) = reading.loose
    assert caption.statement.text == "使わなくなった道具の棚の前で職人と話し合う学び手の写真"
    assert caption.owner == reading.plans[0].id


def test_a_draft_says_so() -> None:
    assert any("案の段階" in caveat for caveat in plan().caveats)
    assert not any("案の段階" in caveat for caveat in plan(status="決定").caveats)


@pytest.mark.parametrize("wide", [False, True])
def test_widths_change_no_record(*, wide: bool) -> None:
    table = str.maketrans("0123456789()%", "０１２３４５６７８９（）％")
    text = VISION.translate(table) if wide else VISION
    found = plan(text)
    assert [p.number for p in found.pillars] == [p.number for p in plan().pillars]
    assert [(i.baseline.value, i.target.fiscal_year) for i in found.indicators] == [
        (i.baseline.value, i.target.fiscal_year) for i in plan().indicators
    ]
    assert [p.id for p in found.projects] == [p.id for p in plan().projects]


def test_every_record_says_what_its_place_says() -> None:
    reading = read()
    (found,) = reading.plans
    parts = [part for section in found.overview for part in section.paragraphs]
    parts += [part for pillar in found.pillars for part in (pillar.heading, *pillar.descriptions)]
    parts += [part for project in found.projects for part in (project.name, *project.descriptions)]
    parts += [each.name for each in found.indicators] + [each.note for each in found.indicators if each.note]
    parts += [each.statement for each in reading.loose]
    assert [part.text for part in parts if not says(part.text, part.span, reading.document)] == []


def test_every_printed_word_is_accounted_for() -> None:
    reading = read()
    (found,) = reading.plans
    spans = [*reading.headings, *(each.statement.span for each in reading.loose)]
    spans += [part.span for section in found.overview for part in section.paragraphs]
    spans += [section.heading.span for section in found.overview if section.heading]
    spans += [part.span for pillar in found.pillars for part in (pillar.heading, *pillar.descriptions)]
    spans += [part.span for project in found.projects for part in (project.name, *project.descriptions)]
    spans += [each.span for each in found.indicators] + [each.note.span for each in found.indicators if each.note]
    covered = {at for span in spans for at in range(span.start, span.end)}
    lost = "".join(char for at, char in enumerate(reading.document.text) if char.isalnum() and at not in covered)
    for announced in ("新規", "戦略", "方針", "1", "2", "3"):
        lost = lost.replace(announced, "")
    assert lost == ""


def test_a_publisher_that_names_no_municipality_leaves_it_to_the_cover() -> None:
    assert plan(publisher="みらい研究所").municipality.code == "131075"


@pytest.mark.parametrize(
    ("change", "to", "publisher", "reason"),
    [
        ("", "", "東京都練馬区", "which municipality"),
        ("墨田区", "すみれ区", "みらい研究所", "which municipality"),
        ("令和14（2032）年度 **", "令和14（2031）年度 **", "東京都墨田区", "period is not certain"),
        ("令和14（2032）年度", "なるべく長い間", "東京都墨田区", "period is not certain"),
        (
            "令和７（2025）年２月",
            "令和８（2026）年度～令和15（2033）年度 令和７年２月",
            "東京都墨田区",
            "two periods",
        ),
    ],
)
def test_what_is_not_certain_is_refused_with_file_and_remedy(change: str, to: str, publisher: str, reason: str) -> None:
    with pytest.raises(UnreadablePlanError, match=reason) as caught:
        read(VISION.replace(change, to) if change else VISION, publisher=publisher)
    assert caught.value.message.startswith("made-up.txt: ")
    assert caught.value.remedy


def test_the_prefecture_on_the_cover_settles_a_name_that_two_prefectures_share() -> None:
    assert plan(VISION.replace("墨田区", "府中市"), publisher="みらい研究所").municipality.code == "132063"


def test_a_name_that_two_prefectures_share_is_refused_where_nothing_settles_it() -> None:
    text = VISION.replace("東京都墨田区", "墨田区").replace("墨田区", "府中市")
    with pytest.raises(UnreadablePlanError, match="which municipality"):
        read(text, publisher="みらい研究所")


def test_a_document_without_sections_and_strategies_is_refused() -> None:
    with pytest.raises(UnreadablePlanError, match="neither sections nor strategies"):
        read("\n\n".join(VISION.split("\n\n")[:3]))


def test_reading_twice_gives_the_same() -> None:
    assert read() == read()


SHORT_COVER = """墨田区 みらいビジョン2025

令和７（2025）年度～令和14（2032）年度

1 ビジョンの目的

本区では、職人の数が減っています。

戦略1 技の継承

若い職人を迎えます。

成果指標\t現状値 (R6年2月時点)\t目標値 (R10年度)
継いだ工房の数\t15軒\t21軒
"""


def test_a_short_cover_does_not_swallow_the_sections_up_to_a_table() -> None:
    found = plan(SHORT_COVER)
    assert [s.heading.text for s in found.overview if s.heading] == ["ビジョンの目的"]
    assert [pillar.number for pillar in found.pillars] == ["1"]
    assert [each.name.text for each in found.indicators] == ["継いだ工房の数"]


@pytest.mark.parametrize("line", ["2 計画期間 令和７年度～令和14年度", "戦略1 令和７年度の歩み", "年\t令和７年度"])
def test_the_cover_ends_before_the_first_section_level_or_row(line: str) -> None:
    text = f"{TITLE}\n\n令和７年度～令和14年度\n\n{line}\n\n令和７年３月\n"
    made = vision(text)
    found = paragraphs(made)
    sumida = Gazetteer.load().municipality(MunicipalityCode("131075"))
    assert [each.text for each in title_of(made, found, sumida)[1]] == [TITLE, "令和７年度～令和14年度"]


def test_the_future_image_right_under_a_sections_heading_is_said() -> None:
    text = SHORT_COVER.replace(
        "戦略1", "2 将来像\n\n技と暮らしが響き合うまち\n\n3 進め方\n\n毎年、確かめます。\n\n戦略1", 1
    )
    said = {s.heading.text: [p.text for p in s.paragraphs] for s in plan(text).overview if s.heading}
    assert said["将来像"] == ["技と暮らしが響き合うまち"]


def test_a_short_line_above_a_section_and_not_under_one_is_a_heading() -> None:
    text = SHORT_COVER.replace("戦略1", "進め方について\n\n2 進め方\n\n毎年、確かめます。\n\n戦略1", 1)
    said = [part.text for section in plan(text).overview for part in section.paragraphs]
    assert said == ["本区では、職人の数が減っています。", "毎年、確かめます。"]


def test_figure_texts_between_which_something_is_said_are_apart() -> None:
    text = f"{SHORT_COVER}\n坂の上の工房の写真\n若い職人を育てます。\n坂の下の工房の写真\n"
    found = [each.statement.text for each in read(text).loose]
    assert found == ["坂の上の工房の写真", "坂の下の工房の写真"]


@pytest.mark.parametrize(("years", "to"), [("2032）年度 **", "2031）年度 **"), ("令和14（2032）年度", "当分")])
def test_the_error_on_a_period_ends_in_one_full_stop(years: str, to: str) -> None:
    with pytest.raises(UnreadablePlanError) as caught:
        read(VISION.replace(years, to))
    assert caught.value.message.endswith(".")
    assert not caught.value.message.endswith("..")
