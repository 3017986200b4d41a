"""Passages: one plan each, printed words only, ids that last."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.passage import Passage, PassageKind
from plansearch.model.plan import DocumentPlans
from plansearch.passages.cutting import MAX_LENGTH
from plansearch.passages.splitter import split_passages
from plansearch.plans.reader import read_plans
from tests.made_up import ANNEX_TITLE, MadeUpPlan, annex, document, lay_out, plans, says, slow

FIRST = (
    "「墨田区みらい計画」（墨田区） 【計画期間：令和７年度～令和９年度】",
    "墨田区は、古い工房のまちである。",
    "(1) 技を磨く取組",
    "技を伝える（朝市事業、道具バンク）",
    "(2) 客を呼ぶ取組",
    "夜店事業（灯をともす）、朝市事業",
)
SECOND = (
    "「練馬区はたけ計画」（練馬区） 【計画期間：令和７年度～令和９年度】",
    "練馬区は、畑のまちである。",
    "(1) 畑を守る取組",
    "畑を開く（種まきの日、朝市事業）",
)
VISION = """墨田区 みらいビジョン2025

令和７（2025）年度～令和14（2032）年度

1 ビジョンの目的

本区では、職人の数が減っています。

2 ビジョンの進め方

毎年、進み具合を確かめます。

戦略1 技の継承

若い職人を迎えます。

成果指標\t現状値 (R6年2月時点)\t目標値 (R10年度)
継いだ工房の数\t15軒\t21軒

※継いだ工房：この五年に代の替わった工房を指す。

方針1 学び手の受入れ

●家賃の補助

空いた工房の家賃を補います。
"""


def read(text: str) -> DocumentPlans:
    """What is read of an annex with this text."""
    return read_plans(document(text), Gazetteer.load())


def split(*paragraphs: str) -> tuple[Passage, ...]:
    """The passages of an annex with these paragraphs."""
    return split_passages(read(lay_out(paragraphs)))


def of(passages: tuple[Passage, ...], kind: PassageKind) -> list[Passage]:
    """Passages of one kind."""
    return [each for each in passages if each.kind is kind]


def vision() -> tuple[Passage, ...]:
    """The passages of a vision."""
    made = document(VISION, publisher="東京都墨田区", title="墨田区 みらいビジョン2025", family="産業振興ビジョン")
    return split_passages(read_plans(made, Gazetteer.load()))


LAYOUTS = st.sampled_from([(0, ""), (48, " "), (76, " ")])


@slow
@given(made=plans(), layout=LAYOUTS)
def test_every_line_is_what_its_span_says(made: tuple[MadeUpPlan, ...], layout: tuple[int, str]) -> None:
    reading = read(lay_out([*annex(made), "最後の写真"], width=layout[0], end=layout[1]))
    for passage in split_passages(reading):
        lines = passage.text.split("\n")
        assert [
            line for line, span in zip(lines, passage.spans, strict=True) if not says(line, span, reading.document)
        ] == []


@slow
@given(made=plans(), layout=LAYOUTS)
def test_no_passage_crosses_plans(made: tuple[MadeUpPlan, ...], layout: tuple[int, str]) -> None:
    reading = read(lay_out(annex(made), width=layout[0], end=layout[1]))
    owned = {plan.id: plan for plan in reading.plans}
    for passage in split_passages(reading):
        assert passage.plan_id is not None
        plan = owned[passage.plan_id]
        assert passage.heading_path[:2] == (plan.municipality.name, plan.title)
        assert all(plan.span.start <= span.start < span.end <= plan.span.end for span in passage.spans)
        assert set(passage.project_ids) <= {project.id for project in plan.projects}


@slow
@given(made=plans(), layout=LAYOUTS)
def test_ids_are_unique_and_the_same_in_the_next_run(made: tuple[MadeUpPlan, ...], layout: tuple[int, str]) -> None:
    text = lay_out([*annex(made), "写真", "写真"], width=layout[0], end=layout[1])
    passages = split_passages(read(text))
    assert len({each.id for each in passages}) == len(passages)
    assert split_passages(read(text)) == passages


@slow
@given(made=plans(), width=st.integers(44, 100))
def test_ids_survive_another_layout_of_the_same_words(made: tuple[MadeUpPlan, ...], width: int) -> None:
    whole = split_passages(read(lay_out(annex(made))))
    cut = split_passages(read("\n\n" + lay_out(annex(made), width=width, end=" ")))
    assert [each.id for each in cut] == [each.id for each in whole]
    assert [each.text for each in cut] == [each.text for each in whole]


@slow
@given(made=plans())
def test_there_is_a_passage_for_each_overview_pillar_and_project(made: tuple[MadeUpPlan, ...]) -> None:
    """Nothing made up here is long enough to be cut."""
    reading = read(lay_out(annex(made)))
    passages = split_passages(reading)
    assert max(len(each.text) for each in passages) <= MAX_LENGTH
    counts = Counter(each.kind for each in passages)
    assert counts == {
        PassageKind.OVERVIEW: len(made),
        PassageKind.PILLAR: sum(len(plan.pillars) for plan in made),
        PassageKind.PROJECT: sum(len(pillar.projects) for plan in made for pillar in plan.pillars),
    }


def test_a_changed_word_changes_the_ids_of_the_passages_that_hold_it_alone() -> None:
    before, after = split(*FIRST, *SECOND), split(*FIRST, *SECOND[:1], "練馬区は、森のまちである。", *SECOND[2:])
    changed = {each.id for each in before} ^ {each.id for each in after}
    assert {each.kind for each in (*before, *after) if each.id in changed} == {PassageKind.OVERVIEW}
    assert len(changed) == 2


def test_a_plan_added_in_front_changes_no_id_of_another() -> None:
    assert {each.id for each in split(*FIRST)} < {each.id for each in split(*SECOND, *FIRST)}


def test_a_pillars_passage_tells_its_words_and_all_its_projects() -> None:
    first, second = of(split(*FIRST), PassageKind.PILLAR)
    assert first.text == "技を磨く取組\n技を伝える\n朝市事業\n道具バンク"
    assert second.text.split("\n")[0] == "客を呼ぶ取組"
    assert len(first.project_ids) == len(second.project_ids) == 2
    assert first.heading_path == ("墨田区", "墨田区みらい計画", "技を磨く取組")


def test_a_project_has_one_passage_though_it_stands_under_two_pillars() -> None:
    passages = [each for each in of(split(*FIRST), PassageKind.PROJECT) if each.text.startswith("朝市事業")]
    (market,) = passages
    assert market.text == "朝市事業\n技を伝える"
    assert market.heading_path[-2:] == ("技を磨く取組", "朝市事業")


def test_an_explanation_stays_with_the_name_that_it_explains() -> None:
    (night,) = [each for each in of(split(*FIRST), PassageKind.PROJECT) if "夜店" in each.text]
    assert night.text.startswith("夜店事業")
    assert "灯をともす" in night.text


def test_the_same_name_in_two_plans_gives_two_projects() -> None:
    passages = of(split(*FIRST, *SECOND), PassageKind.PROJECT)
    markets = [each for each in passages if each.text.startswith("朝市事業")]
    assert len({each.plan_id for each in markets}) == len({each.project_ids for each in markets}) == 2


def test_the_first_span_of_a_projects_passage_is_its_name() -> None:
    reading = read(lay_out(FIRST))
    for passage in of(split_passages(reading), PassageKind.PROJECT):
        (project,) = [each for each in reading.plans[0].projects if each.id in passage.project_ids]
        assert passage.spans[0].start == project.name.span.start


def test_a_caption_without_a_certain_owner_names_no_municipality() -> None:
    (caption,) = of(split(*FIRST[:2], "作業の風景", *FIRST[2:], *SECOND), PassageKind.CAPTION)
    assert caption.plan_id is None
    assert caption.heading_path == (ANNEX_TITLE,)
    assert caption.id.startswith("made-up-")


def test_a_caption_with_an_owner_stands_under_it() -> None:
    (caption,) = of(split(*FIRST[:2], "墨田区の朝", *FIRST[2:], *SECOND), PassageKind.CAPTION)
    assert caption.heading_path == ("墨田区", "墨田区みらい計画")


def test_notes_are_passages_of_their_own_kind() -> None:
    (note,) = of(split(*FIRST, "※写真は昨年のもの", *SECOND), PassageKind.NOTE)
    assert note.text == "※写真は昨年のもの"


def test_two_equal_captions_are_two_passages() -> None:
    captions = of(split(*FIRST, "作業の風景", *SECOND, "作業の風景"), PassageKind.CAPTION)
    assert len({each.id for each in captions}) == len({each.spans for each in captions}) == 2


def test_an_indicators_passage_puts_the_years_beside_the_numbers() -> None:
    (indicator,) = of(vision(), PassageKind.INDICATOR)
    row, note = indicator.text.split("\n")
    assert row == "継いだ工房の数　現状値 15軒（R6年2月時点）　目標値 21軒（R10年度）"
    assert note == "継いだ工房：この五年に代の替わった工房を指す。"
    assert VISION[indicator.spans[0].start : indicator.spans[0].end] == "継いだ工房の数\t15軒\t21軒"
    assert indicator.heading_path[-2:] == ("技の継承", "成果指標")


def test_the_path_leads_through_the_strategy_to_the_policy() -> None:
    (project,) = of(vision(), PassageKind.PROJECT)
    assert project.heading_path[2:] == ("技の継承", "学び手の受入れ", "家賃の補助")


def test_a_section_has_its_heading_in_the_path() -> None:
    overview, _ = of(vision(), PassageKind.OVERVIEW)
    assert overview.heading_path[-1] == "ビジョンの目的"
    assert overview.text == "本区では、職人の数が減っています。"


def test_a_long_overview_is_cut_into_passages_that_keep_every_sentence() -> None:
    sentences = [f"{number}番目の工房では、職人の技を若い人へ伝える。" for number in range(60)]
    passages = of(split(FIRST[0], "".join(sentences), *FIRST[2:]), PassageKind.OVERVIEW)
    assert len(passages) > 1
    assert len({each.id for each in passages}) == len(passages)
    assert all(len(each.text) <= MAX_LENGTH for each in passages)
    assert [s for s in sentences if not any(s in each.text for each in passages)] == []


def test_a_pillar_with_many_projects_is_cut_and_each_part_names_those_that_it_holds() -> None:
    names = [
        f"{letter}の道具を貸して店を開く事業"
        for letter in "東西南北上下左右前後内外春夏秋冬朝昼夕夜天地山川海空雨雪風花鳥月木火土金水"
    ]
    passages = of(split(*FIRST[:3], f"技を伝える（{'、'.join(names)}）"), PassageKind.PILLAR)
    assert len(passages) > 1
    assert all(each.text.startswith("技を磨く取組\n") for each in passages)
    told = [project for each in passages for project in each.project_ids]
    assert len(set(told)) == len(names)
    assert all(len(each.project_ids) == sum(name in each.text for name in names) for each in passages)


def test_a_description_with_lists_inside_is_what_its_spans_say() -> None:
    reading = read(lay_out((*FIRST[:3], "道具を貸す（道具バンク）、家賃を補う（家賃補助）", *SECOND)))
    passages = split_passages(reading)
    for passage in passages:
        for line, span in zip(passage.text.split("\n"), passage.spans, strict=True):
            assert says(line, span, reading.document), line
    pillar, bank, rent = passages[1:4]
    assert pillar.text == "技を磨く取組\n道具を貸す\n家賃を補う\n道具バンク\n家賃補助"
    # A project's passage holds nothing that is said of another one alone.
    assert (bank.text, rent.text) == ("道具バンク\n道具を貸す", "家賃補助\n家賃を補う")


def test_a_part_names_only_projects_whose_own_name_it_holds() -> None:
    """朝市 stands in 夜の朝市を開く事業 as well, and is another project."""
    many = [
        f"{letter}の道具を貸して店を開く事業"
        for letter in "東西南北上下左右前後内外春夏秋冬朝昼夕夜天地山川海空雨雪風花鳥月木火土金水"
    ]
    reading = read(lay_out((*FIRST[:3], f"技を伝える（{'、'.join(['夜の朝市を開く事業', *many, '朝市'])}）")))
    short = next(each.id for each in reading.plans[0].projects if each.name.text == "朝市")
    pillars = of(split_passages(reading), PassageKind.PILLAR)
    assert len(pillars) > 1
    told = [each for each in pillars if short in each.project_ids]
    assert told
    assert [each for each in told if "朝市" not in each.text.split("\n")] == []


def test_every_part_of_a_projects_passage_names_the_project() -> None:
    long = "道具を集めて貸し出し、直して使う。" * 40
    reading = read(lay_out((*FIRST[:3], f"道具バンク（{long}）、朝市（品を並べる）")))
    bank = reading.plans[0].projects[0]
    parts = [each for each in of(split_passages(reading), PassageKind.PROJECT) if not each.text.startswith("朝市")]
    assert len(parts) > 1
    assert {each.project_ids for each in parts} == {(bank.id,)}
    assert {each.text.split("\n")[0] for each in parts} == {"道具バンク"}
    assert all(len(each.text) <= MAX_LENGTH for each in parts)
