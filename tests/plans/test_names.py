"""Project names are told from sentences, explanations and marks; each keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.folding import fold_compact
from plansearch.plans.names import Item, read_item, read_pillar_text
from tests.made_up import steady, view

NAMES = (
    "朝市事業",
    "道具バンク（第２期）運営事業",
    "学校と連携した工房体験事業",
    "夜店及び坂道の灯り事業",
    "染め物／革細工 見本市出展助成",
    "「技の日」開催事業",
    "すみれ Pay 機能拡充",
    "家賃補助",
)
EXPLANATIONS = ("", "（品を並べる、客を呼ぶ）", "(道具の貸出（無料）)", "（学び手への補助 等）")


def names(text: str) -> list[str]:
    """The names in a pillar's text."""
    return [item.name.text for item in read_pillar_text(view(text)).items]


def explained(text: str) -> list[tuple[str, str | None]]:
    """The names in a pillar's text with their explanations."""
    items = read_pillar_text(view(text)).items
    return [(item.name.text, item.explanation.text if item.explanation else None) for item in items]


def sentence(text: str) -> str:
    """What a pillar's text says besides its list."""
    return "".join(part.text for part in read_pillar_text(view(text)).descriptions)


def item(text: str) -> Item:
    """One printed name."""
    found = read_item(view(text))
    assert found is not None
    return found


def test_a_sentence_ends_with_its_list_in_brackets() -> None:
    text = "職人の技を若い人へ伝える（朝市事業、道具バンク、家賃補助）"
    assert names(text) == ["朝市事業", "道具バンク", "家賃補助"]
    assert sentence(text) == "職人の技を若い人へ伝える"


def test_a_bare_list_explains_its_names_in_brackets() -> None:
    text = "朝市事業（品を並べる、客を呼ぶ）、道具バンク、家賃補助(一年目の家賃を補う)"
    assert explained(text) == [
        ("朝市事業", "品を並べる、客を呼ぶ"),
        ("道具バンク", None),
        ("家賃補助", "一年目の家賃を補う"),
    ]
    assert sentence(text) == ""


def test_a_sentence_without_a_list_names_nothing() -> None:
    assert names("職人の技を若い人へ伝える。") == []
    assert sentence("職人の技を若い人へ伝える。") == "職人の技を若い人へ伝える。"


def test_a_bracket_inside_a_sentence_is_no_list() -> None:
    text = "ＩｏＴ（物のインターネット）を用いて工房をつなぐ（工房ネット事業）"
    assert names(text) == ["工房ネット事業"]
    assert sentence(text) == "ＩｏＴ（物のインターネット）を用いて工房をつなぐ"


def test_each_sentence_part_may_have_its_own_list() -> None:
    text = "道具を貸す（道具バンク）、家賃を補う（家賃補助、見本市助成）"
    items = read_pillar_text(view(text)).items
    assert [(each.name.text, each.clause.text if each.clause else None) for each in items] == [
        ("道具バンク", "道具を貸す"),
        ("家賃補助", "家賃を補う"),
        ("見本市助成", "家賃を補う"),
    ]


def test_one_list_for_the_whole_sentence_explains_no_project_alone() -> None:
    assert all(each.clause is None for each in read_pillar_text(view("技を伝える（朝市事業、道具バンク）")).items)


@pytest.mark.parametrize("tail", [" 等", "等", "など", " ほか", "。", "、", "※1", "（※）"])
def test_and_so_on_is_no_part_of_a_name(tail: str) -> None:
    assert item(f"朝市事業{tail}").name.text == "朝市事業"
    assert names(f"技を伝える（道具バンク、朝市事業{tail}）") == ["道具バンク", "朝市事業"]


@pytest.mark.parametrize("behind", ["", " 等", "等", "。"])
def test_a_list_may_be_followed_by_and_so_on(behind: str) -> None:
    assert names(f"技を伝える（道具バンク、朝市事業）{behind}") == ["道具バンク", "朝市事業"]
    assert sentence(f"技を伝える（道具バンク、朝市事業）{behind}") == "技を伝える"


@pytest.mark.parametrize("mark", ["☆", "★", "※", "◎", "●", "・", "＊"])
def test_marks_stand_apart_from_the_name(mark: str) -> None:
    found = item(f"{mark} 朝市事業")
    assert (found.marks, found.name.text) == (mark, "朝市事業")


def test_a_note_may_say_that_marked_projects_belong_here_as_well() -> None:
    text = read_pillar_text(view("朝市事業、☆道具バンク、※☆印の事業"))
    assert [each.name.text for each in text.items] == ["朝市事業", "道具バンク"]
    assert text.shared_marks == ("☆",)


@pytest.mark.parametrize(
    "printed", ["朝市事業【新規】", "朝市事業（新規）", "朝市事業 新規", "【新規】朝市事業", "(新規) 朝市事業"]
)
def test_new_is_a_property_and_no_part_of_the_name(printed: str) -> None:
    found = item(printed)
    assert (found.name.text, found.is_new) == ("朝市事業", True)


def test_a_name_that_speaks_of_newcomers_is_not_marked_new() -> None:
    found = item("新規就農者支援事業")
    assert (found.name.text, found.is_new) == ("新規就農者支援事業", False)


@pytest.mark.parametrize("printed", ["", " ", "・", "等", "※", "、"])
def test_where_no_name_is_printed_none_is_made_up(printed: str) -> None:
    assert read_item(view(printed)) is None


@pytest.mark.parametrize(("left", "right"), ["（）", "()", "（)", "(）"])
def test_brackets_may_differ_in_width_and_from_one_another(left: str, right: str) -> None:
    assert names(f"技を伝える{left}朝市事業、道具バンク{right}") == ["朝市事業", "道具バンク"]
    assert explained(f"朝市事業{left}品を並べる{right}、家賃補助") == [("朝市事業", "品を並べる"), ("家賃補助", None)]


@pytest.mark.parametrize("separator", ["、", "，", "；", "\n"])
def test_names_are_parted_by_several_signs(separator: str) -> None:
    assert names(f"技を伝える（朝市事業{separator}道具バンク）") == ["朝市事業", "道具バンク"]


@steady
@given(
    listed=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(EXPLANATIONS)), min_size=1, max_size=6),
    tail=st.sampled_from(["", " 等", "など"]),
)
def test_a_bare_list_gives_back_its_names_whole_and_in_order(listed: list[tuple[str, str]], tail: str) -> None:
    text = "、".join(name + explanation for name, explanation in listed) + tail
    items = read_pillar_text(view(text)).items
    assert [each.name.text for each in items] == [name for name, _ in listed]
    assert [each.explanation is not None for each in items] == [bool(explanation) for _, explanation in listed]


@steady
@given(listed=st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), brackets=st.sampled_from(["（）", "()"]))
def test_a_list_behind_a_sentence_gives_back_its_names_whole_and_in_order(listed: list[str], brackets: str) -> None:
    text = f"職人の技を磨き、若い人へ伝える{brackets[0]}{'、'.join(listed)}{brackets[1]}"
    assert names(text) == listed
    assert sentence(text) == "職人の技を磨き、若い人へ伝える"


@steady
@given(st.text(alphabet="技を磨く朝市事業、。（）()「」☆※ 等新規【】\n・", max_size=50).filter(str.strip))
def test_whatever_is_printed_every_name_shows_its_own_place(text: str) -> None:
    read = read_pillar_text(view(text, 100).strip())
    parts = [*read.descriptions, *(each.name for each in read.items), *(each.whole for each in read.items)]
    for part in parts:
        assert part.text.strip()
        assert [text[at - 100] for at in part.offsets] == list(part.text)
        assert list(part.offsets) == sorted(set(part.offsets))


@steady
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5))
def test_widths_make_no_other_names(listed: list[str]) -> None:
    wide = "、".join(listed).translate(str.maketrans("()/ 2", "（）／　２"))
    narrow = wide.translate(str.maketrans("（）／　２", "()/ 2"))
    assert [fold_compact(name).text for name in names(wide)] == [fold_compact(name).text for name in names(narrow)]


def test_what_is_said_around_lists_is_one_part_for_each_piece_of_print() -> None:
    """A span cannot leave a list out, so a sentence with lists inside is several parts."""
    text = "道具を貸す（道具バンク）、家賃を補う（家賃補助）"
    assert [(part.text, part.offsets[0]) for part in read_pillar_text(view(text)).descriptions] == [
        ("道具を貸す", 0),
        ("、家賃を補う", text.index("、家賃")),
    ]


@pytest.mark.parametrize("stem", ["貸し", "貸して", "配り", "支え", "整備し"])
def test_a_clause_that_goes_on_behind_its_list_keeps_its_list(stem: str) -> None:
    text = f"道具を{stem}（道具バンク）、家賃を補う（家賃補助）とともに売り先を広げる（朝市）"
    assert names(text) == ["道具バンク", "家賃補助", "朝市"]


@pytest.mark.parametrize("noun", ["品を並べた催し", "客を招く祭り"])
def test_a_noun_that_ends_as_a_verb_goes_on_keeps_its_explanation(noun: str) -> None:
    text = f"{noun}（春と秋の日曜日）、夜店により客を呼ぶ（夜店事業）"
    assert names(text) == ["夜店事業"]
    assert sentence(text) == f"{noun}（春と秋の日曜日）、夜店により客を呼ぶ"
