"""Several plans of one place: in which of them a thing stands, and what each says; and what pictures show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.reply import Question, QuestionKind, Reply, ReplyStatus
from plansearch.settings import Settings
from tests.small_corpus import write_corpus

FIRST = """【承認した地域産業活性化計画の概要】

「稲城市地域産業活性化計画」（稲城市）【計画期間：平成31年度～平成33年度】

本市は梨の産地である。しかし近年、梨農家の廃業が相次ぎ、担い手の不足が課題となっている。そこで、農家どうしのつながりを強め、梨の産地として歩み続けることを目指す。

(1)技を継ぐ取組

梨を育てる技を若い人に伝える（梨の学校事業）

(2)商いを広げる取組

養蜂家の開業を支える（養蜂入門補助金）
"""
SECOND = """【承認した地域産業活性化計画の概要】

「稲城市地域産業活性化計画」（稲城市）【計画期間：令和４年度～令和６年度】

本市は梨の産地である。近年は気候の変化により、梨の収穫が減少している。今後は新しい品種の開発に重点を置き、変化に強い産地をつくることを目指す。

(1)技を継ぐ取組

梨を育てる技を若い人に伝える（梨の学校事業）

(2)品種を拓く取組

気候の変化に強い品種を探す（新品種試験場）

「小平市地域産業活性化計画」（小平市）【計画期間：令和４年度～令和６年度】

本市は桑の産地である。桑を使う店が増えている。



令和3年度小平市桑の名店認定式の様子



将来像 桑と暮らすまち こだいら

(1)桑を植える取組

桑の苗を市民に広く配る。育てた桑を持ち寄る市を開く（桑の苗事業）
"""
THIRD = """【承認した地域産業活性化計画の概要】

「稲城市地域産業活性化計画」（稲城市）【計画期間：令和７年度～令和９年度】

本市は梨の産地である。直売所の数が減っている。今後は直売所を訪れる人を増やすことを目指す。

(1)技を継ぐ取組

梨を育てる技を若い人に伝える（梨の学校事業）

(2)人を招く取組

直売所をめぐる催しを開く（梨めぐり事業）
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A city with three plans in a row, and one with a single plan that has a picture with a year."""
    folder = tmp_path_factory.mktemp("editions")
    texts = {"first": FIRST, "second": SECOND, "third": THIRD}
    write_corpus(folder / "corpus", {name: (f"{name}.txt", text) for name, text in texts.items()})
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()


def told(reply: Reply) -> str:
    """All claims."""
    return "\n".join(claim.text for claim in reply.claims)


def starts(reply: Reply) -> set[int]:
    """First years of the plans that the claims say something of by a project or a sentence."""
    quotes = (claim.quotes[0] for claim in reply.claims)
    return {quote.citation.years.first for quote in quotes if quote.citation.years is not None}


@pytest.mark.parametrize(
    "question",
    [
        "稲城市の養蜂を始める人への補助金は、令和4年度からの計画にも引き継がれていますか",
        "稲城市の養蜂入門の補助、次の計画になったらもう載ってないの？",
        "Is Inagi's subsidy for beekeeping still listed in the FY2022 plan?",
        "Is Inagi's subsidy for beekeeping also part of the plan that starts in fiscal 2022?",
    ],
)
def test_a_thing_is_looked_for_in_every_plan_of_the_place(engine: Engine, question: str) -> None:
    """The plan that a question names does not hide the one that has it; none is said to have abolished it."""
    reply = engine.ask(Question(text=question))
    assert reply.status is ReplyStatus.ANSWERED
    assert reply.kind is QuestionKind.CHANGED
    assert "養蜂入門補助金" in told(reply)
    assert starts(reply) == {2019}
    assert "廃止" not in reply.answer


@pytest.mark.parametrize(
    "question",
    [
        "稲城 養蜂入門補助金 令和4年度の計画での扱い",
        "稲城市の養蜂入門補助金は令和4年度からの計画ではどう書かれている？",
    ],
)
def test_a_project_called_by_name_is_told_from_the_plan_that_has_it(engine: Engine, question: str) -> None:
    """In whatever words another plan is asked for it: there nothing is found, here it stands."""
    reply = engine.ask(Question(text=question))
    assert "養蜂入門補助金" in told(reply)
    assert starts(reply) == {2019}
    assert "見当たりません" in reply.lead


def test_a_thing_that_is_new_stands_in_the_later_plan_alone(engine: Engine) -> None:
    reply = engine.ask(Question(text="稲城市の新品種試験場は平成31年度の計画の頃からすでにあったのですか"))
    assert "新品種試験場" in told(reply)
    assert starts(reply) == {2022}
    assert "見当たりません" in reply.lead


def test_a_thing_that_goes_on_stands_in_all_of_them(engine: Engine) -> None:
    reply = engine.ask(Question(text="稲城市の梨の学校は、前の計画から続いているものですか"))
    assert "同じ名の事業が" in told(reply)
    assert "見当たりません" not in told(reply)


@pytest.mark.parametrize(
    "question",
    [
        "稲城市のスキー場の整備は、次の計画にも引き継がれていますか",
        "Is Inagi's ski resort still in the later plan?",
        "令和4年度からの稲城市の計画に養蜂の補助金は載っていますか",
    ],
)
def test_what_stands_nowhere_is_not_found(engine: Engine, question: str) -> None:
    """Nor what is asked of one plan that has it not, with no word of another."""
    assert engine.ask(Question(text=question)).status is ReplyStatus.INSUFFICIENT


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("稲城市の平成31年度の計画と令和4年度の計画で、課題はどう違いますか", "担い手の不足", "収穫が減少"),
        ("稲城市が令和4年度と令和7年度の計画で目指すところを並べて教えて", "変化に強い産地", "訪れる人を増やす"),
        (
            "How do the troubles that Inagi's FY2019 plan describes differ from those of its FY2022 plan?",
            "担い手の不足",
            "収穫が減少",
        ),
    ],
)
def test_two_plans_of_a_place_are_told_side_by_side(engine: Engine, question: str, first: str, second: str) -> None:
    """Of each its own statements; projects that changed are another question."""
    reply = engine.ask(Question(text=question))
    assert reply.kind is QuestionKind.COMPARE
    assert first in told(reply)
    assert second in told(reply)
    assert "事業」" not in told(reply)
    assert len(set(filter(None, reply.headings))) == 2


@pytest.mark.parametrize(
    "question", ["小平市の前の計画と今の計画で、考え方の違いは", "稲城市の二つの計画で、漁業の見方はどう違いますか"]
)
def test_sides_that_are_not_there_are_not_told(engine: Engine, question: str) -> None:
    """A second plan, or anything on the subject."""
    assert engine.ask(Question(text=question)).status is ReplyStatus.INSUFFICIENT


@pytest.mark.parametrize(
    "question", ["小平市で桑の名店の認定式があったのは何年度ですか", "小平市の桑の店の認定式の写真はいつのもの"]
)
def test_a_caption_says_when_what_it_shows_happened(engine: Engine, question: str) -> None:
    """The period of the plan is another year."""
    reply = engine.ask(Question(text=question))
    assert "令和3年度小平市桑の名店認定式" in told(reply)
    assert "計画期間" not in told(reply)


def test_an_image_of_the_future_is_told_as_it_is_printed(engine: Engine) -> None:
    assert "桑と暮らすまち" in told(engine.ask(Question(text="小平市のめざす将来像は？")))


def test_a_short_description_is_told_as_a_whole(engine: Engine) -> None:
    """What is done first and what is done next belong together."""
    text = told(engine.ask(Question(text="小平市は桑の苗をどう配って、その後どうするんですか")))
    assert "桑の苗を市民に広く配る。育てた桑を持ち寄る市を開く" in text


def test_every_project_is_listed_once_counted(engine: Engine) -> None:
    reply = engine.ask(Question(text="小平市の計画の事業を、重複を除いて数えると合計何件になりますか。名前も"))
    assert "桑の苗事業" in told(reply)
    assert "1件" in reply.lead
