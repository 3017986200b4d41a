"""Lines that a fixed width cut are whole paragraphs again, and every character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.corpus.lines import Paragraph, paragraphs
from plansearch.japanese.folding import fold_compact
from tests.made_up import MadeUpPlan, annex, columns, document, lay_out, make_plans, plans, shows, steady

NOISE = [
    *"産業の街を歩く。、「」（）()【】―～〜A1９-*#>|_☆※●・等术产⽇",
    " ",
    "　",
    "\n",
    "\n\n",
    "\t",
    "\f",
    "**",
    "## ",
]
# A text in which most long lines break off in mid-sentence, so that it is seen to be cut at a fixed width.
WRAPPED = (
    "坂の多いこのまちでは、古い工房と新しい店とが同じ路地に並び、朝市の日には遠くからも\n"
    "人が訪れるので、その賑わいを年中のものにするために、職人の技を若い人へと伝え、売\n"
    "り先を広げていく。"
)


def read(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [each.text for each in paragraphs(document(text))]


def only(text: str) -> Paragraph:
    """The one paragraph of a text."""
    (paragraph,) = paragraphs(document(text))
    return paragraph


@steady
@given(made=plans(), gap=st.integers(0, 3))
def test_lines_that_nobody_cut_stay_paragraphs(made: tuple[MadeUpPlan, ...], gap: int) -> None:
    printed = annex(made)
    assert read(lay_out(printed, gap=gap)) == printed


@steady
@given(
    made=plans(), width=st.integers(44, 100), between=st.sampled_from(["\n", "\n\n", "\n \n"]), gap=st.integers(0, 3)
)
def test_lines_cut_at_any_width_become_the_same_paragraphs(
    made: tuple[MadeUpPlan, ...], width: int, between: str, gap: int
) -> None:
    """Paragraphs end with a space here, pieces do not; blank lines between the pieces change nothing."""
    printed = annex(made)
    assert read(lay_out(printed, width=width, between=between, end=" ", gap=gap)) == printed


@steady
@given(st.lists(st.sampled_from(NOISE), max_size=120).map("".join))
def test_every_character_is_shown_from_its_place_and_none_is_lost_or_shown_twice(text: str) -> None:
    printed = document(text + "末")
    found = paragraphs(printed)
    assert all(shows(each.view, printed) for each in found)
    places = [at for each in found for at in dict.fromkeys(each.view.offsets)]
    assert places == sorted(set(places))
    words = {at for at, char in enumerate(printed.text) if char.isalnum()}
    assert words <= set(places)
    assert all(each.text == each.text.strip() != "" for each in found)


@steady
@given(st.lists(st.sampled_from(NOISE), max_size=80).map("".join))
def test_a_text_is_read_in_one_way(text: str) -> None:
    assert paragraphs(document(text + "末")) == paragraphs(document(text + "末"))


def test_a_cut_text_is_one_paragraph() -> None:
    assert read(WRAPPED) == [WRAPPED.replace("\n", "")]


def test_the_span_of_a_joined_paragraph_is_where_it_is_printed() -> None:
    text = "見出し\n\n" + WRAPPED
    view = paragraphs(document(text))[-1].view
    span = view.span(0, len(view.text))
    assert text[span.start : span.end] == WRAPPED


def test_short_lines_are_no_cut_lines() -> None:
    """A caption, a heading and a sentence on three lines are three paragraphs even in a text with cut lines."""
    assert read(f"夜店の灯\n朝市の様子\n{WRAPPED}")[:2] == ["夜店の灯", "朝市の様子"]


def test_two_latin_words_that_a_line_end_parted_get_a_space_that_shows_no_character_of_its_own() -> None:
    text = WRAPPED.replace("売\nり先", "Sumire\nMarket の売り先")
    view = only(text).view
    assert "Sumire Market の" in view.text
    at = view.text.index(" Market")
    assert view.offsets[at] == view.offsets[at - 1] == text.index("e\nMarket")


def test_japanese_words_that_a_line_end_parted_get_no_space() -> None:
    assert "遠くからも人が訪れる" in only(WRAPPED).text


STARTS = (
    "(2) 売り先を広げる",
    "（２）売り先を広げる",
    "2 売り先を広げる",
    "２．売り先を広げる",
    "- 売り先",
    "● 売り先",
    "※ 売り先",
    "戦略2 売り先",
    "【売り先】",
    "## 売り先",
    "「すみれ計画」（墨田区）【計画期間：令和７年度】",
)


@pytest.mark.parametrize("start", STARTS)
def test_what_can_only_begin_a_paragraph_begins_one(start: str) -> None:
    cut = WRAPPED.removesuffix("\nり先を広げていく。")
    assert len(read(f"{cut}\n{start}\n")) == 2


@pytest.mark.parametrize("indent", [" ", "　", "  "])
def test_an_indented_line_begins_a_paragraph(indent: str) -> None:
    text = WRAPPED.replace("人が訪れる", f"{indent}人が訪れる")
    assert [each[:2] for each in read(text)] == ["坂の", "人が"]


@pytest.mark.parametrize("counted", ["45 年をかけて", "３ 年ごとに", "2 店が加わり", "10 人で始め"])
def test_a_number_with_its_counter_is_no_heading(counted: str) -> None:
    """A line may be cut right before 「45 年」."""
    text = WRAPPED.replace("人が訪れるので", counted)
    assert read(text) == [text.replace("\n", "")]


@pytest.mark.parametrize(("left", "right"), ["（）", "()", "（)", "「」", "〔〕"])
def test_an_open_bracket_holds_a_paragraph_together_over_a_line_end(left: str, right: str) -> None:
    text = f"道具を貸し出す{left}工房\n巡りの日{right}"
    assert read(text) == [text.replace("\n", "")]


def test_a_bracket_that_never_closes_swallows_nothing() -> None:
    assert read("道具を貸し出す（工房\n\n巡りの日\n\n(2) 売り先を広げる取組") == [
        "道具を貸し出す（工房",
        "巡りの日",
        "(2) 売り先を広げる取組",
    ]


def test_a_bracket_that_would_close_only_in_the_next_plan_swallows_nothing() -> None:
    text = "道具を貸し出す（工房\n巡りの日\n【みらい計画の概要】\n職人を迎える）"
    assert read(text)[:2] == ["道具を貸し出す（工房", "巡りの日"]


@pytest.mark.parametrize("spare", range(5))
def test_a_heading_that_reaches_the_edge_does_not_swallow_what_follows(spare: int) -> None:
    """Joined with the overview it would be no heading, and the plan's words would pass to the plan before it."""
    printed = annex(make_plans(5))
    for heading in (text for text in printed if text.endswith("】")):
        assert heading in read(lay_out(printed, width=columns(heading) + spare, gap=0))


def test_where_paragraphs_end_with_a_space_a_full_line_with_one_is_the_last() -> None:
    title, heading, *others = annex(make_plans(6))
    caption = "染め物の棚の前で品を選ぶ客と店主との話の様子と秋"
    text = lay_out([title, heading, caption, *others], width=columns(caption), end=" ")
    assert read(text)[2:4] == [caption, others[0]]


def test_a_bracket_does_not_swallow_the_next_plan() -> None:
    heading = "「すみれ計画」（墨田区）【計画期間：令和７年度～令和９年度】"
    assert heading in read(f"道具を貸し出す（工房\n{heading}\n職人を迎える）。")


@pytest.mark.parametrize("mark", ["-", "*", "+", "#", "###", ">"])
def test_a_mark_is_kept_apart_from_the_words(mark: str) -> None:
    paragraph = only(f"{mark} 売り先を広げる")
    assert (paragraph.mark, paragraph.text) == (mark, "売り先を広げる")
    assert paragraph.view.offsets[0] == len(mark) + 1


def test_bold_signs_are_not_shown() -> None:
    printed = document("朝市の日 **新規** の取組")
    (paragraph,) = paragraphs(printed)
    assert paragraph.text == "朝市の日 新規 の取組"
    assert shows(paragraph.view, printed)


def test_repaired_characters_are_shown_and_keep_their_place() -> None:
    printed = document("新しい技术の话をする")
    (paragraph,) = paragraphs(printed)
    assert "技術の話" in paragraph.text
    assert [printed.text[at] for at in paragraph.view.offsets] == list(printed.text)


def test_blank_lines_before_a_paragraph_are_counted() -> None:
    assert [each.gap for each in paragraphs(document("一つ\n二つ\n\n三つ\n \n\n四つ"))] == [0, 0, 1, 2]


def test_a_page_break_ends_a_line() -> None:
    assert read("朝市の様子\f夜店の様子") == ["朝市の様子", "夜店の様子"]


@steady
@given(made=plans(count=2), width=st.integers(44, 100))
def test_widths_of_brackets_and_digits_do_not_matter(made: tuple[MadeUpPlan, ...], width: int) -> None:
    wide, narrow = (lay_out(annex(made, brackets), width=width, end=" ") for brackets in ("（）", "()"))
    assert [fold_compact(text).text for text in read(wide)] == [fold_compact(text).text for text in read(narrow)]
