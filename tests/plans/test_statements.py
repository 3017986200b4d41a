"""Views become statements and one record a project."""

from __future__ import annotations

import pytest

from plansearch.corpus.lines import Paragraph
from plansearch.model.document import Span, View
from plansearch.model.plan import PlanId, Project
from plansearch.plans.names import read_pillar_text
from plansearch.plans.statements import ProjectRecords, blocks, joined, left_of, statement
from tests.made_up import texts, view

PLAN = PlanId("131075-2025-chiiki-sangyo-kasseika")


def paragraphs(*lines: tuple[str, int]) -> list[Paragraph]:
    """Paragraphs with so many blank lines before them."""
    found, at = [], 0
    for text, gap in lines:
        found.append(Paragraph(view=view(text, at + gap), mark="", gap=gap))
        at += gap + len(text) + 1
    return found


def records(*pillars: str) -> tuple[Project, ...]:
    """The projects of a plan whose pillars have these texts."""
    found, at = ProjectRecords(PLAN), 0
    for number, text in enumerate(pillars, start=1):
        read = read_pillar_text(view(text, at))
        at += len(text) + 10
        for item in read.items:
            found.add(item, str(number))
        for mark in read.shared_marks:
            found.share(mark, str(number))
    return found.projects()


def told(projects: tuple[Project, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Names and pillars."""
    return [(project.name.text, project.pillars) for project in projects]


def test_a_statement_knows_where_it_is_printed() -> None:
    made = statement(View(text="支援事業", offsets=(10, 11, 14, 15)))
    assert (made.text, made.span, made.offsets) == ("支援事業", Span(start=10, end=16), (10, 11, 14, 15))


def test_japanese_lines_are_joined_without_a_joint() -> None:
    assert joined([view("朝市と", 0), view("夜店の写真", 5)]).text == "朝市と夜店の写真"


@pytest.mark.parametrize(("left", "right"), [("Sumire", "Market"), ("会場の図", "2 夜店"), ("Labo", "2")])
def test_latin_words_and_numbered_lines_are_joined_with_a_space(left: str, right: str) -> None:
    whole = joined([view(left, 0), view(right, 20)])
    assert whole.text == f"{left} {right}"
    at = len(left)
    assert whole.offsets[at] == whole.offsets[at - 1]


def test_lines_without_a_blank_line_between_them_are_one_block() -> None:
    assert texts(blocks(paragraphs(("朝市の", 1), ("様子", 0), ("夜店の様子", 1), ("坂道", 2)))) == [
        "朝市の様子",
        "夜店の様子",
        "坂道",
    ]


def test_a_term_goes_with_its_explanation_over_a_blank_line() -> None:
    assert len(blocks(paragraphs(("※「夜店」", 1), ("夕方に開く小さな店", 1), ("坂道の写真", 1)))) == 2


def test_nothing_gives_no_block() -> None:
    assert blocks([]) == []


def test_a_project_under_two_pillars_is_one_record_with_both_places() -> None:
    first, second = "技を伝える（朝市事業、道具バンク）", "品を広める（朝市事業）"
    projects = records(first, second)
    assert told(projects) == [("朝市事業", ("1", "2")), ("道具バンク", ("1",))]
    starts = [span.start for span in projects[0].mentions]
    assert starts == [first.index("朝市"), len(first) + 10 + second.index("朝市")]
    assert projects[0].name.span == projects[0].mentions[0]


@pytest.mark.parametrize("again", ["すみれPay事業", "すみれ Ｐａｙ事業", "すみれ　ＰＡＹ 事業"])
def test_widths_and_spaces_make_no_second_project(again: str) -> None:
    projects = records("技を伝える（すみれ Pay事業）", f"品を広める（{again}）")
    assert told(projects) == [("すみれ Pay事業", ("1", "2"))]


def test_a_project_named_twice_under_one_pillar_stands_under_it_once() -> None:
    (project,) = records("朝市事業、朝市事業")
    assert project.pillars == ("1",)
    assert len(project.mentions) == 2


def test_marked_projects_stand_also_where_the_note_says() -> None:
    projects = records("☆朝市事業、道具バンク、☆家賃補助", "見本市助成、※☆印の事業")
    assert told(projects) == [
        ("朝市事業", ("1", "2")),
        ("道具バンク", ("1",)),
        ("家賃補助", ("1", "2")),
        ("見本市助成", ("2",)),
    ]


def test_an_explanation_describes_its_project_alone() -> None:
    projects = records("朝市事業（品を並べる）、道具バンク")
    assert [project.description for project in projects] == ["品を並べる", ""]


def test_two_explanations_of_one_name_are_both_kept() -> None:
    (project,) = records("朝市事業（品を並べる）", "朝市事業（客を呼ぶ）")
    assert project.description == "品を並べる\n客を呼ぶ"


def test_one_explanation_printed_twice_is_kept_once() -> None:
    (project,) = records("朝市事業（品を並べる）", "朝市事業（品を並べる）")
    assert project.description == "品を並べる"


def test_brackets_in_a_list_behind_a_sentence_tell_projects_apart() -> None:
    """There brackets do not explain, so 「…事業（東）」 and 「…事業（西）」 are two."""
    projects = records("坂を整える（坂道整備事業（東）、坂道整備事業（西））")
    assert told(projects) == [("坂道整備事業（東）", ("1",)), ("坂道整備事業（西）", ("1",))]
    assert len({project.id for project in projects}) == 2


def test_new_once_is_new() -> None:
    (project,) = records("朝市事業", "朝市事業【新規】")
    assert project.is_new


def test_what_is_left_of_neighbours_is_parted_where_one_was_taken_out() -> None:
    found = paragraphs(("一", 0), ("二", 0), ("三", 0), ("四", 0))
    kept = left_of(found, [found[0], found[2], found[3]])
    assert [each.gap for each in kept] == [0, 1, 0]
    assert [each.text for each in blocks(kept)] == ["一", "三四"]
    assert left_of(found, found) == found
