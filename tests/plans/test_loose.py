"""A caption gets an owner only where words or a trustworthy place prove it, and never a wrong one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.plan import DocumentPlans, LooseKind, LooseText
from plansearch.plans.reader import read_plans
from tests.made_up import document, lay_out, make_plans, says, slow

SUMIDA = (
    "「墨田区みらい計画」（墨田区） 【計画期間：令和７年度～令和９年度】",
    "墨田区は、「路地の音」を聞かせる古い工房のまちである。",
    "(1) 技を磨く取組",
    "技を伝える（工房めぐりの日開催事業、道具バンク）",
)
NERIMA = (
    "「練馬区はたけ計画」（練馬区） 【計画期間：令和７年度～令和９年度】",
    "練馬区は、空の広い畑のまちである。",
    "(1) 畑を守る取組",
    "畑を開く（種まき体験学び舎事業、道具バンク）",
)


def read(*paragraphs: str) -> DocumentPlans:
    """What is read of an annex with these paragraphs."""
    return read_plans(document(lay_out(paragraphs)), Gazetteer.load())


def in_blocks(first: tuple[str, ...] = (), second: tuple[str, ...] = ()) -> list[LooseText]:
    """The captions of an annex of two plans, as printed in the block of the first and of the second."""
    return list(read(*SUMIDA[:2], *first, *SUMIDA[2:], *NERIMA[:2], *second, *NERIMA[2:]).loose)


def owners(*captions: LooseText) -> list[str | None]:
    """Names of the owners."""
    names = {"131075": "墨田区", "131202": "練馬区"}
    return [names[each.owner[:6]] if each.owner else None for each in captions]


@pytest.mark.parametrize("block", [0, 1])
def test_the_name_of_a_project_of_one_plan_alone_proves_the_owner_in_whatever_block(block: int) -> None:
    caption = ("工房めぐりの日開催事業の案内",)
    found = in_blocks(first=caption) if block == 0 else in_blocks(second=caption)
    assert owners(*found) == ["墨田区"]
    assert "工房めぐりの日開催事業" in found[0].basis


def test_the_name_of_a_project_of_two_plans_proves_nothing() -> None:
    assert owners(*in_blocks(second=("道具バンクの棚の写真",))) == [None]


def test_a_caption_that_names_projects_of_two_plans_proves_nothing() -> None:
    assert owners(*in_blocks(first=("工房めぐりの日開催事業と種まき体験学び舎事業の合同写真",))) == [None]


def test_a_name_that_another_plan_also_speaks_of_proves_nothing() -> None:
    partner = "練馬区は、工房めぐりの日開催事業に学ぶ畑のまちである。"
    reading = read(*SUMIDA, NERIMA[0], partner, "工房めぐりの日開催事業の案内", *NERIMA[2:])
    assert owners(*reading.loose) == [None]


def test_a_wrapped_or_widened_name_is_the_same_name() -> None:
    assert owners(*in_blocks(second=("工房めぐりの 日開催事業\nの案内",))) == ["墨田区"]


def test_a_caption_without_any_word_of_a_plan_has_no_owner() -> None:
    (caption,) = in_blocks(first=("作業の風景",))
    assert caption.owner is None
    assert caption.basis


def test_a_municipalitys_name_convinces_in_its_own_block() -> None:
    assert owners(*in_blocks(first=("墨田区の朝",))) == ["墨田区"]


def test_a_municipalitys_name_in_anothers_block_may_name_a_partner_and_convinces_nobody() -> None:
    assert owners(*in_blocks(second=("墨田区から来た見学者",))) == [None]


def test_two_municipalities_in_one_caption_prove_nothing() -> None:
    assert owners(*in_blocks(first=("墨田区と練馬区の合同朝市",))) == [None]


def test_a_name_written_in_kana_counts_only_as_a_word() -> None:
    assert owners(*in_blocks(first=("すみだの夜店",))) == ["墨田区"]
    assert owners(*in_blocks(first=("すみだけは昔のまま",))) == [None]
    assert owners(*in_blocks(first=("ひとやすみだの広場",))) == [None]


def test_a_note_on_a_quoted_word_belongs_to_the_plan_in_whose_block_the_word_is_used() -> None:
    note = "※「路地の音」\n\n細い道に響く手仕事の音"
    (read_here,) = in_blocks(first=(note,))
    assert (owners(read_here), read_here.kind) == (["墨田区"], LooseKind.NOTE)


def test_a_displaced_note_on_a_quoted_word_is_given_to_nobody_by_that_word() -> None:
    assert owners(*in_blocks(second=("※「路地の音」\n\n細い道に響く手仕事の音",))) == [None]


def test_place_is_believed_where_other_captions_bear_it_out() -> None:
    found = in_blocks(
        first=("工房めぐりの日開催事業の案内", "作業の風景"), second=("種まき体験学び舎事業の案内", "土の色")
    )
    assert owners(*found) == ["墨田区", "墨田区", "練馬区", "練馬区"]


def test_one_witness_is_not_enough_to_believe_places() -> None:
    assert owners(*in_blocks(first=("工房めぐりの日開催事業の案内", "作業の風景"))) == ["墨田区", None]


def test_one_displaced_caption_takes_the_trust_from_all_places() -> None:
    found = in_blocks(
        first=("工房めぐりの日開催事業の案内", "作業の風景"),
        second=("種まき体験学び舎事業の案内", "墨田区の工房めぐりの日開催事業", "土の色"),
    )
    assert owners(*found) == ["墨田区", None, "練馬区", "墨田区", None]


def test_a_caption_that_names_another_municipality_is_not_given_to_its_place() -> None:
    found = in_blocks(
        first=("工房めぐりの日開催事業の案内", "練馬区からの見学"), second=("種まき体験学び舎事業の案内",)
    )
    assert owners(*found) == ["墨田区", None, "練馬区"]


def test_a_text_before_the_first_plan_has_no_place_at_all() -> None:
    reading = read("表紙の写真", *SUMIDA, *NERIMA)
    assert owners(*reading.loose) == [None]


def test_in_a_document_of_one_plan_every_caption_is_that_plans() -> None:
    assert owners(*read(*SUMIDA[:2], "作業の風景", *SUMIDA[2:]).loose) == ["墨田区"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("作業の風景", LooseKind.CAPTION),
        ("※写真は昨年のもの", LooseKind.NOTE),
        ("（※写真は昨年のもの）", LooseKind.NOTE),
        ("注 写真は昨年のもの", LooseKind.NOTE),
    ],
)
def test_notes_are_told_from_captions(text: str, kind: LooseKind) -> None:
    assert [each.kind for each in in_blocks(first=(text,))] == [kind]


@slow
@given(seed=st.integers(0, 10_000))
def test_displaced_captions_are_never_given_to_the_wrong_plan(seed: int) -> None:
    """Captions that name a project are strewn over all blocks, captions without a telling word between them."""
    draw = Random(seed)  # noqa: S311 - a made-up layout
    made = make_plans(seed)
    blocks: list[list[str]] = [[] for _ in made]
    truth: dict[str, int] = {}
    displaced = False
    for number, plan in enumerate(made):
        for name in draw.sample([name for pillar in plan.pillars for name in pillar.projects], draw.randint(0, 2)):
            block = draw.randrange(len(made))
            displaced = displaced or block != number
            blocks[block].append(f"{name}の会場")
            truth[f"{name}の会場"] = number
    wordless = [f"写真{letter}" for letter in "甲乙丙"]
    for text in wordless:
        blocks[draw.randrange(len(made))].append(text)
    printed: list[str] = []
    for plan, captions in zip(made, blocks, strict=True):
        heading, overview, *pillars = plan.paragraphs()
        draw.shuffle(captions)
        cut = draw.randint(0, len(captions))
        printed += [heading, overview, *captions[:cut], *pillars, *captions[cut:]]
    reading = read(*printed)
    ids = [plan.id for plan in reading.plans]
    found = {each.statement.text: each for each in reading.loose}
    assert set(found) == {*truth, *wordless}
    for text, caption in found.items():
        assert says(text, caption.statement.span, reading.document)
        assert caption.basis
        if text in truth:
            assert caption.owner in {None, ids[truth[text]]}
        elif displaced:
            assert caption.owner is None


@pytest.mark.parametrize(
    ("place", "caption"),
    [
        ("国立市", "国立大学と学ぶ会"),
        ("国立市", "国立市場の朝"),
        ("中央区", "中央広場の夜店"),
        ("港区", "羽田空港区画の整備"),
        ("港区", "港区画の整備"),
        ("北区", "城北区域の店"),
    ],
)
def test_a_common_word_that_holds_a_municipalitys_name_convinces_nobody(place: str, caption: str) -> None:
    reading = read(*(each.replace("墨田区", place) for each in SUMIDA[:2]), caption, *SUMIDA[2:], *NERIMA)
    assert [each.owner for each in reading.loose] == [None]


@pytest.mark.parametrize(
    "caption", ["墨田区役所の前", "墨田の夜店", "東京都墨田区の朝", "令和5年度墨田区の朝", "夜の墨田を歩く"]
)
def test_a_municipalitys_name_may_be_followed_by_more_or_stand_behind_its_prefecture_or_a_year(caption: str) -> None:
    assert owners(*in_blocks(first=(caption,))) == ["墨田区"]


def test_a_stock_phrase_that_only_one_plan_happens_to_use_does_not_move_a_caption_to_it() -> None:
    first = (SUMIDA[0], "墨田区は、中小企業・小規模事業者の技を受け継ぐ。", *SUMIDA[2:])
    reading = read(*first, *NERIMA[:2], "中小企業・小規模事業者の集い", *NERIMA[2:])
    assert owners(*reading.loose) == [None]


def test_a_phrase_of_the_plan_in_whose_block_it_stands_convinces() -> None:
    assert owners(*in_blocks(first=("聞かせる古い工房のまちの地図",))) == ["墨田区"]


def test_a_phrase_of_another_plan_takes_the_trust_from_all_places() -> None:
    found = in_blocks(
        first=("工房めぐりの日開催事業の案内", "作業の風景"),
        second=("種まき体験学び舎事業の案内", "聞かせる古い工房のまちの地図"),
    )
    assert owners(*found) == ["墨田区", None, "練馬区", None]
