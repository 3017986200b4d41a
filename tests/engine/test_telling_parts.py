"""Parts of plans asked for as such: by number, by mark, by how many there are, and those marked as new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.reply import Question, Reply, ReplyStatus
from plansearch.settings import Settings
from tests.small_corpus import write_corpus

CORPUS = Path(__file__).parents[2] / "corpus"
MARKED = """【承認した地域産業活性化計画の概要】

「稲城市地域産業活性化計画」（稲城市）【計画期間：令和４年度～令和６年度】

本市は梨の産地である。「技の継承」と「販路の開拓」を2つの柱として進める。

(1)技を継ぐ取組

梨を育てる技を若い人に伝える（梨の学校事業、☆梨の縁組事業）

(2)販路を拓く取組

遠くの町へ梨を届ける（梨の便り事業、※☆の事業も併せて実施）

(3)その他の取組

梨の木の見守り事業

「小平市地域産業活性化計画」（小平市）【計画期間：令和４年度～令和６年度】

本市は桑の産地である。

(1)桑を植える取組

桑の苗を配る（桑の苗事業）

(2)桑を食べる取組

桑の菓子を広める（桑の菓子事業）
"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Two made-up plans: one with a mark and a sentence on its own 柱, one with neither."""
    folder = tmp_path_factory.mktemp("marked")
    write_corpus(folder / "corpus", {"annex": ("annex.txt", MARKED)})
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The documents that ship with the project, of which one numbers its strategies and marks what is new."""
    settings = Settings(corpus=CORPUS, index=tmp_path_factory.mktemp("index"))
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()


def told(reply: Reply) -> str:
    """All claims."""
    return "\n".join(claim.text for claim in reply.claims)


def test_a_mark_stands_for_the_projects_that_bear_it(marked: Engine) -> None:
    """With what the plan prints of it, and no other project."""
    text = told(marked.ask(Question(text="稲城市の☆の事業は何ですか")))
    assert "「梨の縁組事業」" in text
    assert "☆の事業も併せて実施" in text
    assert "梨の学校事業" not in text
    assert "梨の便り事業" not in text


def test_a_mark_that_nothing_bears_is_said_to_be_none(marked: Engine) -> None:
    reply = marked.ask(Question(text="稲城市の★の事業は何ですか"))
    assert reply.status is ReplyStatus.INSUFFICIENT
    assert "★" in reply.reason


def test_the_pillars_of_a_plan_are_those_that_it_calls_so(marked: Engine) -> None:
    """Not the headings that it is printed under, of which there may be another number."""
    text = told(marked.ask(Question(text="稲城市の計画の柱は何ですか、いくつですか")))
    assert "2つの柱" in text
    assert "3つ" not in text


def test_headings_are_the_pillars_of_a_plan_that_names_no_others(marked: Engine) -> None:
    text = told(marked.ask(Question(text="小平市の2つの柱")))
    assert "「桑を植える取組」" in text
    assert "「桑を食べる取組」" in text
    text = told(marked.ask(Question(text="小平市の柱2の事業は")))
    assert "桑の菓子事業" in text
    assert "桑の苗事業" not in text


def test_a_part_by_its_number_is_told_whole(numbered: Engine) -> None:
    """All projects below it, and none of another part."""
    text = told(numbered.ask(Question(text="戦略3の事業を全部教えて")))
    plan = numbered.plan(next(each.plan.id for each in numbered.plans() if each.plan.indicators)).plan
    for project in plan.projects:
        assert (project.name.text in text) == any(number.startswith("3") for number in project.pillars)
    text = told(numbered.ask(Question(text="北区の戦略2の方針3は何ですか")))
    assert "北区産業のブランドイメージの形成" in text
    assert "創業支援" not in text


def test_a_part_that_is_not_there_is_not_made_up(numbered: Engine) -> None:
    reply = numbered.ask(Question(text="北区の戦略4は何ですか"))
    assert reply.status is ReplyStatus.INSUFFICIENT
    assert "「戦略4」は計画にありません" in reply.reason
    assert "3つ" in reply.reason


def test_the_number_of_parts_is_counted(numbered: Engine) -> None:
    reply = numbered.ask(Question(text="北区のビジョンの基本戦略は全部でいくつ？"))
    assert "3つ" in reply.lead


@pytest.mark.parametrize(("question", "pillar"), [("北区の新規事業を教えて", ""), ("北区の戦略3の新規の事業は", "3")])
def test_what_is_new_is_what_the_plan_marks_so(numbered: Engine, question: str, pillar: str) -> None:
    """That another plan has no project of the name makes none new."""
    text = told(numbered.ask(Question(text=question)))
    plan = numbered.plan(next(each.plan.id for each in numbered.plans() if each.plan.indicators)).plan
    for project in plan.projects:
        inside = any(number.startswith(pillar) for number in project.pillars)
        assert (f"「{project.name.text}」" in text) == (project.is_new and inside)


@pytest.mark.parametrize(
    "question",
    [
        "小平市の計画はいくつの分野に分けて書かれていますか",
        "小平市の計画は何本の柱で構成されていますか",
        "小平市の計画 柱の数",
        "How many pillars does Kodaira's plan have?How many pillars does Kodaira's plan have?",
    ],
)
def test_parts_are_counted_whatever_the_question_calls_them(marked: Engine, question: str) -> None:
    reply = marked.ask(Question(text=question))
    assert "2" in reply.lead
    assert "「桑を植える取組」" in told(reply)
    assert "「桑を食べる取組」" in told(reply)


@pytest.mark.parametrize(
    "question", ["北区ビジョンの戦略3のうち「新規」と書かれた施策は何個", "北区の戦略3の新規の施策の数"]
)
def test_what_is_counted_of_a_part_is_that_part_and_no_indicator(numbered: Engine, question: str) -> None:
    text = told(numbered.ask(Question(text=question)))
    plan = numbered.plan(next(each.plan.id for each in numbered.plans() if each.plan.indicators)).plan
    for project in plan.projects:
        inside = any(number.startswith("3") for number in project.pillars)
        assert (f"「{project.name.text}」" in text) == (project.is_new and inside)
    assert not any(indicator.target.printed in text for indicator in plan.indicators)


def test_a_mark_is_quoted_with_the_name_and_counted(marked: Engine) -> None:
    """The quote shows what was asked for; how many there are is said where it is asked."""
    reply = marked.ask(Question(text="稲城市の計画の事業のうち☆の印が付くのはいくつあるか。名称も"))
    assert any(quote.text == "☆梨の縁組事業" for claim in reply.claims for quote in claim.quotes)
    assert "1件" in reply.lead


def test_new_is_quoted_with_the_name(numbered: Engine) -> None:
    """In English as well."""
    question = 'How many of the measures under Strategy 1 in Kita\'s draft vision carry the label "new"?'
    reply = numbered.ask(Question(text=question))
    plan = numbered.plan(next(each.plan.id for each in numbered.plans() if each.plan.indicators)).plan
    new = [each for each in plan.projects if each.is_new and any(one.startswith("1") for one in each.pillars)]
    assert f"{len(new)} projects" in reply.lead
    assert len(reply.claims) == len(new)
    assert all(any("新規" in quote.text for quote in claim.quotes) for claim in reply.claims)


@pytest.mark.parametrize(
    "question",
    [
        "稲城市の計画で「遠くの町へ」ではなく「梨の木」でもなく、「その他の取組」に並ぶ事業は何ですか",
        "小平市の計画で「桑を植える取組」に入っている事業は何件で、何という名前ですか",
    ],
)
def test_what_stands_under_a_heading_is_told_where_it_is_named(marked: Engine, question: str) -> None:
    """A longer question that names other things is searched for."""
    reply = marked.ask(Question(text=question))
    assert ("桑の苗事業" in told(reply)) == ("桑" in question)
    assert ("1件" in reply.lead) == ("桑" in question)


def test_the_projects_of_a_plan_are_counted(marked: Engine) -> None:
    reply = marked.ask(Question(text="稲城市の計画には全部でいくつの事業が載っていますか"))
    assert "4件" in reply.lead
    assert all(name in told(reply) for name in ("梨の学校事業", "梨の縁組事業", "梨の便り事業", "梨の木の見守り事業"))


def test_a_part_is_counted_by_the_number_before_its_heading(marked: Engine) -> None:
    reply = marked.ask(Question(text="小平市の計画で(2)に並ぶ事業の数は"))
    assert "桑の菓子事業" in told(reply)
    assert "桑の苗事業" not in told(reply)
    assert "1件" in reply.lead


def test_a_plan_s_own_words_for_its_number_of_parts_are_told(numbered: Engine) -> None:
    """And each part, however short its heading is."""
    reply = numbered.ask(Question(text="北区のビジョンの戦略はいくつですか。名前も"))
    quoted = [quote.text for claim in reply.claims for quote in claim.quotes]
    assert any("3つの戦略" in each for each in quoted)
    plan = numbered.plan(next(each.plan.id for each in numbered.plans() if each.plan.indicators)).plan
    assert all(any(each.heading.text in one for one in quoted) for each in plan.pillars if each.parent is None)
